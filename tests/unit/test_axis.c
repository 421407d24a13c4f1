/* Axes of plots: places, ticks and limits, all worked out by hand. */
#include "base/strbuf.h"
#include "expect.h"
#include "render/axis.h"

#include <math.h>

/* ---- places ---- */

static const struct {
	bool is_log;
	double low, high, value, x, beyond; /* on an axis from 20, 200 wide */
} places[] = {
    {true, 0.1, 10, 1, 120, 120},   {true, 0.1, 10, 10, 220, 220},
    {true, 0.1, 10, 0.1, 20, 20},   {true, 0.1, 10, 3.1622776602, 170, 170},
    {true, 0.1, 10, 100, 220, 320}, {true, 0.1, 10, 0.01, 20, -80},
    {false, -10, 30, 0, 70, 70},    {false, -10, 30, 10, 120, 120},
    {false, -10, 30, 50, 220, 320}, {false, -10, 30, -30, 20, -80},
};

START_TEST(places_values)
{
	struct axis axis = {places[_i].is_log, places[_i].low, places[_i].high,
			    20, 200};

	ck_assert_double_eq_tol(axis_at(&axis, places[_i].value), places[_i].x,
				1e-6);
	ck_assert_double_eq_tol(axis_beyond(&axis, places[_i].value),
				places[_i].beyond, 1e-6);
}
END_TEST

/* ---- ticks ---- */

static const struct {
	bool is_log;
	double low, high, width;
	const char *labels;
} ticks[] = {
    {true, 0.07, 6.6, 190, "0.1 0.2 0.5 1 2 5"},
    {true, 0.4, 2.6, 190, "0.5 1 2"},
    {true, 0.009, 110, 328, "0.01 0.03 0.1 0.3 1 3 10 30 100"},
    {true, 0.009, 110, 150, "0.01 0.1 1 10 100"},
    {true, 0.0009, 1100, 120, "0.01 1 100"},
    /* Too narrow for round steps of a decade. */
    {true, 0.79, 1.26, 200, "0.8 0.9 1.0 1.1 1.2"},
    {true, 0.95, 1.06, 200, "0.96 0.98 1.00 1.02 1.04 1.06"},
    {false, -41, 25, 226, "−40 −30 −20 −10 0 10 20"},
    {false, -41, 25, 100, "−40 −20 0 20"},
    {false, -3.3, 3.2, 326, "−3 −2 −1 0 1 2 3"},
    {false, -0.6, 0.3, 180, "−0.6 −0.4 −0.2 0.0 0.2"},
    {false, -0.011, 0.001, 200, "−0.010 −0.005 0.000"},
    {false, 0, 2600, 200, "0 500 1000 1500 2000 2500"},
};

START_TEST(chooses_ticks)
{
	struct axis axis = {ticks[_i].is_log, ticks[_i].low, ticks[_i].high, 0,
			    ticks[_i].width};
	struct arena arena = {0};
	struct axis_ticks found = axis_ticks(&axis, 12, &arena);
	struct strbuf labels = {0};

	for (size_t i = 0; i < found.count; i++) {
		if (i > 0)
			strbuf_add_byte(&labels, ' ');
		strbuf_add(&labels, found.items[i].label);
		ck_assert_double_eq_tol(found.items[i].x,
					axis_at(&axis, found.items[i].value),
					1e-9);
	}
	expect_text(strbuf_str(&labels), ticks[_i].labels);
	strbuf_free(&labels);
	arena_free(&arena);
}
END_TEST

/* ---- limits ---- */

/* e to the -600 and 600. */
#define LEAST_RATIO 2.6503965530043108e-261
#define LARGEST_RATIO 3.7730203009299397e+260

/* LOW and HIGH without the margin, which is 0.04 of the whole. */
static const struct {
	bool is_log;
	struct axis_item items[5];
	size_t count;
	double low, high;
} limits[] = {
    /* All of it, and no difference. */
    {false, {{-3, -5, -1, false}}, 1, -5, 0},
    {false, {{-3, -5, -1, false}, {2, 0, 4, false}}, 2, -5, 4},
    {true, {{0.5, 0.25, 1, false}, {2, 1, 4, false}}, 2, 0.25, 4},
    /* One is more than four times as wide as the middle one: its estimate is
     * shown, since it is near, but not its ends. */
    {false,
     {{-3, -5, -1, false}, {-2, -4, 0, false}, {3, -20, 26, false}},
     3,
     -5,
     3},
    /* And not even that where it is far out. */
    {false,
     {{-3, -5, -1, false}, {-2, -4, 0, false}, {50, -200, 300, false}},
     3,
     -5,
     0},
    /* A result keeps its ends longer. */
    {false,
     {{-3, -5, -1, false}, {-2, -4, 0, false}, {-2.5, -22.5, 17.5, true}},
     3,
     -22.5,
     17.5},
    /* Of two, the narrower one is the middle one. */
    {true, {{1, 0.5, 2, false}, {1, 0.001, 1000, false}}, 2, 0.5, 2},
    /* An estimate without an interval. */
    {false, {{-3, -5, -1, false}, {4, NAN, NAN, false}}, 2, -5, 4},
    /* An interval without an estimate. */
    {false, {{NAN, -5, 5, true}}, 1, -5, 5},
    /* Limits that no number can hold. */
    {true, {{1, 0, INFINITY, true}}, 1, LEAST_RATIO, LARGEST_RATIO},
    {false, {{0, -INFINITY, INFINITY, true}}, 1, -1e300, 1e300},
};

START_TEST(fits_limits)
{
	struct axis axis = {.is_log = limits[_i].is_log, .width = 200};
	struct arena arena = {0};
	double low, high, margin;

	axis_fit(&axis, limits[_i].items, limits[_i].count, axis.is_log,
		 &arena);
	low = axis.is_log ? log(limits[_i].low) : limits[_i].low;
	high = axis.is_log ? log(limits[_i].high) : limits[_i].high;
	margin = 0.04 * (high - low);
	low = axis.is_log ? exp(low - margin) : low - margin;
	high = axis.is_log ? exp(high + margin) : high + margin;
	ck_assert_double_eq_tol(axis.low, low, 1e-9 + 1e-9 * fabs(low));
	ck_assert_double_eq_tol(axis.high, high, 1e-9 + 1e-9 * fabs(high));
	ck_assert(axis_ticks(&axis, 12, &arena).count > 0);
	arena_free(&arena);
}
END_TEST

SUITE(axis)
{
	tcase_add_loop_test(cases, places_values, 0, ROWS(places));
	tcase_add_loop_test(cases, chooses_ticks, 0, ROWS(ticks));
	tcase_add_loop_test(cases, fits_limits, 0, ROWS(limits));
}
