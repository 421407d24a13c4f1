/* Reads a node tree into a struct, by a table. What does not fit is reported
 * at its place with the nearest known word, and the field stays as it was.
 * YAML's scalars are all text; those from Lua have types, and a number serves
 * where text is due. */
#ifndef SCHEMA_H
#define SCHEMA_H

#include "base/diag.h"
#include "base/node.h"
#include "base/vec.h"

enum schema_type {
	SCHEMA_NODE,	 /* struct node, as it stands; borrows from the tree */
	SCHEMA_TEXT,	 /* struct str; [@key] and [[slug]] in it: warning */
	SCHEMA_PROSE,	 /* struct located; likewise */
	SCHEMA_LOCATED,	 /* struct located */
	SCHEMA_BOOL,	 /* bool: true or false */
	SCHEMA_COUNT,	 /* uint32_t */
	SCHEMA_NUMBER,	 /* double */
	SCHEMA_DATE,	 /* struct date */
	SCHEMA_WORD,	 /* an enum; `of` is its NULL-ended table of names, the
			    index is the value; empty names cannot be written */
	SCHEMA_CHOICE,	 /* struct str: one of the NULL-ended table `of` */
	SCHEMA_TEXTS,	 /* VEC(struct str); a single text is a list of one */
	SCHEMA_LOCATEDS, /* VEC(struct located); likewise */
	SCHEMA_PARAMS,	/* struct node, a copy: a map of whatever; plain scalars
			   become numbers and booleans as in YAML 1.2's core */
	SCHEMA_OBJECT,	/* an embedded struct; `of` is its schema */
	SCHEMA_OBJECTS, /* VEC of structs of `size` bytes; `of` is their schema;
			   a single map is a list of one */
	SCHEMA_PAIRS,	/* VEC(struct schema_pair): a map of texts; `of`, where
			   there is one, is a NULL-ended table of those it takes
			   */
	SCHEMA_MAP,   /* VEC of structs of `size` bytes, one an entry of a map;
			 they begin with `struct located`, its name; `of` is
			 the schema of what stands there, a map */
	SCHEMA_VALUE, /* plain data: set under the key's name in a struct node,
			 a map that such keys share; `of` is a struct
			 schema_value */
	SCHEMA_CUSTOM /* `read` */
};

struct schema_pair {
	struct located name, text;
};

/* What SCHEMA_VALUE takes. Numbers are kept as numbers, all else as text. */
struct schema_value {
	enum schema_type type; /* TEXT, NUMBER, DATE or CHOICE */
	const void *words;     /* of a CHOICE: a NULL-ended table */
	bool many;	       /* a list of them; one stands for itself */
};

/* Where reading happens and where findings go. */
struct schema_context {
	struct arena *arena; /* texts are copied into it */
	struct diag_list *diags;
	struct str path;
	bool partial;	/* the tree ends at an error of its syntax: what is
			   missing from it is not reported */
	struct spot at; /* of nodes that know no place: those from Lua */
	void *extra;	/* for custom readers */
};

struct schema_key {
	const char *name;
	enum schema_type type;
	size_t offset; /* of the field in the struct */
	bool required;
	const void *of;
	size_t size;
	void (*read)(struct schema_context *context, const struct node *node,
		     void *field);
	/* For help and JSON Schema. Of a NODE or CUSTOM, the type whose form
	 * it has, with `of` as that type has it; SCHEMA_NODE: anything. */
	enum schema_type takes;
	const char *pattern;	  /* that texts match, NULL: any */
	const char *default_text; /* NULL: none */
	const char *help;
	/* Another name for the key of this name (`lastmod` for `updated`):
	 * everything else of this row is ignored. */
	const char *same_as;
};

/* What is done about keys that are not known. */
enum schema_unknown {
	SCHEMA_UNKNOWN_ERROR,
	SCHEMA_UNKNOWN_WARN,
	SCHEMA_UNKNOWN_IGNORE
};

enum { SCHEMA_KEYS_AT_MOST = 256 };

struct schema {
	const char *what; /* in messages: "a claim" */
	const struct schema_key *keys;
	size_t count;
	/* A short form: what a plain text in place of the map means. NULL:
	 * a map is due. */
	void (*short_form)(struct schema_context *context,
			   const struct node *node, void *object);
	enum schema_unknown unknown;
};

