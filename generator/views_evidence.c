/* What was studied, and what it comes to. */
#include <math.h>

#include "numbers.h"
#include "site.h"
#include "views_table.h"

/* ---- effects ---- */

static const char *const effect_problem_names[] = {"", "corrected",
						   "uninformative", NULL};

static const struct view_field arm_events_fields[] = {
    FIELD(arm_events, control_events, VIEW_NUMBER),
    FIELD(arm_events, control_total, VIEW_NUMBER),
    FIELD(arm_events, events, VIEW_NUMBER),
    FIELD(arm_events, total, VIEW_NUMBER),
};
const struct view_type view_arm_events = TYPE("events", NULL, arm_events);

static const struct view_field arm_means_fields[] = {
    FIELD(arm_means, control_mean, VIEW_NUMBER),
    FIELD(arm_means, control_n, VIEW_NUMBER),
    FIELD(arm_means, control_sd, VIEW_NUMBER),
    FIELD(arm_means, mean, VIEW_NUMBER),
    FIELD(arm_means, n, VIEW_NUMBER),
    FIELD(arm_means, sd, VIEW_NUMBER),
};
const struct view_type view_arm_means = TYPE("means", NULL, arm_means);

static struct view_result
effect_events(const void *object, struct arena *arena)
{
	const struct effect *effect = object;
	const struct effect_arms *arms = effect->arms;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT, arms != NULL && !arms->is_means ? &arms->events : NULL,
	    &view_arm_events};
}

static struct view_result
effect_means(const void *object, struct arena *arena)
{
	const struct effect *effect = object;
	const struct effect_arms *arms = effect->arms;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT, arms != NULL && arms->is_means ? &arms->means : NULL,
	    &view_arm_means};
}

static struct view_result
effect_problem(const void *object, struct arena *arena)
{
	const struct effect *effect = object;

	(void)arena;
	return (struct view_result){
	    VIEW_WORD, effect->arms != NULL ? &effect->arms->problem : NULL,
	    effect_problem_names};
}

static const struct view_field effect_fields[] = {
    COMPUTED("events", effect_events),
    FIELD(effect, high, VIEW_NUMBER),
    FIELD(effect, low, VIEW_NUMBER),
    COMPUTED("means", effect_means),
    FIELD_OF(effect, measure, VIEW_WORD, measure_names),
    COMPUTED("problem", effect_problem),
    FIELD(effect, shown, VIEW_TEXT),
    FIELD(effect, unit, VIEW_TEXT),
    FIELD(effect, value, VIEW_NUMBER),
};
const struct view_type view_effect = TYPE("effect", NULL, effect);

static struct view_result
evidence_effect(const void *object, struct arena *arena)
{
	const struct evidence *evidence = object;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT,
	    evidence->effect.measure == MEASURE_NONE ? NULL : &evidence->effect,
	    &view_effect};
}

static struct view_result
evidence_weight(const void *object, struct arena *arena)
{
	const struct evidence *evidence = object;

	(void)arena;
	return (struct view_result){
	    VIEW_NUMBER, evidence->weight > 0 ? &evidence->weight : NULL, NULL};
}

static struct view_result
evidence_id(const void *object, struct arena *arena)
{
	const struct evidence *evidence = object;
	struct str *id = ARENA_NEW(arena, struct str);

	*id = evidence->occurrence > 1
		  ? arena_printf(arena, "ev-%.*s-%u",
				 STR_ARG(evidence->source.text),
				 (unsigned)evidence->occurrence)
		  : arena_printf(arena, "ev-%.*s",
				 STR_ARG(evidence->source.text));
	return (struct view_result){VIEW_TEXT, id, NULL};
}

static const struct view_field evidence_fields[] = {
    NAMED("at", evidence, where, VIEW_TEXT, NULL),
    REFERENCE(evidence, counted_in, VIEW_POINTER, &view_source),
    FIELD_OF(evidence, direction, VIEW_WORD, direction_names),
    COMPUTED("effect", evidence_effect),
    COMPUTED("id", evidence_id),
    FIELD(evidence, n, VIEW_AMOUNT),
    FIELD(evidence, note, VIEW_TEXT),
    FIELD(evidence, number, VIEW_AMOUNT),
    FIELD(evidence, outcome, VIEW_LOCATED),
    NAMED("outcome_number", evidence, body, VIEW_AMOUNT, NULL),
    FIELD(evidence, p, VIEW_TEXT),
    FIELD(evidence, result, VIEW_TEXT),
    FIELD(evidence, studies, VIEW_AMOUNT),
    FIELD(evidence, study, VIEW_TEXT),
    FIELD(evidence, unverified, VIEW_TEXTS),
    COMPUTED("weight", evidence_weight),
    REFERENCE(evidence, work, VIEW_POINTER, &view_source),
};
const struct view_type view_evidence = TYPE("evidence", NULL, evidence);

