#include "evidence/quantiles.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "evidence/gamma.h"

#define PI 3.14159265358979323846

/* More than 1e9 degrees of freedom take. */
enum { TERMS_AT_MOST = 1000000, STEPS_AT_MOST = 200 };

/* Of a distribution on the positive axis at x. LOWER and UPPER add up to 1,
 * the smaller one is exact to some units of its last place. */
struct tails {
	double lower, upper;
	double slope; /* x times the density: the change of a tail by log x */
};

typedef struct tails tails_of(double x, double df);

static struct tails
from_lower(double lower, double slope)
{
	return (struct tails){lower, 1 - lower, slope};
}

static struct tails
from_upper(double upper, double slope)
{
	return (struct tails){1 - upper, upper, slope};
}

/* ---- continued fractions ---- */

/* b0 + a1 / (b1 + a2 / (b2 + ...)), by Lentz's method as Thompson and Barnett
 * mended it. */
struct fraction {
	double value, c, d;
};

static double
not_zero(double value)
{
	return fabs(value) < DBL_MIN ? DBL_MIN : value;
}

static struct fraction
fraction_from(double b)
{
	return (struct fraction){not_zero(b), not_zero(b), 0};
}

/* False where the next part changes nothing. */
static bool
fraction_add(struct fraction *fraction, double a, double b)
{
	double change;

	fraction->d = 1 / not_zero(b + a * fraction->d);
	fraction->c = not_zero(b + a / fraction->c);
	change = fraction->c * fraction->d;
	fraction->value *= change;
	return fabs(change - 1) > DBL_EPSILON;
}

/* ---- normal: the absolute value ---- */

static struct tails
normal_tails(double x, double df)
{
	double slope = x * sqrt(2 / PI) * exp(-x * x / 2);

	(void)df;
	return x < 1 ? from_lower(erf(x / sqrt(2)), slope)
		     : from_upper(erfc(x / sqrt(2)), slope);
}

/* ---- t: the absolute value ---- */

/* DLMF 8.17.22, without what stands before the fraction. */
static double
beta_fraction(double x, double a, double b)
{
	struct fraction fraction = fraction_from(1);

	for (int i = 0; i < TERMS_AT_MOST; i++) {
		int half = i / 2;
		double m = half;
		double top =
		    i % 2 == 0 ? -(a + m) * (a + b + m) : (m + 1) * (b - m - 1);

		if (!fraction_add(&fraction, top * x / ((a + i) * (a + i + 1)),
				  1))
			break;
	}
	return 1 / fraction.value;
}

static struct tails
t_tails(double x, double df)
{
	double a = df / 2, r = x / sqrt(df);
	/* Large ones have no square. */
	double log_sum = r > 1e8 ? 2 * log(r) : log1p(r * r);
	double near = exp(-log_sum), far = 1 / (1 + 1 / (r * r));
	double term = exp(-a * log_sum) * sqrt(far / PI) * gamma_half_ratio(a);

	if (near < (a + 1) / (a + 2.5))
		return from_upper(term / a * beta_fraction(near, a, 0.5),
				  2 * term);
	return from_lower(2 * term * beta_fraction(far, 0.5, a), 2 * term);
}

/* ---- chi-square ---- */

/* DLMF 8.7.1 and 8.9.2, without what stands before. */
static double
gamma_series(double a, double y)
{
	double term = 1, sum = 1;

	for (int i = 1; i < TERMS_AT_MOST && term > sum * DBL_EPSILON / 4;
	     i++) {
		term *= y / (a + i);
		sum += term;
	}
	return sum;
}

static double
gamma_fraction(double a, double y)
{
	struct fraction fraction = fraction_from(y + 1 - a);

	for (int i = 1; i < TERMS_AT_MOST; i++)
		if (!fraction_add(&fraction, i * (a - i), y + 2 * i + 1 - a))
			break;
	return 1 / fraction.value;
}

static struct tails
chi2_tails(double x, double df)
{
	double a = df / 2, y = x / 2;
	double term = gamma_poisson(a, y);

	if (y < a + 1)
		return from_lower(term * gamma_series(a, y), term * a);
	return from_upper(term * a * gamma_fraction(a, y), term * a);
}

/* ---- quantiles ---- */

/* Where the tails are LOWER and UPPER, which add up to 1: Newton's method from
 * X. Taken as logarithms over log x, either tail is concave, so that from
 * afar no step leads astray. */
