/* Within preview: the passes behind join, which do again only what has to be
 * done again. */
#ifndef PREVIEW_PASSES_H
#define PREVIEW_PASSES_H

#include "relate/assess.h"

/* What is kept of a page from one join to the next: page->kept. */
struct preview_page {
	struct diag_list parsed; /* its findings before join */
	/* What assess puts others in place of. */
	struct outcome *outcomes;
	struct also *also;
	bool is_assessed;
	bool strayed; /* assess looked at other pages: it is done again */
	struct assessed assessed;
	struct arena arena; /* of the second time and later: else the page's */
	struct diag_list diags; /* found by assess */
};

struct preview_passes;

/* Of SITE, parsed; frees nothing of it. */
struct preview_passes *preview_passes_open(struct site *site);
void preview_passes_close(struct preview_passes *passes); /* takes NULL */

/* PAGE, which has its zeroed `kept`, was parsed and estimated. Safe in threads,
 * a page each. */
void preview_passes_begin(struct page *page);
/* PAGE goes. */
void preview_passes_drop(struct page *page);

/* Before forget: lists and findings as they were before join. */
void preview_passes_take_back(struct preview_passes *passes);

/* Behind reviews. */
void preview_passes_decide(struct preview_passes *passes);
void preview_passes_assess(struct preview_passes *passes);

/* Rules about COUNT pages from FIRST on; findings go to DIAGS. */
void preview_passes_judge(struct preview_passes *passes, size_t first,
			  size_t count, struct diag_list *diags);

/* Adds findings of pages, and of assess, to DIAGS. */
void preview_passes_findings(const struct preview_passes *passes,
			     struct diag_list *diags);

#endif
