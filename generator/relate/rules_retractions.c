/* Works that were retracted, doubted or corrected, on the pages that cite
 * them; and how fresh that knowledge is. */
#include "relate/ruling.h"

enum { OLD_DAYS = 30, MANY_WORKS = 10 };

/* ---- one work on a page ---- */

/* Where a page cites a work first; POOLED: where it pools its numbers. */
struct use {
	struct spot at; /* line 0: only `nocite` names it */
	bool pooled;
};

static struct use
use_in_evidence(const struct claim *claim, const struct source *source)
{
	struct use use = {0};

	for (size_t i = 0; i < claim->evidence.count; i++) {
		const struct evidence *row = &claim->evidence.items[i];

		if (row->work != source)
			continue;
		if (row->weight > 0)
			return (struct use){row->source.at, true};
		if (use.at.line == 0)
			use.at = row->source.at;
	}
	return use;
}

static struct spot
place_in_claim(const struct claim *claim, const struct source *source)
{
	for (size_t i = 0; i < claim->outcomes.count; i++)
		if (claim->outcomes.items[i].important_work == source)
			return claim->outcomes.items[i].important_source.at;
	for (size_t i = 0; i < claim->asserted_by.count; i++)
		if (claim->asserted_by.items[i].work == source)
			return claim->asserted_by.items[i].source.at;
	return (struct spot){0};
}

static struct spot
place_in_body(const struct page *page, const struct source *source)
{
	for (size_t i = 0; i < page->body.citations.count; i++) {
		const struct markdown_citation *group =
		    &page->body.citations.items[i];

		for (size_t j = 0; j < group->cites.count; j++)
			if (str_equal(group->cites.items[j].key.text,
				      source->key))
				return group->cites.items[j].key.at;
	}
	return (struct spot){0};
}

static struct use
find_use(const struct page *page, const struct source *source)
{
	struct use use = {0};

	if (page->claim != NULL)
		use = use_in_evidence(page->claim, source);
	if (use.at.line == 0)
		use.at = place_in_body(page, source);
	if (use.at.line == 0 && page->claim != NULL)
		use.at = place_in_claim(page->claim, source);
	for (size_t i = 0; use.at.line == 0 && i < page->nocite.count; i++)
		if (str_equal(page->nocite.items[i].text, source->key))
			use.at = page->nocite.items[i].at;
	return use;
}

/* Whether the page tells of the notice: it says so, or is about the work. */
static bool
discusses(const struct page *page, const struct source *source)
{
	for (size_t i = 0; i < page->discusses.count; i++)
		if (str_equal(page->discusses.items[i].text, source->key))
			return true;
	return source->appraisal == page;
}

static struct str
when(const struct ruling *at, const struct notice *notice)
{
	return date_is_none(notice->date) ? STR("at an unknown date")
					  : date_iso(notice->date, at->scratch);
}

static void
check_retracted(const struct ruling *at, const struct source *source,
		struct use use)
{
	struct str date = when(at, source->notice);

	if (use.pooled) {
		diag_add(at->diags, RULE_SOURCE_RETRACTED, at->page->path,
			 use.at,
			 "'%.*s' was retracted (%.*s), and its numbers are in "
			 "the pooled result",
			 STR_ARG(source->key), STR_ARG(date));
		diag_hint(at->diags, "take it out of the evidence, and tell of "
				     "it in the text");
	} else if (!discusses(at->page, source)) {
		diag_add(at->diags, RULE_SOURCE_RETRACTED, at->page->path,
			 use.at, "'%.*s' was retracted (%.*s)",
			 STR_ARG(source->key), STR_ARG(date));
		diag_hint(at->diags,
			  "cite another work; or tell readers of the "
			  "retraction, and write discusses_retraction: [%.*s]",
			  STR_ARG(source->key));
	}
}

static void
check_concern(const struct ruling *at, const struct source *source,
	      struct use use)
{
	if (discusses(at->page, source))
		return;
	diag_add(at->diags, RULE_SOURCE_CONCERN, at->page->path, use.at,
		 "an expression of concern was published about '%.*s' (%.*s)",
		 STR_ARG(source->key), STR_ARG(when(at, source->notice)));
	diag_hint(at->diags,
		  "weigh it in the risk of bias and tell readers, and write "
		  "discusses_retraction: [%.*s]",
		  STR_ARG(source->key));
}

