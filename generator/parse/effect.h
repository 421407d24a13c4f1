/* Within parse: effects as text, "MD -17.36 min (-27.27 to -7.44)". */
#ifndef EFFECT_H
#define EFFECT_H

#include "base/schema.h"
#include "site.h"

/* Reads TEXT by grammar.md. False where it does not fit; that is reported,
 * and EFFECT stays as it was. */
bool effect_read(struct schema_context *context, struct located text,
		 struct effect *effect_out);

#endif
