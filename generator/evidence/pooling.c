#include "evidence/pooling.h"

#include <assert.h>
#include <math.h>

#include "evidence/mantel_haenszel.h"
#include "evidence/pooled.h"
#include "evidence/quantiles.h"
#include "evidence/tau2.h"

const char *const pooling_method_names[] = {"reml",
					    "dersimonian-laird",
					    "paule-mandel",
					    "fixed",
					    "mantel-haenszel",
					    "peto",
					    "none",
					    NULL};
const char *const pooling_interval_names[] = {"hksj", "wald", NULL};

bool
pooling_is_random(enum pooling_method method)
{
	return method == POOLING_REML || method == POOLING_DL ||
	       method == POOLING_PM;
}

bool
pooling_excludes_null(const struct pooled *pooled)
{
	return pooled->low > 0 || pooled->high < 0;
}

/* ---- inverse variance ---- */

static double
i2_of(double tau2, double within)
{
	return 100 * tau2 / (tau2 + within);
}

static bool
find_tau2(const struct pooling_study *studies, size_t count,
	  struct pooled *pooled)
{
	double within = tau2_typical_variance(studies, count);

	if (!tau2_estimate(pooled->options.method, studies, count,
			   &pooled->tau2, &pooled->tau2_se) ||
	    !tau2_limits(studies, count, &pooled->tau2_low, &pooled->tau2_high))
		return false;
	pooled->i2 = i2_of(pooled->tau2, within);
	pooled->h2 = (pooled->tau2 + within) / within;
	pooled->i2_low = i2_of(pooled->tau2_low, within);
	pooled->i2_high = i2_of(pooled->tau2_high, within);
	return true;
}

/* Q is that of the estimate with its own weights. */
static void
set_hksj(struct pooled *pooled, double q)
{
	double df = pooled->k - 1, t = quantile_t(0.975, df);

	pooled->se *= sqrt(fmax(1, q / df));
	pooled->low = pooled->y - t * pooled->se;
	pooled->high = pooled->y + t * pooled->se;
	pooled->statistic = pooled->y / pooled->se;
	pooled->df = df;
	pooled->p = tail_t(pooled->statistic, df);
}

/* By the quantile that the interval was made with. */
static void
set_prediction(struct pooled *pooled)
{
	double factor = (pooled->high - pooled->y) / pooled->se;
	double spread = sqrt(pooled->tau2 + pooled->se * pooled->se);

	if (pooled->k < 3)
		return;
	pooled->prediction_low = pooled->y - factor * spread;
	pooled->prediction_high = pooled->y + factor * spread;
}

static enum pooling_status
pool_by_variance(const struct pooling_study *studies, size_t count,
		 struct pooled *pooled, double *weights)
{
	struct tau2_sums sums;

	pooled->k = (uint32_t)count;
	if (count == 0)
		return POOLING_NOTHING;
	sums = tau2_sums(studies, count, 0);
	pooled_q(pooled, sums.q);
	if (pooling_is_random(pooled->options.method)) {
		if (!find_tau2(studies, count, pooled))
			return POOLING_NOT_CONVERGED;
		sums = tau2_sums(studies, count, pooled->tau2);
	}
	pooled->y = sums.mean;
	pooled->se = 1 / sqrt(sums.w);
	if (pooled->options.interval == POOLING_HKSJ)
		set_hksj(pooled, sums.q);
	else
		pooled_wald(pooled);
	if (pooling_is_random(pooled->options.method))
		set_prediction(pooled);
	for (size_t i = 0; i < count; i++)
		weights[i] = 1 / (studies[i].estimate.v + pooled->tau2);
	return pooled_check(pooled);
}

/* ---- all methods ---- */

static bool
goes_with(enum pooling_method method, enum measure measure)
{
	if (method == POOLING_PETO)
		return measure == MEASURE_OR;
	return method != POOLING_MH || measure == MEASURE_OR ||
	       measure == MEASURE_RR;
}

static bool
needs_events(enum pooling_method method)
{
	return method == POOLING_MH || method == POOLING_PETO;
}

static bool
have_events(const struct pooling_study *studies, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (studies[i].events.total == 0)
			return false;
	return true;
}

/* One study tells nothing about the variance between them, and a method
 * without it has no use for t. */
static struct pooling_options
options_for(struct pooling_options options, size_t count)
{
	if (count == 1 && pooling_is_random(options.method))
		options.method = POOLING_FIXED;
	if (!pooling_is_random(options.method))
		options.interval = POOLING_WALD;
	return options;
}

enum pooling_status
pooling_run(const struct pooling_study *studies, size_t count,
	    struct pooling_options options, struct pooled *pooled_out,
	    double *weights_out)
{
	struct pooled pooled = {.options = options_for(options, count),
				.tau2_se = NAN,
				.tau2_low = NAN,
				.tau2_high = NAN,
				.i2_low = NAN,
				.i2_high = NAN,
				.prediction_low = NAN,
				.prediction_high = NAN};
	enum pooling_status status;
	double sum = 0;

	assert(options.method != POOLING_NONE);
	if (!goes_with(options.method, options.measure))
		return POOLING_NO_MEASURE;
	if (needs_events(options.method) && !have_events(studies, count))
		return POOLING_NEEDS_EVENTS;
	if (options.method == POOLING_MH)
		status =
		    mantel_haenszel_run(studies, count, &pooled, weights_out);
	else if (options.method == POOLING_PETO)
		status = peto_run(studies, count, &pooled, weights_out);
	else
		status = pool_by_variance(studies, count, &pooled, weights_out);
	if (status != POOLING_OK)
		return status;
	for (size_t i = 0; i < count; i++)
		sum += weights_out[i];
	for (size_t i = 0; i < count; i++)
		weights_out[i] /= sum;
	*pooled_out = pooled;
	return POOLING_OK;
}
