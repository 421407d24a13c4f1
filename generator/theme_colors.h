/* The colours of the theme by name, as theme.yaml declares them and site.yaml
 * sets them: custom properties of the stylesheet, --paper and the like. */
#ifndef THEME_COLORS_H
#define THEME_COLORS_H

#include "base/strbuf.h"
#include "site.h"

/* Takes `colors` from theme.yaml, read as INFO from PATH, into
 * site->theme.colors: those of names that no theme.yaml before had. What is
 * wrong with it goes to site->diags. */
void theme_colors_read(struct site *site, const struct node *info,
		       struct str path);

/* Once all are read: puts the colours of site.yaml in their place. Names that
 * the theme does not have are reported as key-unknown. */
void theme_colors_set(struct site *site);

/* The colour NAME; NULL where the theme has none of that name. */
const struct theme_color *theme_color_find(const struct site *site,
					   struct str name);

/* Adds the custom properties to a stylesheet, in light and in dark. Rules that
 * change them, as for paper or more contrast, come behind. */
void theme_colors_write(const struct site *site, struct strbuf *css);

/* Reports colours that stand out too little from those that theme.yaml names
 * under `against`, as color-contrast, where the site set one of the two, else
 * where the theme did. Due are 4.5 to 1 for text and 3 to 1 for lines and
 * marks of controls (WCAG 2.2, 1.4.3 and 1.4.11). */
void theme_colors_check(struct site *site);

#endif
