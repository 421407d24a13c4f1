/* What holds for any studies, and what happens at the edges. The results of
 * real ones are in tests/evidence/. */
#include "expect.h"

#include <math.h>

#include "evidence/quantiles.h"
#include "evidence/sensitivity.h"

enum { MOST = 40 };

/* ---- made-up studies ---- */

static double
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (double)(*state >> 11) / 9007199254740992.0;
}

/* From 2 to MOST of them, more or less alike, of very different sizes. */
static size_t
make_studies(int seed, struct pooling_study *studies)
{
	uint64_t state = (uint64_t)seed * 977 + 3;
	size_t count = 2 + (size_t)(next_random(&state) * (MOST - 2));
	double apart = pow(10, 3 * next_random(&state) - 2);

	for (size_t i = 0; i < count; i++) {
		double v = pow(10, 4 * next_random(&state) - 4);
		double noise = next_random(&state) + next_random(&state) +
			       next_random(&state) - 1.5;

		studies[i] = (struct pooling_study){
		    .estimate = {0.3 + noise * (sqrt(v) * 2 + apart), v}};
	}
	return count;
}

static struct pooled
pool(const struct pooling_study *studies, size_t count,
     enum pooling_method method, enum pooling_interval interval)
{
	struct pooled pooled;
	double weights[MOST], sum = 0;

	ck_assert_int_eq(
	    pooling_run(studies, count,
			(struct pooling_options){MEASURE_MD, method, interval},
			&pooled, weights),
	    POOLING_OK);
	for (size_t i = 0; i < count; i++)
		sum += weights[i];
	ck_assert_double_eq_tol(sum, 1, 1e-12);
	return pooled;
}

/* ---- estimates of tau2 ---- */

/* Twice the restricted log-likelihood, up to a constant. */
static double
likelihood(const struct pooling_study *studies, size_t count, double tau2)
{
	double w = 0, mean = 0, sum = 0;

	for (size_t i = 0; i < count; i++) {
		w += 1 / (studies[i].estimate.v + tau2);
		mean += studies[i].estimate.y / (studies[i].estimate.v + tau2);
	}
	mean /= w;
	for (size_t i = 0; i < count; i++) {
		double v = studies[i].estimate.v + tau2;
		double apart = studies[i].estimate.y - mean;

		sum -= log(v) + apart * apart / v;
	}
	return sum - log(w);
}

START_TEST(reml_is_a_maximum)
{
	struct pooling_study studies[MOST];
	size_t count = make_studies(_i, studies);
	double tau2 = pool(studies, count, POOLING_REML, POOLING_WALD).tau2;
	double best = likelihood(studies, count, tau2);

	for (double step = 1e-4; step < 0.02; step *= 3) {
		ck_assert(likelihood(studies, count, tau2 * (1 + step)) <=
			  best);
		ck_assert(likelihood(studies, count, tau2 * (1 - step)) <=
			  best);
	}
	if (tau2 == 0)
		ck_assert(likelihood(studies, count, 1e-7) < best);
}
END_TEST

static double
q_at(const struct pooling_study *studies, size_t count, double tau2)
{
	struct pooling_study widened[MOST];

	for (size_t i = 0; i < count; i++) {
		widened[i] = studies[i];
		widened[i].estimate.v += tau2;
	}
	return pool(widened, count, POOLING_FIXED, POOLING_WALD).q;
}

/* TAU2 is where q has fallen to TARGET, or 0 where it was never above. */
static void
expect_q(const struct pooling_study *studies, size_t count, double tau2,
	 double target)
{
	double q = q_at(studies, count, tau2);

	ck_assert(tau2 >= 0);
	if (tau2 > 0)
		ck_assert_double_eq_tol(q, target, 1e-8 * target);
	else
		ck_assert(q <= target);
}

