#include "render/axis.h"

#include <math.h>
#include <stdlib.h>

#include "render/label.h"

/* ---- scale ---- */

/* Limits may leave the range of numbers, above or, of ratios, down to 0.
 * Nothing that was measured lies beyond these, and margins and ticks have room.
 */
#define LARGEST 1e300
#define LARGEST_LOG 600.0

static double
within(double value, double largest)
{
	return value > largest ? largest : value < -largest ? -largest : value;
}

static double
to_scale(const struct axis *axis, double value)
{
	return axis->is_log ? within(log(value), LARGEST_LOG)
			    : within(value, LARGEST);
}

static double
from_scale(const struct axis *axis, double scaled)
{
	return axis->is_log ? exp(scaled) : scaled;
}

double
axis_beyond(const struct axis *axis, double value)
{
	double low = to_scale(axis, axis->low);
	double high = to_scale(axis, axis->high);

	return axis->x +
	       axis->width * (to_scale(axis, value) - low) / (high - low);
}

double
axis_at(const struct axis *axis, double value)
{
	return fmin(axis->x + axis->width,
		    fmax(axis->x, axis_beyond(axis, value)));
}

/* ---- limits ---- */

/* An interval this many times as wide as the middle one may be cut; that of a
 * result later. */
#define WIDE 4.0
#define WIDE_RESULT 12.0
#define MARGIN 0.04 /* of the axis, on either side */

struct range {
	double low, high;
};

static void
include(struct range *range, double low, double high)
{
	range->low = fmin(range->low, low);
	range->high = fmax(range->high, high);
}

static double
item_width(const struct axis *axis, const struct axis_item *item)
{
	return to_scale(axis, item->high) - to_scale(axis, item->low);
}

static int
compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

/* The middle width of those that have one, the smaller of two; infinite where
 * none has. */
static double
middle_width(const struct axis *axis, const struct axis_item *items,
	     size_t count, struct arena *scratch)
{
	double *widths = ARENA_ARRAY(scratch, double, count);
	size_t known = 0;

	for (size_t i = 0; i < count; i++)
		if (!isnan(items[i].low))
			widths[known++] = item_width(axis, &items[i]);
	if (known == 0)
		return INFINITY;
	qsort(widths, known, sizeof *widths, compare);
	return widths[(known - 1) / 2];
}

static bool
is_shown_whole(const struct axis *axis, const struct axis_item *item,
	       double middle)
{
	return !isnan(item->low) &&
	       item_width(axis, item) <=
		   middle * (item->is_result ? WIDE_RESULT : WIDE);
}

/* What stands at most as far out as the range is wide is shown after all. */
static void
include_near(struct range *range, const struct range *core, double value)
{
	double reach = core->high - core->low;

	if (value >= core->low - reach && value <= core->high + reach)
		include(range, value, value);
}

void
axis_fit(struct axis *axis, const struct axis_item *items, size_t count,
	 double null, struct arena *scratch)
{
	double middle = middle_width(axis, items, count, scratch);
	double origin = to_scale(axis, null), margin;
	struct range core = {origin, origin}, all;

	for (size_t i = 0; i < count; i++)
		if (is_shown_whole(axis, &items[i], middle))
			include(&core, to_scale(axis, items[i].low),
				to_scale(axis, items[i].high));
	if (core.low == core.high)
		include(&core, origin - 1, origin + 1);
	all = core;
	for (size_t i = 0; i < count; i++) {
		if (!isnan(items[i].value))
			include_near(&all, &core,
				     to_scale(axis, items[i].value));
	}
	margin = MARGIN * (all.high - all.low);
	axis->low = from_scale(axis, all.low - margin);
	axis->high = from_scale(axis, all.high + margin);
}

/* ---- ticks ---- */

#define MINUS "\xe2\x88\x92"

enum { TICKS_AT_MOST = 9, DIGITS = 12 };

/* Multiples of a step may miss the limits by their last bit. */
static bool
is_inside(const struct axis *axis, double value)
{
	double slack = 1e-9 * (axis->high - axis->low);

	return value >= axis->low - slack && value <= axis->high + slack;
}

