/* Within relate: lists of claims that scripts ask for. */
#ifndef OWN_LISTS_H
#define OWN_LISTS_H

#include "site.h"

/* Fills the claims of site->own_lists, once all are assessed and sorted: those
 * for which `where` is true, by what `sort` gives (nothing, texts, numbers),
 * else as the site has them. A function that fails is asked no more, and is
 * reported at the claim. */
void own_lists_collect(struct site *site);

#endif
