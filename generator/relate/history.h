/* What git knows of the pages' files. A revision of a page is a commit whose
 * version of it differs from that of every parent (design, 8); the one that is
 * looked for brought the version that stands now: the newest such, so that
 * whoever looks it up finds what the page cited by it says.
 *
 * TODO renames, and every revision of a page: with the history of reviews. */
#ifndef HISTORY_H
#define HISTORY_H

#include "site.h"

/* Walks from HEAD until each page has its revision. An item for each of
 * site->pages, in their order, in ARENA; the revisions themselves are kept in
 * site->arena. Where there is no history site->no_history says why, and all
 * items are empty. Before parse, in one thread. */
struct committed *history_read(struct site *site, struct arena *arena);

#endif
