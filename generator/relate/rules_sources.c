/* What a level may rest on: the works behind the rows that count. */
#include "csl_json.h"
#include "relate/ruling.h"

/* ---- animals, the web ---- */

static bool
is_not_human(const struct evidence *row)
{
	const struct appraisal *appraisal = ruling_appraisal(row);

	return appraisal != NULL &&
	       (str_is(appraisal->design, "animal-study") ||
		str_is(appraisal->design, "in-vitro-study"));
}

static void
check_animals(const struct ruling *at, const struct graded_body *body)
{
	if (ruling_calm(body, "indirectness", false) == NULL)
		return;
	for (size_t i = 0; i < body->rows.count; i++) {
		const struct evidence *row = body->rows.items[i];

		if (!is_not_human(row))
			continue;
		diag_add(at->diags, RULE_ANIMAL_EVIDENCE, at->page->path,
			 row->source.at,
			 "'%.*s' is no study of people, and nothing is taken "
			 "off for indirectness",
			 STR_ARG(row->source.text));
		diag_hint(at->diags, "lower for indirectness, or tell of it in "
				     "the text instead");
	}
}

/* Press and blogs; an appraisal that calls one something else knows better. */
static bool
is_press(const struct evidence *row)
{
	static const char *const types[] = {
	    "article-newspaper", "article-magazine", "post-weblog", "post"};
	const struct appraisal *appraisal = ruling_appraisal(row);

	if (appraisal != NULL && appraisal->design.len > 0)
		return str_is(appraisal->design, "web-article");
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (row->work != NULL && str_is(row->work->type, types[i]))
			return true;
	return false;
}

static void
check_press(const struct ruling *at, const struct graded_body *body)
{
	if (at->claim->kind != KIND_EFFECT)
		return;
	for (size_t i = 0; i < body->rows.count; i++) {
		const struct evidence *row = body->rows.items[i];

		if (!is_press(row))
			continue;
		diag_add(at->diags, RULE_WEB_EVIDENCE, at->page->path,
			 row->source.at,
			 "'%.*s' is an article, not a study: it can make the "
			 "claim, but not bear it out",
			 STR_ARG(row->source.text));
		diag_hint(at->diags, "name the study that it tells of; list "
				     "the article under 'asserted_by'");
	}
}

/* ---- what firm levels rest on ---- */

/* Once for all: one paper that was read carries a level. */
static void
check_access(const struct ruling *at, const struct graded_body *body)
{
	const struct evidence *first = NULL;

	for (size_t i = 0; i < body->rows.count; i++) {
		const struct evidence *row = body->rows.items[i];
		const struct appraisal *appraisal = ruling_appraisal(row);

		if (appraisal == NULL || appraisal->access.len == 0)
			continue;
		if (!str_is(appraisal->access, "abstract-only"))
			return;
		if (first == NULL)
			first = row;
	}
	if (first == NULL)
		return;
	diag_add(at->diags, RULE_ABSTRACT_ONLY, at->page->path,
		 first->source.at,
		 "%.*s, but of '%.*s' the abstract alone was read",
		 STR_ARG(body->level->word), STR_ARG(first->source.text));
	diag_hint(at->diags, "risk of bias cannot be judged from abstracts: "
			     "read the paper, or lower for that");
}

/* "article" is CSL's word for preprints; exports also call by it what has
 * appeared. */
static bool
is_preprint(const struct source *work, struct arena *scratch)
{
	struct str genre;

	if (!str_is(work->type, "article") || work->volume.len > 0 ||
	    work->issue.len > 0 || work->pages.len > 0)
		return false;
	genre = csl_json_text(work, "genre", scratch);
	return genre.len == 0 || str_equal_nocase(genre, STR("preprint"));
}

static void
check_preprints(const struct ruling *at, const struct graded_body *body)
{
	for (size_t i = 0; i < body->rows.count; i++) {
		const struct evidence *row = body->rows.items[i];

		if (row->work == NULL || !is_preprint(row->work, at->scratch))
			continue;
		diag_add(at->diags, RULE_PREPRINT_COUNTED, at->page->path,
			 row->source.at,
			 "%.*s, but '%.*s' is a preprint, which nobody has "
			 "reviewed",
			 STR_ARG(body->level->word), STR_ARG(row->source.text));
		diag_hint(at->diags, "cite what was published of it, or lower "
				     "for risk of bias");
	}
}

/* ---- the search ---- */

static bool
speaks_against(enum direction direction, enum finding finding)
{
	if (direction == DIRECTION_MIXED)
		return true;
	if (finding == FINDING_BENEFIT)
		return direction == DIRECTION_WORSE ||
		       direction == DIRECTION_SAME;
	if (finding == FINDING_HARM)
		return direction == DIRECTION_BETTER ||
		       direction == DIRECTION_SAME;
	return direction == DIRECTION_BETTER || direction == DIRECTION_WORSE;
}

/* Who has a table of studies has looked for them. */
static bool
is_review(const struct evidence *row)
{
	const struct appraisal *appraisal = ruling_appraisal(row);

	return row->studies > 1 || row->study.len > 0 ||
	       (appraisal != NULL &&
		(str_is(appraisal->design, "systematic-review") ||
		 str_is(appraisal->design, "meta-analysis")));
}

/* A review has made its own search, and one row against the finding shows that
 * not only what fits was picked. */
static void
check_search(const struct ruling *at, const struct graded_body *body)
{
	if (at->claim->search != NULL ||
	    at->site->config.method.search.len > 0 || body->rows.count == 0)
		return;
	for (size_t i = 0; i < body->rows.count; i++)
		if (is_review(body->rows.items[i]) ||
		    speaks_against(body->rows.items[i]->direction,
				   body->finding))
			return;
	diag_add(at->diags, RULE_SEARCH_MISSING, at->page->path,
		 body->stated->at,
		 "%.*s, but nothing says how studies were looked for, and none "
		 "speaks against it",
		 STR_ARG(body->level->word));
	diag_hint(at->diags,
		  "write search: {date: …, databases: …}, or 'method: "
		  "{search: …}' in site.yaml for all claims");
}

void
rules_sources_check(const struct ruling *at, const struct graded_body *body)
{
	check_animals(at, body);
	check_press(at, body);
	if (!ruling_is_firm(body) || body->stated->scheme->domains.count == 0)
		return;
	check_access(at, body);
	check_preprints(at, body);
	check_search(at, body);
}