static double
solve(tails_of *tails, double df, double lower, double upper, double x)
{
	bool by_lower = lower < upper;

	for (int i = 0; i < STEPS_AT_MOST; i++) {
		struct tails at = tails(x, df);
		double tail = by_lower ? at.lower : at.upper;
		double step = -1;

		if (tail > 0)
			step = log(tail / (by_lower ? lower : upper)) * tail /
			       at.slope;
		if (by_lower)
			step = -step;
		x *= exp(fmax(-2, fmin(step, 2)));
		/* The next one would be its square. */
		if (fabs(step) < 1e-9)
			break;
	}
	return x;
}

/* Of the absolute value of a symmetrical distribution, two-sided. */
struct shares {
	double lower, upper;
};

static struct shares
shares_of(double p)
{
	assert(p > 0 && p < 1);
	return (struct shares){fabs(1 - 2 * p), 2 * fmin(p, 1 - p)};
}

double
quantile_normal(double p)
{
	struct shares shares = shares_of(p);
	double start = shares.lower < shares.upper
			   ? shares.lower * sqrt(PI / 2)
			   : sqrt(-2 * log(shares.upper));

	if (shares.lower == 0)
		return 0;
	return copysign(
	    solve(normal_tails, 0, shares.lower, shares.upper, start), p - 0.5);
}

/* Near the middle the density is level; far out it is a power; and with many
 * degrees of freedom t is near z (Abramowitz and Stegun 26.7.5). */
static double
t_start(struct shares shares, double df)
{
	double ratio = gamma_half_ratio(df / 2) / sqrt(PI), z;

	if (shares.lower < shares.upper)
		return shares.lower * sqrt(df) / 2 / ratio;
	if (df < 3)
		return sqrt(df) * pow(2 * ratio / df / shares.upper, 1 / df);
	z = -quantile_normal(shares.upper / 2);
	return z + (pow(z, 3) + z) / (4 * df) +
	       (5 * pow(z, 5) + 16 * pow(z, 3) + 3 * z) / (96 * df * df);
}

double
quantile_t(double p, double df)
{
	struct shares shares = shares_of(p);

	assert(df > 0);
	if (shares.lower == 0)
		return 0;
	return copysign(
	    solve(t_tails, df, shares.lower, shares.upper, t_start(shares, df)),
	    p - 0.5);
}

/* Wilson and Hilferty 1931; near 0, where that fails, the density is a
 * power. */
static double
chi2_start(double p, double df)
{
	double a = df / 2, part = 2 / (9 * df);
	double root = 1 - part + quantile_normal(p) * sqrt(part);

	if (root > 0.3)
		return df * pow(root, 3);
	return 2 * a * pow(p / gamma_poisson(a, a) / exp(a), 1 / a);
}

/* At 0.025 and 0.975, with 1, 2 ... degrees of freedom: the limits of
 * heterogeneity ask for these, and most bodies of evidence have few studies. */
static const struct {
	double low, high;
} chi2_limits[] = {
    {0.00098206911717525509, 5.023886187314889},
    {0.050635615968579746, 7.3777589082278707},
    {0.21579528262389785, 9.3484036044961449},
    {0.48441855708792991, 11.143286781877794},
    {0.83121161348666261, 12.832501994030027},
    {1.2373442457912027, 14.44937533544792},
    {1.6898691806773549, 16.012764274629323},
    {2.1797307472526501, 17.53454613948465},
    {2.7003894999803575, 19.022767798641635},
    {3.2469727802368413, 20.483177350807399},
    {3.8157482522360979, 21.920049261021205},
    {4.4037885069817024, 23.336664158645334},
    {5.0087505118103337, 24.735604884931526},
    {5.6287261030397309, 26.118948045037367},
    {6.2621377950432509, 27.488392863442975},
    {6.9076643534970028, 28.845350723404749},
};

static bool
find_chi2_limit(double p, double df, double *limit_out)
{
	size_t count = sizeof chi2_limits / sizeof *chi2_limits;

	if ((p != 0.025 && p != 0.975) || df > (double)count || df != floor(df))
		return false;
	*limit_out = p < 0.5 ? chi2_limits[(size_t)df - 1].low
			     : chi2_limits[(size_t)df - 1].high;
	return true;
}

double
quantile_chi2(double p, double df)
{
	double limit;

	assert(p > 0 && p < 1 && df > 0);
	if (find_chi2_limit(p, df, &limit))
		return limit;
	return solve(chi2_tails, df, p, 1 - p, chi2_start(p, df));
}

/* ---- tails ---- */

double
tail_normal(double z)
{
	return erfc(fabs(z) / sqrt(2));
}

double
tail_t(double t, double df)
{
	return t == 0 ? 1 : t_tails(fabs(t), df).upper;
}

double
tail_chi2(double x, double df)
{
	if (isinf(x))
		return x > 0 ? 0 : 1;
	return x <= 0 ? 1 : chi2_tails(x, df).upper;
}
