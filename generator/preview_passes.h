/* Within preview: the passes behind join, which do again only what has to be
 * done again. */
#ifndef PREVIEW_PASSES_H
#define PREVIEW_PASSES_H

#include "relate/assess.h"

/* An arena that a page had before it was joined again in its place. */
struct former;

/* What is kept of a page from one join to the next: page->kept. */
struct preview_page {
	struct diag_list parsed; /* its findings before join */
	bool is_assessed;
	bool strayed; /* assess looked at other pages: it is done again */
	struct assessed assessed;
	struct arena arena; /* of the second time and later: else the page's */
	struct diag_list diags; /* found by assess */
	struct former *former;	/* the newest, or NULL */
	unsigned former_count;
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

/* What was found out of works is found out again by the next assess. */
void preview_passes_forget_works(struct preview_passes *passes);

/* Likewise of SOURCE alone, and of PAGE, whose numbers are given again, too. */
void preview_passes_forget_work(struct preview_passes *passes,
				const struct source *source);
void preview_passes_forget_page(struct page *page);

/* Whether assess looked at other pages for any page or work. */
bool preview_passes_strayed(const struct preview_passes *passes);

/* REVISED, which was begun, in the place of PAGE, where rejoin_is_enough said
 * so. False: it was not enough, and all have to be joined again. */
bool preview_passes_rejoin(struct preview_passes *passes, struct page *page,
			   struct page *revised);

/* Rules about COUNT pages from FIRST on; findings go to DIAGS. */
void preview_passes_judge(struct preview_passes *passes, size_t first,
			  size_t count, struct diag_list *diags);

/* Adds findings of pages, and of assess, to DIAGS. */
void preview_passes_findings(const struct preview_passes *passes,
			     struct diag_list *diags);

#endif
