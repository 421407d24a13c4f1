/* The geometry of forest plots, on the BCG trials (Colditz 1994), with
 * logarithms, variances and weights as published with metadat and metafor. */
#include "theme_words.h"

#include "render/forest.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TRIALS = 13 };

/* ln RR, its variance, weight in percent by REML. */
static const double trials[TRIALS][3] = {
    {-0.88931133, 0.325584765, 5.06}, {-1.58538866, 0.194581121, 6.36},
    {-1.34807315, 0.415367965, 4.44}, {-1.44155119, 0.020010032, 9.70},
    {-0.21754732, 0.051210172, 8.87}, {-0.78611559, 0.006905618, 10.10},
    {-1.62089822, 0.223017248, 6.03}, {0.01195233, 0.003961579, 10.19},
    {-0.46941765, 0.056434210, 8.74}, {-1.37134480, 0.073024794, 8.37},
    {-0.33935883, 0.012412214, 9.93}, {0.44591340, 0.532505845, 3.82},
    {-0.01731395, 0.071404660, 8.40},
};

/* REML with HKSJ: estimate and limits; the prediction interval by t. */
static const double pooled_result[3] = {-0.7145, -1.1084, -0.3206};

struct bench {
	struct theme_words theme;
	struct strbuf out;
	struct claim claim;
	struct outcome outcome;
	struct pooled pooled;
	struct body body;
	struct forest forest;
};

static void
bench_open(struct bench *bench)
{
	*bench = (struct bench){0};
	theme_words_open(&bench->theme);
}

static void
bench_close(struct bench *bench)
{
	strbuf_free(&bench->out);
	theme_words_close(&bench->theme);
}

static struct effect
effect_of(double y, double half)
{
	return (struct effect){.measure = MEASURE_RR,
			       .value = exp(y),
			       .low = exp(y - half),
			       .high = exp(y + half),
			       .estimate = {y, half * half}};
}

static void
add_trial(struct bench *bench, const char *study, double y, double variance,
	  double weight)
{
	vec_add(&bench->claim.evidence, &bench->theme.arena,
		((struct evidence){.study = str_from(study),
				   .effect =
				       effect_of(y, 1.959964 * sqrt(variance)),
				   .weight = weight,
				   .body = 1}));
}

static void
pool(struct bench *bench)
{
	bench->pooled = (struct pooled){.k = TRIALS,
					.options.measure = MEASURE_RR,
					.y = pooled_result[0],
					.low = pooled_result[1],
					.high = pooled_result[2],
					.q = 152.2330,
					.q_df = 12,
					.tau2 = 0.3132,
					.i2 = 92.22,
					.prediction_low = NAN,
					.prediction_high = NAN};
	bench->body = (struct body){
	    .effect = effect_of(pooled_result[0],
				pooled_result[2] - pooled_result[0]),
	    .pooled = &bench->pooled};
}

static void
draw(struct bench *bench, bool narrow)
{
	bench->outcome.body = &bench->body;
	bench->outcome.better = BETTER_LOWER;
	bench->claim.outcomes.items = &bench->outcome;
	bench->claim.outcomes.count = 1;
	ck_assert(forest_build(&bench->forest, &bench->theme.words,
			       &bench->claim, &bench->outcome));
	forest_draw(&bench->forest, narrow, STR("forest_1"),
		    &bench->theme.arena, &bench->out);
}

static void
draw_bcg(struct bench *bench, bool narrow)
{
	bench_open(bench);
	for (size_t i = 0; i < TRIALS; i++)
		add_trial(bench, "Trial", trials[i][0], trials[i][1],
			  trials[i][2] / 100);
	pool(bench);
	draw(bench, narrow);
}

/* The INDEXth element of CSS_CLASS, or NULL. */
static const char *
element(const struct bench *bench, const char *css_class, size_t index)
{
	char needle[40];
	const char *at = bench->out.ptr;

	snprintf(needle, sizeof needle, "class=\"%s\"", css_class);
	do
		at = strstr(at + 1, needle);
	while (at != NULL && index-- > 0);
	return at;
}

static double
attribute(const char *of, const char *name)
{
	char needle[16];
	const char *at;

	ck_assert_ptr_nonnull(of);
	snprintf(needle, sizeof needle, " %s=\"", name);
	at = strstr(of, needle);
	ck_assert_ptr_nonnull(at);
	return strtod(at + strlen(needle), NULL);
}