/* Ticks are round, so their digits are those of a whole number. */
static struct str
tick_label(double value, int decimals, struct arena *arena)
{
	char digits[32];
	size_t at = sizeof digits;
	struct str text;
	long whole;

	if (decimals > DIGITS || fabs(value) >= pow(10, DIGITS))
		return arena_printf(arena, "%.4g", value);
	whole = lround(fabs(value) * pow(10, decimals));
	for (int place = 0; place <= decimals || whole > 0; place++) {
		if (place == decimals && place > 0)
			digits[--at] = '.';
		digits[--at] = (char)('0' + whole % 10);
		whole /= 10;
	}
	text = (struct str){digits + at, sizeof digits - at};
	return value < 0 ? arena_printf(arena, MINUS "%.*s", STR_ARG(text))
			 : arena_str(arena, text);
}

static void
add_tick(struct axis_ticks *ticks, const struct axis *axis, double value,
	 int decimals, struct arena *arena)
{
	vec_add(ticks, arena,
		((struct axis_tick){value, axis_at(axis, value),
				    tick_label(value, decimals, arena)}));
}

/* Room between neighbours, and not too many. */
static bool
have_room(const struct axis_ticks *ticks, double size)
{
	if (ticks->count > TICKS_AT_MOST)
		return false;
	for (size_t i = 1; i < ticks->count; i++) {
		const struct axis_tick *a = &ticks->items[i - 1];
		const struct axis_tick *b = &ticks->items[i];
		double labels =
		    (label_width(a->label, size) + label_width(b->label, size));

		if (b->x - a->x < labels / 2 + size * 0.6)
			return false;
	}
	return true;
}

/* 0.5, 1, 2, 5 …: of each decade those of DIGITS, of every STEPth decade. */
static struct axis_ticks
decade_ticks(const struct axis *axis, const char *digits, int step,
	     struct arena *arena)
{
	struct axis_ticks ticks = {0};
	int first = (int)floor(log10(axis->low) / step) * step;

	for (int decade = first; pow(10, decade) <= axis->high; decade += step)
		for (const char *digit = digits; *digit != '\0'; digit++) {
			double value = (*digit - '0') * pow(10, decade);

			if (is_inside(axis, value))
				add_tick(&ticks, axis, value,
					 decade < 0 ? -decade : 0, arena);
		}
	return ticks;
}

/* Multiples of DIGIT times 10 to the DECADE. */
static struct axis_ticks
even_ticks(const struct axis *axis, int digit, int decade, struct arena *arena)
{
	struct axis_ticks ticks = {0};
	double step = digit * pow(10, decade);
	double at = ceil(axis->low / step - 1e-9);

	while (is_inside(axis, at * step) && ticks.count <= TICKS_AT_MOST) {
		add_tick(&ticks, axis, at * step, decade < 0 ? -decade : 0,
			 arena);
		at++;
	}
	return ticks;
}

/* The finest even steps that leave room. */
static struct axis_ticks
best_even_ticks(const struct axis *axis, double size, struct arena *arena)
{
	static const int digits[] = {1, 2, 5};
	int decade = (int)floor(log10(axis->high - axis->low)) - 1;
	struct axis_ticks ticks = {0};

	for (int i = 0; i < 9; i++) {
		int higher = decade + i / 3;
		double step = digits[i % 3] * pow(10, higher);

		if (axis->high - axis->low > step * (TICKS_AT_MOST + 1))
			continue; /* too many, without looking */
		ticks = even_ticks(axis, digits[i % 3], higher, arena);
		if (have_room(&ticks, size))
			break;
	}
	return ticks;
}

struct axis_ticks
axis_ticks(const struct axis *axis, double size, struct arena *arena)
{
	static const struct {
		const char *digits;
		int step;
	} families[] = {{"125", 1}, {"13", 1}, {"1", 1}, {"1", 2}, {"1", 3}};
	struct axis_ticks ticks;

	if (!axis->is_log)
		return best_even_ticks(axis, size, arena);
	ticks = decade_ticks(axis, families[0].digits, 1, arena);
	/* A narrow range of ratios has too few of these. */
	if (ticks.count < 3)
		return best_even_ticks(axis, size, arena);
	for (size_t i = 1;
	     i < sizeof families / sizeof *families && !have_room(&ticks, size);
	     i++)
		ticks = decade_ticks(axis, families[i].digits, families[i].step,
				     arena);
	return ticks;
}
