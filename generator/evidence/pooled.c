#include "evidence/pooled.h"

#include <math.h>

#include "evidence/quantiles.h"

void
pooled_wald(struct pooled *pooled)
{
	pooled->low = pooled->y - QUANTILE_NORMAL_975 * pooled->se;
	pooled->high = pooled->y + QUANTILE_NORMAL_975 * pooled->se;
	pooled->statistic = pooled->y / pooled->se;
	pooled->df = 0;
	pooled->p = tail_normal(pooled->statistic);
}

void
pooled_q(struct pooled *pooled, double q)
{
	double df = pooled->k - 1;

	pooled->q = pooled->q_df = pooled->q_p = NAN;
	pooled->i2 = pooled->h2 = NAN;
	if (df < 1)
		return;
	/* What rounding leaves of equal studies. */
	pooled->q = q < 0 ? 0 : q;
	pooled->q_df = df;
	pooled->q_p = tail_chi2(pooled->q, df);
	pooled->h2 = fmax(1, pooled->q / df);
	pooled->i2 = 100 * (1 - 1 / pooled->h2);
}

enum pooling_status
pooled_check(const struct pooled *pooled)
{
	bool ok = isfinite(pooled->y) && isfinite(pooled->se) &&
		  pooled->se > 0 && (pooled->k == 1 || isfinite(pooled->q));

	return ok ? POOLING_OK : POOLING_NOT_CONVERGED;
}
