#include "relate/renumber.h"

struct moving {
	const struct page *page;
	const uint32_t *moved;
};

static uint32_t
number_of(const struct moving *moving, uint32_t before)
{
	return before == 0
		   ? 0
		   : moving->page->references.items[moving->moved[before] - 1]
			 .number;
}

static void
renumber_claim(const struct moving *moving, struct claim *claim)
{
	for (size_t i = 0; i < claim->evidence.count; i++) {
		uint32_t *number = &claim->evidence.items[i].number;

		*number = number_of(moving, *number);
	}
	for (size_t i = 0; i < claim->outcomes.count; i++) {
		uint32_t *number = &claim->outcomes.items[i].important_number;

		*number = number_of(moving, *number);
	}
	for (size_t i = 0; i < claim->asserted_by.count; i++) {
		uint32_t *number = &claim->asserted_by.items[i].number;

		*number = number_of(moving, *number);
	}
}

static void
renumber_body(const struct page *page, const uint32_t *moved)
{
	for (size_t i = 0; i < page->body.citations.count; i++) {
		struct markdown_citation *group =
		    &page->body.citations.items[i];

		for (size_t j = 0; j < group->cites.count; j++)
			group->cites.items[j].reference =
			    moved[group->cites.items[j].reference];
	}
}

void
renumber_page(struct page *page, const uint32_t *moved)
{
	struct moving moving = {page, moved};

	if (page->claim != NULL)
		renumber_claim(&moving, page->claim);
	renumber_body(page, moved);
}