/* The coordinates are rounded to two decimals. */
#define ROUNDED 0.0051

START_TEST(makes_areas_of_weights)
{
	struct bench bench;
	double unit, side;

	draw_bcg(&bench, _i == 1);
	side = attribute(element(&bench, "p-square", 7), "width");
	unit = side * side / trials[7][2];
	for (size_t i = 0; i < TRIALS; i++) {
		const char *square = element(&bench, "p-square", i);

		side = attribute(square, "width");
		ck_assert_double_eq_tol(side, sqrt(unit * trials[i][2]),
					2 * ROUNDED);
		ck_assert_double_eq_tol(attribute(square, "height"), side,
					1e-9);
	}
	ck_assert_ptr_null(element(&bench, "p-square", TRIALS));
	bench_close(&bench);
}
END_TEST

/* Two trials tell where every other value stands on the axis. */
START_TEST(places_estimates_by_logarithm)
{
	struct bench bench;
	double centres[TRIALS], unit;

	draw_bcg(&bench, _i == 1);
	for (size_t i = 0; i < TRIALS; i++) {
		const char *square = element(&bench, "p-square", i);

		centres[i] =
		    attribute(square, "x") + attribute(square, "width") / 2;
	}
	unit = (centres[11] - centres[6]) / (trials[11][0] - trials[6][0]);
	for (size_t i = 0; i < TRIALS; i++) {
		const char *line = element(&bench, "p-whisker", i);

		ck_assert_double_eq_tol(centres[i] - centres[6],
					unit * (trials[i][0] - trials[6][0]),
					4 * ROUNDED);
		ck_assert_double_eq_tol(
		    attribute(line, "x2") - attribute(line, "x1"),
		    unit * 2 * 1.959964 * sqrt(trials[i][1]), 4 * ROUNDED);
	}
	bench_close(&bench);
}
END_TEST

START_TEST(draws_the_diamond_from_limit_to_limit)
{
	struct bench bench;
	double unit, x[6], y[6];
	const char *first, *last, *points;

	draw_bcg(&bench, _i == 1);
	first = element(&bench, "p-whisker", 0);
	unit = (attribute(first, "x2") - attribute(first, "x1")) /
	       (2 * 1.959964 * sqrt(trials[0][1]));
	last = element(&bench, "p-diamond", 0);
	ck_assert_ptr_nonnull(last);
	points = strstr(last, "points=\"");
	ck_assert_int_eq(sscanf(points,
				"points=\"%lf,%lf %lf,%lf %lf,%lf %lf,%lf "
				"%lf,%lf %lf,%lf",
				&x[0], &y[0], &x[1], &y[1], &x[2], &y[2], &x[3],
				&y[3], &x[4], &y[4], &x[5], &y[5]),
			 12);
	ck_assert_double_eq_tol(x[2] - x[0],
				unit * (pooled_result[2] - pooled_result[1]),
				4 * ROUNDED);
	ck_assert_double_eq_tol(x[1] - x[0],
				unit * (pooled_result[0] - pooled_result[1]),
				4 * ROUNDED);
	/* Not cut off: both ends are points. */
	ck_assert_double_eq_tol(y[0], y[5], 1e-9);
	ck_assert_double_eq_tol(y[2], y[3], 1e-9);
	ck_assert_ptr_null(element(&bench, "p-arrow", 0));
	bench_close(&bench);
}
END_TEST

/* ---- what is cut off ---- */

START_TEST(points_where_intervals_go_on)
{
	struct bench bench;
	const char *line, *arrow;
	double left, right;

	bench_open(&bench);
	add_trial(&bench, "One", -0.5, 0.01, 0);
	add_trial(&bench, "Two", -0.4, 0.01, 0);
	add_trial(&bench, "Huge", 0, 25, 0);
	bench.body.effect = bench.claim.evidence.items[0].effect;
	bench.body.unpooled = UNPOOLED_CHOICE;
	draw(&bench, _i == 1);
	line = element(&bench, "p-axis", 0);
	left = attribute(line, "x1");
	right = attribute(line, "x2");
	line = element(&bench, "p-whisker", 2);
	ck_assert_double_eq_tol(attribute(line, "x1"), left, 1e-9);
	ck_assert_double_eq_tol(attribute(line, "x2"), right, 1e-9);
	arrow = element(&bench, "p-arrow", 0);
	ck_assert_double_eq_tol(strtod(strstr(arrow, "points=\"") + 8, NULL),
				left, 1e-9);
	arrow = element(&bench, "p-arrow", 1);
	ck_assert_double_eq_tol(strtod(strstr(arrow, "points=\"") + 8, NULL),
				right, 1e-9);
	ck_assert_ptr_null(element(&bench, "p-arrow", 2));
	bench_close(&bench);
}
END_TEST

