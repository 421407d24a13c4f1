#include "relate/estimate.h"

#include <math.h>

#include "numbers.h"

struct estimating {
	struct claim *claim;
	struct page *page;
	struct arena *arena; /* of results */
	struct arena *scratch;
	bool brief; /* the result only, without what says how firm it is */
};

/* ---- rows to outcomes ---- */

static uint32_t
find_outcome(const struct estimating *at, struct located name)
{
	const struct claim *claim = at->claim;
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 0; i < claim->outcomes.count; i++) {
		struct str other = claim->outcomes.items[i].name.text;

		/* Whatever their case. */
		if (str_equal_nocase(other, name.text))
			return (uint32_t)i + 1;
		str_nearer(&nearest, name.text, other);
	}
	if (!claim->by_outcomes)
		return 0;
	diag_add(&at->page->diags, RULE_WORD_UNKNOWN, at->page->path, name.at,
		 "'%.*s' is none of the outcomes of this page",
		 STR_ARG(name.text));
	diag_hint_nearest(&at->page->diags, nearest.word);
	return 0;
}

/* With one outcome, rows that name none are about it. */
static uint32_t
outcome_of(const struct estimating *at, const struct evidence *row)
{
	const struct claim *claim = at->claim;

	if (row->outcome.text.len > 0)
		return find_outcome(at, row->outcome);
	if (!claim->by_outcomes)
		return claim->outcomes.count > 0 ? 1 : 0;
	if (row->effect.measure != MEASURE_NONE) {
		diag_add(&at->page->diags, RULE_KEY_MISSING, at->page->path,
			 row->effect.at,
			 "this effect does not say on which "
			 "outcome");
		if (claim->outcomes.count > 0)
			diag_hint(&at->page->diags,
				  "add 'outcome: %.*s', or another",
				  STR_ARG(claim->outcomes.items[0].name.text));
	}
	return 0;
}

static bool
can_be_pooled(const struct evidence *row)
{
	return row->effect.measure != MEASURE_NONE &&
	       row->within.text.len == 0 && row->studies <= 1 &&
	       row->effect.estimate.v > 0;
}

/* Pages that name no outcome have one all the same, where there is something
 * to pool. */
static void
add_unnamed_outcome(const struct estimating *at)
{
	struct claim *claim = at->claim;
	size_t poolable = 0;

	if (claim->outcomes.count > 0)
		return;
	for (size_t i = 0; i < claim->evidence.count; i++)
		poolable += can_be_pooled(&claim->evidence.items[i]) &&
			    claim->evidence.items[i].outcome.text.len == 0;
	if (poolable >= 2)
		vec_add(&claim->outcomes, at->arena,
			((struct outcome){.comparator_mean = NAN}));
}

/* ---- directions ---- */

static int
side_of_null(const struct effect *effect)
{
	double null = measure_null(effect->measure);

	return (effect->value > null) - (effect->value < null);
}

static bool
excludes_null(enum measure measure, double low, double high)
{
	double null = measure_null(measure);

	return low > null || high < null;
}

static enum direction
point_direction(const struct effect *effect, enum better better)
{
	int side = side_of_null(effect);

	if (side == 0)
		return DIRECTION_SAME;
	return (side < 0) == (better == BETTER_LOWER) ? DIRECTION_BETTER
						      : DIRECTION_WORSE;
}

/* A difference too small to matter may be called the same. */
static bool
is_trivial(const struct effect *effect, const struct outcome *outcome)
{
	return outcome->important > 0 && !measure_is_ratio(effect->measure) &&
	       effect->measure != MEASURE_RD &&
	       fabs(effect->value) < outcome->important;
}

static bool
contradicts(const struct evidence *row, const struct outcome *outcome)
{
	const struct effect *effect = &row->effect;
	enum direction point = point_direction(effect, outcome->better);
	bool clear = !isnan(effect->low) &&
		     excludes_null(effect->measure, effect->low, effect->high);

	switch (row->direction) {
	case DIRECTION_BETTER: return point == DIRECTION_WORSE;
	case DIRECTION_WORSE: return point == DIRECTION_BETTER;
	case DIRECTION_SAME: return clear && !is_trivial(effect, outcome);
	default: return clear;
	}
}

