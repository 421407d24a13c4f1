/* Addresses that pages had before they moved, by the history. */
#ifndef MOVED_H
#define MOVED_H

#include "site.h"

struct move {
	struct str url; /* "old/address/", which is not the page's now */
	struct page *page;
	uint32_t order; /* of the commit that took it away; 0: none has yet */
};

struct moves {
	struct move *items; /* who left an address last comes first */
	uint32_t count;
	uint32_t capacity;
};

/* All of them, those too that somebody else has now, in ARENA. A path tells an
 * address, with a `slug:` of the version that was the last to have it. Where
 * only `slug:` changed, the address that it gave is found as long as the page
 * has one: otherwise every version of every page would have to be read.
 * Behind names.c; one thread. */
struct moves moves_find(const struct site *site, struct arena *arena);

#endif
