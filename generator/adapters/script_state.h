/* What the files of the script adapter share; nobody else includes it.
 *
 * Errors in Lua jump. So whatever calls Lua runs inside script_protect, and
 * whatever Lua calls holds memory of arenas and of Lua only: a jump then
 * leaks nothing. */
#ifndef SCRIPT_STATE_H
#define SCRIPT_STATE_H

#include <lauxlib.h>
#include <lua.h>

#include "adapters/script.h"
#include "adapters/script_memory.h"
#include "base/vec.h"

/* A finding on its way from where it is raised to a diag_list. */
struct script_failure {
	bool is_set;
	enum rule_id rule;
	struct str path;
	struct spot at;
	struct str message;
	struct str advice; /* what would be right; may be empty */
	struct str trace;
};

/* What script_raise said last: a script may catch the error and raise its
 * text again, so the text is how it is known. */
struct script_raised {
	struct str message;
	enum rule_id rule;
	struct str advice;
	bool is_about_result; /* found when the function had returned */
	bool is_reported;     /* a finding exists already */
};

struct script_place {
	struct str path;
	struct spot at;
};

struct script_template {
	struct str name;
	struct str path;
};

/* Tables and metatables that only C reaches. */
enum script_slot {
	SLOT_FUNCTIONS, /* number to function */
	SLOT_TEMPLATES, /* name to function */
	SLOT_NAMES,	/* what every template can name */
	SLOT_CALLS,	/* what attest has, by name */
	SLOT_WORDS,	/* map of words to its view */
	SLOT_FIELDS,	/* names of fields that were read, by address */
	SLOT_CHAINED,	/* tables that are the __index of others */
	SLOT_LIST,	/* metatables */
	SLOT_NODE,
	SLOT_HTML,
	SLOT_COUNT
};

/* Powers of two. */
enum { SCRIPT_FIELDS = 2048, SCRIPT_TYPES = 256, SCRIPT_BOXES = 1024 };

struct script {
	lua_State *lua;
	const struct script_hook *hooks;
	size_t hook_count;
	struct script_limits limits;
	struct arena arena;	 /* lives as long as the state */
	struct arena page_arena; /* until the next script_begin */
	bool is_frozen;
	VEC(struct script_registration) registrations;
	VEC(struct script_place) functions; /* function N is item N - 1 */
	VEC(unsigned) parameters;	    /* of each; UINT_MAX: any number */
	VEC(struct str) paths;		    /* of all chunks that were loaded */
	VEC(struct script_template) templates;

	/* times */
	bool keeps_times;
	VEC(struct script_time) times;
	double inner_seconds; /* of entries inside of the one that runs */

	/* limits */
	uint64_t instructions_left;
	size_t memory; /* bytes held by Lua */
	struct script_memory blocks;
	uint64_t price;	   /* of an instruction */
	size_t text_kept;  /* bytes of the longest text of the scripts */
	const void *stack; /* Lua's */
	size_t stack_bytes;
	const void *plain; /* the newest block of no kind */
	size_t plain_bytes;
	size_t refused;	 /* the request that did not fit; 0: none */
	bool is_tripped; /* a limit was hit: nothing runs until the next page */
	bool ticks;	 /* templates count themselves */
	bool counts;	 /* Lua counts */
	bool must_count; /* until the next page */

	/* the page at hand */
	struct str page;
	struct diag_list *diags;
	uint32_t generation; /* views of other pages are refused */
	script_watch *watch; /* NULL: nobody wants to know */
	void *watch_context;

	/* By name and type; what it holds is asked whether it fits. */
	struct {
		const struct view_type *type;
		const struct view_field *field;
		const void *name; /* in a string that SLOT_FIELDS keeps */
	} fields[SCRIPT_FIELDS];
	int slots[SLOT_COUNT]; /* references in the registry */
	/* By type. */
	struct {
		const struct view_type *type;
		int metatable; /* reference in the registry */
	} types[SCRIPT_TYPES];
	/* Boxes of the page at hand by what they show; others are as good as
	 * none. At most half are taken, so that a search ends. */
	struct {
		const struct script_box *box; /* kept by the registry */
		uint32_t generation;
		int reference;
	} boxes[SCRIPT_BOXES];
	int references[SCRIPT_BOXES / 2]; /* in the registry */
	size_t box_count;		  /* of the page at hand */
	size_t reference_count;