START_TEST(q_meets_its_targets)
{
	struct pooling_study studies[MOST];
	size_t count = make_studies(_i, studies);
	double df = (double)count - 1;
	struct pooled pooled = pool(studies, count, POOLING_PM, POOLING_WALD);

	expect_q(studies, count, pooled.tau2, df);
	expect_q(studies, count, pooled.tau2_low, quantile_chi2(0.975, df));
	expect_q(studies, count, pooled.tau2_high, quantile_chi2(0.025, df));
	ck_assert(pooled.i2_low <= pooled.i2 && pooled.i2 <= pooled.i2_high);
}
END_TEST

/* With DL, I2 from tau2 is the same as from Q. */
START_TEST(dl_agrees_with_q)
{
	struct pooling_study studies[MOST];
	size_t count = make_studies(_i, studies);
	struct pooled random = pool(studies, count, POOLING_DL, POOLING_WALD);
	struct pooled fixed = pool(studies, count, POOLING_FIXED, POOLING_WALD);

	ck_assert_double_eq_tol(random.i2, fixed.i2, 1e-9);
	ck_assert_double_eq_tol(random.h2, fixed.h2, 1e-9 * fixed.h2);
	ck_assert_double_eq(random.q, fixed.q);
}
END_TEST

/* ---- laws ---- */

static const enum pooling_method methods[] = {POOLING_REML, POOLING_DL,
					      POOLING_PM, POOLING_FIXED};

static void
expect_scaled(double actual, double expected, double factor)
{
	if (isnan(expected))
		ck_assert(isnan(actual));
	else
		ck_assert_double_eq_tol(actual, expected * factor,
					1e-7 * fabs(expected * factor) +
					    1e-12 * factor);
}

/* Milliseconds in place of seconds, and the other way round, change nothing
 * but the unit. */
START_TEST(units_do_not_matter)
{
	static const double factors[] = {1000, 1e-3, 1e-6};
	struct pooling_study studies[MOST], other[MOST];
	size_t count = make_studies(_i, studies);

	for (int f = 0; f < ROWS(factors); f++) {
		double factor = factors[f];

		for (size_t i = 0; i < count; i++)
			other[i].estimate = (struct estimate){
			    studies[i].estimate.y * factor,
			    studies[i].estimate.v * factor * factor};
		for (int m = 0; m < ROWS(methods); m++) {
			struct pooled a =
			    pool(studies, count, methods[m], POOLING_HKSJ);
			struct pooled b =
			    pool(other, count, methods[m], POOLING_HKSJ);

			expect_scaled(b.y, a.y, factor);
			expect_scaled(b.se, a.se, factor);
			expect_scaled(b.low, a.low, factor);
			expect_scaled(b.prediction_high, a.prediction_high,
				      factor);
			expect_scaled(b.tau2, a.tau2, factor * factor);
			expect_scaled(b.tau2_high, a.tau2_high,
				      factor * factor);
			expect_scaled(b.i2, a.i2, 1);
			expect_scaled(b.p, a.p, 1);
		}
	}
}
END_TEST

START_TEST(hksj_is_no_narrower_than_its_t)
{
	struct pooling_study studies[MOST];
	size_t count = make_studies(_i, studies);

	for (int m = 0; m < 3; m++) {
		struct pooled wald =
		    pool(studies, count, methods[m], POOLING_WALD);
		struct pooled hksj =
		    pool(studies, count, methods[m], POOLING_HKSJ);

		ck_assert_double_eq(hksj.y, wald.y);
		ck_assert(hksj.se >= wald.se);
		ck_assert(hksj.high - hksj.low > wald.high - wald.low);
		ck_assert_double_eq(hksj.df, (double)count - 1);
		ck_assert_double_eq(wald.df, 0);
		/* The limits are where the test's p would be 5 %. */
		ck_assert_double_eq_tol(
		    tail_t((hksj.y - hksj.low) / hksj.se, hksj.df), 0.05, 1e-9);
		ck_assert_double_eq_tol(
		    tail_normal((wald.y - wald.low) / wald.se), 0.05, 1e-9);
		ck_assert_int_eq(isnan(hksj.prediction_low), count < 3);
	}
}
END_TEST

