/* Moves a result to the memory where it stays. */
#ifndef MARKDOWN_COPY_H
#define MARKDOWN_COPY_H

#include "adapters/markdown.h"

/* Copies FROM and all it points to into ARENA, each list at its exact size:
 * lists that grew leave several times their size behind. Segments go into SPILL
 * (may be NULL) where it takes them. */
void markdown_copy(const struct markdown *from, struct spill *spill,
		   struct arena *arena, struct arena *scratch,
		   struct markdown *to_out);

#endif
