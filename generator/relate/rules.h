/* Rules about pages whose claims were assessed: whether grades, numbers, words
 * and relations agree with one another. They report and change nothing.
 * generator/evidence/README.md says which keys each of them reads. */
#ifndef RULES_H
#define RULES_H

#include "relate/wording.h"

/* In a worker, behind the barrier of assess, as grades of other claims are
 * read: everything about PAGE, which did not fail. Findings go to DIAGS;
 * SCRATCH is the caller's to reset. */
void rules_page(const struct site *site, const struct wording *wording,
		const struct page *page, struct arena *scratch,
		struct diag_list *diags);

/* Within rules_site (rules_library.c): works that nothing cites, versions of
 * reviews. SCRATCH is reset. */
void rules_library(struct site *site, struct arena *scratch);

/* One thread, after collect: what several claims tell only together. Findings
 * go to site->diags. */
void rules_site(struct site *site);

#endif
