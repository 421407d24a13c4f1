/* How long something holds: "18 months", "2 years", "never". */
#ifndef AGE_H
#define AGE_H

#include "base/schema.h"

#define AGE_NEVER UINT32_MAX
#define AGE_PATTERN "^(never|[1-9][0-9]* (month|months|year|years))$"

enum { AGE_MONTHS_AT_MOST = 1200 };

/* Months, from 1, or AGE_NEVER. */
bool age_parse(struct str text, uint32_t *months_out);

/* Of a SCHEMA_CUSTOM key whose field is a uint32_t; reports age-invalid. */
void age_read(struct schema_context *context, const struct node *node,
	      void *field);

#endif