/* ---- outcomes ---- */

static const struct view_field absolute_fields[] = {
    FIELD(absolute, comparator_risk, VIEW_NUMBER),
    FIELD(absolute, difference, VIEW_NUMBER),
    FIELD(absolute, difference_high, VIEW_NUMBER),
    FIELD(absolute, difference_low, VIEW_NUMBER),
    FIELD(absolute, nnt, VIEW_NUMBER),
    FIELD(absolute, risk, VIEW_NUMBER),
    FIELD(absolute, risk_high, VIEW_NUMBER),
    FIELD(absolute, risk_low, VIEW_NUMBER),
};
const struct view_type view_absolute = TYPE("absolute effect", NULL, absolute);

/* VALUE of the analysis scale as readers see it. */
static struct view_result
natural(const struct pooled *pooled, double value, struct arena *arena)
{
	double *number = ARENA_NEW(arena, double);

	*number = measure_from_scale(pooled->options.measure, value);
	return (struct view_result){VIEW_NUMBER, number, NULL};
}

#define NATURAL(name)                                                \
	static struct view_result pooled_##name(const void *object,  \
						struct arena *arena) \
	{                                                            \
		const struct pooled *pooled = object;                \
                                                                     \
		return natural(pooled, pooled->name, arena);         \
	}
NATURAL(y)
NATURAL(low)
NATURAL(high)
NATURAL(prediction_low)
NATURAL(prediction_high)

static const struct view_field pooled_fields[] = {
    FIELD(pooled, df, VIEW_NUMBER),
    COMPUTED("estimate", pooled_y),
    FIELD(pooled, h2, VIEW_NUMBER),
    COMPUTED("high", pooled_high),
    FIELD(pooled, i2, VIEW_NUMBER),
    FIELD(pooled, i2_high, VIEW_NUMBER),
    FIELD(pooled, i2_low, VIEW_NUMBER),
    NAMED("interval", pooled, options.interval, VIEW_WORD,
	  pooling_interval_names),
    FIELD(pooled, k, VIEW_COUNT),
    COMPUTED("low", pooled_low),
    NAMED("method", pooled, options.method, VIEW_WORD, pooling_method_names),
    FIELD(pooled, p, VIEW_NUMBER),
    COMPUTED("prediction_high", pooled_prediction_high),
    COMPUTED("prediction_low", pooled_prediction_low),
    FIELD(pooled, q, VIEW_NUMBER),
    FIELD(pooled, q_df, VIEW_NUMBER),
    FIELD(pooled, q_p, VIEW_NUMBER),
    FIELD(pooled, se, VIEW_NUMBER),
    FIELD(pooled, statistic, VIEW_NUMBER),
    FIELD(pooled, tau2, VIEW_NUMBER),
    FIELD(pooled, tau2_high, VIEW_NUMBER),
    FIELD(pooled, tau2_low, VIEW_NUMBER),
    FIELD(pooled, tau2_se, VIEW_NUMBER),
};
const struct view_type view_pooled = TYPE("pooled result", NULL, pooled);

static const struct view_field egger_fields[] = {
    FIELD(egger, df, VIEW_NUMBER),	   FIELD(egger, limit, VIEW_NUMBER),
    FIELD(egger, limit_high, VIEW_NUMBER), FIELD(egger, limit_low, VIEW_NUMBER),
    FIELD(egger, p, VIEW_NUMBER),	   FIELD(egger, se, VIEW_NUMBER),
    FIELD(egger, slope, VIEW_NUMBER),	   FIELD(egger, t, VIEW_NUMBER),
};
const struct view_type view_egger = TYPE("Egger test", NULL, egger);

static struct view_result
body_effect(const void *object, struct arena *arena)
{
	const struct body *body = object;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT,
	    body->effect.measure == MEASURE_NONE ? NULL : &body->effect,
	    &view_effect};
}

static struct view_result
body_fixed_effect(const void *object, struct arena *arena)
{
	const struct body *body = object;
	struct effect *effect;

	if (body->fixed == NULL)
		return (struct view_result){VIEW_OBJECT, NULL, &view_effect};
	effect = ARENA_NEW(arena, struct effect);
	numbers_pooled(body->fixed, body->effect.unit, arena, effect);
	return (struct view_result){VIEW_OBJECT, effect, &view_effect};
}

static struct view_result
body_range(const struct body *body, double low, double high,
	   struct arena *arena)
{
	struct str *text = ARENA_NEW(arena, struct str);

