/* The colours of grading schemes: in the stylesheet, and against the paper. */
#ifndef SCHEME_COLORS_H
#define SCHEME_COLORS_H

#include "base/strbuf.h"
#include "site.h"

/* Adds to a stylesheet what each level's class means: the custom property
 * --level, in light and in dark. */
void scheme_colors_write(const struct site *site, struct strbuf *css);

/* After parse: reports colours of schemes in use that stand out too little
 * from the theme's paper, as scheme-contrast. A mark needs 3 to 1 (WCAG 2.2,
 * 1.4.11). */
void scheme_colors_check(struct site *site);

#endif
