/* Reads old revisions of pages again, as they would be assessed today: with
 * today's schemes and works, but their own words and tables of rows. Today's
 * pages do not notice: findings are dropped, works are not used by it, and
 * neither hooks of pages nor rules are called. Without a history nothing is
 * done, and nothing allocated. */
#ifndef RECALL_H
#define RECALL_H

#include "hooks.h"
#include "site.h"

/* Fills `past` of the newest RECALL_CHANGES revisions of the site, by when they
 * were written, and of the one before each. Before rendering; workers. */
void recall(struct site *site);

/* Fills `past` of all of PAGE's revisions, at most LIMIT from the newest, for
 * commands. After pipeline_load. */
void recall_page(struct site *site, struct page *page, size_t limit);

/* What reads revisions, for one thread at a time. The repository is opened at
 * the first one. */
struct recaller;
struct recaller *recaller_new(const struct site *site, struct hooks *hooks);
void recaller_free(struct recaller *recaller); /* takes NULL */

/* HISTORY, of which `page` and `shown` are set, with the rest, in ARENA. Kept
 * for all pages, this would be much, so each is read when it is rendered. */
const struct page_history *recall_history(struct recaller *recaller,
					  const struct page_history *history,
					  struct arena *arena);

#endif
