/* Lists over all assessed pages. One thread; afterwards everything is
 * frozen. */
#ifndef COLLECT_H
#define COLLECT_H

#include "site.h"

/* Sorts topics, their claims, all claims, redirects. */
void collect(struct site *site);

#endif