START_TEST(leaves_out_one_at_a_time)
{
	struct pooling_study studies[MOST], others[MOST];
	struct pooled out[MOST], own;
	struct pooling_options options = {MEASURE_MD, POOLING_REML,
					  POOLING_HKSJ};
	size_t count = make_studies(_i, studies);

	ck_assert_int_eq(
	    sensitivity_leave_one_out(studies, count, options, out),
	    POOLING_OK);
	for (size_t left = 0; left < count; left++) {
		size_t kept = 0;

		for (size_t i = 0; i < count; i++)
			if (i != left)
				others[kept++] = studies[i];
		own = pool(others, kept, POOLING_REML, POOLING_HKSJ);
		ck_assert_double_eq(out[left].y, own.y);
		ck_assert_double_eq(out[left].tau2, own.tau2);
		ck_assert_uint_eq(out[left].k, count - 1);
	}
}
END_TEST

/* ---- edges ---- */

#define Y(...)                              \
	{                                   \
		.estimate = { __VA_ARGS__ } \
	}
#define N(...)                            \
	{                                 \
		.events = { __VA_ARGS__ } \
	}

static const struct {
	struct pooling_study studies[3];
	size_t count;
	enum measure measure;
	enum pooling_method method;
	enum pooling_status status;
} edges[] = {
    {{Y(0, 0)}, 0, MEASURE_MD, POOLING_REML, POOLING_NOTHING},
    {{Y(0, 0)}, 0, MEASURE_MD, POOLING_FIXED, POOLING_NOTHING},
    {{Y(0, 0)}, 0, MEASURE_OR, POOLING_MH, POOLING_NOTHING},
    {{Y(0, 0)}, 0, MEASURE_OR, POOLING_PETO, POOLING_NOTHING},
    {{Y(1, 1)}, 1, MEASURE_MD, POOLING_REML, POOLING_OK},
    {{Y(1, 1)}, 1, MEASURE_OR, POOLING_MH, POOLING_NEEDS_EVENTS},
    {{Y(1, 1)}, 1, MEASURE_OR, POOLING_PETO, POOLING_NEEDS_EVENTS},
    {{N(1, 10, 2, 10)}, 1, MEASURE_RR, POOLING_PETO, POOLING_NO_MEASURE},
    {{N(1, 10, 2, 10)}, 1, MEASURE_RD, POOLING_MH, POOLING_NO_MEASURE},
    {{N(1, 10, 2, 10)}, 1, MEASURE_RR, POOLING_MH, POOLING_OK},
    /* Nobody, and everybody. */
    {{N(0, 10, 0, 10)}, 1, MEASURE_OR, POOLING_MH, POOLING_NOTHING},
    {{N(10, 10, 10, 10)}, 1, MEASURE_RR, POOLING_MH, POOLING_NOTHING},
    {{N(0, 10, 0, 10)}, 1, MEASURE_OR, POOLING_PETO, POOLING_NOTHING},
    /* A ratio of 0, and one without end. */
    {{N(0, 10, 3, 10)}, 1, MEASURE_OR, POOLING_MH, POOLING_NOT_CONVERGED},
    {{N(3, 10, 0, 10)}, 1, MEASURE_RR, POOLING_MH, POOLING_NOT_CONVERGED},
    {{N(3, 10, 0, 10)}, 1, MEASURE_OR, POOLING_PETO, POOLING_OK},
    /* Beyond what a double holds. */
    {{Y(1e200, 1), Y(-1e200, 1)},
     2,
     MEASURE_MD,
     POOLING_REML,
     POOLING_NOT_CONVERGED},
    {{Y(1e200, 1), Y(-1e200, 1)},
     2,
     MEASURE_MD,
     POOLING_DL,
     POOLING_NOT_CONVERGED},
    {{Y(1e200, 1), Y(-1e200, 1)},
     2,
     MEASURE_MD,
     POOLING_PM,
     POOLING_NOT_CONVERGED},
    {{Y(1e200, 1), Y(-1e200, 1)},
     2,
     MEASURE_MD,
     POOLING_FIXED,
     POOLING_NOT_CONVERGED},
    {{Y(1, 1e-320), Y(2, 1)},
     2,
     MEASURE_MD,
     POOLING_REML,
     POOLING_NOT_CONVERGED},
    /* Equal studies, and ones that are very far apart. */
    {{Y(1, 2), Y(1, 2), Y(1, 2)}, 3, MEASURE_MD, POOLING_REML, POOLING_OK},
    {{Y(1e6, 1e-6), Y(-1e6, 1e-6)}, 2, MEASURE_MD, POOLING_REML, POOLING_OK},
    {{Y(1e6, 1e-6), Y(-1e6, 1e-6)}, 2, MEASURE_MD, POOLING_PM, POOLING_OK},
};

