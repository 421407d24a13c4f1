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
};

/* A zeroed one is empty. */
struct phrases {
	VEC(struct phrase) items;
	uint32_t first[8]; /* bytes that phrases begin with, as bits */
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
