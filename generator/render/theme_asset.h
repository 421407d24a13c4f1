/* What templates call to find a file of the theme's assets. */
#ifndef THEME_ASSET_H
#define THEME_ASSET_H

#include "adapters/script.h"
#include "site.h"

/* Adds asset(name), which gives the address of "site.js" from the root, with
 * its digest; an unknown name is an error of the template. SITE must outlive
 * SCRIPT. */
void theme_asset_register(struct script *script, const struct site *site);

#endif
