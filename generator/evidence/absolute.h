/* Absolute effects from a relative one and the risk without treatment.
 * Cochrane Handbook 14.1.5 and 15.4.4. */
#ifndef ABSOLUTE_H
#define ABSOLUTE_H

#include "evidence/measures.h"

/* Proportions, 0 to 1. Low and high belong to the limits of the relative
 * effect, so low is the smaller risk. NNT: people to treat for one event fewer
 * (or more), not rounded; infinite where there is no difference. */
struct absolute {
	double comparator_risk;
	double risk, risk_low, risk_high;
	double difference, difference_low, difference_high; /* of risks */
	double nnt;
};

/* VALUE with its limits on the natural scale; the limits may be NaN, and are
 * then NaN in OUT. Risks that would leave 0 to 1 end there. False where MEASURE
 * has no absolute effect (MD, SMD, ROM) or COMPARATOR_RISK is not between 0
 * and 1. */
bool absolute_effect(enum measure measure, double value, double low,
		     double high, double comparator_risk, struct absolute *out);

#endif
