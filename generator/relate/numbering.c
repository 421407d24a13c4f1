#include "relate/join.h"
#include "relate/renamed.h"

/* Where nothing is near: what a key of the front matter wants, and what an
 * "@" of the text does. */
static const char add_work[] = "add it to a bibliography that site.yaml names";
static const char add_or_escape[] =
    "add it to a bibliography that site.yaml names, or write \\@ where it is "
    "no citation";

static void
report_unknown(struct site *site, struct page *page, struct located key,
	       const char *otherwise)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	/* Of a bibliography that cannot be read nobody knows the keys. */
	if (!site->sources_complete)
		return;
	for (size_t i = 0; i < site->sources.count; i++)
		str_nearer(&nearest, key.text, site->sources.items[i]->key);
	diag_add(&page->diags, RULE_CITATION_UNKNOWN, page->path, key.at,
		 "no work with the key '%.*s'", STR_ARG(key.text));
	if (renamed_hint(site, key.text, &page->diags) ||
	    renamed_identifier_hint(site, key.text, &page->diags))
		return;
	if (nearest.word.len > 0)
		diag_hint_nearest(&page->diags, nearest.word);
	else
		diag_hint(&page->diags, "%s", otherwise);
}

static struct reference *
add_reference(const struct site *site, struct page *page, struct source *source)
{
	struct reference *reference =
	    vec_new(&page->references, site_page_arena(site, page, 0));

	reference->source = source;
	source->used = true;
	reference->number = (uint32_t)page->references.count;
	reference->reading = reference->number - 1;
	return reference;
}

static struct reference *
find_reference(struct page *page, const struct source *source)
{
	for (size_t i = 0; i < page->references.count; i++)
		if (page->references.items[i].source == source)
			return &page->references.items[i];
	return NULL;
}

/* The number of SOURCE on PAGE, a new one at its first citation. */
static uint32_t
number_of(struct site *site, struct page *page, struct source *source)
{
	struct reference *reference = find_reference(page, source);

	if (reference != NULL)
		return reference->number;
	vec_add(&source->cited_by, &site->lists, page);
	return add_reference(site, page, source)->number;
}

