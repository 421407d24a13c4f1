#include "evidence/sensitivity.h"

#include <math.h>

#include "base/arena.h"
#include "evidence/quantiles.h"

enum { EGGER_LEAST = 10 };

/* ---- one at a time ---- */

enum pooling_status
sensitivity_leave_one_out(const struct pooling_study *studies, size_t count,
			  struct pooling_options options, struct pooled *out)
{
	struct arena arena = {0};
	struct pooling_study *others;
	double *weights;
	enum pooling_status status = POOLING_OK;

	if (count < 2)
		return POOLING_NOTHING;
	others = ARENA_ARRAY(&arena, struct pooling_study, count);
	weights = ARENA_ARRAY(&arena, double, count);
	for (size_t i = 0; i + 1 < count; i++)
		others[i] = studies[i + 1];
	for (size_t i = 0; i < count && status == POOLING_OK; i++) {
		if (i > 0)
			others[i - 1] = studies[i - 1];
		status =
		    pooling_run(others, count - 1, options, &out[i], weights);
	}
	arena_free(&arena);
	return status;
}

/* ---- Egger ---- */

/* Weighted sums about the weighted means, of x, the standard error, and y. */
struct line {
	double w, x, y;
	double xx, xy, yy;
};

static struct line
line_through(const struct pooling_study *studies, size_t count)
{
	struct line line = {0};

	for (size_t i = 0; i < count; i++) {
		double v = studies[i].estimate.v;

		line.w += 1 / v;
		line.x += 1 / sqrt(v);
		line.y += studies[i].estimate.y / v;
	}
	line.x /= line.w;
	line.y /= line.w;
	for (size_t i = 0; i < count; i++) {
		double v = studies[i].estimate.v;
		double x = sqrt(v) - line.x;
		double y = studies[i].estimate.y - line.y;

		line.xx += x * x / v;
		line.xy += x * y / v;
		line.yy += y * y / v;
	}
	return line;
}

/* Rounding leaves this much where all are the same. */
static bool
has_spread(const struct line *line)
{
	return line->xx > 1e-12 * line->w * line->x * line->x;
}

bool
sensitivity_egger(const struct pooling_study *studies, size_t count,
		  struct egger *out)
{
	struct line line = line_through(studies, count);
	struct egger egger = {.df = (double)count - 2};
	double residual, half;

	if (count < EGGER_LEAST || !has_spread(&line))
		return false;
	egger.slope = line.xy / line.xx;
	residual = fmax(0, line.yy - egger.slope * line.xy) / egger.df;
	egger.se = sqrt(residual / line.xx);
	egger.t = egger.slope / egger.se;
	if (!isfinite(egger.t))
		return false;
	egger.p = tail_t(egger.t, egger.df);
	egger.limit = line.y - egger.slope * line.x;
	half = quantile_t(0.975, egger.df) *
	       sqrt(residual * (1 / line.w + line.x * line.x / line.xx));
	egger.limit_low = egger.limit - half;
	egger.limit_high = egger.limit + half;
	*out = egger;
	return true;
}
