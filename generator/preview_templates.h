/* Within preview: templates of the theme that change while the site stays. */
#ifndef PREVIEW_TEMPLATES_H
#define PREVIEW_TEMPLATES_H

#include "site.h"

struct preview_templates {
	VEC(size_t) changed; /* by index in site->theme.templates */
	bool facts;	     /* what was found out of works is made by them */
};

/* Whether PATH is that of a template in use, which then is noted. */
bool preview_templates_see(struct preview_templates *templates,
			   const struct site *site, struct str path,
			   struct arena *arena);

/* Puts what was noted, as it is now, in place of what all states of the site
 * have. False: it has errors, and nothing was changed. Memory of what is
 * replaced stays with the site. */
bool preview_templates_apply(struct preview_templates *templates,
			     struct site *site, struct arena *scratch);

#endif
