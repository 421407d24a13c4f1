#include "render/forest.h"

#include <math.h>

#include "numbers.h"

/* ---- texts ---- */

static struct arena *
arena_of(const struct forest *forest)
{
	return forest->words->arena;
}

static struct str
take(const struct forest *forest, struct strbuf *text)
{
	struct str taken = strbuf_take(text, arena_of(forest));

	strbuf_free(text);
	return taken;
}

static struct str
localised(const struct forest *forest, struct strbuf *text)
{
	return words_numbers(forest->words, take(forest, text));
}

static struct str
say(const struct forest *forest, const char *key)
{
	return words_say(forest->words, key, NULL);
}

/* KEY with {NAME} filled in. */
static struct str
say_with(const struct forest *forest, const char *key, const char *name,
	 struct str value)
{
	struct node values = {0};

	node_set(&values, arena_of(forest), str_from(name), node_text(value));
	return words_say(forest->words, key, &values);
}

static struct str
say_of_measure(const struct forest *forest, const char *group)
{
	char room[STRBUF_ROOM];
	struct strbuf key = STRBUF_IN(room);
	struct str said;

	strbuf_printf(&key, "%s.%s", group, measure_names[forest->measure]);
	said = say(forest, key.ptr);
	strbuf_free(&key);
	return said;
}

static struct str
number(const struct forest *forest, double value, int decimals)
{
	char room[STRBUF_ROOM];
	struct strbuf text = STRBUF_IN(room);

	numbers_add(&text, value, decimals);
	return localised(forest, &text);
}

/* "0.41 (0.13 to 1.26)"; the heading has the unit. */
static struct str
estimate_text(const struct forest *forest, double value, double low,
	      double high)
{
	struct effect effect = {
	    .measure = forest->measure,
	    .value = value,
	    .low = low,
	    .high = high,
	    .unit = str_is(forest->effect->unit, "%") ? STR("%") : STR_NONE};
	char room[STRBUF_ROOM];
	struct strbuf text = STRBUF_IN(room);

	numbers_add_effect(&text, &effect, forest->decimals);
	return localised(forest, &text);
}

static struct str
percent(const struct forest *forest, double share)
{
	char room[STRBUF_ROOM];
	struct strbuf text = STRBUF_IN(room);

	strbuf_printf(&text, "%.1f%%", 100 * share);
	return localised(forest, &text);
}

/* ---- studies ---- */

static struct str
study_label(const struct evidence *row)
{
	if (row->study.len > 0)
		return row->study;
	return row->work != NULL ? row->work->label : row->source.text;
}

/* "4/123" for events, "24" for means. */
static struct str
arm_text(const struct forest *forest, bool is_means, double events,
	 double total)
{
	return is_means ? arena_printf(arena_of(forest), "%.10g", total)
			: arena_printf(arena_of(forest), "%.10g/%.10g", events,
				       total);
}

static void
fill_arms(struct forest *forest, const struct effect_arms *arms,
	  struct forest_row *row)
{
	const struct arm_events *events = &arms->events;
	const struct arm_means *means = &arms->means;
	bool is_means = arms->is_means;

	row->treated = arm_text(forest, is_means, events->events,
				is_means ? means->n : events->total);
	row->control =
	    arm_text(forest, is_means, events->control_events,
		     is_means ? means->control_n : events->control_total);
	forest->has_arms = true;
	forest->has_events |= !is_means;
}

/* Effects of another measure or unit have no place on the axis. */
static bool
is_on_axis(const struct forest *forest, const struct effect *effect)
{
	return effect->measure == forest->measure &&
	       str_equal(effect->unit, forest->effect->unit) &&
	       !isnan(effect->value);
}

static enum forest_mark
mark_of(const struct forest *forest, const struct evidence *row)
{
	if (!is_on_axis(forest, &row->effect))
		return FOREST_NONE;
	if (row->studies > 1 && !isnan(row->effect.low))
		return FOREST_DIAMOND;
	return forest->body->pooled != NULL && row->weight == 0 ? FOREST_HOLLOW
								: FOREST_SQUARE;
}

