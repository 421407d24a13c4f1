/* Expected values by the formulas of effects.h, with 30 digits (mpmath). The
 * estimates of real studies are in tests/evidence/. */
#include "expect.h"

#include <math.h>

#include "evidence/absolute.h"
#include "evidence/effects.h"

static void
expect_near(double actual, double expected)
{
	ck_assert_double_eq_tol(actual, expected, 1e-13 * (1 + fabs(expected)));
}

static void
expect_estimate(const struct estimate *actual, double y, double v)
{
	expect_near(actual->y, y);
	expect_near(actual->v, v);
}

/* ---- events ---- */

static const struct {
	struct arm_events arms;
	enum measure measure;
	enum effect_problem problem;
	double y, v;
} events[] = {
    {{5, 65, 10, 65},
     MEASURE_RR,
     EFFECT_OK,
     -0.693147180559945,
     0.269230769230769},
    {{5, 65, 10, 65},
     MEASURE_OR,
     EFFECT_OK,
     -0.780158557549575,
     0.334848484848485},
    {{5, 65, 10, 65},
     MEASURE_RD,
     EFFECT_OK,
     -0.0769230769230769,
     0.00309512972234866},
    /* An empty cell. */
    {{0, 22, 1, 21},
     MEASURE_RR,
     EFFECT_CORRECTED,
     -1.14306405123894,
     2.57773386034256},
    {{0, 22, 1, 21},
     MEASURE_OR,
     EFFECT_CORRECTED,
     -1.19170271173412,
     2.75989159891599},
    {{0, 22, 1, 21}, MEASURE_RD, EFFECT_OK, -1.0 / 21, 20.0 / 9261},
    {{30, 30, 20, 25},
     MEASURE_RR,
     EFFECT_CORRECTED,
     0.221411131005339,
     0.0108477700731122},
    {{30, 30, 20, 25},
     MEASURE_OR,
     EFFECT_CORRECTED,
     2.79519707026737,
     2.26338555486896},
    {{30, 30, 20, 25}, MEASURE_RD, EFFECT_OK, 0.2, 100.0 / 15625},
    /* Two of them. */
    {{0, 10, 10, 10},
     MEASURE_RR,
     EFFECT_CORRECTED,
     -3.04452243772342,
     1.91341991341991},
    {{0, 10, 10, 10},
     MEASURE_OR,
     EFFECT_CORRECTED,
     -6.08904487544685,
     4.19047619047619},
    {{0, 10, 10, 10},
     MEASURE_RD,
     EFFECT_CORRECTED,
     -0.909090909090909,
     0.00788880540946657},
    {{0, 10, 0, 20},
     MEASURE_RD,
     EFFECT_CORRECTED,
     0.0216450216450216,
     0.00505119462785174},
    {{0, 10, 0, 20}, MEASURE_RR, EFFECT_UNINFORMATIVE, 0, 0},
    {{0, 10, 0, 20}, MEASURE_OR, EFFECT_UNINFORMATIVE, 0, 0},
    {{10, 10, 20, 20}, MEASURE_RR, EFFECT_UNINFORMATIVE, 0, 0},
    {{10, 10, 20, 20}, MEASURE_OR, EFFECT_UNINFORMATIVE, 0, 0},
    {{1, 0, 1, 20}, MEASURE_RR, EFFECT_IMPOSSIBLE, 0, 0},
    {{0, 0, 0, 0}, MEASURE_RD, EFFECT_IMPOSSIBLE, 0, 0},
    {{11, 10, 1, 20}, MEASURE_RR, EFFECT_IMPOSSIBLE, 0, 0},
    {{1, 10, 21, 20}, MEASURE_RR, EFFECT_IMPOSSIBLE, 0, 0},
    {{-1, 10, 1, 20}, MEASURE_RD, EFFECT_IMPOSSIBLE, 0, 0},
    {{1, 10, NAN, 20}, MEASURE_RD, EFFECT_IMPOSSIBLE, 0, 0},
    {{1, 10, 1, INFINITY}, MEASURE_RD, EFFECT_IMPOSSIBLE, 0, 0},
    {{1, 10, 1, 20}, MEASURE_HR, EFFECT_IMPOSSIBLE, 0, 0},
    {{1, 10, 1, 20}, MEASURE_MD, EFFECT_IMPOSSIBLE, 0, 0},
    {{1, 10, 1, 20}, MEASURE_NONE, EFFECT_IMPOSSIBLE, 0, 0},
};

