/* Describes C data to whoever reads it by name: Lua hooks, templates and
 * `attest show --json` all read the same tables. A view never changes what it
 * shows, and what it shows must not change while it is read. */
#ifndef VIEW_H
#define VIEW_H

#include <stddef.h>

#include "base/node.h"
#include "base/str.h"
#include "base/vec.h"

enum view_kind {
	VIEW_TEXT,     /* struct str; empty: nothing */
	VIEW_LOCATED,  /* struct located, shown as its text */
	VIEW_HTML,     /* struct str that is HTML already */
	VIEW_BOOL,     /* bool */
	VIEW_COUNT,    /* uint32_t; 0 is a number */
	VIEW_AMOUNT,   /* uint32_t; 0: nothing */
	VIEW_NUMBER,   /* double; NaN: nothing */
	VIEW_WORD,     /* an enum; `of` is a const char *const * of its names, a
			  NULL or empty name: nothing */
	VIEW_DATE,     /* struct date as YYYY-MM-DD; none: nothing */
	VIEW_OBJECT,   /* an embedded struct; `of` is its view_type */
	VIEW_POINTER,  /* a pointer to a struct; NULL: nothing */
	VIEW_OBJECTS,  /* VEC(struct x); `of` is the view_type of x */
	VIEW_POINTERS, /* VEC(struct x *) */
	VIEW_TEXTS,    /* VEC(struct str) */
	VIEW_NODE,     /* struct node, plain data */
	VIEW_COMPUTED  /* `get` */
};

struct view_type;

/* What a computed field gives: one of these kinds, at a pointer that lives as
 * long as the object or as ARENA. */
struct view_result {
	enum view_kind kind;
	const void *at; /* NULL: nothing */
	const void *of;
};

struct view_field {
	const char *name;
	enum view_kind kind;
	size_t offset;
	const void *of;
	struct view_result (*get)(const void *object, struct arena *arena);
	bool is_reference; /* leads to another record: JSON shows its id only */
};

struct view_type {
	const char *name; /* as in messages: "claim" */
	const char *id;	  /* the field that stands for the object, or NULL */
	const struct view_field *fields; /* sorted by name */
	size_t count;
	size_t size; /* of the struct: VIEW_OBJECTS walks by it */
};

/* The field with NAME, or NULL. */
const struct view_field *view_find(const struct view_type *type,
				   struct str name);

/* The value of FIELD in OBJECT; what has to be computed lives in ARENA. */
struct view_result view_read(const struct view_field *field, const void *object,
			     struct arena *arena);

/* Whether there is a value: lists, booleans and embedded objects always are
 * one, a number that is not finite is none. */
bool view_is_nothing(struct view_result value, struct arena *arena);

/* A text, word or date as text; the empty str for other kinds and nothing. */
struct str view_text(struct view_result value, struct arena *arena);

/* What stands for OBJECT: its id, at the end of a chain of references, or the
 * name of TYPE where objects of it have none. */
struct str view_id(const struct view_type *type, const void *object,
		   struct arena *arena);

/* The field name nearest to NAME, or the empty str. */
struct str view_nearest(const struct view_type *type, struct str name);

#endif
