#include "evidence/gamma.h"

#include <math.h>

/* The series of this file leave less than 1e-16 from here on. */
enum { RATIO_SERIES_FROM = 100, STIRLING_FROM = 16 };

static double
log_gamma(double a)
{
	int sign;

	return lgamma_r(a, &sign);
}

double
gamma_half_ratio(double a)
{
	double b = 1 / (a * a);

	if (a < RATIO_SERIES_FROM)
		return tgamma(a + 0.5) / tgamma(a);
	/* DLMF 5.11.8, the difference of two of them. */
	return sqrt(a) *
	       exp((-1.0 / 8 + b * (1.0 / 192 - b * (1.0 / 640))) / a);
}

/* DLMF 5.11.1: what Stirling's formula leaves of log Gamma(A + 1). */
static double
stirling_rest(double a)
{
	double b = 1 / (a * a);

	return (1.0 / 12 -
		b * (1.0 / 360 -
		     b * (1.0 / 1260 - b * (1.0 / 1680 - b / 1188)))) /
	       a;
}

double
gamma_poisson(double a, double y)
{
	double apart = (y - a) / a;

	if (a < STIRLING_FROM)
		return exp(a * log(y) - y - log_gamma(a + 1));
	/* The large parts of the three logarithms cancel before they are
	 * taken. */
	return exp(-a * (apart - log1p(apart)) - stirling_rest(a)) /
	       sqrt(2 * 3.14159265358979323846 * a);
}
