/* What statements of reviews come to for each page (design, 8). */
#ifndef REVIEWS_H
#define REVIEWS_H

#include "site.h"

/* Fills page->reviews of all pages. Behind join, one thread. A statement is of
 * a page where it names a blob that the page has or had, or a file of a name
 * that it has or had whose content digest (content_digest.h) is that of one of
 * its versions. Findings go to site->diags. */
void reviews(struct site *site);

#endif
