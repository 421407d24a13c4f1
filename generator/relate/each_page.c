#include "relate/each_page.h"

#include "base/pool.h"

struct visit {
	struct site *site;
	each_page_work *work;
	void *context;
};

static void
visit_one(void *context, size_t index, unsigned worker)
{
	const struct visit *visit = context;
	struct site *site = visit->site;
	struct page *page = site->pages.items[index];
	struct arena *arena = page->diags.arena;

	/* Else other pages share it. */
	if (arena != &page->arena)
		page->diags.arena = &site->joined_arenas[worker];
	visit->work(visit->context, page, worker, &site->joined_arenas[worker]);
	page->diags.arena = arena;
}

void
each_page(struct site *site, each_page_work *work, void *context)
{
	struct visit visit = {site, work, context};

	if (site->joined_arenas == NULL)
		site->joined_arenas =
		    ARENA_ARRAY(&site->arena, struct arena, site->workers);
	pool_run(site->workers, site->pages.count, visit_one, &visit);
}