static struct source *
cite(struct site *site, struct page *page, struct located key,
     uint32_t *number_out)
{
	struct source *source = map_find(&site->sources_by_key, key.text);

	if (key.text.len == 0) /* its absence was reported */
		return NULL;
	if (source == NULL)
		report_unknown(site, page, key, add_work);
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

/* Counts the rows of each work. */
static void
count_occurrences(struct claim *claim, struct arena *scratch)
{
	uint32_t *rows =
	    ARENA_ARRAY(scratch, uint32_t, claim->page->references.count + 1);

	for (size_t i = 0; i < claim->evidence.count; i++)
		if (claim->evidence.items[i].work != NULL)
			claim->evidence.items[i].occurrence =
			    ++rows[claim->evidence.items[i].number];
}

static void
add_use(struct site *site, struct claim *claim, size_t index)
{
	struct evidence *item = &claim->evidence.items[index];

	if (item->work != NULL && !site_is_further_row(claim, index))
		vec_add(&item->work->uses, &site->lists,
			((struct source_use){claim, item}));
}

static void
number_evidence(struct site *site, struct claim *claim, struct arena *scratch)
{
	for (size_t i = 0; i < claim->evidence.count; i++) {
		struct evidence *item = &claim->evidence.items[i];

		item->work =
		    cite(site, claim->page, item->source, &item->number);
		add_use(site, claim, i);
	}
	count_occurrences(claim, scratch);
	check_within(site, claim);
	number_thresholds(site, claim);
}

static void
add_assertion(struct site *site, struct claim *claim,
	      struct assertion *assertion)
{
	if (assertion->work != NULL)
		vec_add(&assertion->work->assertions, &site->lists,
			((struct source_assertion){claim, assertion}));
}

static void
number_assertions(struct site *site, struct claim *claim)
{
	for (size_t i = 0; i < claim->asserted_by.count; i++) {
		struct assertion *assertion = &claim->asserted_by.items[i];

		assertion->work = cite(site, claim->page, assertion->source,
				       &assertion->number);
		add_assertion(site, claim, assertion);
	}
}

static void
number_cite(struct site *site, struct page *page, struct markdown_cite *one)
{
	struct source *source = map_find(&site->sources_by_key, one->key.text);

	if (source == NULL) {
		report_unknown(site, page, one->key, add_or_escape);
		return;
	}
	one->reference = number_of(site, page, source);
	one->occurrence = ++page->references.items[one->reference - 1].cites;
}

static void
number_body(struct site *site, struct page *page)
{
	for (size_t i = 0; i < page->body.citations.count; i++) {
		struct markdown_citation *group =
		    &page->body.citations.items[i];

		for (size_t j = 0; j < group->cites.count; j++)
			number_cite(site, page, &group->cites.items[j]);
	}
}

/* What could be read of a page that failed is checked, and not counted. */
static void
check_key(struct site *site, struct page *page, struct located key)
{
	if (key.text.len > 0 &&
	    map_find(&site->sources_by_key, key.text) == NULL)
		report_unknown(site, page, key, add_work);
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

/* Both are keys that cite nothing. */
static void
check_listed(struct site *site, struct page *page)
{
	for (size_t i = 0; i < page->nocite.count; i++)
		if (!str_is(page->nocite.items[i].text, "*"))
			check_key(site, page, page->nocite.items[i]);
	for (size_t i = 0; i < page->discusses.count; i++)
		check_key(site, page, page->discusses.items[i]);
}

/* Works of one label on the site have a group, so that pages with two of them
 * are found without comparing labels. */
struct works {
	struct source **by_rank;
	uint32_t *groups; /* by rank; 0: the label is that of one work */
};

static void
group_works(const struct site *site, struct works *works, struct arena *scratch)
{
	size_t count = site->sources.count;
	struct map first = {0};

	works->by_rank = ARENA_ARRAY(scratch, struct source *, count + 1);
	works->groups = ARENA_ARRAY(scratch, uint32_t, count + 1);
	for (size_t i = 0; i < count; i++)
		works->by_rank[site->sources.items[i]->rank] =
		    site->sources.items[i];
	for (size_t i = 1; i <= count; i++) {
		struct source *source = works->by_rank[i], *other;

		other = map_add(&first, scratch, source->label, source);
		if (other != NULL)
			works->groups[i] = works->groups[other->rank] =
			    other->rank;
	}
}

/* All works that the page does not list yet, by rank. */
static void
list_all(const struct site *site, struct page *page, const struct works *works,
	 struct arena *scratch)
{
	size_t count = site->sources.count;
	bool *listed = ARENA_ARRAY(scratch, bool, count + 1);

	for (size_t i = 0; i < page->references.count; i++)
		listed[page->references.items[i].source->rank] = true;
	for (size_t i = 1; i <= count; i++)
		if (!listed[i])
			add_reference(site, page, works->by_rank[i]);
}

static void
list_uncited(struct site *site, struct page *page, const struct works *works,
	     struct arena *scratch)
{
	bool all = false;

	for (size_t i = 0; i < page->nocite.count; i++) {
		struct str key = page->nocite.items[i].text;
		struct source *source = map_find(&site->sources_by_key, key);

		all = all || str_is(key, "*");
		if (source != NULL)
			number_of(site, page, source);
	}
	if (all)
		list_all(site, page, works, scratch);
}

enum { LETTERS = 'z' - 'a' + 1 }; /* further works have none */

/* "Smith 2020" twice on a page becomes 2020a and 2020b, by rank. */
static void
letter_references(struct page *page, const struct works *works)
{
	struct reference *items = page->references.items;
	size_t count = page->references.count;

	for (size_t i = 0; i < count; i++) {
		uint32_t group = works->groups[items[i].source->rank];
		uint32_t before = 0, others = 0;

		for (size_t k = 0; group > 0 && k < count; k++)
			if (k != i &&
			    works->groups[items[k].source->rank] == group) {
				others++;
				before += items[k].source->rank <
					  items[i].source->rank;
			}
		if (others > 0 && before < LETTERS)
			items[i].letter = (uint16_t)(before + 1);
	}
}

/* No page cites more works than it has citations. */
static void
expect_references(const struct site *site, struct page *page)
{
	size_t count = 0;

	for (size_t i = 0; i < page->body.citations.count; i++)
		count += page->body.citations.items[i].cites.count;
	if (page->claim != NULL)
		count += page->claim->evidence.count +
			 page->claim->outcomes.count +
			 page->claim->asserted_by.count;
	vec_expect(&page->references, sizeof *page->references.items,
		   count + page->nocite.count, site_page_arena(site, page, 0));
}

/* What an earlier join has numbered needs but to be known to its sources. */
static void
count_page(struct site *site, struct page *page)
{
	struct claim *claim = page->claim;

	for (size_t i = 0; i < page->references.count; i++) {
		struct source *source = page->references.items[i].source;

		source->used = true;
		vec_add(&source->cited_by, &site->lists, page);
	}
	for (size_t i = 0; claim != NULL && i < claim->evidence.count; i++)
		add_use(site, claim, i);
	for (size_t i = 0; claim != NULL && i < claim->asserted_by.count; i++)
		add_assertion(site, claim, &claim->asserted_by.items[i]);
}

/* What a page is told about keys depends on other pages, and so does whether a
 * review includes a study. Who lists all works cites few of them. */
static bool
keeps_numbers(const struct page *page, size_t findings)
{
	const struct claim *claim = page->claim;

	if (page->failed || page->diags.found.count > findings)
		return false;
	for (size_t i = 0; i < page->nocite.count; i++)
		if (str_is(page->nocite.items[i].text, "*"))
			return false;
	for (size_t i = 0; claim != NULL && i < claim->evidence.count; i++)
		if (claim->evidence.items[i].within.text.len > 0)
			return false;
	return true;
}

static void
number_page(struct site *site, struct page *page, const struct works *works,
	    struct arena *scratch)
{
	check_listed(site, page);
	if (page->failed) {
		check_keys(site, page);
		return;
	}
	expect_references(site, page);
	if (page->claim != NULL)
		number_evidence(site, page->claim, scratch);
	number_body(site, page);
	if (page->claim != NULL)
		number_assertions(site, page->claim);
	list_uncited(site, page, works, scratch);
	if (site->csl == NULL)
		letter_references(page, works);
	if (page->appraisal != NULL)
		check_includes(site, page);
}

void
numbering_join_page(struct site *site, struct page *page)
{
	struct arena lasting = {0}, scratch = {0};
	size_t findings = page->diags.found.count;
	struct works works;

	group_works(site, &works, &lasting);
	number_page(site, page, &works, &scratch);
	page->keeps_numbers = keeps_numbers(page, findings);
	arena_free(&scratch);
	arena_free(&lasting);
}

void
numbering_join(struct site *site)
{
	struct arena lasting = {0}, scratch = {0};
	struct works works;

	group_works(site, &works, &lasting);
	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];
		size_t findings = page->diags.found.count;

		if (page->numbered) {
			count_page(site, page);
			continue;
		}
		number_page(site, page, &works, &scratch);
		page->keeps_numbers = keeps_numbers(page, findings);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
	arena_free(&lasting);
}
