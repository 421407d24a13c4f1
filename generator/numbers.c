#include "numbers.h"

#include <math.h>

enum { DECIMALS_AT_MOST = 4 };

#define COUNT(array) (sizeof(array) / sizeof *(array))

void
numbers_add(struct strbuf *out, double value, int decimals)
{
	static const double units[] = {1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6};
	double unit = decimals >= 0 && decimals < (int)COUNT(units)
			  ? units[decimals]
			  : pow(10, -decimals);

	if (value <= -unit / 2)
		strbuf_add_codepoint(out, 0x2212);
	strbuf_add_fixed(out, fabs(value), (unsigned)decimals);
}

int
numbers_decimals(enum measure measure, double value, double low, double high)
{
	double size = isnan(low) ? fabs(value) : (high - low) / 2;
	int decimals;

	if (measure_is_ratio(measure) || measure == MEASURE_SMD)
		return 2;
	if (!(size > 0) || isinf(size))
		return 1;
	decimals = 1 - (int)floor(log10(size));
	return decimals < 0		     ? 0
	       : decimals > DECIMALS_AT_MOST ? DECIMALS_AT_MOST
					     : decimals;
}

static void
add_unit(struct strbuf *out, struct str unit)
{
	if (unit.len > 0 && !str_is(unit, "%"))
		strbuf_add_byte(out, ' ');
	strbuf_add(out, unit);
}

void
numbers_add_effect(struct strbuf *out, const struct effect *effect,
		   int decimals)
{
	numbers_add(out, effect->value, decimals);
	add_unit(out, effect->unit);
	if (isnan(effect->low))
		return;
	strbuf_addz(out, " (");
	numbers_add(out, effect->low, decimals);
	strbuf_addz(out, " to ");
	numbers_add(out, effect->high, decimals);
	strbuf_add_byte(out, ')');
}

struct str
numbers_effect(const struct effect *effect, struct arena *arena)
{
	char room[STRBUF_ROOM];
	struct strbuf text = STRBUF_IN(room);
	struct str result;

	strbuf_printf(&text, "%s ", measure_names[effect->measure]);
	numbers_add_effect(&text, effect,
			   numbers_decimals(effect->measure, effect->value,
					    effect->low, effect->high));
	result = strbuf_take(&text, arena);
	strbuf_free(&text);
	return result;
}

struct str
numbers_range(enum measure measure, double low, double high, struct str unit,
	      struct arena *arena)
{
	int decimals = numbers_decimals(measure, low, low, high);
	char room[STRBUF_ROOM];
	struct strbuf text = STRBUF_IN(room);
	struct str result;

	numbers_add(&text, low, decimals);
	strbuf_addz(&text, " to ");
	numbers_add(&text, high, decimals);
	add_unit(&text, unit);
	result = strbuf_take(&text, arena);
	strbuf_free(&text);
	return result;
}

void
numbers_pooled(const struct pooled *pooled, struct str unit,
	       struct arena *arena, struct effect *effect_out)
{
	enum measure measure = pooled->options.measure;
	double scale = str_is(unit, "%") ? 100 : 1;

	*effect_out = (struct effect){
	    .measure = measure,
	    .value = scale * measure_from_scale(measure, pooled->y),
	    .low = scale * measure_from_scale(measure, pooled->low),
	    .high = scale * measure_from_scale(measure, pooled->high),
	    .estimate = {pooled->y, pooled->se * pooled->se},
	    .unit = unit};
	effect_out->shown = numbers_effect(effect_out, arena);
}

void
numbers_add_p(struct strbuf *out, double p)
{
	if (p < 0.0001)
		strbuf_addz(out, "< 0.0001");
	else {
		strbuf_addz(out, "= ");
		strbuf_add_fixed(out, p, p < 0.01 ? 4 : 3);
	}
}
