/* What follows for one page from the joined data of all: its grade, phrase
 * and badge, its computed fields, the findings of the site's own rules. */
#ifndef ASSESS_H
#define ASSESS_H

#include "hooks.h"
#include "site.h"

/* The assess part of a page and its claim. */
struct assessed {
	struct grade grade;
	struct str badge;
	const struct node *computed;
	const struct outcome *outcomes; /* copies, with their grades */
	const struct also *also;
};

/* In a worker. Scripts see PAGE and its claim as a copy that is filled step by
 * step; all other claims are as they were before the pass, so that no result
 * depends on which worker was faster. Results live in ARENA, copies that
 * assess_keep reads in COPIES, findings go to DIAGS, and SCRATCH is the
 * caller's to reset. */
void assess_page(struct hooks *hooks, const struct page *page,
		 struct arena *arena, struct arena *copies,
		 struct arena *scratch, struct diag_list *diags,
		 struct assessed *assessed_out);

/* Of an old version, which nobody else sees, the grades only, put into PAGE:
 * its badge and fields are shown nowhere, and rules would judge what was
 * mended. */
void assess_old_page(struct hooks *hooks, struct page *page,
		     struct arena *scratch);

/* Behind the barrier: puts the result where all can see it. A page that failed
 * has none. */
void assess_keep(struct page *page, const struct assessed *assessed);

/* The assess part of a source. */
struct assessed_source {
	struct str entry, margin, facts;
};

/* Whether ENTRY has pieces that are known on a page only. */
bool assess_has_holes(struct str entry);

/* The reference of SOURCE as the citation style and the hooks over it print
 * it, and what the theme says beside it, in ARENA. In a worker; kept by the
 * caller behind the barrier. */
struct assessed_source assess_source(struct hooks *hooks,
				     const struct source *source,
				     struct arena *arena,
				     struct diag_list *diags);

#endif
