/* The join of an old version of a page with the site of today, in one
 * direction: the site does not learn of it, so that nothing of today changes.
 * Only what grades follow from. */
#ifndef JOIN_OLD_H
#define JOIN_OLD_H

#include "site.h"

/* Gives rows, thresholds and relations of PAGE the works and claims of today;
 * what is gone stays NULL. Behind join; safe in threads. */
void join_old_page(const struct site *site, struct page *page);

#endif
