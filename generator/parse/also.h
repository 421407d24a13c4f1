/* Within parse: `also`, the same evidence graded for neighbouring questions. */
#ifndef ALSO_H
#define ALSO_H

#include "base/schema.h"
#include "site.h"

struct also_front {
	struct located about;
	struct str why;
	struct node change;
};

extern const struct schema also_schema; /* of struct also_front */

/* Adds FRONT to CLAIM, whose own grade has been read. */
void also_take(struct schema_context *context, struct claim *claim,
	       const struct also_front *front);

#endif