static void
report_direction(const struct estimating *at, const struct evidence *row,
		 const struct outcome *outcome)
{
	diag_add(&at->page->diags, RULE_DIRECTION_MISMATCH, at->page->path,
		 row->direction_at,
		 "the row says '%s', but its effect is %.*s and %s is better",
		 direction_names[row->direction], STR_ARG(row->effect.shown),
		 better_names[outcome->better]);
	diag_hint(&at->page->diags,
		  "leave direction out: it follows from the effect");
}

static void
direct(const struct estimating *at, struct evidence *row,
       const struct outcome *outcome)
{
	const struct effect *effect = &row->effect;

	if (effect->measure == MEASURE_NONE || isnan(effect->value) ||
	    outcome->better == BETTER_NONE)
		return;
	if (row->direction != DIRECTION_NONE) {
		if (contradicts(row, outcome))
			report_direction(at, row, outcome);
		return;
	}
	row->direction =
	    isnan(effect->low) ||
		    excludes_null(effect->measure, effect->low, effect->high)
		? point_direction(effect, outcome->better)
		: DIRECTION_UNCLEAR;
}

static void
assign_rows(const struct estimating *at)
{
	struct claim *claim = at->claim;

	for (size_t i = 0; i < claim->evidence.count; i++) {
		struct evidence *row = &claim->evidence.items[i];

		row->body = outcome_of(at, row);
		if (row->body > 0)
			direct(at, row, &claim->outcomes.items[row->body - 1]);
	}
}

/* ---- one body ---- */

struct gathering {
	const struct estimating *at;
	const struct outcome *outcome;
	uint32_t number; /* of the outcome, from 1 */
	struct body *body;
	const struct evidence *first;  /* with an effect; NULL: none */
	const struct evidence *review; /* the first that has pooled already */
	VEC(struct evidence *) poolable;
	size_t effects; /* rows with one */
	bool measures_differ, units_differ;
};

static bool
is_counted(const struct gathering *gather, const struct evidence *row)
{
	return row->body == gather->number && row->within.text.len == 0;
}

static void
report_unit(const struct gathering *gather, const struct effect *effect,
	    struct str due)
{
	struct page *page = gather->at->page;

	diag_add(&page->diags, RULE_UNITS_DIFFER, page->path, effect->at,
		 "this effect is in '%.*s', the outcome in '%.*s'",
		 STR_ARG(effect->unit), STR_ARG(due));
	diag_hint(&page->diags,
		  "convert one, and say so in a note; or use SMD, which has "
		  "no unit");
}

static void
gather_effect(struct gathering *gather, struct evidence *row)
{
	const struct effect *effect = &row->effect;
	struct str unit = gather->outcome->unit;

	gather->effects += !isnan(effect->value);
	if (gather->first == NULL && !isnan(effect->value))
		gather->first = row;
	if (effect->arms != NULL) {
		gather->body->uninformative +=
		    effect->arms->problem == EFFECT_UNINFORMATIVE;
		gather->body->corrected +=
		    effect->arms->problem == EFFECT_CORRECTED;
	}
	if (row->studies > 1 && gather->review == NULL)
		gather->review = row;
	if (gather->first != NULL &&
	    effect->measure != gather->first->effect.measure)
		gather->measures_differ = true;
	else if (unit.len == 0 && gather->first != NULL)
		unit = gather->first->effect.unit;
	if (effect->measure == MEASURE_MD && unit.len > 0 &&
	    !str_equal(effect->unit, unit)) {
		report_unit(gather, effect, unit);
		gather->units_differ = true;
	}
	if (can_be_pooled(row))
		vec_add(&gather->poolable, gather->at->scratch, row);
}

