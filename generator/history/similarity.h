/* How much two files have in common, counted as git counts it for renames:
 * both are cut into lines, of which none has more than 64 bytes, and what
 * counts is the bytes in pieces that both have, beside the size of the larger
 * file (gitdiffcore(7), "diffcore-rename"). The order of pieces is nothing. */
#ifndef SIMILARITY_H
#define SIMILARITY_H

#include "base/arena.h"
#include "base/str.h"

enum { SIMILARITY_WHOLE = 60000, SIMILARITY_LEAST = SIMILARITY_WHOLE / 2 };

struct similarity_piece;

struct similarity_text {
	size_t bytes, count;
	const struct similarity_piece *pieces;
};

struct similarity_text similarity_read(struct str text, struct arena *arena);

/* Whether the sizes alone leave it open that they reach SIMILARITY_LEAST. */
bool similarity_is_possible(const struct similarity_text *a,
			    const struct similarity_text *b);

/* 0 to SIMILARITY_WHOLE. */
unsigned similarity(const struct similarity_text *a,
		    const struct similarity_text *b);

#endif
