/* Numbers as readers see them: U+2212 for minus, a fixed number of decimals,
 * intervals with "to". For pages, plots, reports and data. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "site.h"

/* VALUE with DECIMALS digits behind the point; no minus before a zero. */
void numbers_add(struct strbuf *out, double value, int decimals);

/* How many decimals an effect deserves: two for ratios and standardised
 * differences, else so many that its interval (or, without one, its value)
 * shows two digits that count; 0 to 4. */
int numbers_decimals(enum measure measure, double value, double low,
		     double high);

/* "−17.4 min (−27.3 to −7.4)"; low and high may be NaN. */
void numbers_add_effect(struct strbuf *out, const struct effect *effect,
			int decimals);

/* "RR 0.49 (0.34 to 0.70)", in ARENA. */
struct str numbers_effect(const struct effect *effect, struct arena *arena);

/* "0.14 to 1.76 points", both on the natural scale, with the decimals that
 * MEASURE deserves; UNIT may be empty. In ARENA. */
struct str numbers_range(enum measure measure, double low, double high,
			 struct str unit, struct arena *arena);

/* What POOLED comes to on the natural scale, in UNIT ("%" for RD as a
 * percentage), as readers see it. Texts in ARENA; no place. */
void numbers_pooled(const struct pooled *pooled, struct str unit,
		    struct arena *arena, struct effect *effect_out);

/* "= 0.023", "< 0.0001"; P is 0 to 1. */
void numbers_add_p(struct strbuf *out, double p);

#endif