START_TEST(ends_as_it_should)
{
	struct pooled pooled;
	double weights[3];

	ck_assert_int_eq(pooling_run(edges[_i].studies, edges[_i].count,
				     (struct pooling_options){edges[_i].measure,
							      edges[_i].method,
							      POOLING_HKSJ},
				     &pooled, weights),
			 edges[_i].status);
}
END_TEST

START_TEST(pools_one_study_as_it_is)
{
	struct pooling_study study = {.estimate = {2, 4}};
	struct pooled pooled = pool(&study, 1, POOLING_REML, POOLING_HKSJ);

	ck_assert_uint_eq(pooled.k, 1);
	ck_assert_int_eq(pooled.options.method, POOLING_FIXED);
	ck_assert_int_eq(pooled.options.interval, POOLING_WALD);
	ck_assert_double_eq(pooled.y, 2);
	ck_assert_double_eq(pooled.se, 2);
	ck_assert_double_eq(pooled.tau2, 0);
	ck_assert(isnan(pooled.q) && isnan(pooled.i2) && isnan(pooled.h2));
	ck_assert(isnan(pooled.tau2_low) && isnan(pooled.prediction_low));
}
END_TEST

START_TEST(finds_no_variance_between_equal_studies)
{
	struct pooling_study studies[3] = {
	    {.estimate = {1, 3}}, {.estimate = {1, 3}}, {.estimate = {1, 3}}};

	for (int m = 0; m < ROWS(methods); m++) {
		struct pooled pooled =
		    pool(studies, 3, methods[m], POOLING_HKSJ);

		ck_assert_double_eq(pooled.y, 1);
		ck_assert_double_eq_tol(pooled.se, 1, 1e-15);
		ck_assert_double_eq(pooled.tau2, 0);
		ck_assert_double_eq(pooled.i2, 0);
		ck_assert_double_eq(pooled.h2, 1);
		ck_assert_double_eq_tol(pooled.q, 0, 1e-30);
		ck_assert_double_eq_tol(pooled.q_p, 1, 1e-15);
	}
}
END_TEST

/* Studies that carry no information count for nothing. */
START_TEST(ignores_what_tells_nothing)
{
	struct pooling_study studies[3] = {{.events = {3, 20, 6, 20}},
					   {.events = {0, 50, 0, 40}},
					   {.events = {4, 30, 5, 31}}};
	struct pooling_study rest[2] = {studies[0], studies[2]};
	static const enum pooling_method both[] = {POOLING_MH, POOLING_PETO};

	for (int m = 0; m < ROWS(both); m++) {
		struct pooling_options options = {MEASURE_OR, both[m],
						  POOLING_WALD};
		struct pooled all, some;
		double weights[3];

		ck_assert_int_eq(pooling_run(rest, 2, options, &some, weights),
				 POOLING_OK);
		ck_assert_int_eq(
		    pooling_run(studies, 3, options, &all, weights),
		    POOLING_OK);
		ck_assert_uint_eq(all.k, 2);
		ck_assert_double_eq(all.y, some.y);
		ck_assert_double_eq(all.se, some.se);
		ck_assert_double_eq(all.q, some.q);
		ck_assert_double_eq(weights[1], 0);
	}
}
END_TEST