/* People and studies of the rows that count, where all say so. */
static void
count_people(struct gathering *gather)
{
	const struct claim *claim = gather->at->claim;
	bool known = true;

	for (size_t i = 0; i < claim->evidence.count; i++) {
		const struct evidence *row = &claim->evidence.items[i];
		bool bare =
		    row->effect.measure == MEASURE_NONE && row->result.len == 0;

		if (!is_counted(gather, row) || bare ||
		    (gather->review != NULL && row != gather->review) ||
		    (gather->body->pooled != NULL && row->weight == 0))
			continue;
		known &= row->n > 0;
		gather->body->people += row->n;
		gather->body->studies += row->studies > 0 ? row->studies : 1;
	}
	if (!known)
		gather->body->people = 0;
}

/* ---- pooling ---- */

static void
report_status(const struct gathering *gather, enum pooling_status status,
	      enum pooling_method method)
{
	struct page *page = gather->at->page;
	const struct pooling_stated *stated = gather->at->claim->pooling;
	struct spot at = stated != NULL ? stated->at : gather->first->effect.at;

	switch (status) {
	case POOLING_NEEDS_EVENTS:
		diag_add(&page->diags, RULE_POOLING_FAILED, page->path, at,
			 "%s needs the events of each study",
			 pooling_method_names[method]);
		diag_hint(&page->diags,
			  "effect: {measure, events: [with, of], control: "
			  "[with, of]}");
		break;
	case POOLING_NO_MEASURE:
		diag_add(&page->diags, RULE_POOLING_FAILED, page->path, at,
			 "%s does not go with %s", pooling_method_names[method],
			 measure_names[gather->first->effect.measure]);
		diag_hint(&page->diags,
			  "peto takes OR, mantel-haenszel RR and OR");
		break;
	default:
		diag_add(&page->diags, RULE_POOLING_FAILED, page->path, at,
			 pooling_is_random(method)
			     ? "no result: the estimate of tau² did not settle"
			     : "no result: it is no finite number, as where "
			       "all events are in one arm");
		diag_hint(&page->diags,
			  "choose another method under 'pooling', and say why");
	}
}

static struct pooling_options
options_of(const struct gathering *gather)
{
	const struct pooling_stated *stated = gather->at->claim->pooling;
	struct pooling_options options = {.measure =
					      gather->first->effect.measure};

	if (stated != NULL) {
		options.method = stated->method;
		options.interval = stated->interval;
	}
	return options;
}

/* The fixed-effect result beside a random one. */
static void
add_fixed(struct gathering *gather, const struct pooling_study *studies,
	  struct pooling_options options, double *weights)
{
	struct body *body = gather->body;
	struct pooled *fixed;

	if (!pooling_is_random(options.method))
		return;
	fixed = ARENA_NEW(gather->at->arena, struct pooled);
	options.method = POOLING_FIXED;
	options.interval = POOLING_WALD;
	if (pooling_run(studies, gather->poolable.count, options, fixed,
			weights) != POOLING_OK)
		return;
	body->fixed = fixed;
	body->disagree =
	    pooling_excludes_null(body->pooled) != pooling_excludes_null(fixed);
}

static void
leave_one_out(struct gathering *gather, const struct pooling_study *studies,
	      struct pooling_options options)
{
	size_t count = gather->poolable.count;
	struct body *body = gather->body;
	struct pooled *without =
	    ARENA_ARRAY(gather->at->scratch, struct pooled, count);

	if (count < 3 || sensitivity_leave_one_out(studies, count, options,
						   without) != POOLING_OK)
		return;
	for (size_t i = 0; i < count; i++) {
		double value =
		    measure_from_scale(options.measure, without[i].y);

		if (!(body->without_low <= value))
			body->without_low = value;
		if (!(body->without_high >= value))
			body->without_high = value;
	}
}

