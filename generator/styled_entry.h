/* The reference of a work, as it stands in lists. */
#ifndef STYLED_ENTRY_H
#define STYLED_ENTRY_H

#include "csl/document.h"
#include "hooks.h"

struct styled_entry {
	struct str html;   /* with holes */
	struct str margin; /* likewise: see struct source */
};

/* SOURCE by the citation style and the hooks over it, in ARENA: as it stands
 * alone, whatever a page decides of it. hooks_begin has been called; what goes
 * wrong is reported there. */
struct styled_entry styled_entry(struct hooks *hooks,
				 const struct source *source,
				 struct arena *arena);

/* The same by a CSL style for a page that has decided ENTRY of it. Kept for
 * other pages that decide the same; valid until the next call, or in ARENA. */
struct styled_entry styled_entry_decided(struct hooks *hooks,
					 const struct source *source,
					 const struct csl_entry *entry,
					 struct arena *arena);

#endif