START_TEST(needs_studies_for_sensitivity)
{
	struct pooling_study studies[MOST];
	struct pooled out[MOST];
	struct pooling_options options = {MEASURE_MD, POOLING_REML,
					  POOLING_HKSJ};
	struct egger egger;

	for (int i = 0; i < MOST; i++)
		studies[i].estimate = (struct estimate){i % 3, 1 + i};
	ck_assert_int_eq(sensitivity_leave_one_out(studies, 0, options, out),
			 POOLING_NOTHING);
	ck_assert_int_eq(sensitivity_leave_one_out(studies, 1, options, out),
			 POOLING_NOTHING);
	ck_assert_int_eq(sensitivity_leave_one_out(studies, 2, options, out),
			 POOLING_OK);
	ck_assert(!sensitivity_egger(studies, 0, &egger));
	ck_assert(!sensitivity_egger(studies, 9, &egger));
	ck_assert(sensitivity_egger(studies, 10, &egger));
	for (int i = 0; i < MOST; i++)
		studies[i].estimate.v = 0.1;
	ck_assert(!sensitivity_egger(studies, MOST, &egger));
}
END_TEST

/* Results on a line have it for their regression. */
START_TEST(egger_finds_a_line)
{
	struct pooling_study studies[12];
	struct egger egger;

	for (int i = 0; i < 12; i++) {
		double se = 0.1 + 0.05 * i, off = i % 2 == 0 ? 1e-6 : -1e-6;

		studies[i].estimate =
		    (struct estimate){2 - 3 * se + off * se, se * se};
	}
	ck_assert(sensitivity_egger(studies, 12, &egger));
	ck_assert_double_eq_tol(egger.slope, -3, 1e-5);
	ck_assert_double_eq_tol(egger.limit, 2, 1e-5);
	ck_assert(egger.limit_low < egger.limit &&
		  egger.limit < egger.limit_high);
	ck_assert_double_eq(egger.df, 10);
	ck_assert(egger.p < 1e-10);
}
END_TEST

START_TEST(knows_its_words)
{
	ck_assert_str_eq(pooling_method_names[POOLING_REML], "reml");
	ck_assert_str_eq(pooling_method_names[POOLING_PETO], "peto");
	ck_assert_str_eq(pooling_method_names[POOLING_NONE], "none");
	ck_assert_ptr_null(pooling_method_names[POOLING_NONE + 1]);
	ck_assert_str_eq(pooling_interval_names[POOLING_HKSJ], "hksj");
	ck_assert_str_eq(pooling_interval_names[POOLING_WALD], "wald");
	ck_assert_ptr_null(pooling_interval_names[POOLING_WALD + 1]);
}
END_TEST

SUITE(pooling)
{
	tcase_add_loop_test(cases, reml_is_a_maximum, 0, 100);
	tcase_add_loop_test(cases, q_meets_its_targets, 0, 50);
	tcase_add_loop_test(cases, dl_agrees_with_q, 0, 20);
	tcase_add_loop_test(cases, units_do_not_matter, 0, 20);
	tcase_add_loop_test(cases, hksj_is_no_narrower_than_its_t, 0, 20);
	tcase_add_loop_test(cases, leaves_out_one_at_a_time, 0, 5);
	tcase_add_loop_test(cases, ends_as_it_should, 0, ROWS(edges));
	tcase_add_test(cases, pools_one_study_as_it_is);
	tcase_add_test(cases, finds_no_variance_between_equal_studies);
	tcase_add_test(cases, ignores_what_tells_nothing);
	tcase_add_test(cases, needs_studies_for_sensitivity);
	tcase_add_test(cases, egger_finds_a_line);
	tcase_add_test(cases, knows_its_words);
}
