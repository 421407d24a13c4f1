#include "evidence/measures.h"

#include <math.h>
#include <stddef.h>

const char *const measure_names[] = {"",   "RR", "OR",	"HR", "ROM",
				     "RD", "MD", "SMD", NULL};

bool
measure_is_ratio(enum measure measure)
{
	return measure == MEASURE_RR || measure == MEASURE_OR ||
	       measure == MEASURE_HR || measure == MEASURE_ROM;
}

double
measure_null(enum measure measure)
{
	return measure_is_ratio(measure) ? 1 : 0;
}

double
measure_to_scale(enum measure measure, double natural)
{
	return measure_is_ratio(measure) ? log(natural) : natural;
}

double
measure_from_scale(enum measure measure, double scaled)
{
	return measure_is_ratio(measure) ? exp(scaled) : scaled;
}
