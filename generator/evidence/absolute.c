#include "evidence/absolute.h"

#include <math.h>

/* With CONTROL as risk, the risk that RELATIVE leads to. */
static double
risk_with(enum measure measure, double relative, double control)
{
	double risk;

	switch (measure) {
	case MEASURE_RR: risk = control * relative; break;
	case MEASURE_OR:
		risk = relative * control / (1 - control + relative * control);
		break;
	case MEASURE_HR: risk = 1 - pow(1 - control, relative); break;
	default: risk = control + relative; break;
	}
	/* NaN stays NaN: no limit is known. */
	return risk < 0 ? 0 : risk > 1 ? 1 : risk;
}

bool
absolute_effect(enum measure measure, double value, double low, double high,
		double comparator_risk, struct absolute *out)
{
	double control = comparator_risk;

	if ((measure != MEASURE_RR && measure != MEASURE_OR &&
	     measure != MEASURE_HR && measure != MEASURE_RD) ||
	    !(control >= 0 && control <= 1))
		return false;
	out->comparator_risk = control;
	out->risk = risk_with(measure, value, control);
	out->risk_low = risk_with(measure, low, control);
	out->risk_high = risk_with(measure, high, control);
	out->difference = out->risk - control;
	out->difference_low = out->risk_low - control;
	out->difference_high = out->risk_high - control;
	out->nnt = 1 / fabs(out->difference);
	return true;
}
