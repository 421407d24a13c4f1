/* Joins a page again alone, where nothing that other pages took from it has
 * changed: then all other pages are as a join of all would leave them. */
#ifndef REJOIN_H
#define REJOIN_H

#include "site.h"

/* Whether it is enough to put REVISED, which was parsed, in the place of PAGE.
 * SITE is joined and has no page that failed. */
bool rejoin_is_enough(const struct site *site, const struct page *page,
		      const struct page *revised);

/* Does that: PAGE and its claim stay where they are and hold what REVISED held;
 * the arena that PAGE had goes to *FORMER_OUT, and must live as long as PAGE,
 * since others borrow from it. Not joined are its reviews; what is behind
 * numbers of references (decide) and assess are the caller's. */
void rejoin(struct site *site, struct page *page, struct page *revised,
	    struct arena *former_out);

#endif
