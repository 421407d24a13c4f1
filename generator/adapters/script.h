/* Lua 5.4 in a sandbox: one state per worker, never shared. Scripts register
 * functions and tables by calls to attest.NAME(...); C calls them later.
 * Lua sees C data through views (base/view.h) and cannot change it.
 *
 * Two states that ran the same files behave alike: pairs and next walk keys
 * in order, table.sort is stable, nothing tells an address, a time or a random
 * number, and after script_freeze no global can be written. Errors in Lua
 * jump; no call here lets a jump out. */
#ifndef SCRIPT_H
#define SCRIPT_H

#include "base/diag.h"
#include "base/node.h"
#include "base/strbuf.h"
#include "base/view.h"

struct script;

struct script_limits {
	uint64_t instructions; /* VM instructions a page */
	size_t memory;	       /* bytes a state */
};

/* A function of the table `attest`, which registers. ARGUMENTS is one letter
 * each: n name, t table, f function. */
struct script_hook {
	const char *name;
	const char *arguments;
};

struct script_registration {
	unsigned hook;	   /* index into the hooks */
	struct str name;   /* the n argument, or empty */
	struct node table; /* the t argument; functions are NODE_FUNCTION */
	int function;	   /* the f argument: for script_call; 0: none */
	struct str path;   /* where the call stands */
	struct spot at;
};

struct script_registrations {
	const struct script_registration *items;
	size_t count;
};

/* HOOKS must outlive the state. */
struct script *script_open(const struct script_hook *hooks, size_t hook_count,
			   struct script_limits limits);
void script_close(struct script *script);

/* Runs a file. False where it failed; the finding is in DIAGS. */
bool script_run(struct script *script, struct str path, struct str source,
		struct diag_list *diags);

/* From here on globals, library tables and the string metatable are frozen,
 * and registering is an error. */
void script_freeze(struct script *script);

/* In the order of the calls, the same in every state that ran the same. */
struct script_registrations script_registered(const struct script *script);

/* The function under KEY in a registration's table, or 0. */
int script_table_function(const struct script *script, size_t registration,
			  const char *key);

/* HTML that C passes may hold these control characters, pieces that are known
 * later only: results may hold them wherever a script puts that HTML. */
#define SCRIPT_HOLE_FIRST '\x11'
#define SCRIPT_HOLE_LAST '\x14'

/* It may also say what stretches of it are: each begins with the byte of its
 * mark and ends with SCRIPT_MARK_END, well nested. Scripts ask for stretches by
 * name (html:part, html:replace); tostring leaves the bytes out. */
enum script_mark {
	SCRIPT_MARK_NAME,
	SCRIPT_MARK_TITLE,
	SCRIPT_MARK_CONTAINER,
	SCRIPT_MARK_DATE,
	SCRIPT_MARK_NUMBER,
	SCRIPT_MARKS
};
extern const char *const script_mark_names[]; /* NULL-ended */
#define SCRIPT_MARK_FIRST '\x15'	      /* + enum script_mark */
#define SCRIPT_MARK_END '\x1a'

/* HTML without the bytes of marks: itself, or in ARENA. */
struct str script_without_marks(struct str html, struct arena *arena);

/* What is passed to a function. */
enum script_kind {
	SCRIPT_NIL,
	SCRIPT_BOOL,
	SCRIPT_NUMBER,
	SCRIPT_TEXT,
	SCRIPT_VIEW,  /* one object */
	SCRIPT_VIEWS, /* struct list of pointers to objects */
	SCRIPT_NODE,
	SCRIPT_FUNCTION /* text names one of script_add_function */
};

struct script_value {
	enum script_kind kind;
	double number; /* also BOOL */
	struct str text;
	const void *object; /* VIEW: it; VIEWS: the list; NODE: struct node */
	const struct view_type *type;
};

/* A page begins: the budget is renewed, findings go to DIAGS and name PAGE
 * (its path; empty: no page). DIAGS is used until the next call. */
void script_begin(struct script *script, struct str page,
		  struct diag_list *diags);

/* Told of what scripts and templates look at: NAME is a field of OBJECT, which
 * is of TYPE, or, where OBJECT is NULL, a function of script_add_function that
 * was called. */
typedef void script_watch(void *context, const void *object,
			  const struct view_type *type, const char *name);
/* WATCH from here on; NULL: nobody is told. */
void script_set_watch(struct script *script, script_watch *watch,
		      void *context);

/* Calls FUNCTION (not 0). The result is copied into ARENA (nil: NODE_NONE; an
 * empty table: an empty list; a function or view, text that is not UTF-8, or a
 * table that is neither list nor map in it: hook-result). False where it
 * failed: the finding (lua-error, lua-instructions, lua-memory) names script,
 * line and page, with the traceback as hint; after a limit was hit, further
 * calls for the same page fail without a finding. */