static void
fill_estimate(const struct forest *forest, const struct effect *effect,
	      struct forest_row *row)
{
	if (row->mark == FOREST_NONE) {
		row->estimate = words_numbers(forest->words, effect->shown);
		if (isnan(effect->value))
			row->estimate = say(forest, "plot.not_estimable");
		return;
	}
	row->value = effect->value;
	row->low = effect->low;
	row->high = effect->high;
	row->estimate = estimate_text(forest, row->value, row->low, row->high);
}

static void
fill_weight(const struct forest *forest, const struct evidence *evidence,
	    struct forest_row *row)
{
	if (forest->body->pooled == NULL)
		return;
	row->weight = evidence->weight;
	row->weight_text = evidence->weight > 0
			       ? percent(forest, evidence->weight)
			       : say(forest, "plot.not_pooled");
}

static void
add_study(struct forest *forest, const struct evidence *evidence)
{
	struct forest_row *row = vec_new(&forest->rows, arena_of(forest));

	*row = (struct forest_row){.evidence = evidence,
				   .mark = mark_of(forest, evidence),
				   .label = study_label(evidence),
				   .value = NAN,
				   .low = NAN,
				   .high = NAN};
	if (evidence->effect.arms != NULL)
		fill_arms(forest, evidence->effect.arms, row);
	if (evidence->n > 0) {
		row->people = number(forest, evidence->n, 0);
		forest->has_people = true;
	}
	fill_estimate(forest, &evidence->effect, row);
	fill_weight(forest, evidence, row);
}

/* Rows that a review counts already have their place in the table of what was
 * studied, not here. */
static bool
is_shown(const struct forest *forest, const struct evidence *row)
{
	uint32_t body =
	    (uint32_t)(forest->outcome - forest->claim->outcomes.items) + 1;

	return row->body == body && row->within.text.len == 0 &&
	       row->effect.measure != MEASURE_NONE;
}

static const struct effect *
effect_of(const struct forest *forest)
{
	const struct claim *claim = forest->claim;

	if (forest->body->effect.measure != MEASURE_NONE)
		return &forest->body->effect;
	if (forest->body->unpooled != UNPOOLED_CHOICE &&
	    forest->body->unpooled != UNPOOLED_FEW)
		return NULL;
	for (size_t i = 0; i < claim->evidence.count; i++)
		if (is_shown(forest, &claim->evidence.items[i]))
			return &claim->evidence.items[i].effect;
	return NULL;
}

static void
add_studies(struct forest *forest)
{
	const struct claim *claim = forest->claim;

	for (size_t i = 0; i < claim->evidence.count; i++)
		if (is_shown(forest, &claim->evidence.items[i]))
			add_study(forest, &claim->evidence.items[i]);
	forest->studies = forest->rows.count;
	forest->has_weights = forest->body->pooled != NULL;
	if (forest->has_arms)
		forest->has_people = false;
}

static bool
has_interval(const struct forest *forest)
{
	for (size_t i = 0; i < forest->rows.count; i++)
		if (!isnan(forest->rows.items[i].low))
			return true;
	return false;
}

/* ---- results ---- */

/* A value of the analysis scale as readers see it. */
static double
shown_value(const struct forest *forest, double scaled)
{
	double natural = measure_from_scale(forest->measure, scaled);

	return str_is(forest->effect->unit, "%") ? 100 * natural : natural;
}

static struct forest_row *
add_result(struct forest *forest, enum forest_mark mark, const char *label,
	   double value, double low, double high)
{
	struct forest_row *row = vec_new(&forest->rows, arena_of(forest));

	*row = (struct forest_row){.mark = mark,
				   .label = say(forest, label),
				   .value = shown_value(forest, value),
				   .low = shown_value(forest, low),
				   .high = shown_value(forest, high)};
	row->estimate = estimate_text(forest, row->value, row->low, row->high);
	return row;
}

