/* Within evidence: the gamma function, where the C library's own loses digits
 * or writes to a global. Arguments are above 0. */
#ifndef GAMMA_H
#define GAMMA_H

/* Gamma(A + 1/2) / Gamma(A), without the cancellation of two logarithms. */
double gamma_half_ratio(double a);

/* Y^A exp(-Y) / Gamma(A + 1), the Poisson probability of A. */
double gamma_poisson(double a, double y);

#endif
