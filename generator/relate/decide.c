#include "relate/decide.h"

#include <stdlib.h>

#include "page_document.h"
#include "relate/renumber.h"

struct placed {
	struct reference reference;
	size_t order; /* in the list */
	uint32_t before;
};

static int
compare_order(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return (a->before > b->before) - (a->before < b->before);
}

/* Styles without a list leave the order of reading. */
static void
place(struct csl_document *document, struct csl_entries entries,
      struct placed *placed)
{
	const struct csl_entry *entry =
	    csl_document_entry(document, placed->reference.source->item);

	placed->order = placed->before;
	if (entry == NULL || entries.count == 0)
		return;
	placed->order = (size_t)(entry - entries.items);
	placed->reference.number = entry->number;
	placed->reference.letter = (uint16_t)entry->year_suffix;
}

/* Some styles of numbers have none. Once a page: the first place stands for
 * all. */
static void
check_locators(const struct csl_style *style, struct page *page)
{
	if (style->citation.shows_locator)
		return;
	for (size_t i = 0; i < page->body.citations.count; i++) {
		const struct markdown_citation *group =
		    &page->body.citations.items[i];

		for (size_t k = 0; k < group->cites.count; k++) {
			const struct markdown_cite *cite =
			    &group->cites.items[k];

			if (cite->reference == 0 ||
			    cite->around->locator.len == 0)
				continue;
			diag_add(&page->diags, RULE_LOCATOR_NOT_SHOWN,
				 page->path, cite->key.at,
				 "the locator '%.*s' is not shown: '%.*s' has "
				 "no place for locators",
				 STR_ARG(cite->around->locator),
				 STR_ARG(style->title));
			diag_hint(&page->diags,
				  "say in the sentence where it stands, or "
				  "choose another citations.style");
			return;
		}
	}
}

void
decide_page(const struct site *site, struct page *page, struct arena *scratch)
{
	size_t count = page->references.count;
	struct csl_document *document;
	struct csl_entries entries;
	struct placed *placed;
	uint32_t *moved;

	if (count == 0)
		return;
	check_locators(site->csl, page);
	document = page_document(site, page, scratch)->csl;
	entries = csl_document_entries(document);
	placed = ARENA_ARRAY(scratch, struct placed, count);
	moved = ARENA_ARRAY(scratch, uint32_t, count + 1);
	for (size_t i = 0; i < count; i++) {
		placed[i].reference = page->references.items[i];
		placed[i].before = (uint32_t)i + 1;
		place(document, entries, &placed[i]);
	}
	qsort(placed, count, sizeof *placed, compare_order);
	for (size_t i = 0; i < count; i++) {
		page->references.items[i] = placed[i].reference;
		moved[placed[i].before] = (uint32_t)i + 1;
	}
	renumber_page(page, moved);
}
