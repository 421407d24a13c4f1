/* What the numbers of an outcome come to, against what the page says of it. */
#include <math.h>

#include "evidence/quantiles.h"
#include "relate/ruling.h"

/* ---- finding and size ---- */

static struct spot
finding_spot(const struct ruling *at, const struct graded_body *body)
{
	return at->claim->by_outcomes ? body->outcome->finding_at
				      : body->stated->at;
}

static void
report_finding(const struct ruling *at, const struct graded_body *body,
	       const char *says)
{
	diag_add(at->diags, RULE_FINDING_MISMATCH, at->page->path,
		 finding_spot(at, body), "the finding is '%s', but %.*s %s",
		 finding_names[body->finding], STR_ARG(body->effect->shown),
		 says);
}

/* 1: the whole interval lies on the better side; -1: on the worse; 0: neither,
 * or not known. */
static int
side_of(const struct graded_body *body)
{
	const struct effect *effect = body->effect;
	double null = measure_null(effect->measure);
	int side = effect->low > null ? 1 : effect->high < null ? -1 : 0;

	if (body->outcome->better == BETTER_NONE || isnan(effect->low))
		return 0;
	return body->outcome->better == BETTER_HIGHER ? side : -side;
}

/* Whether the interval holds nothing but differences that matter. */
static bool
all_matters(const struct graded_body *body)
{
	double important = body->outcome->important, low, high;

	if (body->absolute != NULL) {
		low = 1000 * body->absolute->difference_low;
		high = 1000 * body->absolute->difference_high;
	} else if (body->effect->measure == MEASURE_MD ||
		   body->effect->measure == MEASURE_SMD) {
		low = body->effect->low;
		high = body->effect->high;
	} else {
		return false;
	}
	return important > 0 && (low >= important || high <= -important);
}

static void
check_finding(const struct ruling *at, const struct graded_body *body)
{
	bool changes =
	    body->finding == FINDING_BENEFIT || body->finding == FINDING_HARM;
	int side = side_of(body);

	if (changes && body->body->size == SIZE_TRIVIAL) {
		report_finding(at, body,
			       "is less than the difference that matters");
		diag_hint(at->diags, "an effect too small to matter is found "
				     "as 'no-effect'");
	} else if ((body->finding == FINDING_BENEFIT && side < 0) ||
		   (body->finding == FINDING_HARM && side > 0)) {
		report_finding(at, body, "points the other way");
		diag_hint(at->diags, "%s is better, says the outcome",
			  better_names[body->outcome->better]);
	} else if (body->finding == FINDING_NO_EFFECT && all_matters(body)) {
		report_finding(at, body, "holds only differences that matter");
		diag_hint(at->diags, "is the finding 'benefit' or 'harm'?");
	}
}

static void
check_size(const struct ruling *at, const struct graded_body *body)
{
	enum effect_size stated =
	    at->claim->by_outcomes ? body->outcome->size : at->claim->size;
	enum effect_size computed = body->body->size;

	if (stated == SIZE_NONE || computed == SIZE_NONE || stated == computed)
		return;
	diag_add(at->diags, RULE_SIZE_MISMATCH, at->page->path,
		 at->claim->by_outcomes ? body->outcome->size_at
					: body->outcome->at,
		 "the page says '%s', but by the outcome's thresholds %.*s is "
		 "%s",
		 effect_size_names[stated], STR_ARG(body->effect->shown),
		 effect_size_names[computed]);
	diag_hint(at->diags, "leave 'size' out: it is computed");
}

/* ---- absolute effects, models ---- */

static void
check_absolute(const struct ruling *at, const struct graded_body *body)
{
	const struct effect *effect = body->effect;

	if (!measure_is_ratio(effect->measure) ||
	    effect->measure == MEASURE_ROM ||
	    (body->outcome != NULL && body->outcome->comparator_risk > 0))
		return;
	diag_add(at->diags, RULE_ABSOLUTE_MISSING, at->page->path, effect->at,
		 "%.*s tells nobody how many people it is about",
		 STR_ARG(effect->shown));
	diag_hint(at->diags, "if a source gives the risk without treatment, "
			     "add 'comparator_risk' to the outcome");
}