START_TEST(estimates_events)
{
	struct estimate estimate = {0, 0};

	ck_assert_int_eq(
	    effect_from_events(events[_i].measure, &events[_i].arms, &estimate),
	    events[_i].problem);
	expect_estimate(&estimate, events[_i].y, events[_i].v);
}
END_TEST

/* ---- means ---- */

static const struct {
	struct arm_means arms;
	enum measure measure;
	enum effect_problem problem;
	double y, v;
} means[] = {
    {{103, 5.5, 50, 100, 4.5, 50}, MEASURE_MD, EFFECT_OK, 3, 1.01},
    {{103, 5.5, 50, 100, 4.5, 50},
     MEASURE_SMD,
     EFFECT_OK,
     0.592439623034808,
     0.0417549235347081},
    {{1, 1, 2, 0, 1, 2},
     MEASURE_SMD,
     EFFECT_OK,
     0.564189583547756,
     1.03978873577297},
    {{5, 2, 3, 1, 1, 1},
     MEASURE_SMD,
     EFFECT_OK,
     1.12837916709551,
     1.49248827642523},
    {{10, 3, 400, 11, 4, 500},
     MEASURE_SMD,
     EFFECT_OK,
     -0.278300944902395,
     0.00454302856440754},
    {{61.515, 19.475, 10, 51.015, 19.475, 10},
     MEASURE_ROM,
     EFFECT_OK,
     0.184886113471451,
     0.0245962297626037},
    {{55, 47, 155, 75, 64, 156},
     MEASURE_ROM,
     EFFECT_OK,
     -0.310133192941342,
     0.00937908326060819},
    {{-3, 1, 2, 4, 1, 2}, MEASURE_MD, EFFECT_OK, -7, 1},
    {{-3, 1, 2, 4, 1, 2}, MEASURE_ROM, EFFECT_IMPOSSIBLE, 0, 0},
    {{3, 1, 2, 0, 1, 2}, MEASURE_ROM, EFFECT_IMPOSSIBLE, 0, 0},
    {{3, 0, 2, 4, 1, 2}, MEASURE_MD, EFFECT_IMPOSSIBLE, 0, 0},
    {{3, 1, 2, 4, -1, 2}, MEASURE_MD, EFFECT_IMPOSSIBLE, 0, 0},
    {{3, 1, 0, 4, 1, 2}, MEASURE_MD, EFFECT_IMPOSSIBLE, 0, 0},
    {{3, 1, 2, 4, 1, 0}, MEASURE_MD, EFFECT_IMPOSSIBLE, 0, 0},
    {{NAN, 1, 2, 4, 1, 2}, MEASURE_MD, EFFECT_IMPOSSIBLE, 0, 0},
    {{3, 1, 2, 4, 1, 1}, MEASURE_SMD, EFFECT_IMPOSSIBLE, 0, 0},
    {{3, 1, 9, 4, 1, 0.5}, MEASURE_SMD, EFFECT_IMPOSSIBLE, 0, 0},
    {{3, 1, 2, 4, 1, 2}, MEASURE_RR, EFFECT_IMPOSSIBLE, 0, 0},
};

START_TEST(estimates_means)
{
	struct estimate estimate = {0, 0};

	ck_assert_int_eq(
	    effect_from_means(means[_i].measure, &means[_i].arms, &estimate),
	    means[_i].problem);
	expect_estimate(&estimate, means[_i].y, means[_i].v);
}
END_TEST

/* ---- printed results ---- */

