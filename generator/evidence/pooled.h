/* Within evidence: the parts of a result that several methods share. */
#ifndef POOLED_H
#define POOLED_H

#include "evidence/pooling.h"

/* Limits and test from y and se: by z. */
void pooled_wald(struct pooled *pooled);

/* Q of the studies about their pooled estimate, and I2 and H2 from it, as
 * befits methods without tau2; k is set. */
void pooled_q(struct pooled *pooled, double q);

/* NOT_CONVERGED where the numbers are not finite. */
enum pooling_status pooled_check(const struct pooled *pooled);

#endif
