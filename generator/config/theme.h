/* The files of the theme and of lua/, from the site's folder and the
 * installed ones; a site's file comes before an installed one of its name. */
#ifndef THEME_H
#define THEME_H

#include "site.h"

/* Reads site->theme and site->scripts, following `extends` in theme.yaml.
 * Missing themes, templates and words are reported in site->diags as
 * theme-invalid; false on errors. */
bool theme_read(struct site *site);

/* Once the schemes are known: adds their colours to the stylesheet, then names
 * all assets by their content. */
void theme_finish(struct site *site);

#endif
