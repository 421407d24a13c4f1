/* Files that run scripts where a browser opens them as pages of their own. */
#ifndef ACTIVE_H
#define ACTIVE_H

#include "base/str.h"

enum active_kind {
	ACTIVE_NEVER,  /* to browsers it is no page, whatever is in it */
	ACTIVE_MAYBE,  /* XML: active_xml() says */
	ACTIVE_ALWAYS, /* HTML and its kin */
};

/* By the ending of NAME, in any case. */
enum active_kind active_kind(struct str name);

/* Whether XML has a script, an event handler, an address with javascript:, an
 * element of HTML that holds such, or something that could bring them in: a
 * stylesheet, an entity, another encoding than UTF-8. Made for SVG; in doubt it
 * has. */
bool active_xml(struct str bytes);

#endif