static struct date
last_change(const struct page *page)
{
	return page == NULL || !date_is_none(page->updated)
		   ? page != NULL ? page->updated : (struct date){0}
		   : page->date;
}

/* Who has changed the page, or appraised the work, after the correction has
 * seen it. */
static void
check_corrected(const struct ruling *at, const struct source *source,
		struct use use)
{
	struct date page = last_change(at->page);
	struct date appraisal = last_change(source->appraisal);
	struct date corrected = source->notice->date;

	if (discusses(at->page, source) ||
	    (!date_is_none(corrected) &&
	     (date_compare(page, corrected) >= 0 ||
	      date_compare(appraisal, corrected) >= 0)))
		return;
	diag_add(at->diags, RULE_SOURCE_CORRECTED, at->page->path, use.at,
		 "'%.*s' was corrected (%.*s), and this page does not say that "
		 "it was changed since",
		 STR_ARG(source->key), STR_ARG(when(at, source->notice)));
	diag_hint(at->diags,
		  "compare what was taken from it, and set 'updated' here or "
		  "in content/sources/%.*s.md",
		  STR_ARG(source->key));
}

static void
check_work(const struct ruling *at, const struct source *source)
{
	struct use use = find_use(at->page, source);

	if (use.at.line == 0)
		return;
	switch (source->notice->standing) {
	case STANDING_RETRACTED: check_retracted(at, source, use); break;
	case STANDING_CONCERN: check_concern(at, source, use); break;
	case STANDING_CORRECTED: check_corrected(at, source, use); break;
	case STANDING_REINSTATED:
	case STANDING_NONE: break;
	}
}

/* ---- what a page discusses ---- */

static void
check_discussed(const struct ruling *at, struct located key)
{
	const struct source *source =
	    map_find(&at->site->sources_by_key, key.text);

	/* An unknown key was reported with the citations. */
	if (source == NULL || source->notice != NULL ||
	    date_is_none(at->site->retractions_date))
		return;
	diag_add(at->diags, RULE_DISCUSSION_UNNEEDED, at->page->path, key.at,
		 "'%.*s' was not retracted, nor doubted or corrected",
		 STR_ARG(key.text));
	diag_hint(at->diags, "delete it from discusses_retraction");
}

void
rules_retractions_check(const struct ruling *at)
{
	const struct page *page = at->page;

	for (size_t i = 0; i < page->references.count; i++)
		if (page->references.items[i].source->notice != NULL)
			check_work(at, page->references.items[i].source);
	for (size_t i = 0; i < page->discusses.count; i++)
		check_discussed(at, page->discusses.items[i]);
}

/* ---- the site ---- */

static size_t
count_works(const struct site *site)
{
	size_t count = 0;

	for (size_t i = 0; i < site->sources.count; i++) {
		const struct source *source = site->sources.items[i];

		count += source->cited_by.count > 0 &&
			 (source->doi.len > 0 || source->pmid.len > 0);
	}
	return count;
}

/* Readers are told on the method page in any case. */
static void
check_missing(struct site *site)
{
	size_t count = count_works(site);

	if (count < MANY_WORKS)
		return;
	diag_add(&site->diags, RULE_RETRACTIONS_MISSING, STR(SITE_YAML),
		 (struct spot){0},
		 "nobody has looked up whether the %zu works with a DOI or "
		 "PMID that this site cites were retracted",
		 count);
	diag_hint(&site->diags, "'attest help retractions' says how");
}

void
rules_retractions_site(struct site *site)
{
	struct date date = site->retractions_date;
	struct arena scratch = {0};
	int days;

	if (date_is_none(date)) {
		check_missing(site);
		return;
	}
	days = date_days(date, site->today);
	if (days > OLD_DAYS) {
		diag_add(&site->diags, RULE_RETRACTIONS_OLD, STR(SITE_YAML),
			 site->config.retractions.at,
			 "what is known of retractions is of %.*s, %d days ago",
			 STR_ARG(date_iso(date, &scratch)), days);
		diag_hint(&site->diags, "run 'attest retractions' with the "
					"newest table");
	}
	arena_free(&scratch);
}
