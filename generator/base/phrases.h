/* Words and phrases to look for in running text, whole words only. Case of
 * ASCII letters is ignored, unless a phrase has a capital itself. A blank in a
 * phrase stands for any run of blanks, line ends and tags; a "*" at its end for
 * the rest of the word. Hyphens belong to words. */
#ifndef PHRASES_H
#define PHRASES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

struct phrase {
	struct str text;
	int value; /* the caller's */
	bool exact, open;
	uint16_t next; /* of those with the same first letter; 0: none */
};

/* A zeroed one is empty. */
struct phrases {
	VEC(struct phrase) items;
	uint16_t heads[256]; /* the last one with this first byte, from 1 */
	/* Bits of a byte as the first and as the second of those that begin a
	 * phrase: none in common, and none begins with both. */
	uint16_t firsts[256], seconds[256];
};

/* TEXT is borrowed. */
void phrases_add(struct phrases *phrases, struct arena *arena, struct str text,
		 int value);

struct phrases_hit {
	size_t at, len; /* in bytes */
	const struct phrase *phrase;
};

/* The first hit at or behind byte FROM, the longest where several begin at one
 * place. False where there is none. */
bool phrases_find(const struct phrases *phrases, struct str text, size_t from,
		  struct phrases_hit *hit_out);

/* Whether there is any. */
bool phrases_has(const struct phrases *phrases, struct str text);

#endif
