/* What points at references follows them when their order changes. */
#ifndef RENUMBER_H
#define RENUMBER_H

#include "site.h"

/* PAGE's references stand in their new order, with their new numbers. MOVED
 * says where each is now, from 1, by its place before, from 1; 0 gives 0. */
void renumber_page(struct page *page, const uint32_t *moved);

#endif
