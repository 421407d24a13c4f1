/* The files of the theme and of lua/, from the site's folder and the
 * installed ones; a site's file comes before an installed one of its name. */
#ifndef THEME_H
#define THEME_H

#include "site.h"

/* Reads site->theme and site->scripts, following `extends` in theme.yaml.
 * Missing themes, templates and words are reported in site->diags as
 * theme-invalid; false on errors. */
bool theme_read(struct site *site);

/* The bytes of a template as they are now, in site->arena. False: it is gone,
 * or cannot be read, or has errors, some of which are in site->diags. */
bool theme_read_template(struct site *site, const struct loaded_file *file,
			 struct str *bytes_out);

/* Once the schemes are known: adds their colours to the stylesheet, then names
 * all assets by their content. */
void theme_finish(struct site *site);

#endif