static void
add_egger(struct gathering *gather, const struct pooling_study *studies)
{
	struct egger egger;

	if (!sensitivity_egger(studies, gather->poolable.count, &egger))
		return;
	gather->body->egger = ARENA_NEW(gather->at->arena, struct egger);
	*(struct egger *)gather->body->egger = egger;
}

static struct pooling_study *
list_studies(const struct gathering *gather)
{
	struct pooling_study *studies = ARENA_ARRAY(
	    gather->at->scratch, struct pooling_study, gather->poolable.count);

	for (size_t i = 0; i < gather->poolable.count; i++) {
		const struct effect *effect =
		    &gather->poolable.items[i]->effect;

		studies[i].estimate = effect->estimate;
		if (effect->arms != NULL && !effect->arms->is_means)
			studies[i].events = effect->arms->events;
	}
	return studies;
}

static enum unpooled
pool(struct gathering *gather)
{
	size_t count = gather->poolable.count;
	struct pooling_study *studies = list_studies(gather);
	struct pooling_options options = options_of(gather);
	struct pooled *pooled = ARENA_NEW(gather->at->arena, struct pooled);
	double *weights = ARENA_ARRAY(gather->at->scratch, double, count);
	double *others = ARENA_ARRAY(gather->at->scratch, double, count);
	enum pooling_status status =
	    pooling_run(studies, count, options, pooled, weights);

	if (status != POOLING_OK) {
		report_status(gather, status, options.method);
		return UNPOOLED_FAILED;
	}
	gather->body->pooled = pooled;
	/* These take empty cells as they are. */
	if (options.method == POOLING_MH || options.method == POOLING_PETO)
		gather->body->corrected = 0;
	for (size_t i = 0; i < count; i++)
		gather->poolable.items[i]->weight = weights[i];
	numbers_pooled(pooled, gather->first->effect.unit, gather->at->arena,
		       &gather->body->effect);
	gather->body->effect.at = gather->first->effect.at;
	if (gather->at->brief)
		return UNPOOLED_NO;
	add_fixed(gather, studies, options, others);
	leave_one_out(gather, studies, options);
	add_egger(gather, studies);
	return UNPOOLED_NO;
}

static enum unpooled
try_to_pool(struct gathering *gather)
{
	const struct pooling_stated *stated = gather->at->claim->pooling;

	if (gather->units_differ)
		return UNPOOLED_FAILED;
	if (gather->review != NULL)
		return UNPOOLED_REVIEW;
	if (gather->measures_differ)
		return UNPOOLED_MEASURES;
	if (gather->poolable.count < 2)
		return UNPOOLED_FEW;
	if (stated != NULL && stated->method == POOLING_NONE)
		return UNPOOLED_CHOICE;
	return pool(gather);
}

/* ---- absolute effects and sizes ---- */

static void
add_absolute(struct gathering *gather)
{
	const struct effect *effect = &gather->body->effect;
	double scale = str_is(effect->unit, "%") ? 100 : 1;
	struct absolute absolute;

	if (gather->outcome->comparator_risk == 0 ||
	    !absolute_effect(effect->measure, effect->value / scale,
			     effect->low / scale, effect->high / scale,
			     gather->outcome->comparator_risk, &absolute))
		return;
	gather->body->absolute = ARENA_NEW(gather->at->arena, struct absolute);
	*(struct absolute *)gather->body->absolute = absolute;
}

/* In the unit of the outcome's thresholds; NaN where they do not apply. */
static double
magnitude(const struct gathering *gather)
{
	const struct body *body = gather->body;

	if (body->absolute != NULL)
		return 1000 * fabs(body->absolute->difference);
	if (body->effect.measure == MEASURE_MD ||
	    body->effect.measure == MEASURE_SMD)
		return fabs(body->effect.value);
	return NAN;
}

