/* The site at a glance: topics by how certain their claims are, as large as
 * there are many. */
#ifndef OVERVIEW_H
#define OVERVIEW_H

#include "words.h"

/* A list of what templates see (themes/default/README.md): a map for each
 * scheme that rates claims of the site, since levels of schemes are not
 * comparable. The first one also counts claims without a level. NODE_NONE where
 * there is no claim. ROOT leads from the page to the site's root. */
struct node overview_maps(const struct words *words, struct str root);

#endif