static const struct {
	enum measure measure;
	double value, low, high;
	enum effect_problem problem;
	double y, v;
} intervals[] = {
    {MEASURE_OR, 1.37, 1.03, 1.82, EFFECT_OK, 0.314810739840034,
     0.0210907570230155},
    {MEASURE_MD, -1, -1 - 1.959963984540054, -1 + 1.959963984540054, EFFECT_OK,
     -1, 1},
    {MEASURE_RD, 0.5, 0, 1, EFFECT_OK, 0.5, 0.06507944290675142},
    /* A value at its own limit is odd, not impossible. */
    {MEASURE_HR, 1, 1, 2.718281828459045, EFFECT_OK, 0, 0.06507944290675142},
    {MEASURE_NONE, 1, 0.5, 2, EFFECT_IMPOSSIBLE, 0, 0},
    {MEASURE_OR, 0, 0, 2, EFFECT_IMPOSSIBLE, 0, 0},
    {MEASURE_OR, 1, 0, 2, EFFECT_IMPOSSIBLE, 0, 0},
    {MEASURE_OR, -1, -2, -0.5, EFFECT_IMPOSSIBLE, 0, 0},
    {MEASURE_MD, 1, 1, 1, EFFECT_IMPOSSIBLE, 0, 0},
    {MEASURE_MD, 1, 2, 0, EFFECT_IMPOSSIBLE, 0, 0},
    {MEASURE_MD, 3, 0, 2, EFFECT_IMPOSSIBLE, 0, 0},
    {MEASURE_MD, -1, 0, 2, EFFECT_IMPOSSIBLE, 0, 0},
    {MEASURE_MD, 1, NAN, 2, EFFECT_IMPOSSIBLE, 0, 0},
    {MEASURE_MD, 1, 0, INFINITY, EFFECT_IMPOSSIBLE, 0, 0},
};

START_TEST(estimates_intervals)
{
	struct estimate estimate = {0, 0};

	ck_assert_int_eq(effect_from_interval(
			     intervals[_i].measure, intervals[_i].value,
			     intervals[_i].low, intervals[_i].high, &estimate),
			 intervals[_i].problem);
	expect_estimate(&estimate, intervals[_i].y, intervals[_i].v);
}
END_TEST

START_TEST(estimates_errors)
{
	struct estimate estimate;

	ck_assert_int_eq(effect_from_se(MEASURE_RR, 1, 0.5, &estimate),
			 EFFECT_OK);
	expect_estimate(&estimate, 0, 0.25);
	ck_assert_int_eq(effect_from_se(MEASURE_SMD, -2, 3, &estimate),
			 EFFECT_OK);
	expect_estimate(&estimate, -2, 9);
	ck_assert_int_eq(effect_from_se(MEASURE_RR, 0, 0.5, &estimate),
			 EFFECT_IMPOSSIBLE);
	ck_assert_int_eq(effect_from_se(MEASURE_MD, 0, 0, &estimate),
			 EFFECT_IMPOSSIBLE);
	ck_assert_int_eq(effect_from_se(MEASURE_MD, 0, -1, &estimate),
			 EFFECT_IMPOSSIBLE);
	ck_assert_int_eq(effect_from_se(MEASURE_MD, 0, NAN, &estimate),
			 EFFECT_IMPOSSIBLE);
	ck_assert_int_eq(effect_from_se(MEASURE_NONE, 0, 1, &estimate),
			 EFFECT_IMPOSSIBLE);
}
END_TEST

START_TEST(returns_intervals)
{
	static const enum measure both[] = {MEASURE_RR, MEASURE_MD};
	double value, low, high;

	for (int i = 0; i < ROWS(both); i++) {
		struct estimate estimate;

		ck_assert_int_eq(
		    effect_from_interval(both[i], 0.5, 0.25, 1, &estimate),
		    EFFECT_OK);
		effect_interval(both[i], &estimate, &value, &low, &high);
		expect_near(value, 0.5);
		if (both[i] == MEASURE_RR) {
			expect_near(low, 0.25);
			expect_near(high, 1);
		} else {
			/* Symmetrical about the value. */
			expect_near(low, 0.125);
			expect_near(high, 0.875);
		}
	}
	effect_interval(MEASURE_RR, &(struct estimate){0, NAN}, &value, &low,
			&high);
	ck_assert_double_eq(value, 1);
	ck_assert(isnan(low) && isnan(high));
}
END_TEST

