#include "relate/join.h"

static void
report_unknown(struct site *site, struct page *page, struct located key)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	/* Of a bibliography that cannot be read nobody knows the keys. */
	if (!site->sources_complete)
		return;
	for (size_t i = 0; i < site->sources.count; i++)
		str_nearer(&nearest, key.text, site->sources.items[i]->key);
	diag_add(&page->diags, RULE_CITATION_UNKNOWN, page->path, key.at,
		 "no work with the key '%.*s'", STR_ARG(key.text));
	if (nearest.word.len > 0)
		diag_hint_nearest(&page->diags, nearest.word);
	else
		diag_hint(&page->diags, "add it to a bibliography that "
					"site.yaml names");
}

/* The number of SOURCE on PAGE, a new one at its first citation. */
static uint32_t
number_of(struct site *site, struct page *page, struct source *source)
{
	struct reference *reference;

	for (size_t i = 0; i < page->references.count; i++)
		if (page->references.items[i].source == source)
			return page->references.items[i].number;
	reference = vec_new(&page->references, &page->arena);
	reference->source = source;
	reference->number = (uint32_t)page->references.count;
	vec_add(&source->cited_by, &site->arena, page);
	return reference->number;
}

static struct source *
cite(struct site *site, struct page *page, struct located key,
     uint32_t *number_out)
{
	struct source *source = map_find(&site->sources_by_key, key.text);

	if (key.text.len == 0) /* its absence was reported */
		return NULL;
	if (source == NULL)
		report_unknown(site, page, key);
	else
		*number_out = number_of(site, page, source);
	return source;
}

/* Whether KEY, a review, says that it includes ITEM's study: as another item
 * of the claim, or in its appraisal. */
static bool
is_counted_by(const struct claim *claim, const struct evidence *item,
	      const struct source *review)
{
	const struct appraisal *appraisal =
	    review->appraisal != NULL ? review->appraisal->appraisal : NULL;

	for (size_t i = 0; i < claim->evidence.count; i++)
		if (&claim->evidence.items[i] != item &&
		    claim->evidence.items[i].work == review)
			return true;
	for (size_t i = 0; appraisal != NULL && i < appraisal->includes.count;
	     i++)
		if (str_equal(appraisal->includes.items[i].text,
			      item->source.text))
			return true;
	return false;
}

static void
check_within(struct site *site, struct claim *claim)
{
	for (size_t i = 0; i < claim->evidence.count; i++) {
		struct evidence *item = &claim->evidence.items[i];
		struct page *page = claim->page;

		if (item->within.text.len == 0)
			continue;
		item->counted_in =
		    map_find(&site->sources_by_key, item->within.text);
		if (item->counted_in != NULL &&
		    is_counted_by(claim, item, item->counted_in))
			continue;
		diag_add(
		    &page->diags, RULE_WITHIN_UNKNOWN, page->path,
		    item->within.at, "'%.*s' is not known to include '%.*s'",
		    STR_ARG(item->within.text), STR_ARG(item->source.text));
		diag_hint(&page->diags,
			  "name another item of this list, or a review whose "
			  "page in content/sources/ has it under includes");
	}
}

/* Of a table of rows the first stands for all. */
static bool
is_further_row(const struct claim *claim, size_t index)
{
	const struct evidence *item = &claim->evidence.items[index];

	return index > 0 && item->study.len > 0 && item[-1].study.len > 0 &&
	       item[-1].work == item->work;
}

static void
number_thresholds(struct site *site, struct claim *claim)
{
	for (size_t i = 0; i < claim->outcomes.count; i++) {
		struct outcome *outcome = &claim->outcomes.items[i];

		outcome->important_work =
		    cite(site, claim->page, outcome->important_source,
			 &outcome->important_number);
	}
}

static void
number_evidence(struct site *site, struct claim *claim)
{
	for (size_t i = 0; i < claim->evidence.count; i++) {
		struct evidence *item = &claim->evidence.items[i];
		struct source_use *use;

		item->work =
		    cite(site, claim->page, item->source, &item->number);
		item->occurrence = 1;
		for (size_t j = 0; j < i; j++)
			item->occurrence +=
			    claim->evidence.items[j].work == item->work;
		if (item->work == NULL || is_further_row(claim, i))
			continue;
		use = vec_new(&item->work->uses, &site->arena);
		*use = (struct source_use){claim, item};
	}
	check_within(site, claim);
	number_thresholds(site, claim);
}

static void
number_assertions(struct site *site, struct claim *claim)
{
	for (size_t i = 0; i < claim->asserted_by.count; i++) {
		struct assertion *assertion = &claim->asserted_by.items[i];

		assertion->work = cite(site, claim->page, assertion->source,
				       &assertion->number);
		if (assertion->work != NULL)
			*vec_new(&assertion->work->assertions, &site->arena) =
			    (struct source_assertion){claim, assertion};
	}
}

static void
number_body(struct site *site, struct page *page)
{
	for (size_t i = 0; i < page->body.citations.count; i++) {
		struct markdown_citation *group =
		    &page->body.citations.items[i];

		for (size_t j = 0; j < group->cites.count; j++) {
			struct markdown_cite *one = &group->cites.items[j];

			if (cite(site, page, one->key, &one->reference) != NULL)
				one->occurrence =
				    ++page->references.items[one->reference - 1]
					  .cites;
		}
	}
}

/* What could be read of a page that failed is checked, and not counted. */
static void
check_key(struct site *site, struct page *page, struct located key)
{
	if (key.text.len > 0 &&
	    map_find(&site->sources_by_key, key.text) == NULL)
		report_unknown(site, page, key);
}

static void
check_keys(struct site *site, struct page *page)
{
	const struct claim *claim = page->claim;

	for (size_t i = 0; claim != NULL && i < claim->evidence.count; i++)
		check_key(site, page, claim->evidence.items[i].source);
	for (size_t i = 0; claim != NULL && i < claim->outcomes.count; i++)
		check_key(site, page,
			  claim->outcomes.items[i].important_source);
	for (size_t i = 0; claim != NULL && i < claim->asserted_by.count; i++)
		check_key(site, page, claim->asserted_by.items[i].source);
	for (size_t i = 0; i < page->body.citations.count; i++) {
		const struct markdown_citation *group =
		    &page->body.citations.items[i];

		for (size_t j = 0; j < group->cites.count; j++)
			check_key(site, page, group->cites.items[j].key);
	}
}

static void
check_includes(struct site *site, struct page *page)
{
	for (size_t i = 0; i < page->appraisal->includes.count; i++) {
		struct located key = page->appraisal->includes.items[i];

		check_key(site, page, key);
	}
}

/* No page cites more works than it has citations. */
static void
expect_references(struct page *page)
{
	size_t count = 0;

	for (size_t i = 0; i < page->body.citations.count; i++)
		count += page->body.citations.items[i].cites.count;
	if (page->claim != NULL)
		count += page->claim->evidence.count +
			 page->claim->outcomes.count +
			 page->claim->asserted_by.count;
	vec_expect(&page->references, sizeof *page->references.items, count,
		   &page->arena);
}

void
numbering_join(struct site *site)
{
	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];

		if (page->failed) {
			check_keys(site, page);
			continue;
		}
		expect_references(page);
		if (page->claim != NULL)
			number_evidence(site, page->claim);
		number_body(site, page);
		if (page->claim != NULL)
			number_assertions(site, page->claim);
		if (page->appraisal != NULL)
			check_includes(site, page);
	}
}
