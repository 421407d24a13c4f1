/* `rob_domains` of an appraisal. */
#ifndef BIAS_MAP_H
#define BIAS_MAP_H

#include "base/schema.h"

/* For a custom key whose FIELD is a const struct bias *:
 * {tool: TOOL, overall: RATING, DOMAIN: RATING, …}. It stays NULL where no
 * tool can be read. */
void bias_map_read(struct schema_context *context, const struct node *node,
		   void *field);

#endif
