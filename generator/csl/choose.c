#include "csl/evaluate.h"

/* ---- tests ---- */

static bool
has_day(const struct csl_day *day)
{
	return day->year != 0 || day->season != 0;
}

static bool
has_date(const struct csl_date *date)
{
	return date && (has_day(&date->from) || has_day(&date->to) ||
			date->literal.len > 0);
}

static bool
has_names(const struct csl_names *names)
{
	return names && names->count > 0;
}

/* Suppressed variables exist still: cs:substitute hides what is written. */
static bool
has_variable(const struct csl_evaluation *at, enum csl_variable variable)
{
	switch (csl_variable_kind(variable)) {
	case CSL_KIND_NAMES:
		return has_names(csl_item_names(at->item, variable));
	case CSL_KIND_DATE: return has_date(csl_item_date(at->item, variable));
	default: break;
	}
	switch (variable) {
	case CSL_CITATION_NUMBER: return true;
	case CSL_YEAR_SUFFIX: return at->state && at->state->has_year_suffix;
	case CSL_FIRST_REFERENCE_NOTE_NUMBER:
		return at->cite && at->cite->first_reference_note_number > 0;
	case CSL_LOCATOR: return at->cite && at->cite->locator.len > 0;
	default: return csl_item_text(at->item, variable).len > 0;
	}
}

static bool
is_uncertain(const struct csl_evaluation *at, enum csl_variable variable)
{
	const struct csl_date *date = csl_item_date(at->item, variable);

	return date && date->circa;
}

/* A locator without a label counts pages. */
static bool
has_locator(const struct csl_cite *cite, enum csl_locator locator)
{
	return cite && cite->locator.len > 0 &&
	       (cite->label ? cite->label : CSL_LOCATOR_PAGE) == locator;
}

static bool
is_at(const struct csl_cite *cite, enum csl_position_test test)
{
	if (!cite)
		return false;
	switch (test) {
	case CSL_POSITION_FIRST: return cite->position <= CSL_CITED_FIRST;
	case CSL_POSITION_SUBSEQUENT:
		return cite->position >= CSL_CITED_SUBSEQUENT;
	case CSL_POSITION_IBID: return cite->position >= CSL_CITED_IBID;
	case CSL_POSITION_IBID_WITH_LOCATOR:
		return cite->position == CSL_CITED_IBID_WITH_LOCATOR;
	case CSL_POSITION_NEAR_NOTE:
		return cite->position >= CSL_CITED_SUBSEQUENT &&
		       cite->near_note;
	}
	return false;
}

static bool
is_numeric(struct csl_evaluation *at, enum csl_variable variable)
{
	struct str value = csl_evaluation_text(at, variable);

	csl_take_steps(at, value);
	return csl_is_numeric(value);
}

static bool
holds(struct csl_evaluation *at, struct csl_test test)
{
	/* One number today. NOLINTNEXTLINE(misc-redundant-expression) */
	if (test.value == CSL_NO_VARIABLE || test.value == CSL_NO_TYPE ||
	    at->steps++ >= CSL_EVALUATION_STEPS)
		return false;
	switch ((enum csl_test_kind)test.kind) {
	case CSL_TEST_DISAMBIGUATE:
		return at->state &&
		       at->disambiguate_tests++ < at->state->disambiguate;
	case CSL_TEST_IS_NUMERIC: return is_numeric(at, test.value);
	case CSL_TEST_IS_UNCERTAIN_DATE: return is_uncertain(at, test.value);
	case CSL_TEST_LOCATOR: return has_locator(at->cite, test.value);
	case CSL_TEST_POSITION: return is_at(at->cite, test.value);
	case CSL_TEST_TYPE: return at->item->type == test.value;
	case CSL_TEST_VARIABLE: return has_variable(at, test.value);
	}
	return false;
}

/* ---- branches ---- */

/* As an item has one type only, several of them are one test, which holds
 * where any of them does (citeproc-js). */
static bool
any_type_holds(struct csl_evaluation *at, const struct csl_node *branch)
{
	for (size_t i = 0; i < branch->test_count; i++)
		if (branch->tests[i].kind == CSL_TEST_TYPE &&
		    holds(at, branch->tests[i]))
			return true;
	return false;
}

static bool
branch_holds(struct csl_evaluation *at, const struct csl_node *branch)
{
	bool all = branch->match == CSL_MATCH_ALL;

	for (size_t i = 0; i < branch->test_count; i++) {
		struct csl_test test = branch->tests[i];
		bool held = all && test.kind == CSL_TEST_TYPE
				? any_type_holds(at, branch)
				: holds(at, test);
		if (held != all)
			return branch->match == CSL_MATCH_ANY;
	}
	return branch->match != CSL_MATCH_ANY || branch->test_count == 0;
}

const struct csl_node *
csl_chosen(struct csl_evaluation *at, const struct csl_node *node)
{
	const struct csl_node *branch = node->first;

	while (branch && !branch_holds(at, branch))
		branch = branch->next;
	return branch ? branch->first : NULL;
}
