/* Within config: `synonyms` of site.yaml. */
#ifndef SYNONYMS_H
#define SYNONYMS_H

#include "base/schema.h"

/* Of a SCHEMA_CUSTOM key whose field is a VEC(struct synonyms): a list of
 * lists of two texts or more. Reports type-mismatch. */
void synonyms_read(struct schema_context *context, const struct node *node,
		   void *field);

#endif
