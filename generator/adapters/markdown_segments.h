/* Segments of a body that are not in memory: where they were put aside. */
#ifndef MARKDOWN_SEGMENTS_H
#define MARKDOWN_SEGMENTS_H

#include "adapters/markdown.h"

/* Puts the segments of FROM, with their HTML, into SPILL (may be NULL). False
 * where they have to be kept; then *TO_OUT is untouched. */
bool markdown_segments_put(const struct markdown *from, struct spill *spill,
			   struct arena *scratch, struct markdown *to_out);

#endif
