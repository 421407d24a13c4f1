/* What git knows of the pages' files: their revisions, who wrote them, and
 * who says to have reviewed what (design, 8).
 *
 * A version of a page is its path and its blob. A revision is a commit whose
 * version differs from that of every parent, where a page is followed into a
 * parent that has no file of its name to the removed file that it was renamed
 * from: one with the same blob, else the most similar of those that share at
 * least half of their bytes. Where there is none, the name is followed on, so
 * that a file that was gone and came back keeps what was before. */
#ifndef HISTORY_H
#define HISTORY_H

#include "site.h"

/* Walks from HEAD, or from the commit site->rev, and from the refs
 * `attest/reviews`; with a cache in SITE/.attest/cache/ only what is new.
 * Fills what site.h says history fills. An item for each of site->pages, in
 * their order, in ARENA. Where there is no history site->no_history says why,
 * and all items are empty. Findings go to site->diags. Before parse, in one
 * thread. */
struct committed *history_read(struct site *site, struct arena *arena);

#endif
