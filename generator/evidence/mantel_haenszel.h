/* Within evidence: Mantel-Haenszel's and Peto's estimates, which take the
 * events of each arm and need no correction of empty cells. Studies that carry
 * no information get a weight of 0. */
#ifndef MANTEL_HAENSZEL_H
#define MANTEL_HAENSZEL_H

#include "evidence/pooling.h"

/* As pooling_run, for POOLING_MH and POOLING_PETO; POOLED comes with its
 * options and what is not known set. Weights are not divided by their sum. */
enum pooling_status mantel_haenszel_run(const struct pooling_study *studies,
					size_t count, struct pooled *pooled,
					double *weights);
enum pooling_status peto_run(const struct pooling_study *studies, size_t count,
			     struct pooled *pooled, double *weights);

#endif
