/* Who wrote a page and who reviewed it, as text. */
#ifndef SHOW_HISTORY_H
#define SHOW_HISTORY_H

#include "site.h"

/* Appends when PAGE was created, who wrote it, and whether it is reviewed. */
void show_history(const struct page *page, const struct site *site,
		  struct strbuf *out);

/* Appends the section "reviews" of PAGE, if there are any. */
void show_reviews(const struct page *page, struct strbuf *out);

#endif