	/* the call at hand */
	unsigned depth;
	enum rule_id rule;	      /* of errors that name no other */
	struct script_place fallback; /* of errors outside any script */
	struct script_failure failure;
	struct script_raised raised;
	struct strbuf *out;  /* of the template */
	int line;	     /* of the field that is written; 0: none is */
	struct strbuf error; /* what a script_function said */
};

void script_slot_push(lua_State *lua, enum script_slot slot);
/* Takes the value from the top of the stack. */
void script_slot_set(lua_State *lua, enum script_slot slot);

struct script *script_of(lua_State *lua);

/* Runs WORK with JOB as light userdata. False where it raised; the finding is
 * in DIAGS then, with RULE if the error names no other and at FALLBACK if no
 * script was running. */
bool script_protect(struct script *script, lua_CFunction work, void *job,
		    enum rule_id rule, struct script_place fallback,
		    struct diag_list *diags);

/* Loads SOURCE, text only, and leaves a function on the stack. */
void script_load(lua_State *lua, struct str path, struct str source);

/* Keeps the function at INDEX; the number to call it by. */
int script_keep_function(lua_State *lua, int index);

/* ---- script_limits.c ---- */

/* The lua_Alloc of a state. */
void *script_limits_allocate(void *context, void *old, size_t old_size,
			     size_t size);
/* A new budget. */
void script_limits_renew(struct script *script);
/* After an error: whether a limit was the cause. */
void script_limits_settle(struct script *script);
/* Lua counts (scripts run), or need not (templates do); whether it did, for
 * script_limits_restore. */
bool script_limits_count(struct script *script);
bool script_limits_pause(struct script *script);
void script_limits_restore(struct script *script, bool counted);
/* What chunks of templates call. */
int script_limits_tick(lua_State *lua);
int script_limits_count_page(lua_State *lua);
/* Work in C costs as much as COUNT instructions. May raise. */
void script_limits_charge(lua_State *lua, uint64_t count);

/* ---- script_price.c ---- */

/* Lua has BLOCK in place of OLD; sizes are as lua_Alloc has them. */
void script_price_note(struct script *script, const void *old, size_t old_size,
		       const void *block, size_t size);
/* For a new page. */
void script_price_renew(struct script *script);
/* The texts that were made so far stay. */
void script_price_keep(struct script *script);

/* ---- script_errors.c ---- */

/* Raises an error at the place of the caller. FORMAT is lua_pushfstring's;
 * RULE_LUA_ERROR stands for the rule of the call at hand. */
_Noreturn void script_raise(lua_State *lua, enum rule_id rule,
			    struct str advice, const char *format, ...);
/* The same on LINE of the caller's file. */
_Noreturn void script_raise_on_line(lua_State *lua, int line, struct str advice,
				    const char *format, ...);
/* The same about a value that a function returned. */
_Noreturn void script_raise_result(lua_State *lua, const char *format, ...);
/* The same where the finding exists already. */
_Noreturn void script_raise_reported(lua_State *lua);
/* "did you mean 'word'?", or the empty str. */
struct str script_nearest_advice(struct script *script, struct str word);

/* The message handler of script_protect. */
int script_errors_handle(lua_State *lua);
/* Fills the failure with the place that runs now. Allocates nothing in Lua. */
void script_errors_record(struct script *script, enum rule_id rule,
			  struct str message);
/* Adds the failure, if there is one, to DIAGS. */
void script_errors_report(struct script *script, struct diag_list *diags);
/* The place that runs now: the nearest Lua function that called. */
struct script_place script_errors_place(lua_State *lua);
/* A note at that place. */
void script_errors_note(lua_State *lua, struct str message);

/* ---- script_sandbox.c, _order.c, _patterns.c, _loops.c ---- */

/* Opens the libraries and takes out what scripts must not have. */
void script_sandbox_open(lua_State *lua);
void script_sandbox_freeze(lua_State *lua);
/* Pushes what tostring gives: never an address. */
struct str script_tostring(lua_State *lua, int index);

