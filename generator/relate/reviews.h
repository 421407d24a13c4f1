/* What statements of reviews come to for each page (design, 8). */
#ifndef REVIEWS_H
#define REVIEWS_H

#include "site.h"

/* Fills page->reviews of all pages. Behind join, one thread. A statement is of
 * a page where it names a blob that the page has or had, or a file of a name
 * that it has or had whose content digest (content_digest.h) is that of one of
 * its versions. Findings go to site->diags. */
void reviews(struct site *site);

/* Whether PERSON would not count as a reviewer of what PAGE says where reviews
 * must be independent: they wrote some of it since the last version that has a
 * review that counts. False where the file is not as committed. After
 * reviews. */
bool reviews_is_author(struct site *site, const struct page *page,
		       const struct person *person);

#endif
