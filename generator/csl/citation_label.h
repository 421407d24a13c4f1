/* citation-label for works that have none of their own: letters of the names
 * and two digits of the year, "Doe99" (citeproc-js). */
#ifndef CSL_CITATION_LABEL_H
#define CSL_CITATION_LABEL_H

#include "csl/item.h"

/* In ARENA. */
struct str csl_make_citation_label(const struct csl_item *item,
				   struct arena *arena);

#endif
