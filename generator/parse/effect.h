/* Within parse: effects as text, "MD -17.36 min (-27.27 to -7.44)", and as
 * maps. */
#ifndef EFFECT_H
#define EFFECT_H

#include "base/schema.h"
#include "site.h"

/* Reads TEXT by grammar.md. False where it does not fit; that is reported,
 * and EFFECT stays as it was. */
bool effect_read(struct schema_context *context, struct located text,
		 struct effect *effect_out);

extern const struct schema effect_map_schema;

/* Reads MAP: {measure, value, ci | se, unit}, {measure, events, control} or
 * {measure, arm, control, unit}. As effect_read. */
bool effect_map_read(struct schema_context *context, const struct node *map,
		     struct effect *effect_out);

/* Fills the estimate from value and interval. RD in percent is pooled as a
 * difference of proportions. */
void effect_estimate(struct effect *effect);

/* Fills value, interval and text from the estimate, or, where ARMS (kept) are
 * uninformative, says so with NaN. */
void effect_from_estimate(struct effect *effect, struct arena *arena);

#endif
