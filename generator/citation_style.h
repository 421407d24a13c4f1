/* The CSL style that `citations.style` names, where no script registers a style
 * of that name. */
#ifndef CITATION_STYLE_H
#define CITATION_STYLE_H

#include "site.h"

/* Finds and compiles it: a file of the site where the name ends in ".csl", else
 * the installed style of that name (site->csl_folder). Fills site->csl and
 * what it says of lists. False where there is none: findings are in
 * site->diags, with the nearest name, NEAREST among those of scripts. */
bool citation_style_open(struct site *site, struct str_nearest nearest);

#endif
