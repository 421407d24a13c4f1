/* What a CSL style decides of a page: the order of its list, numbers and the
 * letters behind years. After join, before scripts see references. */
#ifndef DECIDE_H
#define DECIDE_H

#include "site.h"

/* On a site with a CSL style, once every source has its item. Pages may be
 * decided at the same time. SCRATCH is used during the call only. */
void decide_page(const struct site *site, struct page *page,
		 struct arena *scratch);

#endif
