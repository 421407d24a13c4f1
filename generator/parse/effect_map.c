/* Effects as maps: what a study reports, and what follows from it. */
#include <math.h>
#include <string.h>

#include "numbers.h"
#include "parse/effect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define MAP(field) offsetof(struct effect_map, field)

#define FORMS                                                            \
	"{measure, value, ci: [low, high], unit}, {measure, value, se, " \
	"unit}, {measure, events: [with, of], control: [with, of]} or "  \
	"{measure, arm: [mean, sd, n], control: [mean, sd, n], unit}"

struct effect_map {
	int measure;
	struct located value, se;
	struct node ci, events, arm, control;
	struct str unit;
};

static const struct schema_key keys[] = {
    {.name = "measure",
     .type = SCHEMA_WORD,
     .offset = MAP(measure),
     .required = true,
     .of = measure_names,
     .help = "RR, OR, HR, ROM, RD, MD or SMD"},
    {.name = "value",
     .type = SCHEMA_LOCATED,
     .offset = MAP(value),
     .help = "as reported"},
    {.name = "ci",
     .type = SCHEMA_NODE,
     .offset = MAP(ci),
     .help = "its 95% interval: [low, high]"},
    {.name = "se",
     .type = SCHEMA_LOCATED,
     .offset = MAP(se),
     .help = "its standard error; of the logarithm for ratios"},
    {.name = "unit",
     .type = SCHEMA_TEXT,
     .offset = MAP(unit),
     .help = "due for MD"},
    {.name = "events",
     .type = SCHEMA_NODE,
     .offset = MAP(events),
     .help = "[people with the event, people]"},
    {.name = "arm",
     .type = SCHEMA_NODE,
     .offset = MAP(arm),
     .help = "[mean, standard deviation, people]"},
    {.name = "control",
     .type = SCHEMA_NODE,
     .offset = MAP(control),
     .help = "the same of the other arm"},
};

const struct schema effect_map_schema = {
    .what = "an effect", .keys = keys, .count = COUNT(keys)};

/* ---- numbers ---- */

/* COUNT numbers of a list. */
static bool
read_numbers(struct schema_context *context, const struct node *list,
	     size_t count, const char *due, double *numbers_out)
{
	if (list->kind != NODE_LIST || list->count != count) {
		schema_report(context, RULE_EFFECT_SYNTAX, list->at,
			      "a list of %zu numbers is due: %s", count, due);
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		const struct node *item = &list->items[i];

		if (item->kind != NODE_TEXT) {
			schema_report_type(context, item, "a number");
			return false;
		}
		if (!schema_number(context,
				   (struct located){item->text, item->at},
				   &numbers_out[i]))
			return false;
	}
	return true;
}

static bool
check_unit(struct schema_context *context, const struct effect_map *map,
	   const struct node *node)
{
	bool is_due = map->measure == MEASURE_MD;
	bool is_percent = map->measure == MEASURE_RD && str_is(map->unit, "%");

	for (size_t i = 0; i < map->unit.len; i++)
		if (strchr("()[];", map->unit.ptr[i]) != NULL) {
			schema_report(context, RULE_EFFECT_UNIT, node->at,
				      "brackets and ';' are no part of a unit");
			return false;
		}
	if (is_due == (map->unit.len > 0) || is_percent)
		return true;
	schema_report(context, RULE_EFFECT_UNIT, node->at, "%s %s",
		      measure_names[map->measure],
		      is_due ? "needs a unit" : "takes no unit");
	if (is_due)
		diag_hint(context->diags, "as in unit: min");
	return false;
}

/* ---- as reported ---- */

/* The same in one line, for the reader of lines. */
static bool
read_value_with_interval(struct schema_context *context,
			 const struct effect_map *map, const struct node *node,
			 struct effect *effect_out)
{
	struct located text = {.at = node->at};
	double value, limits[2];

	if (!schema_number(context, map->value, &value) ||
	    !check_unit(context, map, node) ||
	    (map->ci.kind != NODE_NONE &&
	     !read_numbers(context, &map->ci, 2, "[low, high]", limits)))
		return false;
	text.text =
	    arena_printf(context->arena, "%s %.*s%s%.*s",
			 measure_names[map->measure], STR_ARG(map->value.text),
			 map->unit.len > 0 ? " " : "", STR_ARG(map->unit));
	if (map->ci.kind != NODE_NONE)
		text.text = arena_printf(context->arena, "%.*s (%.*s to %.*s)",
					 STR_ARG(text.text),
					 STR_ARG(map->ci.items[0].text),
					 STR_ARG(map->ci.items[1].text));
	return effect_read(context, text, effect_out);
}

static bool
read_value_with_error(struct schema_context *context,
		      const struct effect_map *map, const struct node *node,
		      struct effect *effect_out)
{
	double se, scale = str_is(map->unit, "%") ? 100 : 1;
	struct effect effect;

