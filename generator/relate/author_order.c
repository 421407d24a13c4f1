#include "relate/join.h"

#include <stdlib.h>

#include "relate/renumber.h"

static int
compare_ranks(const void *left, const void *right)
{
	const struct reference *a = left, *b = right;

	if (a->source->rank != b->source->rank)
		return a->source->rank < b->source->rank ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

static void
sort_references(struct page *page, struct arena *scratch)
{
	struct reference *items = page->references.items;
	size_t count = page->references.count;
	uint32_t *renumbered = ARENA_ARRAY(scratch, uint32_t, count + 1);

	if (count == 0)
		return;
	qsort(items, count, sizeof *items, compare_ranks);
	for (size_t i = 0; i < count; i++) {
		renumbered[items[i].number] = (uint32_t)i + 1;
		items[i].number = (uint32_t)i + 1;
	}
	renumber_page(page, renumbered);
}

void
author_order_join_page(struct site *site, struct page *page)
{
	struct arena scratch = {0};

	if (site->by_author)
		sort_references(page, &scratch);
	arena_free(&scratch);
}

void
author_order_join(struct site *site)
{
	struct arena scratch = {0};

	for (size_t i = 0; i < site->pages.count && site->by_author; i++) {
		if (!site->pages.items[i]->failed &&
		    !site->pages.items[i]->numbered)
			sort_references(site->pages.items[i], &scratch);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}