START_TEST(knows_scales)
{
	for (int i = MEASURE_RR; measure_names[i] != NULL; i++) {
		enum measure measure = (enum measure)i;
		double null = measure_null(measure);

		ck_assert_int_eq(measure_is_ratio(measure), null == 1);
		ck_assert_double_eq(measure_to_scale(measure, null), 0);
		expect_near(
		    measure_from_scale(measure, measure_to_scale(measure, 0.7)),
		    0.7);
	}
	ck_assert_str_eq(measure_names[MEASURE_NONE], "");
	ck_assert_str_eq(measure_names[MEASURE_SMD], "SMD");
}
END_TEST

/* ---- absolute effects ---- */

/* Numbers as evidence tables print them: a thousand people, NNT. */
static const struct {
	enum measure measure;
	double control, value, low, high;
	double risk, risk_low, risk_high, fewer, nnt;
} absolutes[] = {
    {MEASURE_RR, 0.10, 0.49, NAN, NAN, 49, NAN, NAN, 51, 19.6},
    {MEASURE_OR, 0.10, 0.62, NAN, NAN, 64.4, NAN, NAN, 35.6, 28.1},
    {MEASURE_RR, 0.02, 0.4894, 0.3441, 0.6962, 9.8, 6.9, 13.9, 10.2, 97.9},
    /* 1 - 0.9^0.5 */
    {MEASURE_HR, 0.10, 0.5, NAN, NAN, 51.3, NAN, NAN, 48.7, 20.5},
    {MEASURE_RD, 0.10, -0.05, -0.2, 0.02, 50, 0, 120, 50, 20},
    {MEASURE_RR, 0.5, 3, 1, 5, 1000, 500, 1000, -500, 2},
    {MEASURE_OR, 0, 3, 1, 5, 0, 0, 0, 0, INFINITY},
    {MEASURE_OR, 1, 3, 1, 5, 1000, 1000, 1000, 0, INFINITY},
};

static void
expect_printed(double actual, double printed)
{
	if (isnan(printed))
		ck_assert(isnan(actual));
	else if (isinf(printed))
		ck_assert(isinf(actual));
	else
		ck_assert_double_eq_tol(actual, printed, 0.0501);
}

START_TEST(finds_absolute_effects)
{
	struct absolute absolute;
	double control = absolutes[_i].control;

	ck_assert(absolute_effect(absolutes[_i].measure, absolutes[_i].value,
				  absolutes[_i].low, absolutes[_i].high,
				  control, &absolute));
	ck_assert_double_eq(absolute.comparator_risk, control);
	expect_printed(1000 * absolute.risk, absolutes[_i].risk);
	expect_printed(1000 * absolute.risk_low, absolutes[_i].risk_low);
	expect_printed(1000 * absolute.risk_high, absolutes[_i].risk_high);
	expect_printed(-1000 * absolute.difference, absolutes[_i].fewer);
	expect_printed(1000 * (control + absolute.difference_low),
		       absolutes[_i].risk_low);
	expect_printed(1000 * (control + absolute.difference_high),
		       absolutes[_i].risk_high);
	expect_printed(absolute.nnt, absolutes[_i].nnt);
}
END_TEST

START_TEST(refuses_absolute_effects)
{
	static const enum measure none[] = {MEASURE_NONE, MEASURE_MD,
					    MEASURE_SMD, MEASURE_ROM};
	struct absolute absolute;

	for (int i = 0; i < ROWS(none); i++)
		ck_assert(
		    !absolute_effect(none[i], 1, NAN, NAN, 0.1, &absolute));
	ck_assert(!absolute_effect(MEASURE_RR, 1, NAN, NAN, -0.1, &absolute));
	ck_assert(!absolute_effect(MEASURE_RR, 1, NAN, NAN, 1.1, &absolute));
	ck_assert(!absolute_effect(MEASURE_RR, 1, NAN, NAN, NAN, &absolute));
}
END_TEST

SUITE(effects)
{
	tcase_add_loop_test(cases, estimates_events, 0, ROWS(events));
	tcase_add_loop_test(cases, estimates_means, 0, ROWS(means));
	tcase_add_loop_test(cases, estimates_intervals, 0, ROWS(intervals));
	tcase_add_test(cases, estimates_errors);
	tcase_add_test(cases, returns_intervals);
	tcase_add_test(cases, knows_scales);
	tcase_add_loop_test(cases, finds_absolute_effects, 0, ROWS(absolutes));
	tcase_add_test(cases, refuses_absolute_effects);
}