/* Of the studies that were pooled, where all of them say. */
static void
add_totals(const struct forest *forest, struct forest_row *total)
{
	double events = 0, people = 0, control_events = 0, control_people = 0;
	bool is_means = false;

	for (size_t i = 0; i < forest->studies; i++) {
		const struct evidence *row = forest->rows.items[i].evidence;
		const struct effect_arms *arms = row->effect.arms;

		if (row->weight == 0)
			continue;
		if (arms == NULL)
			return;
		is_means = arms->is_means;
		events += arms->events.events;
		control_events += arms->events.control_events;
		people += is_means ? arms->means.n : arms->events.total;
		control_people += is_means ? arms->means.control_n
					   : arms->events.control_total;
	}
	total->treated = arm_text(forest, is_means, events, people);
	total->control =
	    arm_text(forest, is_means, control_events, control_people);
}

static void
add_prediction(struct forest *forest, const struct pooled *pooled)
{
	struct forest_row *row;
	char room[STRBUF_ROOM];
	struct strbuf text = STRBUF_IN(room);

	if (isnan(pooled->prediction_low))
		return;
	row = add_result(forest, FOREST_RANGE, "plot.prediction", pooled->y,
			 pooled->prediction_low, pooled->prediction_high);
	row->value = NAN;
	numbers_add(&text, row->low, forest->decimals);
	strbuf_addz(&text, " to ");
	numbers_add(&text, row->high, forest->decimals);
	row->estimate = localised(forest, &text);
}

static void
add_results(struct forest *forest)
{
	const struct pooled *pooled = forest->body->pooled;
	const struct pooled *fixed = forest->body->fixed;
	struct forest_row *row;

	if (pooled == NULL)
		return;
	row =
	    add_result(forest, FOREST_DIAMOND,
		       pooling_is_random(pooled->options.method) ? "plot.random"
								 : "plot.fixed",
		       pooled->y, pooled->low, pooled->high);
	row->weight_text = words_numbers(forest->words, STR("100%"));
	add_totals(forest, row);
	if (forest->body->people > 0)
		row->people = number(forest, forest->body->people, 0);
	add_prediction(forest, pooled);
	if (fixed != NULL)
		add_result(forest, FOREST_THIN, "plot.fixed", fixed->y,
			   fixed->low, fixed->high);
}

/* ---- what the picture says ---- */

static struct str
first_of(struct str wanted, struct str otherwise)
{
	return wanted.len > 0 ? wanted : otherwise;
}

/* Nobody says which side is better: then the sides say less and more. */
static void
name_sides(struct forest *forest)
{
	const struct pico *pico = &forest->claim->pico;
	struct str treated =
	    first_of(pico->intervention, say(forest, "plot.treatment"));
	struct str control =
	    first_of(pico->comparator, say(forest, "plot.comparison"));

	switch (forest->outcome->better) {
	case BETTER_LOWER:
		forest->less =
		    say_with(forest, "plot.favours", "what", treated);
		forest->more =
		    say_with(forest, "plot.favours", "what", control);
		break;
	case BETTER_HIGHER:
		forest->less =
		    say_with(forest, "plot.favours", "what", control);
		forest->more =
		    say_with(forest, "plot.favours", "what", treated);
		break;
	default:
		forest->less = say_with(forest, "plot.less", "what", treated);
		forest->more = say_with(forest, "plot.more", "what", treated);
	}
}

/* Thresholds are in the outcome's unit for these two only. */
static void
name_band(struct forest *forest)
{
	double important = forest->outcome->important;
	char room[STRBUF_ROOM];
	struct strbuf size = STRBUF_IN(room);

	if (important == 0 ||
	    (forest->measure != MEASURE_MD && forest->measure != MEASURE_SMD))
		return;
	strbuf_printf(&size, "%.10g", important);
	if (forest->effect->unit.len > 0) {
		strbuf_add_byte(&size, ' ');
		strbuf_add(&size, forest->effect->unit);
	}
	forest->band =
	    say_with(forest, "plot.trivial", "size", localised(forest, &size));
}

