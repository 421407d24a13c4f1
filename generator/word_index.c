#include "word_index.h"

#include "base/plural.h"

/* Where a name comes twice, the first counts, as everywhere. */
static void
add_words(struct word_index *index, const struct node *words, struct str before,
	  struct arena *arena)
{
	for (size_t i = 0; i < words->count; i++) {
		struct node *word = &words->items[i];
		struct str key = word->key.text;

		if (before.len > 0)
			key = arena_printf(arena, "%.*s.%.*s", STR_ARG(before),
					   STR_ARG(key));
		map_add(&index->by_key, arena, key, word);
		if (word->kind == NODE_MAP)
			add_words(index, word, key, arena);
	}
}

struct word_index
word_index_of(const struct node *words, struct str language,
	      struct arena *arena)
{
	static const char *const names[] = {"decimal", "percent", "plus",
					    "minus", "to"};
	struct word_index index = {.plural = plural_rules(language)};
	const struct node *direction = node_find(words, "dir");
	const struct node *number = node_find(words, "number");

	if (words->kind == NODE_MAP)
		add_words(&index, words, STR_NONE, arena);
	index.is_rtl = direction != NULL && str_is(direction->text, "rtl");
	for (size_t i = 0; number != NULL && i < NUMBER_PARTS; i++) {
		const struct node *part = node_find(number, names[i]);

		if (part != NULL)
			index.number[i] = part->text;
	}
	return index;
}
