#include "relate/join.h"

#define SETTLE(vec, arena) vec_settle((vec), sizeof *(vec)->items, (arena))

/* A library may hold many works more than the site is about. */
static void
keep_used_works(struct site *site)
{
	site->library.items = site->sources.items;
	site->library.count = site->sources.count;
	site->library.capacity = site->sources.capacity;
	site->sources.items =
	    ARENA_ARRAY(&site->joined, struct source *, site->library.count);
	site->sources.count = 0;
	site->sources.capacity = site->library.count;
	for (size_t i = 0; i < site->library.count; i++)
		if (site->library.items[i]->used)
			vec_add(&site->sources, &site->joined,
				site->library.items[i]);
}

/* They grew in turns, and so left as much behind as they hold. */
static void
settle_lists(struct site *site)
{
	struct arena settled = {0};

	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];

		SETTLE(&page->backlinks, &settled);
		if (page->claim != NULL)
			SETTLE(&page->claim->related_from, &settled);
	}
	for (size_t i = 0; i < site->sources.count; i++) {
		struct source *source = site->sources.items[i];

		SETTLE(&source->uses, &settled);
		SETTLE(&source->cited_by, &settled);
		SETTLE(&source->assertions, &settled);
	}
	arena_free(&site->lists);
	site->lists = settled;
}

void
join(struct site *site)
{
	names_join(site);
	named_join(site);
	addresses_join(site);
	ranks_join(site);
	numbering_join(site);
	author_order_join(site);
	claim_graph_join(site);
	links_join(site);
	glossary_join(site);
	site_files_join(site);
	settle_lists(site);
	keep_used_works(site);
}
