/* What takes nothing off although the numbers speak against it: imprecision,
 * inconsistency. */
#include <math.h>

#include "relate/ruling.h"

/* The optimal information size, by rule of thumb (GRADE guidelines 6). */
enum { PEOPLE_ENOUGH = 400, EVENTS_ENOUGH = 300 };
/* From here on one trial is enough (NutriGrade). */
enum { PEOPLE_ENOUGH_ALONE = 2000 };

static void
hint_imprecision(const struct ruling *at)
{
	diag_hint(at->diags, "lower for imprecision, or say why not: "
			     "'not-serious, why'");
}

/* ---- too few people ---- */

/* In both arms; 0: not known of all that count. */
static double
count_events(const struct graded_body *body)
{
	double events = 0;

	for (size_t i = 0; i < body->rows.count; i++) {
		const struct effect_arms *arms =
		    body->rows.items[i]->effect.arms;

		if (arms == NULL || arms->is_means)
			return 0;
		events += arms->events.events + arms->events.control_events;
	}
	return events;
}

static bool
is_of_events(enum measure measure)
{
	return measure == MEASURE_RR || measure == MEASURE_OR ||
	       measure == MEASURE_HR || measure == MEASURE_RD;
}

static void
report_few(const struct ruling *at, const struct rating *rating, double count,
	   const char *what, int enough)
{
	diag_add(at->diags, RULE_IMPRECISION_FEW_PEOPLE, at->page->path,
		 rating->rating.at,
		 "%.0f %s are fewer than the %d from which on a result is "
		 "usually called precise",
		 count, what, enough);
	hint_imprecision(at);
}

/* True where it was reported. */
static bool
check_size(const struct ruling *at, const struct graded_body *body,
	   const struct rating *rating)
{
	double events = count_events(body);
	bool rare = is_of_events(body->effect->measure);

	if (rare && events > 0 && events < EVENTS_ENOUGH)
		report_few(at, rating, events, "events", EVENTS_ENOUGH);
	else if (rare && body->people > 0 && body->people < EVENTS_ENOUGH)
		report_few(at, rating, body->people,
			   "people, and even fewer events,", EVENTS_ENOUGH);
	else if (!rare && body->people > 0 && body->people < PEOPLE_ENOUGH)
		report_few(at, rating, body->people, "people", PEOPLE_ENOUGH);
	else
		return false;
	return true;
}

static void
check_people(const struct ruling *at, const struct graded_body *body)
{
	const struct rating *rating = ruling_calm(body, "imprecision", true);

	if (rating == NULL || !ruling_is_firm(body) || body->effect == NULL ||
	    check_size(at, body, rating) || body->only == NULL ||
	    body->people == 0 || body->people >= PEOPLE_ENOUGH_ALONE)
		return;
	diag_add(at->diags, RULE_IMPRECISION_FEW_PEOPLE, at->page->path,
		 rating->rating.at,
		 "all of it rests on one study, of %u people", body->people);
	hint_imprecision(at);
}

/* ---- intervals ---- */

/* The effect in the unit of the outcome's thresholds, MID: the smallest
 * difference that matters. */
struct range {
	double value, low, high, important;
};

/* False where it is not known on that scale. */
static bool
find_range(const struct graded_body *body, struct range *out)
{
	const struct absolute *absolute = body->absolute;
	const struct effect *effect = body->effect;

	if (body->outcome == NULL || body->outcome->important == 0)
		return false;
	out->important = body->outcome->important;
	if (absolute != NULL) {
		out->value = 1000 * absolute->difference;
		out->low = 1000 * absolute->difference_low;
		out->high = 1000 * absolute->difference_high;
	} else if (effect->measure == MEASURE_MD ||
		   effect->measure == MEASURE_SMD) {
		out->value = effect->value;
		out->low = effect->low;
		out->high = effect->high;
	} else {
		return false;
	}
	return !isnan(out->low);
}