static int
tau2_decimals(double tau2)
{
	return tau2 == 0 || tau2 >= 0.1 ? 2 : tau2 >= 0.01 ? 3 : 4;
}

static void
name_heterogeneity(struct forest *forest)
{
	const struct pooled *pooled = forest->body->pooled;
	struct arena *arena = arena_of(forest);
	char room[STRBUF_ROOM];
	struct strbuf p = STRBUF_IN(room);
	struct node values = {0};

	if (pooled == NULL || isnan(pooled->q))
		return;
	numbers_add_p(&p, pooled->q_p);
	node_set(&values, arena, STR("q"),
		 node_text(number(forest, pooled->q, 2)));
	node_set(&values, arena, STR("df"),
		 node_text(number(forest, pooled->q_df, 0)));
	node_set(&values, arena, STR("p"), node_text(localised(forest, &p)));
	node_set(&values, arena, STR("i2"),
		 node_text(number(forest, pooled->i2, 1)));
	node_set(&values, arena, STR("tau2"),
		 node_text(number(forest, pooled->tau2,
				  tau2_decimals(pooled->tau2))));
	forest->heterogeneity =
	    words_say(forest->words,
		      pooling_is_random(pooled->options.method)
			  ? "plot.heterogeneity"
			  : "plot.heterogeneity_fixed",
		      &values);
}

static void
name_axis(struct forest *forest)
{
	struct str measure = say_of_measure(forest, "plot.measure");
	struct str unit = forest->effect->unit;

	forest->axis_title =
	    measure_is_ratio(forest->measure)
		? say_with(forest, "plot.log_scale", "measure", measure)
		: measure;
	forest->estimates = str_from(measure_names[forest->measure]);
	if (unit.len > 0)
		forest->estimates =
		    arena_printf(arena_of(forest), "%s, %.*s",
				 measure_names[forest->measure], STR_ARG(unit));
	forest->interval = say(forest, "evidence.interval");
}

static void
name_whole(struct forest *forest)
{
	struct str outcome =
	    first_of(forest->outcome->name.text, forest->claim->pico.outcome);
	struct node values = {0};
	struct arena *arena = arena_of(forest);

	forest->title = outcome.len > 0 ? say_with(forest, "plot.title_of",
						   "outcome", outcome)
					: say(forest, "plot.title");
	node_set(&values, arena, STR("n"),
		 node_number((double)forest->studies));
	if (forest->body->pooled != NULL) {
		node_set(&values, arena, STR("measure"),
			 node_text(say_of_measure(forest, "measure")));
		node_set(
		    &values, arena, STR("estimate"),
		    node_text(forest->rows.items[forest->studies].estimate));
	}
	forest->description =
	    words_say(forest->words,
		      forest->body->pooled != NULL ? "plot.described_pooled"
						   : "plot.described",
		      &values);
}

bool
forest_build(struct forest *forest, const struct words *words,
	     const struct claim *claim, const struct outcome *outcome)
{
	const struct body *body = outcome->body;

	*forest = (struct forest){
	    .words = words, .claim = claim, .outcome = outcome, .body = body};
	if (body == NULL)
		return false;
	forest->effect = effect_of(forest);
	if (forest->effect == NULL)
		return false;
	forest->measure = forest->effect->measure;
	forest->decimals =
	    numbers_decimals(forest->measure, forest->effect->value,
			     forest->effect->low, forest->effect->high);
	add_studies(forest);
	if (!has_interval(forest))
		return false;
	add_results(forest);
	name_axis(forest);
	name_sides(forest);
	name_band(forest);
	name_heterogeneity(forest);
	name_whole(forest);
	return true;
}
