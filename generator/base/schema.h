/* Reads a node tree into a struct, by a table. What does not fit is reported
 * at its place with the nearest known word, and the field stays as it was. */
#ifndef SCHEMA_H
#define SCHEMA_H

#include "base/diag.h"
#include "base/node.h"
#include "base/vec.h"

enum schema_type {
	SCHEMA_TEXT,	/* struct str */
	SCHEMA_PROSE,	/* struct located; [@key] and [[slug]] in it: warning */
	SCHEMA_LOCATED, /* struct located */
	SCHEMA_BOOL,	/* bool: true or false */
	SCHEMA_COUNT,	/* uint32_t */
	SCHEMA_NUMBER,	/* double */
	SCHEMA_DATE,	/* struct date */
	SCHEMA_WORD,	/* an enum; `of` is its NULL-ended table of names, the
			   index is the value; empty names cannot be written */
	SCHEMA_TEXTS,	/* VEC(struct str); a single text is a list of one */
	SCHEMA_LOCATEDS, /* VEC(struct located); likewise */
	SCHEMA_NODE,	/* struct node, copied as it stands */
	SCHEMA_OBJECT,	/* an embedded struct; `of` is its schema */
	SCHEMA_OBJECTS, /* VEC of structs of `size` bytes; `of` is their schema;
			   a single map is a list of one */
	SCHEMA_CUSTOM	/* `read` */
};

/* Where reading happens and where findings go. */
struct schema_context {
	struct arena *arena;
	struct diag_list *diags;
	struct str path;
	void *extra; /* for custom readers */
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
	const char *default_text; /* for help; NULL: none */
	const char *help;
	/* Another name for the key of this name (`lastmod` for `updated`):
	 * everything else of this row is ignored. */
	const char *same_as;
};

struct schema {
	const char *what; /* in messages: "a claim" */
	const struct schema_key *keys;
	size_t count;
	/* A short form: what a plain text in place of the map means. NULL:
	 * a map is due. */
	void (*short_form)(struct schema_context *context,
			   const struct node *node, void *object);
};

/* MAP may be NODE_NONE: then only missing keys are reported. Absent values
 * (NODE_NONE) are treated as if the key were not there; the YAML reader has
 * warned already. */
void schema_read(const struct schema *schema, struct schema_context *context,
		 const struct node *map, void *object);

/* The key with NAME (another name resolved to the key it stands for). */
const struct schema_key *schema_find(const struct schema *schema,
				     struct str name);

/* Parses WORD by a NULL-ended table; reports word-unknown with the nearest.
 * -1 where it is unknown. WHAT: "a finding". */
int schema_word(struct schema_context *context, struct located word,
		const char *const *words, const char *what);

/* A decimal number by grammar.md, nothing before or after; reports
 * number-invalid with hints for U+2212 and a decimal comma. */
bool schema_number(struct schema_context *context, struct located text,
		   double *number_out);

/* What NODE is, in words: "a list". For messages. */
const char *schema_node_name(const struct node *node);

#endif
