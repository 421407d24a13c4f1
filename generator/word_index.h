/* What looking for words of the theme would find out again and again. */
#ifndef WORD_INDEX_H
#define WORD_INDEX_H

#include "base/map.h"
#include "base/node.h"

struct plural_rules;

/* How a language writes what numbers.h writes; empty: as it is there. */
enum number_part {
	NUMBER_DECIMAL,
	NUMBER_PERCENT,
	NUMBER_PLUS,
	NUMBER_MINUS,
	NUMBER_TO,
	NUMBER_PARTS
};

struct word_index {
	struct map by_key; /* "evidence.people" to its struct node */
	const struct plural_rules *plural; /* NULL: nothing is indexed */
	struct str number[NUMBER_PARTS];
	bool is_rtl;
};

/* Of WORDS in LANGUAGE (a tag of BCP 47), which must outlive it; in ARENA. */
struct word_index word_index_of(const struct node *words, struct str language,
				struct arena *arena);

#endif