	if (!schema_number(context, map->se, &se) ||
	    !read_value_with_interval(context, map, node, &effect))
		return false;
	if (effect_from_se(effect.measure, effect.value / scale, se / scale,
			   &effect.estimate) != EFFECT_OK) {
		schema_report(context, RULE_EFFECT_INTERVAL, map->se.at,
			      "a standard error is above 0");
		return false;
	}
	effect_from_estimate(&effect, context->arena);
	*effect_out = effect;
	return true;
}

/* ---- from arms ---- */

void
effect_from_estimate(struct effect *effect, struct arena *arena)
{
	double scale = str_is(effect->unit, "%") ? 100 : 1;

	if (effect->arms != NULL &&
	    effect->arms->problem == EFFECT_UNINFORMATIVE) {
		effect->value = effect->low = effect->high = NAN;
		effect->estimate.v = NAN;
		return;
	}
	effect_interval(effect->measure, &effect->estimate, &effect->value,
			&effect->low, &effect->high);
	effect->value *= scale;
	effect->low *= scale;
	effect->high *= scale;
	effect->shown = numbers_effect(effect, arena);
}

static bool
read_events(struct schema_context *context, const struct effect_map *map,
	    struct arm_events *events)
{
	static const char due[] = "[people with the event, people]";
	double arm[2], control[2];

	if (!read_numbers(context, &map->events, 2, due, arm) ||
	    !read_numbers(context, &map->control, 2, due, control))
		return false;
	*events = (struct arm_events){arm[0], arm[1], control[0], control[1]};
	return true;
}

static bool
read_means(struct schema_context *context, const struct effect_map *map,
	   struct arm_means *means)
{
	static const char due[] = "[mean, standard deviation, people]";
	double arm[3], control[3];

	if (!read_numbers(context, &map->arm, 3, due, arm) ||
	    !read_numbers(context, &map->control, 3, due, control))
		return false;
	*means = (struct arm_means){arm[0],	arm[1],	    arm[2],
				    control[0], control[1], control[2]};
	return true;
}

static bool
compute(struct effect *effect, struct effect_arms *arms)
{
	arms->problem = arms->is_means
			    ? effect_from_means(effect->measure, &arms->means,
						&effect->estimate)
			    : effect_from_events(effect->measure, &arms->events,
						 &effect->estimate);
	return arms->problem != EFFECT_IMPOSSIBLE;
}

static bool
read_arms(struct schema_context *context, const struct effect_map *map,
	  const struct node *node, struct effect *effect_out)
{
	struct effect effect = {.measure = (enum measure)map->measure,
				.unit = map->unit,
				.at = node->at};
	struct effect_arms *arms =
	    ARENA_NEW(context->arena, struct effect_arms);

	arms->is_means = map->arm.kind != NODE_NONE;
	if (arms->is_means ? !read_means(context, map, &arms->means)
			   : !read_events(context, map, &arms->events))
		return false;
	if (!compute(&effect, arms)) {
		schema_report(context, RULE_EFFECT_ARMS, node->at,
			      "no %s follows from these numbers",
			      measure_names[effect.measure]);
		diag_hint(context->diags,
			  arms->is_means
			      ? "[mean, sd, n] with sd and n above 0, and MD, "
				"SMD, or for means above 0 ROM"
			      : "[events, people] with no more events than "
				"people, and RR, OR or RD");
		return false;
	}
	effect.arms = arms;
	effect_from_estimate(&effect, context->arena);
	*effect_out = effect;
	return true;
}

/* ---- a map ---- */

bool
effect_map_read(struct schema_context *context, const struct node *node,
		struct effect *effect_out)
{
	struct effect_map map = {0};
	size_t errors = diag_count(context->diags, DIAG_ERROR);
	bool value, events, arm, control;

	schema_read(&effect_map_schema, context, node, &map);
	if (diag_count(context->diags, DIAG_ERROR) > errors)
		return false;
	value = map.value.text.len > 0;
	events = map.events.kind != NODE_NONE;
	arm = map.arm.kind != NODE_NONE;
	control = map.control.kind != NODE_NONE;
	if (value + events + arm == 1 && control == !value &&
	    (value || (map.ci.kind == NODE_NONE && map.se.text.len == 0)) &&
	    !(map.ci.kind != NODE_NONE && map.se.text.len > 0)) {
		if (map.se.text.len > 0)
			return read_value_with_error(context, &map, node,
						     effect_out);
		if (value)
			return read_value_with_interval(context, &map, node,
							effect_out);
		return check_unit(context, &map, node) &&
		       read_arms(context, &map, node, effect_out);
	}
	schema_report(context, RULE_EFFECT_SYNTAX, node->at,
		      "this map is none of the forms of an effect");
	diag_hint(context->diags, "%s", FORMS);
	return false;
}
