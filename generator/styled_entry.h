/* The reference of a work, as it stands in lists. */
#ifndef STYLED_ENTRY_H
#define STYLED_ENTRY_H

#include "hooks.h"

/* SOURCE by the citation style and the hooks over it: HTML with holes, in
 * ARENA. hooks_begin has been called; what goes wrong is reported there. */
struct str styled_entry(struct hooks *hooks, const struct source *source,
			struct arena *arena);

#endif
