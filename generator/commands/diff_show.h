/* How `attest diff` shows what differs. */
#ifndef DIFF_SHOW_H
#define DIFF_SHOW_H

#include "base/strbuf.h"
#include "commands/site_diff.h"

struct diff_end {
	struct str rev;	   /* as given; empty: the work tree */
	struct str commit; /* in hexadecimal; empty: the work tree */
	bool is_nowhere;   /* there is no site */
	bool is_broken;	   /* there is one that cannot be read */
	size_t errors;
};

struct diff_shown {
	const struct site_diff *diff;
	struct diff_end old, new;
};

/* "main~2", "the work tree". */
struct str diff_end_name(const struct diff_end *end);

/* "2 claims changed, 1 added; 1 review no longer stands"; "nothing differs". */
void diff_add_counts(struct strbuf *out, const struct diff_shown *shown);

/* One of the pair: the newer where there is one. */
const struct summary *diff_summary(const struct page_diff *pair);
const struct page *diff_page(const struct page_diff *pair);
const struct source *diff_source(const struct source_diff *diff);

/* Of a review that stands no more: "the page was removed". */
struct str diff_lost_reason(const struct lost_review *lost);
/* Why a review does not count: "its reviewer wrote some of it". */
extern const char *const diff_standing_texts[]; /* by review_standing */

/* Of a dependent: "depends on", "has evidence from" … */
extern const char *const diff_because_texts[];

void diff_show_text(const struct diff_shown *shown, bool color,
		    struct strbuf *out);
void diff_show_markdown(const struct diff_shown *shown, struct strbuf *out);
void diff_show_json(const struct diff_shown *shown, struct strbuf *out);

#endif
