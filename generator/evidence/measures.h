/* Measures of effect, and the scale on which they are analysed: ratios as
 * natural logarithms, differences as they are. */
#ifndef MEASURES_H
#define MEASURES_H

#include <stdbool.h>

enum measure {
	MEASURE_NONE,
	MEASURE_RR,
	MEASURE_OR,
	MEASURE_HR,
	MEASURE_ROM,
	MEASURE_RD,
	MEASURE_MD,
	MEASURE_SMD
};
extern const char *const measure_names[]; /* NULL-ended; "" for NONE */

/* RR, OR, HR, ROM: 1 means no difference, values are above 0. */
bool measure_is_ratio(enum measure measure);

/* The value that means no difference: 1 for ratios, else 0. */
double measure_null(enum measure measure);

/* From the natural to the analysis scale and back. */
double measure_to_scale(enum measure measure, double natural);
double measure_from_scale(enum measure measure, double scaled);

#endif