bool script_call(struct script *script, int function,
		 const struct script_value *arguments, size_t count,
		 struct arena *arena, struct node *result_out);

/* The same with a budget of its own: what is called once and kept for other
 * pages must leave each of them as much as it had. */
bool script_call_apart(struct script *script, int function,
		       const struct script_value *arguments, size_t count,
		       struct arena *arena, struct node *result_out);

/* Where FUNCTION was defined: path and line, for findings about it. */
void script_function_place(struct script *script, int function,
			   struct arena *arena, struct str *path_out,
			   struct spot *at_out);

/* How many parameters FUNCTION has; UINT_MAX for any number. What it has no
 * parameter for it cannot see. */
unsigned script_function_parameters(const struct script *script, int function);

/* Times of what runs, by the clock, for a state that was asked to keep them
 * before templates were added: each template has an entry then. */
void script_times_keep(struct script *script);

/* One more entry; its number from 1. 0 where no times are kept. */
size_t script_times_add(struct script *script, struct str name);

/* What runs between the two is what entry NUMBER names; they may nest. */
struct script_watch {
	double began, outer_seconds;
};
struct script_watch script_times_begin(struct script *script);
void script_times_end(struct script *script, size_t number,
		      struct script_watch watch);

struct script_time {
	struct str name; /* of a template its path */
	double seconds;	 /* without those of entries that ran inside */
	uint64_t calls;
};
struct script_times {
	const struct script_time *items;
	size_t count;
};
struct script_times script_times(const struct script *script);

/* A C function that templates can call by NAME, and that can be passed to
 * functions as SCRIPT_FUNCTION (before script_freeze). It returns false with a
 * message in ERROR where the arguments are wrong, or with none where a finding
 * says it already; the caller then fails at its line. An HTML result is not
 * escaped again. */
typedef bool script_function(void *context, const struct script_value *args,
			     size_t count, struct arena *arena,
			     struct node *result, struct strbuf *error);
void script_add_function(struct script *script, const char *name,
			 script_function *function, void *context);
/* The same for scripts, as attest.NAME. */
void script_add_call(struct script *script, const char *name,
		     script_function *function, void *context);

/* Templates can call FUNCTION, one that a script registered, by NAME; what it
 * gives is told to SEEN as text, with CONTEXT and NUMBER. False where they have
 * something of that name. */
typedef void script_seen(void *context, size_t number, struct str text);
bool script_add_filter(struct script *script, struct str name, int function,
		       script_seen *seen, void *context, size_t number);

/* Templates. LUA is a chunk that returns function(_ENV), made by
 * render/template.c. It is called with
 *     write(pieces, value, …)  for each piece of the text `pieces` writes its
 *                     text as it stands and then the next value as its kind
 *                     says: '=' as _put, '!' as _html; '.' ends. A piece is the
 *                     bytes of its text (3, the lowest first), the text, the
 *                     kind, and the template's line (2 bytes), for errors.
 *                     Of ':' and ';' the value has a field that is written as
 *                     '=' and '!' are: then follow the bytes of its name and of
 *                     what the value is called (1 each), the name, 0, and what
 *                     it is called, for errors: its last name, with the dot
 *                     before it, if there is one; and 0
 *     with(_ENV, table)  makes the new table an environment that has the names
 *                     of _ENV, too
 *     templates       by name, each to be called with its environment
 *     tick()          counts as some instructions
 *     count()         has instructions of this page counted by Lua
 * which must stay out of the reach of who writes templates. In the chunk
 *     _raw(text)      writes text as it stands
 *     _put(value)     writes escaped; nil and false write nothing; a view is
 *                     an error; HTML fields and attest.html are not escaped
 *     _html(value)    writes unescaped
 *     _include(_ENV, name [, table])  runs another template; the table's
 *                     entries are further names
 *     _blocks         a table that is new for every script_template_render
 * A name that is no variable, function or library (ipairs pairs next type
 * tostring tonumber select error string table math utf8) is an error that
 * names the nearest. NAME is what include and extends say. */
bool script_template_add(struct script *script, struct str name,
			 struct str path, struct str lua,
			 struct diag_list *diags);

/* Templates, from here on, call tick in all loops, functions and templates, or
 * count: Lua, which takes a third more time to count, does not count in them
 * but in scripts that they call. */
void script_templates_tick(struct script *script);

struct script_variable {
	const char *name;
	struct script_value value;
};

/* Runs template NAME into OUT. False where it failed: template-error or
 * template-name at the template's line, naming the page, with the chain of
 * includes as hint. */
bool script_template_render(struct script *script, struct str name,
			    const struct script_variable *variables,
			    size_t count, struct strbuf *out);

#endif
