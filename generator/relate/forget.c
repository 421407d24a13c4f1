#include "relate/forget.h"

#include <stdlib.h>

/* ---- pages ---- */

static void
forget_claim_numbers(struct claim *claim)
{
	for (size_t i = 0; i < claim->evidence.count; i++) {
		struct evidence *row = &claim->evidence.items[i];

		row->work = row->counted_in = NULL;
		row->number = row->occurrence = 0;
	}
	for (size_t i = 0; i < claim->outcomes.count; i++) {
		claim->outcomes.items[i].important_work = NULL;
		claim->outcomes.items[i].important_number = 0;
	}
	for (size_t i = 0; i < claim->asserted_by.count; i++) {
		claim->asserted_by.items[i].work = NULL;
		claim->asserted_by.items[i].number = 0;
	}
}

static void
forget_numbers(struct page *page)
{
	vec_forget(&page->references);
	if (page->claim != NULL)
		forget_claim_numbers(page->claim);
	for (size_t i = 0; i < page->body.citations.count; i++) {
		struct markdown_citation *group =
		    &page->body.citations.items[i];

		for (size_t j = 0; j < group->cites.count; j++) {
			group->cites.items[j].reference = 0;
			group->cites.items[j].occurrence = 0;
		}
	}
}

static void
forget_links(struct markdown *body)
{
	for (size_t i = 0; i < body->wikilinks.count; i++) {
		body->wikilinks.items[i].resolved = NULL;
		body->wikilinks.items[i].href = STR_NONE;
		body->wikilinks.items[i].is_file = false;
	}
	for (size_t i = 0; i < body->links.count; i++) {
		body->links.items[i].resolved = NULL;
		body->links.items[i].href = STR_NONE;
	}
}

static void
forget_claim(struct claim *claim)
{
	claim->topic = NULL;
	vec_forget(&claim->related_from);
	claim->grade = (struct grade){0};
	claim->badge = STR_NONE;
	for (size_t i = 0; i < claim->relations.count; i++)
		claim->relations.items[i].claim = NULL;
	for (size_t i = 0; i < claim->outcomes.count; i++)
		claim->outcomes.items[i].grade = NULL;
	for (size_t i = 0; i < claim->also.count; i++)
		claim->also.items[i].grade = NULL;
}

static void
forget_parts(struct page *page)
{
	if (page->claim != NULL)
		forget_claim(page->claim);
	if (page->appraisal != NULL)
		page->appraisal->work = NULL;
	if (page->topic_page != NULL) {
		page->topic_page->claims.items = NULL;
		page->topic_page->claims.count = 0;
		page->topic_page->claims.capacity = 0;
	}
}

static void
forget_page(struct page *page)
{
	page->failed = page->unread;
	if (page->template_stated.len > 0)
		page->template.text = page->template_stated;
	page->numbered = page->keeps_numbers;
	if (!page->numbered)
		forget_numbers(page);
	forget_links(&page->body);
	forget_parts(page);
	for (size_t i = 0;
	     page->heading_texts != NULL && i < page->body.headings.count; i++)
		page->body.headings.items[i].text = page->heading_texts[i];
	vec_forget(&page->backlinks);
	page->reviews = NULL;
	page->computed = NULL;
}

static int
compare_pages(const void *left, const void *right)
{
	const struct page *const *a = left, *const *b = right;

	return str_compare((*a)->path, (*b)->path);
}

static void
take_back_drafts(struct site *site)
{
	for (size_t i = 0; i < site->drafts_left_out.count; i++)
		vec_add(&site->pages, &site->arena,
			site->drafts_left_out.items[i]);
	if (site->drafts_left_out.count > 0)
		qsort(site->pages.items, site->pages.count,
		      sizeof *site->pages.items, compare_pages);
}

/* ---- works ---- */

static void
forget_source(struct source *source)
{
	source->appraisal = NULL;
	source->url = STR_NONE;
	source->used = false;
	vec_forget(&source->uses);
	vec_forget(&source->cited_by);
	vec_forget(&source->assertions);
	source->has_holes = false;
	source->entry = source->margin = source->facts = STR_NONE;
}

static void
forget_sources(struct site *site)
{
	site->sources.items = site->library.items;
	site->sources.count = site->library.count;
	site->sources.capacity = site->library.capacity;
	vec_forget(&site->library);
	for (size_t i = 0; i < site->sources.count; i++)
		forget_source(site->sources.items[i]);
}

/* ---- all ---- */

/* Lists and maps live in site->joined. */
static void
forget_lists(struct site *site)
{
	vec_forget(&site->drafts_left_out);
	vec_forget(&site->topics);
	vec_forget(&site->home_pages);
	vec_forget(&site->redirects);
	vec_forget(&site->claims);
	vec_forget(&site->questions);
	for (size_t i = 0; i < site->own_lists.count; i++) {
		site->own_lists.items[i].claims.items = NULL;
		site->own_lists.items[i].claims.count = 0;
		site->own_lists.items[i].claims.capacity = 0;
	}
	site->pages_by_path = site->pages_by_url = (struct map){0};
	site->pages_by_name = site->topics_by_slug = (struct map){0};
}

void
forget_pasts(struct site *site)
{
	if (site->recall_arenas == NULL)
		return;
	for (size_t i = 0; i < site->pages.count; i++) {
		struct revisions *revisions = &site->pages.items[i]->revisions;

		for (size_t j = 0; j < revisions->count; j++)
			revisions->items[j].past = NULL;
	}
	for (unsigned i = 0; i < site->workers; i++)
		arena_reset(&site->recall_arenas[i]);
}

void
forget(struct site *site)
{
	take_back_drafts(site);
	for (size_t i = 0; i < site->pages.count; i++)
		forget_page(site->pages.items[i]);
	forget_sources(site);
	for (size_t i = 0; i < site->assets.count; i++)
		site->assets.items[i].same_name = NULL;
	forget_lists(site);
	site->safety = NULL;
	site->glossary = NULL;
	site->logo = NULL;
	forget_pasts(site);
	arena_reset(&site->joined);
	arena_free(&site->lists);
	for (unsigned i = 0; site->joined_arenas != NULL && i < site->workers;
	     i++)
		arena_reset(&site->joined_arenas[i]);
}