static void
check_models(const struct ruling *at, const struct graded_body *body)
{
	/* Below that, random effects exclude little whatever the data. */
	enum { STUDIES_FOR_MODELS = 5, STUDIES_FOR_WALD = 5 };
	const struct pooled *pooled = body->body->pooled;

	if (pooled == NULL)
		return;
	if (body->body->disagree && pooled->k >= STUDIES_FOR_MODELS)
		diag_add(at->diags, RULE_MODELS_DISAGREE, at->page->path,
			 body->effect->at,
			 "fixed and random effects disagree: one interval "
			 "includes 'no difference', the other does not");
	if (!pooling_is_random(pooled->options.method) ||
	    pooled->options.interval != POOLING_WALD ||
	    pooled->k >= STUDIES_FOR_WALD)
		return;
	diag_add(at->diags, RULE_WALD_FEW_STUDIES, at->page->path,
		 at->claim->pooling != NULL ? at->claim->pooling->at
					    : body->effect->at,
		 "a Wald interval from %u studies is too narrow", pooled->k);
	diag_hint(at->diags, "leave 'interval' out, for hksj");
}

/* ---- a review against the rows within it ---- */

struct included {
	VEC(struct pooling_study) studies;
	bool events;
};

static struct included
find_included(const struct ruling *at, const struct evidence *review)
{
	struct included found = {.events = true};

	for (size_t i = 0; i < at->claim->evidence.count; i++) {
		const struct evidence *row = &at->claim->evidence.items[i];
		const struct effect *effect = &row->effect;
		struct pooling_study study = {.estimate = effect->estimate};

		if (!str_equal(row->within.text, review->source.text) ||
		    row->body != review->body ||
		    effect->measure != review->effect.measure ||
		    !(effect->estimate.v > 0) ||
		    !str_equal(effect->unit, review->effect.unit))
			continue;
		if (effect->arms != NULL && !effect->arms->is_means)
			study.events = effect->arms->events;
		else
			found.events = false;
		vec_add(&found.studies, at->scratch, study);
	}
	return found;
}

/* The distance of the review's estimate from what its studies give by the
 * method that comes nearest; infinite where none can be used. */
static double
nearest_distance(const struct ruling *at, const struct effect *effect,
		 const struct included *included, double *nearest_out)
{
	static const enum pooling_method methods[] = {
	    POOLING_REML,  POOLING_DL, POOLING_PM,
	    POOLING_FIXED, POOLING_MH, POOLING_PETO};
	double *weights =
	    ARENA_ARRAY(at->scratch, double, included->studies.count);
	double best = INFINITY;

	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
		struct pooling_options options = {effect->measure, methods[i],
						  POOLING_WALD};
		struct pooled pooled;

		if ((methods[i] == POOLING_MH || methods[i] == POOLING_PETO) &&
		    !included->events)
			continue;
		if (pooling_run(included->studies.items,
				included->studies.count, options, &pooled,
				weights) != POOLING_OK ||
		    !(fabs(pooled.y - effect->estimate.y) < best))
			continue;
		best = fabs(pooled.y - effect->estimate.y);
		*nearest_out = measure_from_scale(effect->measure, pooled.y);
	}
	return best;
}

/* Reviews weigh with more digits than they print, and adjust; a tenth of the
 * interval's half is beyond that. */
static void
check_review(const struct ruling *at, const struct evidence *review)
{
	const struct effect *effect = &review->effect;
	struct included included;
	double nearest = NAN, half;

	if (review->studies < 2 || review->within.text.len > 0 ||
	    !(effect->estimate.v > 0))
		return;
	included = find_included(at, review);
	if (included.studies.count != review->studies)
		return;
	half = QUANTILE_NORMAL_975 * sqrt(effect->estimate.v);
	if (nearest_distance(at, effect, &included, &nearest) <= half / 10 ||
	    isnan(nearest))
		return;
	diag_add(at->diags, RULE_POOL_MISMATCH, at->page->path, effect->at,
		 "'%.*s' is given as %.*s, but its %u studies below come to "
		 "%.4g at the nearest",
		 STR_ARG(review->source.text), STR_ARG(effect->shown),
		 review->studies,
		 str_is(effect->unit, "%") ? 100 * nearest : nearest);
	diag_hint(at->diags, "compare each number with the source");
}

void
rules_pooled_check(const struct ruling *at, const struct graded_bodies *bodies)
{
	for (size_t i = 0; i < bodies->count; i++) {
		const struct graded_body *body = &bodies->items[i];

		if (body->effect == NULL || isnan(body->effect->value))
			continue;
		check_absolute(at, body);
		if (body->body == NULL)
			continue;
		check_finding(at, body);
		check_size(at, body);
		check_models(at, body);
	}
	for (size_t i = 0; i < at->claim->evidence.count; i++)
		check_review(at, &at->claim->evidence.items[i]);
}
