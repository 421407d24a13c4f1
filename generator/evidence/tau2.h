/* Within evidence: the variance between studies, and the sums over studies
 * that it and the pooled estimate are made of. Studies have variances above
 * 0, and there are at least two of them. */
#ifndef TAU2_H
#define TAU2_H

#include "evidence/pooling.h"

/* Studies weighted by w = 1 / (v + TAU2). */
struct tau2_sums {
	double w, w2, w3; /* of the weights, their squares and cubes */
	double mean;	  /* the pooled estimate */
	double q;	  /* of w (y - mean)^2 */
	double q2;	  /* of w^2 (y - mean)^2: how fast q falls with TAU2 */
};
struct tau2_sums tau2_sums(const struct pooling_study *studies, size_t count,
			   double tau2);

/* What I2 and H2 take for the variance within a study (Higgins and Thompson
 * 2002). */
double tau2_typical_variance(const struct pooling_study *studies, size_t count);

/* By DL, PM or REML; SE is NaN but for REML. False where it does not
 * converge. */
bool tau2_estimate(enum pooling_method method,
		   const struct pooling_study *studies, size_t count,
		   double *tau2_out, double *se_out);

/* The 95% limits by the Q-profile. False where they do not converge. */
bool tau2_limits(const struct pooling_study *studies, size_t count,
		 double *low_out, double *high_out);

#endif
