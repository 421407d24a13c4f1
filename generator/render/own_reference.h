/* How to cite a claim's page itself. */
#ifndef OWN_REFERENCE_H
#define OWN_REFERENCE_H

#include "base/view.h"
#include "hooks.h"

/* What claim.html sees as `own_reference`. */
struct own_reference {
	struct source source; /* the page as a work; its entry is set */
	struct str bibtex, csl_json;
};
extern const struct view_type view_own_reference;

/* Makes the reference of CLAIM's page, in ARENA: a web page by the page's
 * authors, else by the publisher, in the site; of the day on which it was
 * updated, else committed, else written; its version is the commit. Addresses
 * are given where the site has a base_url. hooks_begin has been called. */
const struct own_reference *own_reference(struct hooks *hooks,
					  const struct claim *claim,
					  struct arena *arena);

#endif