/* pairs, next, table.sort, in place of Lua's. */
void script_order_open(lua_State *lua);
/* Pushes a list of the keys of the table at INDEX: booleans, numbers, texts,
 * each in order. Raises at a key of another type. */
lua_Integer script_order_keys(lua_State *lua, int index);
/* Replaces the stand-in at INDEX for a frozen table by that table. */
void script_sandbox_thaw(lua_State *lua, int index);

/* string.find, match, gmatch and gsub, whose steps are charged. */
void script_patterns_open(lua_State *lua);

/* table.insert and others that loop in C, with a charge for it. */
void script_loops_open(lua_State *lua);

/* ---- script_chains.c ---- */

void script_chains_open(lua_State *lua);
/* Has the metatable at METATABLE, which is about to be that of the one at
 * TABLE, lead to other tables in no more than two steps that are not charged.
 */
void script_chains_shorten(lua_State *lua, int table, int metatable);

/* ---- script_html.c ---- */

/* The metatable of HTML, table.concat and what attest.html is. */
void script_html_open(lua_State *lua);
int script_html_mark(lua_State *lua);
/* Pushes HTML that borrows TEXT, which lives until the next script_begin. */
void script_html_push(lua_State *lua, struct str text);

/* ---- script_hooks.c ---- */

/* The table `attest`. */
void script_hooks_open(lua_State *lua);

/* ---- script_views.c ---- */

/* Every userdata that scripts can hold begins so. */
enum script_shape {
	SHAPE_OBJECT, /* at: the object, type */
	SHAPE_LIST,   /* at: a struct list, item and type */
	SHAPE_NODE,   /* at: a struct node that is a list or a map */
	SHAPE_HTML    /* text */
};

struct script_box {
	enum script_shape shape;
	uint32_t generation; /* 0: does not age */
	enum view_kind item;
	const void *at;
	const struct view_type *type;
	struct str text;
};

void script_views_open(lua_State *lua);
/* Pushes a new box, on a stack that has room for 6. */
struct script_box *script_box_push(lua_State *lua, struct script_box value);
/* The box at INDEX, or NULL where it is none. Raises if it is of another
 * page. */
struct script_box *script_box_at(lua_State *lua, int index);
/* What a message calls it: "claim", "list". */
const char *script_box_name(const struct script_box *box);

struct script_text {
	struct str text;
	bool is_html;
	bool is_pushed; /* the value is no text */
};

/* Reads the field of BOX, an object, that has NAME, LENGTH bytes that stand in
 * the text at index 1. A text goes to TEXT_OUT, another value is pushed. False,
 * and nothing is pushed, where there is no such field. */
bool script_views_read(lua_State *lua, const struct script_box *box,
		       const char *name, size_t length,
		       struct script_text *text_out);

void script_push_number(lua_State *lua, double number);
void script_push_value(lua_State *lua, const struct script_value *value);

/* ---- script_nodes.c ---- */

struct script_reading {
	struct arena *arena;
	struct spot at; /* given to every node */
	bool with_functions;
	bool is_result; /* faults are hook-result, else errors of the caller */
};

/* Copies the value at INDEX to NODE_OUT; raises where it is no plain data. */
void script_nodes_read(lua_State *lua, int index,
		       const struct script_reading *reading,
		       struct node *node_out);
/* Pushes NODE; lists and maps as views of it. */
void script_nodes_push(lua_State *lua, const struct node *node);
/* The metatable of those. */
void script_nodes_open(lua_State *lua);

/* ---- script_boxes.c ---- */

/* Pushes a box of the page at hand that shows what BOX says: the same one again
 * where there is one, as there is for most. */
void script_boxes_push(lua_State *lua, struct script_box box);

/* ---- script_templates.c ---- */

void script_templates_open(lua_State *lua);

/* ---- script_times.c ---- */

/* Has calls of the template on the top of the stack measured, where times are
 * kept. */
void script_times_wrap(lua_State *lua, struct str name);

/* ---- script_writes.c ---- */

/* Puts _raw, _put and _html into the table on the top of the stack. */
void script_writes_open(lua_State *lua);
/* What chunks of templates call _attest_write. */
int script_writes_pieces(lua_State *lua);

#endif
