/* Words that one may have meant, for who asks for several: the bytes of each
 * are looked at once, and most words are seen to be far by them. */
#ifndef NEAR_H
#define NEAR_H

#include <stdint.h>

#include "base/map.h"
#include "base/vec.h"

struct near_word {
	struct str text; /* borrowed */
	uint64_t bytes;	 /* a bit for those it has, several share each */
};

struct near_words {
	VEC(struct near_word) words;
	struct map found; /* by what was asked for, to struct str * */
};

void near_add(struct near_words *words, struct str text, struct arena *arena);

/* What str_nearer picks for WORD of all, in the order in which they were added;
 * the empty str: none. Kept in ARENA, since what is gone is missed in several
 * places. */
struct str near_find(struct near_words *words, struct str word,
		     struct arena *arena);

#endif
