/* Within preview: whether what assess makes of a page or a work depends on
 * other pages. Only that has to be made again when these change. */
#ifndef PREVIEW_WATCH_H
#define PREVIEW_WATCH_H

#include "hooks.h"

struct preview_watch {
	const struct hooks *hooks;   /* whose page may be looked at */
	const struct source *source; /* and this work; or NULL */
	bool strayed;		     /* something else was */
};

/* From here on HOOKS fills WATCH; NULL: nothing. */
void preview_watch_set(struct hooks *hooks, struct preview_watch *watch);

#endif
