/* What a path of the preview's address leads to. */
#ifndef PAGES_H
#define PAGES_H

#include "preview.h"

struct served_page {
	unsigned status;     /* of HTTP: 200, 404, or 302 */
	struct str path;     /* in the output */
	struct str bytes;    /* as a build would write them */
	struct str location; /* where to go, with 302 */
};

/* PATH as request_path_read gives it. In ARENA. The site lies below the path of
 * its base_url; what is not there is its 404.html. */
struct served_page pages_find(struct preview *preview, struct str path,
			      struct arena *arena);

/* Tells whether two pages are the same. */
uint64_t pages_digest(const struct served_page *page);

/* Its bytes with the script that loads it again when it changes, if it is a
 * page whose policy allows that: one line before the end of its head. */
struct str pages_with_script(const struct served_page *page,
			     struct arena *arena);

#endif
