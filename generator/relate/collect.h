/* Lists over all assessed pages. One thread; afterwards everything is
 * frozen. */
#ifndef COLLECT_H
#define COLLECT_H

#include "site.h"

/* Sorts topics, their claims, all claims, redirects; chooses the claims of the
 * home page where site.yaml names none. */
void collect(struct site *site);

#endif
