/* How much a pooled result hangs on single studies and on small ones. */
#ifndef SENSITIVITY_H
#define SENSITIVITY_H

#include "evidence/pooling.h"

/* Pools COUNT times, each time without one: OUT takes COUNT results. NOTHING
 * where COUNT is below 2; else the first status that is not OK. */
enum pooling_status
sensitivity_leave_one_out(const struct pooling_study *studies, size_t count,
			  struct pooling_options options, struct pooled *out);

/* Egger 1997: y on its standard error, weighted by 1/v. */
struct egger {
	double slope, se, t, df, p;
	double limit, limit_low, limit_high; /* the estimate at SE 0, 95% */
};

/* False where COUNT is below 10 (the test tells too little then), or all
 * standard errors are equal. */
bool sensitivity_egger(const struct pooling_study *studies, size_t count,
		       struct egger *out);

#endif