/* MAP may be NODE_NONE: then only missing keys are reported. Absent values
 * (NODE_NONE) are treated as if the key were not there; the YAML reader has
 * warned already. */
void schema_read(const struct schema *schema, struct schema_context *context,
		 const struct node *map, void *object);

/* Reads NODE into the list of KEY, whose type is TEXTS, LOCATEDS or OBJECTS:
 * what schema_read does for such a key, for custom readers. */
void schema_read_list(struct schema_context *context,
		      const struct schema_key *key, const struct node *node,
		      void *list);

/* The key with NAME (another name resolved to the key it stands for). */
const struct schema_key *schema_find(const struct schema *schema,
				     struct str name);

/* The type whose form KEY has. */
enum schema_type schema_form(const struct schema_key *key);

/* The schema of the map, or of the maps, that KEY takes; NULL where it takes
 * none. */
const struct schema *schema_nested(const struct schema_key *key);

/* MAP with keys in place of their other names, for who looks for one in it;
 * MAP itself where it has no such names. Its parts are borrowed. */
const struct node *schema_named(const struct schema *schema,
				const struct node *map, struct arena *arena);

/* Words of which one was meant by WORD: gathered, then the nearest is hinted
 * at or, where none is near, all of them are listed. */
struct schema_words {
	struct str word;
	size_t count;
	struct strbuf all;
	struct str_nearest nearest;
};

#define SCHEMA_WORDS(meant) \
	((struct schema_words){.word = (meant), .nearest.distance = SIZE_MAX})

void schema_words_add(struct schema_words *words, struct str candidate);

/* Hint of the last finding; releases WORDS. */
void schema_words_hint(struct schema_context *context,
		       struct schema_words *words);

/* Parses WORD by a NULL-ended table; reports word-unknown with the nearest,
 * else the words there are. -1 where it is unknown. KEY: what takes it. */
int schema_word(struct schema_context *context, struct located word,
		const char *const *words, const char *key);

/* A decimal number by grammar.md, nothing before or after; reports
 * number-invalid with hints for U+2212 and a decimal comma. */
bool schema_number(struct schema_context *context, struct located text,
		   double *number_out);

/* "+1.50", ".5": the number at byte *AT of TEXT; *AT moves behind it. False
 * where none stands there. Reports nothing. */
bool schema_scan_number(struct str text, size_t *at, double *number_out);

/* A finding of the context, as diag_add has it. */
void schema_report(struct schema_context *context, enum rule_id rule,
		   struct spot at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Reports number-invalid at AT with the hint that fits what stands at byte
 * FROM of TEXT; DUE is the hint where nothing special is wrong. */
void schema_report_number(struct schema_context *context, struct spot at,
			  struct str text, size_t from, const char *due);

/* Reports key-missing: WHAT needs KEY. Nothing where the tree is partial. */
void schema_report_missing(struct schema_context *context, struct spot at,
			   const char *what, const struct schema_key *key);

/* Reports type-mismatch: KEY takes DUE, not what NODE is. */
void schema_report_type(struct schema_context *context, const struct node *node,
			const char *due);

/* The place of LEN bytes from FROM within TEXT, where TEXT was written on one
 * line without escapes; else the place of all of it. */
struct spot schema_spot(struct located text, size_t from, size_t len);

/* LEN bytes from FROM of TEXT, trimmed, with their place. */
struct located schema_part(struct located text, size_t from, size_t len);

/* "rating, reason": splits at the first comma. REASON is empty where there is
 * no comma; its text is copied into ARENA. */
void schema_split_reason(struct located text, struct arena *arena,
			 struct located *word_out, struct str *reason_out);

/* Warns of [@key] and [[slug]] in TEXT, which is printed as it stands. */
void schema_warn_markup(struct schema_context *context, struct located text);

/* TEXT for a message: at most 60 code points, on one line. */
struct str schema_excerpt(const struct schema_context *context,
			  struct str text);

/* What NODE is, in words: "a list". For messages. */
const char *schema_node_name(const struct node *node);

#endif
