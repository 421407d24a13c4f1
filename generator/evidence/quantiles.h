/* Distributions and their quantiles, to 1e-9 absolute. Pure, any thread. */
#ifndef QUANTILES_H
#define QUANTILES_H

/* What 95% intervals are made with. */
#define QUANTILE_NORMAL_975 1.959963984540054

double quantile_normal(double p);
/* DF above 0, not necessarily whole. P between 0 and 1, not included. */
double quantile_t(double p, double df);
double quantile_chi2(double p, double df);

/* Two-sided tail of z and t, upper tail of chi-square. */
double tail_normal(double z);
double tail_t(double t, double df);
double tail_chi2(double x, double df);

#endif