/* ---- which mark ---- */

START_TEST(hollows_what_is_not_pooled)
{
	struct bench bench;

	bench_open(&bench);
	add_trial(&bench, "Pooled", -0.5, 0.04, 0.6);
	add_trial(&bench, "Pooled too", -0.9, 0.06, 0.4);
	add_trial(&bench, "Not pooled", -0.7, 0.05, 0);
	add_trial(&bench, "Counted in a review", -0.7, 0.05, 0);
	bench.claim.evidence.items[3].within.text = STR("review");
	add_trial(&bench, "About another outcome", -0.7, 0.05, 0);
	bench.claim.evidence.items[4].body = 2;
	pool(&bench);
	draw(&bench, _i == 1);
	ck_assert_uint_eq(bench.forest.studies, 3);
	ck_assert_ptr_nonnull(element(&bench, "p-square", 1));
	ck_assert_ptr_null(element(&bench, "p-square", 2));
	ck_assert_ptr_nonnull(element(&bench, "p-hollow", 0));
	ck_assert_ptr_null(element(&bench, "p-hollow", 1));
	bench_close(&bench);
}
END_TEST

START_TEST(shows_a_review_as_a_diamond)
{
	struct bench bench;

	bench_open(&bench);
	add_trial(&bench, "Review", -0.5, 0.04, 0);
	bench.claim.evidence.items[0].studies = 4;
	bench.body.effect = bench.claim.evidence.items[0].effect;
	bench.body.unpooled = UNPOOLED_REVIEW;
	draw(&bench, _i == 1);
	ck_assert_ptr_nonnull(element(&bench, "p-diamond", 0));
	ck_assert_ptr_null(element(&bench, "p-square", 0));
	bench_close(&bench);
}
END_TEST

START_TEST(draws_nothing_without_an_interval)
{
	struct bench bench;

	bench_open(&bench);
	add_trial(&bench, "Bare", -0.5, 0.04, 0);
	bench.claim.evidence.items[0].effect.low = NAN;
	bench.claim.evidence.items[0].effect.high = NAN;
	bench.body.effect = bench.claim.evidence.items[0].effect;
	bench.outcome.body = &bench.body;
	bench.claim.outcomes.items = &bench.outcome;
	bench.claim.outcomes.count = 1;
	ck_assert(!forest_build(&bench.forest, &bench.theme.words, &bench.claim,
				&bench.outcome));
	bench_close(&bench);
}
END_TEST

START_TEST(escapes_what_it_says)
{
	struct bench bench;

	bench_open(&bench);
	add_trial(&bench, "A<b> & \"c\"", -0.5, 0.04, 0);
	bench.body.effect = bench.claim.evidence.items[0].effect;
	bench.outcome.name.text = STR("<script>");
	draw(&bench, _i == 1);
	ck_assert_ptr_null(strstr(bench.out.ptr, "<b>"));
	ck_assert_ptr_null(strstr(bench.out.ptr, "<script"));
	ck_assert_ptr_nonnull(
	    strstr(bench.out.ptr, "A&lt;b&gt; &amp; &quot;c&quot;"));
	bench_close(&bench);
}
END_TEST

/* Each wide and narrow. */
SUITE(forest)
{
	tcase_add_loop_test(cases, makes_areas_of_weights, 0, 2);
	tcase_add_loop_test(cases, places_estimates_by_logarithm, 0, 2);
	tcase_add_loop_test(cases, draws_the_diamond_from_limit_to_limit, 0, 2);
	tcase_add_loop_test(cases, points_where_intervals_go_on, 0, 2);
	tcase_add_loop_test(cases, hollows_what_is_not_pooled, 0, 2);
	tcase_add_loop_test(cases, shows_a_review_as_a_diamond, 0, 2);
	tcase_add_test(cases, draws_nothing_without_an_interval);
	tcase_add_loop_test(cases, escapes_what_it_says, 0, 2);
}
