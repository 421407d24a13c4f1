/* Moves a result to the memory where it stays. */
#ifndef MARKDOWN_COPY_H
#define MARKDOWN_COPY_H

#include "adapters/markdown.h"

/* Copies FROM and all it points to into ARENA, each list at its exact size:
 * lists that grew leave several times their size behind. */
void markdown_copy(const struct markdown *from, struct arena *arena,
		   struct markdown *to_out);

#endif
