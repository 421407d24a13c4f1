/* Whether ratings and upgrades are used as their scheme means them. */
#include <math.h>

#include "relate/ruling.h"

enum { STUDIES_FOR_FUNNEL = 10 };

static const struct scheme_start *
start_of(const struct graded_body *body)
{
	const struct scheme *scheme = body->stated->scheme;

	for (size_t i = 0; i < scheme->starts.count; i++)
		if (str_equal(scheme->starts.items[i].id,
			      body->stated->start.text))
			return &scheme->starts.items[i];
	return NULL;
}

/* ---- upgrades ---- */

static void
check_upgrade_start(const struct ruling *at, const struct graded_body *body)
{
	const struct scheme_start *start = start_of(body);
	const struct rating *upgrade = &body->stated->upgrades.items[0];

	if (start == NULL || !start->randomised)
		return;
	diag_add(at->diags, RULE_UPGRADE_RANDOMISED, at->page->path,
		 upgrade->domain.at,
		 "'%.*s' raises evidence that starts as '%.*s'",
		 STR_ARG(upgrade->domain.text), STR_ARG(start->id));
	diag_hint(at->diags, "leave it out; or is it another start?");
}

static void
check_upgrade_concern(const struct ruling *at, const struct graded_body *body)
{
	const struct grade_stated *stated = body->stated;

	if (!stated->scheme->upgrades_alone)
		return;
	for (size_t i = 0; i < stated->ratings.count; i++) {
		const struct rating *rating = &stated->ratings.items[i];

		if (!(rating->points < 0))
			continue;
		diag_add(at->diags, RULE_UPGRADE_WITH_CONCERN, at->page->path,
			 stated->upgrades.items[0].domain.at,
			 "'%.*s' raises evidence that '%.*s' lowers",
			 STR_ARG(stated->upgrades.items[0].domain.text),
			 STR_ARG(rating->domain.text));
		diag_hint(at->diags, "strong evidence only is raised");
		return;
	}
}

/* The ratio of risks, or what lies farther from 1 than it; NaN: not known. An
 * odds or hazard ratio is always the farther one. */
static double
risk_ratio(const struct graded_body *body)
{
	if (body->absolute != NULL)
		return body->absolute->risk / body->absolute->comparator_risk;
	if (body->effect == NULL || body->effect->measure == MEASURE_ROM ||
	    !measure_is_ratio(body->effect->measure))
		return NAN;
	return body->effect->value;
}

static void
check_upgrade_size(const struct ruling *at, const struct graded_body *body)
{
	const struct rating *upgrade = ruling_upgrade(body, "large_effect");
	double ratio = risk_ratio(body), due;

	if (upgrade == NULL || isnan(ratio))
		return;
	due = upgrade->points > 1 ? 5 : 2;
	if (ratio > due || ratio < 1 / due)
		return;
	diag_add(at->diags, RULE_UPGRADE_SIZE, at->page->path,
		 upgrade->rating.at,
		 "a risk ratio of %.3g does not raise by %g: that takes above "
		 "%g or below %g",
		 ratio, upgrade->points, due, 1 / due);
}

static void
check_upgrades(const struct ruling *at, const struct graded_body *body)
{
	if (body->stated->upgrades.count == 0)
		return;
	check_upgrade_start(at, body);
	check_upgrade_concern(at, body);
	check_upgrade_size(at, body);
}

/* ---- reasons ---- */

/* Whether REASON says nothing but that a result is or is not significant. */
static bool
is_significance_only(const struct ruling *at, struct str reason)
{
	const struct phrases *words = &at->wording->significance_only;
	struct phrases_hit hit;
	size_t from = 0;
	bool found = phrases_has(&at->wording->significant, reason);

	while (found && phrases_find(words, reason, from, &hit)) {
		for (size_t i = from; i < hit.at; i++)
			found &= !byte_is_letter(reason.ptr[i]);
		from = hit.at + hit.len;
	}
	for (size_t i = from; i < reason.len; i++)
		found &= !byte_is_letter(reason.ptr[i]);
	return found;
}

static void
check_significance(const struct ruling *at, const struct graded_body *body)
{
	const struct rating *rating = ruling_domain(body, "imprecision");

	if (rating == NULL || !(rating->points < 0) ||
	    !is_significance_only(at, rating->why))
		return;
	diag_add(at->diags, RULE_IMPRECISION_SIGNIFICANCE, at->page->path,
		 rating->rating.at,
		 "not being significant is no reason to lower for imprecision");
	diag_hint(at->diags, "say from where to where the interval reaches, or "
			     "how few people there were");
}

static void
check_repeated(const struct ruling *at, const struct graded_body *body)
{
	const struct grade_stated *stated = body->stated;

	for (size_t i = 1; i < stated->ratings.count; i++) {
		const struct rating *rating = &stated->ratings.items[i];

		for (size_t j = 0; j < i; j++) {
			const struct rating *other = &stated->ratings.items[j];

			if (rating->why.len == 0 || !(rating->points < 0) ||
			    !(other->points < 0) ||
			    !str_equal(rating->why, other->why))
				continue;
			diag_add(at->diags, RULE_REASON_REPEATED,
				 at->page->path, rating->rating.at,
				 "'%.*s' and '%.*s' are lowered for the same "
				 "reason",
				 STR_ARG(other->domain.text),
				 STR_ARG(rating->domain.text));
		}
	}
}

static void
check_small_studies(const struct ruling *at, const struct graded_body *body)
{
	const struct rating *rating = ruling_domain(body, "publication_bias");
	uint32_t studies = body->body != NULL	? body->body->studies
			   : body->only != NULL ? 1
						: 0;

	if (rating == NULL || !(rating->points < 0) || studies == 0 ||
	    studies >= STUDIES_FOR_FUNNEL ||
	    !phrases_has(&at->wording->small_study_tests, rating->why))
		return;
	diag_add(at->diags, RULE_BIAS_FEW_STUDIES, at->page->path,
		 rating->rating.at,
		 "such a test tells nothing with %u stud%s; it takes %d",
		 studies, studies == 1 ? "y" : "ies", STUDIES_FOR_FUNNEL);
}

/* ---- inconsistency of one study, surrogates ---- */

static void
check_single(const struct ruling *at, const struct graded_body *body)
{
	const struct rating *rating = ruling_domain(body, "inconsistency");

	if (rating == NULL || !(rating->points < 0) || body->only == NULL)
		return;
	diag_add(at->diags, RULE_INCONSISTENCY_SINGLE, at->page->path,
		 rating->rating.at,
		 "there is one study only, which cannot disagree with itself");
	diag_hint(at->diags, "rate it 'not-serious'");
}

static void
check_surrogate(const struct ruling *at, const struct graded_body *body)
{
	const struct rating *rating = ruling_calm(body, "indirectness", true);

	if (rating == NULL || body->outcome == NULL ||
	    body->outcome->surrogate_for.len == 0)
		return;
	diag_add(at->diags, RULE_SURROGATE_OUTCOME, at->page->path,
		 rating->rating.at,
		 "the outcome only stands in for '%.*s', which nothing is "
		 "taken off for",
		 STR_ARG(body->outcome->surrogate_for));
	diag_hint(at->diags, "lower for indirectness, or say why not: "
			     "'not-serious, why'");
}

void
rules_grade_check(const struct ruling *at, const struct graded_body *body)
{
	check_upgrades(at, body);
	check_significance(at, body);
	check_repeated(at, body);
	check_small_studies(at, body);
	check_single(at, body);
	check_surrogate(at, body);
}
