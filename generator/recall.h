/* Reads old revisions of pages again, as they would be assessed today: with
 * today's schemes and works, but their own words. */
#ifndef RECALL_H
#define RECALL_H

#include "site.h"

/* Fills `past` of the revisions that pages show: for the list of changes the
 * newest RECALL_CHANGES of the site with the one before each, and with
 * extras.history that many of each claim. Behind collect; workers. */
void recall(struct site *site);

/* Fills `past` of all of PAGE's revisions, at most LIMIT from the newest, for
 * commands. After pipeline_load. */
void recall_page(struct site *site, struct page *page, size_t limit);

#endif
