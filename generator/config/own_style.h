/* Within config: `stylesheet` of site.yaml, one CSS file of the site's own. */
#ifndef OWN_STYLE_H
#define OWN_STYLE_H

#include "base/strbuf.h"
#include "site.h"

/* Adds the file that site.yaml names to a stylesheet that will lie in assets/
 * (CSS Syntax Level 3, 4: comments, strings, url()): relative addresses, which
 * count from the file, lead from there. They are noted in
 * site->theme.named_files for join. What browsers would not load is reported
 * in site->diags as stylesheet-invalid. Nothing where site.yaml names none. */
void own_style_add(struct site *site, struct strbuf *css);

#endif
