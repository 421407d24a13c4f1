#include "evidence/effects.h"

#include <math.h>

#include "evidence/gamma.h"
#include "evidence/quantiles.h"

/* ---- events ---- */

/* People with the event and without it. */
struct cells {
	double a, b, c, d;
};

static bool
is_within(double events, double total)
{
	return total > 0 && total <= PEOPLE_AT_MOST && events >= 0 &&
	       events <= total;
}

static bool
has_empty_cell(const struct cells *cells)
{
	return cells->a == 0 || cells->b == 0 || cells->c == 0 || cells->d == 0;
}

static bool
is_uninformative(const struct cells *cells)
{
	return (cells->a == 0 && cells->c == 0) ||
	       (cells->b == 0 && cells->d == 0);
}

static bool
has_variance_of_risks(const struct cells *cells)
{
	return (cells->a > 0 && cells->b > 0) || (cells->c > 0 && cells->d > 0);
}

static struct estimate
estimate_events(enum measure measure, const struct cells *cells)
{
	double a = cells->a, b = cells->b, c = cells->c, d = cells->d;
	double n1 = a + b, n2 = c + d;

	if (measure == MEASURE_RD)
		return (struct estimate){a / n1 - c / n2,
					 a * b / (n1 * n1 * n1) +
					     c * d / (n2 * n2 * n2)};
	if (measure == MEASURE_RR)
		return (struct estimate){log(a / n1 / (c / n2)),
					 1 / a - 1 / n1 + 1 / c - 1 / n2};
	return (struct estimate){log(a / b / (c / d)),
				 1 / a + 1 / b + 1 / c + 1 / d};
}

enum effect_problem
effect_from_events(enum measure measure, const struct arm_events *arms,
		   struct estimate *out)
{
	struct cells cells = {arms->events, arms->total - arms->events,
			      arms->control_events,
			      arms->control_total - arms->control_events};
	bool correct;

	if ((measure != MEASURE_RR && measure != MEASURE_OR &&
	     measure != MEASURE_RD) ||
	    !is_within(arms->events, arms->total) ||
	    !is_within(arms->control_events, arms->control_total))
		return EFFECT_IMPOSSIBLE;
	if (measure != MEASURE_RD && is_uninformative(&cells))
		return EFFECT_UNINFORMATIVE;
	correct = measure == MEASURE_RD ? !has_variance_of_risks(&cells)
					: has_empty_cell(&cells);
	if (correct)
		cells = (struct cells){cells.a + 0.5, cells.b + 0.5,
				       cells.c + 0.5, cells.d + 0.5};
	*out = estimate_events(measure, &cells);
	return correct ? EFFECT_CORRECTED : EFFECT_OK;
}

/* ---- means ---- */

static bool
is_arm(double mean, double sd, double n)
{
	return isfinite(mean) && isfinite(sd) && sd > 0 && n > 0 &&
	       n <= PEOPLE_AT_MOST;
}

static enum effect_problem
estimate_smd(const struct arm_means *arms, struct estimate *out)
{
	double n1 = arms->n, n2 = arms->control_n, m = n1 + n2 - 2;
	double s1 = arms->sd, s2 = arms->control_sd, sd, correction, g;

	/* The correction is not defined for fewer. */
	if (n1 < 1 || n2 < 1 || m < 2)
		return EFFECT_IMPOSSIBLE;
	sd = sqrt(((n1 - 1) * s1 * s1 + (n2 - 1) * s2 * s2) / m);
	correction = gamma_half_ratio((m - 1) / 2) / sqrt(m / 2);
	g = correction * (arms->mean - arms->control_mean) / sd;
	*out = (struct estimate){g, 1 / n1 + 1 / n2 + g * g / (2 * (n1 + n2))};
	return EFFECT_OK;
}

static enum effect_problem
estimate_rom(const struct arm_means *arms, struct estimate *out)
{
	double m1 = arms->mean, m2 = arms->control_mean;
	double part1 = arms->sd / m1, part2 = arms->control_sd / m2;

	if (m1 <= 0 || m2 <= 0)
		return EFFECT_IMPOSSIBLE;
	part1 *= part1 / arms->n;
	part2 *= part2 / arms->control_n;
	*out = (struct estimate){log(m1 / m2) + (part1 - part2) / 2,
				 part1 + part2};
	return EFFECT_OK;
}

enum effect_problem
effect_from_means(enum measure measure, const struct arm_means *arms,
		  struct estimate *out)
{
	if (!is_arm(arms->mean, arms->sd, arms->n) ||
	    !is_arm(arms->control_mean, arms->control_sd, arms->control_n))
		return EFFECT_IMPOSSIBLE;
	if (measure == MEASURE_SMD)
		return estimate_smd(arms, out);
	if (measure == MEASURE_ROM)
		return estimate_rom(arms, out);
	if (measure != MEASURE_MD)
		return EFFECT_IMPOSSIBLE;
	*out = (struct estimate){arms->mean - arms->control_mean,
				 arms->sd * arms->sd / arms->n +
				     arms->control_sd * arms->control_sd /
					 arms->control_n};
	return EFFECT_OK;
}

/* ---- what studies print ---- */

enum effect_problem
effect_from_interval(enum measure measure, double value, double low,
		     double high, struct estimate *out)
{
	struct estimate estimate = {.y = measure_to_scale(measure, value)};
	double width =
	    measure_to_scale(measure, high) - measure_to_scale(measure, low);

	if (measure == MEASURE_NONE || !isfinite(estimate.y) ||
	    !isfinite(width) || width <= 0 || value < low || value > high)
		return EFFECT_IMPOSSIBLE;
	width /= 2 * QUANTILE_NORMAL_975;
	estimate.v = width * width;
	*out = estimate;
	return EFFECT_OK;
}

enum effect_problem
effect_from_se(enum measure measure, double value, double se,
	       struct estimate *out)
{
	double y = measure_to_scale(measure, value);

	if (measure == MEASURE_NONE || !isfinite(y) || !isfinite(se) || se <= 0)
		return EFFECT_IMPOSSIBLE;
	*out = (struct estimate){y, se * se};
	return EFFECT_OK;
}

void
effect_interval(enum measure measure, const struct estimate *estimate,
		double *value_out, double *low_out, double *high_out)
{
	double half = QUANTILE_NORMAL_975 * sqrt(estimate->v);

	*value_out = measure_from_scale(measure, estimate->y);
	*low_out = measure_from_scale(measure, estimate->y - half);
	*high_out = measure_from_scale(measure, estimate->y + half);
}