	if (body->pooled != NULL && !isnan(low))
		*text = numbers_range(body->effect.measure, low, high,
				      body->effect.unit, arena);
	return (struct view_result){VIEW_TEXT, text, NULL};
}

/* Where the result of a further study may be expected. */
static struct view_result
body_prediction(const void *object, struct arena *arena)
{
	const struct body *body = object;
	const struct pooled *pooled = body->pooled;
	enum measure measure = body->effect.measure;
	double scale = str_is(body->effect.unit, "%") ? 100 : 1;

	if (pooled == NULL)
		return body_range(body, NAN, NAN, arena);
	return body_range(
	    body, scale * measure_from_scale(measure, pooled->prediction_low),
	    scale * measure_from_scale(measure, pooled->prediction_high),
	    arena);
}

/* Of the results that leave one study out. */
static struct view_result
body_without(const void *object, struct arena *arena)
{
	const struct body *body = object;
	double scale = str_is(body->effect.unit, "%") ? 100 : 1;

	return body_range(body, scale * body->without_low,
			  scale * body->without_high, arena);
}

static const struct view_field body_fields[] = {
    FIELD_OF(body, absolute, VIEW_POINTER, &view_absolute),
    FIELD(body, corrected, VIEW_AMOUNT),
    FIELD(body, disagree, VIEW_BOOL),
    COMPUTED("effect", body_effect),
    FIELD_OF(body, egger, VIEW_POINTER, &view_egger),
    FIELD_OF(body, fixed, VIEW_POINTER, &view_pooled),
    COMPUTED("fixed_effect", body_fixed_effect),
    FIELD(body, people, VIEW_AMOUNT),
    FIELD_OF(body, pooled, VIEW_POINTER, &view_pooled),
    COMPUTED("prediction", body_prediction),
    FIELD_OF(body, row, VIEW_POINTER, &view_evidence),
    FIELD_OF(body, size, VIEW_WORD, effect_size_names),
    FIELD(body, studies, VIEW_AMOUNT),
    FIELD(body, uninformative, VIEW_AMOUNT),
    FIELD_OF(body, unpooled, VIEW_WORD, unpooled_names),
    COMPUTED("without", body_without),
    FIELD(body, without_high, VIEW_NUMBER),
    FIELD(body, without_low, VIEW_NUMBER),
};
const struct view_type view_body = TYPE("body", NULL, body);

static struct view_result
outcome_grade(const void *object, struct arena *arena)
{
	const struct outcome *outcome = object;
	const struct grade *grade = outcome->grade;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT, grade != NULL && grade->phrase.len > 0 ? grade : NULL,
	    &view_grade};
}

/* 0 stands for what was not stated. */
static struct view_result
stated_number(const double *number)
{
	return (struct view_result){VIEW_NUMBER, *number != 0 ? number : NULL,
				    NULL};
}

#define STATED(name)                                                           \
	static struct view_result outcome_##name(const void *object,           \
						 struct arena *arena)          \
	{                                                                      \
		(void)arena;                                                   \
		return stated_number(&((const struct outcome *)object)->name); \
	}
STATED(comparator_risk)
STATED(important)
STATED(large)
STATED(moderate)

static struct view_result
rating_domain(const void *object, struct arena *arena)
{
	const struct rating *rating = object;

	(void)arena;
	return (struct view_result){
	    VIEW_TEXT,
	    rating->scheme_domain != NULL ? &rating->scheme_domain->name : NULL,
	    NULL};
}

static struct view_result
rating_name(const void *object, struct arena *arena)
{
	const struct rating *rating = object;
	struct str *name = ARENA_NEW(arena, struct str);

	*name = scheme_rating_name(rating->scheme_domain, rating->rating.text);
	return (struct view_result){VIEW_TEXT, name, NULL};
}

static const struct view_field rating_fields[] = {
    COMPUTED("domain", rating_domain),
    NAMED("id", rating, domain, VIEW_LOCATED, NULL),
    COMPUTED("name", rating_name),
    FIELD(rating, points, VIEW_NUMBER),
    FIELD(rating, rating, VIEW_LOCATED),
    FIELD(rating, why, VIEW_TEXT),
};
const struct view_type view_rating = TYPE("rating", NULL, rating);

static struct view_result
outcome_ratings(const void *object, struct arena *arena)
{
	static const struct grade_stated none;
	const struct grade_stated *stated =
	    ((const struct outcome *)object)->stated;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECTS, stated != NULL ? &stated->ratings : &none.ratings,
	    &view_rating};
}

