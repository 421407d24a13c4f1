/* The estimate of one study on the analysis scale (measures.h), from what it
 * reports. Formulas: Cochrane Handbook 6.4 and 6.5; Hedges 1981 for g;
 * Lajeunesse 2015 for the bias-corrected ratio of means. */
#ifndef EFFECTS_H
#define EFFECTS_H

#include "evidence/measures.h"

struct estimate {
	double y; /* on the analysis scale */
	double v; /* its variance; NaN: not known */
};

/* More than the largest registers have; two arms fit into 32 bits. */
#define PEOPLE_AT_MOST 1e9

/* People with the event, and all, in each arm. */
struct arm_events {
	double events, total;
	double control_events, control_total;
};

struct arm_means {
	double mean, sd, n;
	double control_mean, control_sd, control_n;
};

enum effect_problem {
	EFFECT_OK,
	EFFECT_CORRECTED,     /* an empty cell: 0.5 was added to all four, for
				 RR and OR; for RD only where the variance
				 would be 0 */
	EFFECT_UNINFORMATIVE, /* no event in either arm, or nobody without one:
				 carries nothing for RR and OR */
	EFFECT_IMPOSSIBLE     /* more events than people, no people or more than
				 PEOPLE_AT_MOST, sd or n not above 0, a mean not
				 above 0 for ROM, fewer than four people for
				 SMD, a measure that does not go with the data */
};

/* RR, OR or RD. *OUT is written for OK and CORRECTED only. */
enum effect_problem effect_from_events(enum measure measure,
				       const struct arm_events *arms,
				       struct estimate *out);

/* MD (variances apart), SMD (Hedges g, exact correction) or ROM. */
enum effect_problem effect_from_means(enum measure measure,
				      const struct arm_means *arms,
				      struct estimate *out);

/* VALUE with the limits of its 95% interval, all on the natural scale; the
 * variance is ((high - low) / (2 * 1.959964))^2 on the analysis scale. */
enum effect_problem effect_from_interval(enum measure measure, double value,
					 double low, double high,
					 struct estimate *out);

/* VALUE on the natural scale, SE on the analysis scale (of the logarithm for
 * ratios), as studies print it. */
enum effect_problem effect_from_se(enum measure measure, double value,
				   double se, struct estimate *out);

/* The 95% interval of ESTIMATE, on the natural scale. */
void effect_interval(enum measure measure, const struct estimate *estimate,
		     double *value_out, double *low_out, double *high_out);

#endif