/* That there is an effect is what the page says. */
static enum interval_open
effect_open(const struct graded_body *body, bool has_range,
	    const struct range *range)
{
	const struct effect *effect = body->effect;

	if (ruling_crosses_null(effect->measure, effect->low, effect->high))
		return OPEN_NULL;
	if (!has_range || ruling_calm(body, "imprecision", true) == NULL ||
	    fmin(fabs(range->low), fabs(range->high)) >= range->important)
		return OPEN_NOTHING;
	return OPEN_TRIVIAL;
}

/* That there is none is what it says, so none that matters may be left open.
 * Without a threshold, rough limits (GRADE guidelines 6). */
static enum interval_open
null_open(const struct graded_body *body, bool has_range,
	  const struct range *range)
{
	const struct effect *effect = body->effect;
	bool open = false;

	if (ruling_calm(body, "imprecision", true) == NULL)
		return OPEN_NOTHING;
	if (has_range)
		open = (range->low < -range->important &&
			range->high > -range->important) ||
		       (range->high > range->important &&
			range->low < range->important);
	else if (effect->measure == MEASURE_RR)
		open = effect->low < 0.75 || effect->high > 1.25;
	return open ? OPEN_IMPORTANT : OPEN_NOTHING;
}

enum interval_open
ruling_interval_open(const struct graded_body *body)
{
	struct range range;
	bool has_range, trivial;

	if (body->effect == NULL || isnan(body->effect->low) ||
	    ruling_calm(body, "imprecision", false) == NULL)
		return OPEN_NOTHING;
	has_range = find_range(body, &range);
	trivial = has_range && fabs(range.value) < range.important;
	if (body->finding == FINDING_NO_EFFECT ||
	    (trivial && body->finding != FINDING_MIXED))
		return null_open(body, has_range, &range);
	if (body->finding == FINDING_BENEFIT || body->finding == FINDING_HARM)
		return effect_open(body, has_range, &range);
	return OPEN_NOTHING;
}

static void
check_interval(const struct ruling *at, const struct graded_body *body)
{
	static const char *const included[] = {"", "'no difference'",
					       "differences that do not matter",
					       "differences that matter"};
	enum interval_open open = ruling_interval_open(body);

	if (open == OPEN_NOTHING)
		return;
	diag_add(at->diags, RULE_IMPRECISION_INTERVAL, at->page->path,
		 ruling_calm(body, "imprecision", false)->rating.at,
		 "nothing is taken off for imprecision, but %.*s includes "
		 "%s",
		 STR_ARG(body->effect->shown), included[open]);
	if (open == OPEN_NULL)
		diag_hint(at->diags, "lower for imprecision");
	else
		hint_imprecision(at);
}

/* ---- spread ---- */

/* Whether the result excludes no difference, but what it foretells for a
 * further study does not. */
static bool
foretells_less(const struct pooled *pooled)
{
	return pooling_excludes_null(pooled) && pooled->prediction_low < 0 &&
	       pooled->prediction_high > 0;
}

static void
check_spread(const struct ruling *at, const struct graded_body *body)
{
	const struct rating *rating = ruling_calm(body, "inconsistency", true);
	const struct pooled *pooled =
	    body->body != NULL ? body->body->pooled : NULL;

	if (rating == NULL || pooled == NULL ||
	    (!(pooled->i2 > 50) && !foretells_less(pooled)))
		return;
	diag_add(at->diags, RULE_INCONSISTENCY_SPREAD, at->page->path,
		 rating->rating.at,
		 "nothing is taken off for inconsistency, but %s",
		 pooled->i2 > 50
		     ? "I² is above 50%"
		     : "the prediction interval includes 'no difference'");
	diag_hint(at->diags, "lower for inconsistency, or say why not: "
			     "'not-serious, why'");
}

void
rules_precision_check(const struct ruling *at, const struct graded_body *body)
{
	check_people(at, body);
	check_interval(at, body);
	check_spread(at, body);
}
