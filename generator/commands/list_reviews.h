/* Which claims need a reviewer. */
#ifndef LIST_REVIEWS_H
#define LIST_REVIEWS_H

#include "commands/table.h"
#include "site.h"

extern const char *const list_review_columns[];

/* Each adds the rows of such claims, those that have waited longest first;
 * what has no day stands last. */
void list_overdue(const struct site *site, struct table *table,
		  struct arena *arena);
void list_unreviewed(const struct site *site, struct table *table,
		     struct arena *arena);
void list_changed(const struct site *site, struct table *table,
		  struct arena *arena);

#endif
