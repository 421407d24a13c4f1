/* Within preview: works whose entries change while the site stays. */
#ifndef PREVIEW_LIBRARY_H
#define PREVIEW_LIBRARY_H

#include "site.h"

struct changed_work {
	struct source *source; /* of the site */
	const struct source *entry;
};

struct preview_library {
	VEC(struct changed_work) works;
	bool *changed; /* by rank */
	struct diag_list findings;
};

/* Whether PATH is that of a bibliography. */
bool preview_library_has(const struct site *site, struct str path);

/* Reads all bibliographies of SITE, which is joined, again; their works and
 * findings live in LASTING, which must live as long as the site. False: works
 * came, went or have other ranks, or many changed. */
bool preview_library_read(struct preview_library *library,
			  const struct site *site, struct arena *lasting,
			  struct arena *scratch);

/* Puts what was found now in place of what SITE says was found in them before,
 * in BASE. */
void preview_library_find(const struct preview_library *library,
			  struct site *site, struct diag_list *base);

/* Whether what was made of PAGE, in a joined site, depends on one of them. */
bool preview_library_is_used_by(const struct preview_library *library,
				const struct page *page);

/* Behind forget: the works of the site become what they are now. */
void preview_library_apply(const struct preview_library *library,
			   struct site *site, struct arena *scratch);

#endif
