/* What follows for one page from the joined data of all: its grade, phrase
 * and badge, its computed fields, the findings of the site's own rules. */
#ifndef ASSESS_H
#define ASSESS_H

#include "hooks.h"
#include "site.h"

/* In a worker. Reads the joined data of all, writes the assess part of PAGE
 * only; what it makes lives in ARENA, findings go to DIAGS, and SCRATCH is the
 * caller's to reset. */
void assess_page(struct hooks *hooks, struct page *page, struct arena *arena,
		 struct arena *scratch, struct diag_list *diags);

/* The reference of SOURCE as the citation style prints it. In a worker. */
void assess_source(struct hooks *hooks, struct source *source,
		   struct arena *arena, struct diag_list *diags);

#endif
