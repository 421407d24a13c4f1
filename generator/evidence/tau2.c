#include "evidence/tau2.h"

#include <assert.h>
#include <math.h>

#include "evidence/quantiles.h"

enum { STEPS_AT_MOST = 1000 };

/* A step that no longer counts, as a share of all the variance there is: with
 * an absolute limit the unit of the outcome would decide. */
#define STEP_LEAST 1e-12

struct tau2_sums
tau2_sums(const struct pooling_study *studies, size_t count, double tau2)
{
	struct tau2_sums sums = {0};

	for (size_t i = 0; i < count; i++) {
		double w = 1 / (studies[i].estimate.v + tau2);

		assert(studies[i].estimate.v > 0);
		sums.w += w;
		sums.w2 += w * w;
		sums.w3 += w * w * w;
		sums.mean += w * studies[i].estimate.y;
	}
	sums.mean /= sums.w;
	for (size_t i = 0; i < count; i++) {
		double w = 1 / (studies[i].estimate.v + tau2);
		double apart = studies[i].estimate.y - sums.mean;

		sums.q += w * apart * apart;
		sums.q2 += w * w * apart * apart;
	}
	return sums;
}

double
tau2_typical_variance(const struct pooling_study *studies, size_t count)
{
	struct tau2_sums sums = tau2_sums(studies, count, 0);

	return (double)(count - 1) * sums.w / (sums.w * sums.w - sums.w2);
}

/* Where q has fallen to TARGET; 0 where it is not above. Newton's method: q is
 * convex in tau2, so that from the left, where FROM lies, no step passes the
 * root. */
static bool
solve_q(const struct pooling_study *studies, size_t count, double target,
	double from, double *tau2_out)
{
	double within = tau2_typical_variance(studies, count), tau2 = from;

	for (int i = 0; i < STEPS_AT_MOST; i++) {
		struct tau2_sums sums = tau2_sums(studies, count, tau2);
		double step = sums.q > target ? (sums.q - target) / sums.q2 : 0;

		if (!isfinite(sums.q) || !isfinite(step))
			return false;
		tau2 += step;
		if (step <= STEP_LEAST * (tau2 + within)) {
			*tau2_out = tau2;
			return true;
		}
	}
	return false;
}

static double
dersimonian_laird(const struct pooling_study *studies, size_t count)
{
	struct tau2_sums sums = tau2_sums(studies, count, 0);

	return fmax(0, (sums.q - (double)(count - 1)) /
			   (sums.w - sums.w2 / sums.w));
}

/* ---- REML ---- */

/* What moments give: the variance of the estimates less that within. */
static double
reml_start(const struct pooling_study *studies, size_t count)
{
	double mean = 0, within = 0, squares = 0, n = (double)count;

	for (size_t i = 0; i < count; i++) {
		mean += studies[i].estimate.y / n;
		within += studies[i].estimate.v / n;
	}
	for (size_t i = 0; i < count; i++) {
		double apart = studies[i].estimate.y - mean;

		squares += apart * apart;
	}
	return fmax(0, squares / (n - 1) - within);
}

/* A step of Fisher scoring, and the standard error where it starts. */
static double
reml_step(const struct pooling_study *studies, size_t count, double tau2,
	  double *se_out)
{
	struct tau2_sums sums = tau2_sums(studies, count, tau2);
	double share = sums.w2 / sums.w;
	double tr_p = sums.w - share;
	double tr_pp = sums.w2 - 2 * sums.w3 / sums.w + share * share;

	*se_out = sqrt(2 / tr_pp);
	return (sums.q2 - tr_p) / tr_pp;
}

/* A maximum lies between a place where the likelihood rises and a later one
 * where it falls. */
struct scoring {
	double rising, falling;
	double last, last_step; /* NaN: none */
};

/* Scoring may creep or swing. How the step has changed since the last one tells
 * how long it should have been. */
static double
adjust_step(const struct scoring *scoring, double tau2, double step)
{
	double change = (step - scoring->last_step) / (tau2 - scoring->last);

	return change < -1e-4 ? -step / change : step;
}

/* STEP downwards or upwards, but into the middle of what is known to hold a
 * maximum where it would leave that. */
static double
next_tau2(struct scoring *scoring, double tau2, double step)
{
	double next = fmax(0, tau2 + step);

	if (step > 0)
		scoring->rising = tau2;
	else
		scoring->falling = tau2;
	if (next >= scoring->falling || next <= scoring->rising)
		next = (scoring->rising + scoring->falling) / 2;
	return next;
}

static bool
reml(const struct pooling_study *studies, size_t count, double *tau2_out,
     double *se_out)
{
	double within = tau2_typical_variance(studies, count);
	double tau2 = reml_start(studies, count);
	/* Nothing is known of 0 yet, so that a step may end there. */
	struct scoring scoring = {-1, INFINITY, NAN, NAN};

	for (int i = 0; i < STEPS_AT_MOST; i++) {
		double se, step = reml_step(studies, count, tau2, &se);
		double adjusted = adjust_step(&scoring, tau2, step);

		if (!isfinite(step))
			return false;
		if ((tau2 == 0 && step <= 0) ||
		    fabs(adjusted) <= STEP_LEAST * (tau2 + within)) {
			*tau2_out = tau2;
			*se_out = se;
			return true;
		}
		scoring.last = tau2;
		scoring.last_step = step;
		tau2 = next_tau2(&scoring, tau2, adjusted);
	}
	return false;
}

bool
tau2_estimate(enum pooling_method method, const struct pooling_study *studies,
	      size_t count, double *tau2_out, double *se_out)
{
	if (method == POOLING_REML)
		return reml(studies, count, tau2_out, se_out);
	*se_out = NAN;
	if (method == POOLING_PM)
		return solve_q(studies, count, (double)(count - 1), 0,
			       tau2_out);
	*tau2_out = dersimonian_laird(studies, count);
	return isfinite(*tau2_out);
}

bool
tau2_limits(const struct pooling_study *studies, size_t count, double *low_out,
	    double *high_out)
{
	double df = (double)(count - 1);

	return solve_q(studies, count, quantile_chi2(0.975, df), 0, low_out) &&
	       solve_q(studies, count, quantile_chi2(0.025, df), *low_out,
		       high_out);
}
