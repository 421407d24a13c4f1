/* Finds pages and other files under content/ and says what they are. */
#ifndef DISCOVER_H
#define DISCOVER_H

#include "site.h"

/* Fills site->pages and site->assets, both by path; the kind, default slug
 * and topic of each page. Reports paths that cannot be in an address, links
 * out of the site, claims outside a topic's folder. False where the system
 * failed. */
bool discover(struct site *site);

#endif
