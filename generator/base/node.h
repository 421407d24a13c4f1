/* Data of a shape not known beforehand: what YAML, JSON and Lua tables are
 * read into. Lives in one arena. */
#ifndef NODE_H
#define NODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum node_kind {
	NODE_NONE, /* absent: empty, ~ or null in YAML, null, nil */
	NODE_TEXT, /* every YAML scalar */
	NODE_NUMBER,
	NODE_BOOL,
	NODE_LIST,
	NODE_MAP,
	NODE_HTML,    /* Lua only: text marked as HTML by attest.html */
	NODE_FUNCTION /* Lua only; number is the reference */
};

/* A stretch of one line in a file; line 0: not known. Eight bytes, since a
 * claim has a hundred of them: no file of more than 64 MB is read, so that
 * lines and columns fit. */
struct spot {
	uint64_t line : 26;   /* from 1 */
	uint64_t column : 26; /* code points, from 1 */
	uint64_t width : 12;  /* code points, by spot_width; at least 1 is
				 shown */
};

enum { SPOT_WIDEST = (1 << 12) - 1 };

/* CODE_POINTS, or as many as a spot holds. */
static inline uint32_t
spot_width(size_t code_points)
{
	return code_points < SPOT_WIDEST ? (uint32_t)code_points : SPOT_WIDEST;
}

/* Byte OFFSET of TEXT, and WIDTH code points from there. */
struct spot spot_in(struct str text, size_t offset, size_t width);

/* Text with the place where its author wrote it. */
struct located {
	struct str text;
	struct spot at;
};

struct node {
	enum node_kind kind;
	bool plain;  /* a YAML scalar without quotes */
	bool closed; /* a map of which scripts may name known keys only */
	bool lasts;  /* a map that outlives all scripts that see it */
	struct spot at;
	struct located key; /* where this is an entry of a map */
	struct str text;
	double number;	    /* NODE_NUMBER, NODE_BOOL as 0 or 1 */
	struct node *items; /* of a list or map, in the order of the file */
	size_t count;
};

/* The entry of MAP with KEY, or NULL (also where MAP is no map). */
const struct node *node_find(const struct node *map, const char *key);

/* Whether MAP has an entry with KEY that is not absent. */
bool node_has(const struct node *map, const char *key);

/* Builds a map: sets KEY to VALUE, whose parts are borrowed. */
void node_set(struct node *map, struct arena *arena, struct str key,
	      struct node value);
/* Builds a list: VALUE, whose parts are borrowed, comes last. */
void node_add(struct node *list, struct arena *arena, struct node value);
struct node node_text(struct str text);
struct node node_number(double number);
struct node node_bool(bool value);

/* A copy, texts included, in ARENA. */
struct node node_copy(const struct node *node, struct arena *arena);

/* Equal for equal data, whatever its places; continues from SEED. */
uint64_t node_digest(const struct node *node, uint64_t seed);

#endif