static const struct view_field outcome_fields[] = {
    FIELD_OF(outcome, better, VIEW_WORD, better_names),
    FIELD_OF(outcome, body, VIEW_POINTER, &view_body),
    FIELD(outcome, comparator_mean, VIEW_NUMBER),
    COMPUTED("comparator_risk", outcome_comparator_risk),
    FIELD(outcome, comparator_source, VIEW_TEXT),
    FIELD_OF(outcome, finding, VIEW_WORD, finding_names),
    COMPUTED("grade", outcome_grade),
    FIELD(outcome, importance, VIEW_AMOUNT),
    COMPUTED("important", outcome_important),
    FIELD(outcome, important_number, VIEW_AMOUNT),
    REFERENCE(outcome, important_work, VIEW_POINTER, &view_source),
    COMPUTED("large", outcome_large),
    COMPUTED("moderate", outcome_moderate),
    FIELD(outcome, name, VIEW_LOCATED),
    COMPUTED("ratings", outcome_ratings),
    FIELD_OF(outcome, size, VIEW_WORD, effect_size_names),
    FIELD(outcome, surrogate_for, VIEW_TEXT),
    FIELD(outcome, unit, VIEW_TEXT),
};
const struct view_type view_outcome = TYPE("outcome", NULL, outcome);

static struct view_result
also_grade(const void *object, struct arena *arena)
{
	const struct also *also = object;
	const struct grade *grade = also->grade;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT, grade != NULL && grade->phrase.len > 0 ? grade : NULL,
	    &view_grade};
}

static bool
is_changed(const struct also *also, const struct rating *rating)
{
	for (size_t i = 0; i < also->changed.count; i++)
		if (str_equal(also->changed.items[i].text, rating->domain.text))
			return true;
	return false;
}

/* The ratings that differ from those of the claim. */
static struct view_result
also_changed(const void *object, struct arena *arena)
{
	const struct also *also = object;
	struct list *found = ARENA_NEW(arena, struct list);
	VEC(const struct rating *) ratings = {0};

	for (size_t i = 0;
	     also->stated != NULL && i < also->stated->ratings.count; i++)
		if (is_changed(also, &also->stated->ratings.items[i]))
			vec_add(&ratings, arena,
				&also->stated->ratings.items[i]);
	*found = (struct list){ratings.items, ratings.count, ratings.capacity};
	return (struct view_result){VIEW_POINTERS, found, &view_rating};
}

static const struct view_field also_fields[] = {
    FIELD(also, about, VIEW_TEXT),
    COMPUTED("changed", also_changed),
    COMPUTED("grade", also_grade),
    FIELD(also, why, VIEW_TEXT),
};
const struct view_type view_also = TYPE("also", NULL, also);

static const struct view_field search_fields[] = {
    FIELD(search, databases, VIEW_TEXT),
    FIELD(search, date, VIEW_DATE),
    FIELD(search, strategy, VIEW_TEXT),
};
const struct view_type view_search = TYPE("search", NULL, search);

static const struct view_field pooling_stated_fields[] = {
    FIELD_OF(pooling_stated, interval, VIEW_WORD, pooling_interval_names),
    FIELD_OF(pooling_stated, method, VIEW_WORD, pooling_method_names),
    FIELD(pooling_stated, why, VIEW_TEXT),
};
const struct view_type view_pooling = TYPE("pooling", NULL, pooling_stated);

static struct view_result
without_effect(const void *object, struct arena *arena)
{
	const struct without *without = object;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT,
	    without->effect.measure == MEASURE_NONE ? NULL : &without->effect,
	    &view_effect};
}

static struct view_result
without_outcome(const void *object, struct arena *arena)
{
	const struct without *without = object;

	(void)arena;
	return (struct view_result){
	    VIEW_LOCATED,
	    without->outcome != NULL ? &without->outcome->name : NULL, NULL};
}

/* The level as it stands. */
static struct view_result
without_from(const void *object, struct arena *arena)
{
	const struct without *without = object;

	(void)arena;
	return (struct view_result){VIEW_OBJECT, without->grade->level,
				    &view_scheme_level};
}

static const struct view_field without_fields[] = {
    REFERENCE(without, claim, VIEW_POINTER, &view_claim),
    COMPUTED("effect", without_effect),
    COMPUTED_REFERENCE("from", without_from),
    REFERENCE(without, level, VIEW_POINTER, &view_scheme_level),
    FIELD(without, nothing, VIEW_BOOL),
    FIELD_OF(without, obstacle, VIEW_WORD, obstacle_names),
    FIELD_OF(without, open, VIEW_WORD, interval_open_names),
    COMPUTED("outcome", without_outcome),
    FIELD(without, people, VIEW_AMOUNT),
    FIELD(without, single, VIEW_BOOL),
    FIELD(without, studies, VIEW_AMOUNT),
};
const struct view_type view_without = TYPE("without", NULL, without);
