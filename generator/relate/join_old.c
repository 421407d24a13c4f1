#include "relate/join_old.h"

static void
join_rows(const struct site *site, struct claim *claim)
{
	for (size_t i = 0; i < claim->evidence.count; i++) {
		struct evidence *row = &claim->evidence.items[i];

		row->work = map_find(&site->sources_by_key, row->source.text);
		row->counted_in =
		    map_find(&site->sources_by_key, row->within.text);
	}
}

static void
join_thresholds(const struct site *site, struct claim *claim)
{
	for (size_t i = 0; i < claim->outcomes.count; i++) {
		struct outcome *outcome = &claim->outcomes.items[i];

		outcome->important_work = map_find(
		    &site->sources_by_key, outcome->important_source.text);
	}
}

static void
join_relations(const struct site *site, struct claim *claim)
{
	for (size_t i = 0; i < claim->relations.count; i++) {
		struct relation *relation = &claim->relations.items[i];
		const struct page *page =
		    map_find(&site->pages_by_name, relation->target.text);

		if (page != NULL && !page->failed)
			relation->claim = page->claim;
	}
}

void
join_old_page(const struct site *site, struct page *page)
{
	struct claim *claim = page->claim;

	if (page->appraisal != NULL)
		page->appraisal->work =
		    map_find(&site->sources_by_key, page->slug);
	if (claim == NULL)
		return;
	claim->topic = map_find(&site->topics_by_slug, page->topic);
	join_rows(site, claim);
	join_thresholds(site, claim);
	join_relations(site, claim);
}
