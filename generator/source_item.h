/* Works as the CSL processor takes them. */
#ifndef SOURCE_ITEM_H
#define SOURCE_ITEM_H

#include "csl/item.h"
#include "site.h"

/* The item of SOURCE, in ARENA; its texts are there or in source->csl, which
 * outlives it. SCRATCH is used during the call only. */
const struct csl_item *source_item(const struct source *source,
				   struct arena *arena, struct arena *scratch);

#endif
