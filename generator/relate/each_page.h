/* What join does for one page after another without writing to others, by all
 * workers of the site. */
#ifndef EACH_PAGE_H
#define EACH_PAGE_H

#include "site.h"

/* PAGE is one worker's. ARENA is WORKER's own and lasts as site->joined does;
 * findings go to the page's list. */
typedef void each_page_work(void *context, struct page *page, unsigned worker,
			    struct arena *arena);

/* Calls WORK for every page of SITE, in no order; returns when all is done. */
void each_page(struct site *site, each_page_work *work, void *context);

#endif