static enum effect_size
computed_size(const struct gathering *gather)
{
	const struct outcome *outcome = gather->outcome;
	double size = magnitude(gather);

	if (outcome->important == 0 || isnan(size))
		return SIZE_NONE;
	if (size < outcome->important)
		return SIZE_TRIVIAL;
	if (outcome->large > 0 && size >= outcome->large)
		return SIZE_LARGE;
	return outcome->moderate > 0 && size < outcome->moderate
		   ? SIZE_SMALL
		   : SIZE_MODERATE;
}

static void
set_size(struct gathering *gather)
{
	const struct claim *claim = gather->at->claim;

	gather->body->size = computed_size(gather);
	if (gather->body->size == SIZE_NONE)
		gather->body->size =
		    claim->by_outcomes ? gather->outcome->size : claim->size;
}

/* ---- all of them ---- */

/* The effect of a review, or the only one, is that of the outcome; where there
 * are several that were not pooled, none of them is. */
static void
take_row(struct gathering *gather)
{
	struct body *body = gather->body;

	if (body->unpooled == UNPOOLED_REVIEW)
		body->row = gather->review;
	else if (body->unpooled == UNPOOLED_FEW && gather->effects == 1)
		body->row = gather->first;
	if (body->row != NULL)
		body->effect = body->row->effect;
}

/* Whether ROW is about the outcome, or ought to be about some outcome, which
 * was reported. */
static bool
is_perhaps_about(const struct gathering *gather, const struct evidence *row)
{
	return row->body == gather->number ||
	       (row->body == 0 && (row->outcome.text.len > 0 ||
				   row->effect.measure != MEASURE_NONE));
}

/* What was graded was studied. */
static void
check_evidence(const struct gathering *gather)
{
	const struct claim *claim = gather->at->claim;
	const struct outcome *outcome = gather->outcome;
	struct page *page = gather->at->page;

	if (outcome->stated == NULL || outcome->finding == FINDING_NOT_STUDIED)
		return;
	for (size_t i = 0; i < claim->evidence.count; i++)
		if (is_perhaps_about(gather, &claim->evidence.items[i]))
			return;
	diag_add(&page->diags, RULE_KEY_MISSING, page->path, outcome->at,
		 "'%.*s' is graded, but no evidence names it",
		 STR_ARG(outcome->name.text));
	diag_hint(&page->diags,
		  "write 'outcome: %.*s' into what was studied, or 'finding: "
		  "not-studied' here",
		  STR_ARG(outcome->name.text));
}

static void
estimate_outcome(const struct estimating *at, struct outcome *outcome,
		 uint32_t number)
{
	struct body *body = ARENA_NEW(at->arena, struct body);
	struct gathering gather = {
	    .at = at, .outcome = outcome, .number = number, .body = body};

	body->without_low = body->without_high = NAN;
	for (size_t i = 0; i < at->claim->evidence.count; i++) {
		struct evidence *row = &at->claim->evidence.items[i];

		if (is_counted(&gather, row) &&
		    row->effect.measure != MEASURE_NONE)
			gather_effect(&gather, row);
	}
	if (gather.first != NULL) {
		body->unpooled = try_to_pool(&gather);
		take_row(&gather);
		add_absolute(&gather);
	}
	count_people(&gather);
	check_evidence(&gather);
	set_size(&gather);
	outcome->body = body;
}

static void
estimate(const struct estimating *at)
{
	struct claim *claim = at->claim;

	assign_rows(at);
	for (size_t i = 0; i < claim->outcomes.count; i++)
		estimate_outcome(at, &claim->outcomes.items[i],
				 (uint32_t)i + 1);
}

void
estimate_claim(struct claim *claim, struct arena *arena, struct arena *scratch)
{
	struct estimating at = {claim, claim->page, arena, scratch, false};

	add_unnamed_outcome(&at);
	estimate(&at);
}

void
estimate_again(struct claim *claim, struct arena *scratch)
{
	struct estimating at = {claim, claim->page, &claim->page->arena,
				scratch, true};

	for (size_t i = 0; i < claim->evidence.count; i++)
		claim->evidence.items[i].weight = 0;
	estimate(&at);
}
