/* Within relate: what rules look at. */
#ifndef RULING_H
#define RULING_H

#include "relate/wording.h"

struct ruling {
	const struct site *site;
	const struct wording *wording;
	const struct page *page;
	const struct claim *claim; /* NULL: the page is none */
	struct arena *scratch;
	struct diag_list *diags;
};

/* A graded body of evidence: that of a claim, or of one of its outcomes. */
struct graded_body {
	const struct grade_stated *stated;
	const struct scheme_level *level; /* NULL: an error, reported */
	const struct grade *grade;
	enum finding finding;
	const struct outcome *outcome; /* NULL: the page names none */
	const struct body *body;       /* NULL: likewise */
	const struct effect *effect;   /* pooled, or that of the row that speaks
					  for all; NULL: none, or several */
	const struct absolute *absolute;   /* or NULL */
	VEC(const struct evidence *) rows; /* those that count */
	uint32_t people;		   /* 0: not stated */
	const struct evidence *only;	   /* the one study that there is; NULL:
					      several, or not known */
};

/* What CLAIM is graded by, in at->scratch: one for each outcome that has a
 * grade, or one for all, or none. */
struct graded_bodies {
	struct graded_body *items;
	uint32_t count;
	uint32_t capacity;
};
struct graded_bodies ruling_bodies(const struct ruling *at);

/* Whether ROW is shown as evidence and is none of those that another row
 * counts already. */
bool ruling_counts(const struct evidence *row);

/* The appraisal of the work of ROW, or NULL. */
const struct appraisal *ruling_appraisal(const struct evidence *row);

/* How the page rates the domain or upgrade with ID; NULL: not, or the scheme
 * has none. */
const struct rating *ruling_domain(const struct graded_body *body,
				   const char *id);
const struct rating *ruling_upgrade(const struct graded_body *body,
				    const char *id);

/* The rating of the domain with ID where it takes nothing away; UNEXPLAINED:
 * and gives no reason for that. Else NULL. */
const struct rating *ruling_calm(const struct graded_body *body, const char *id,
				 bool unexplained);

bool ruling_is_firm(const struct graded_body *body);

/* Whether the interval LOW to HIGH of MEASURE leaves no difference open. */
bool ruling_crosses_null(enum measure measure, double low, double high);

/* What the interval of a body leaves open although nothing is taken off for
 * imprecision (rule imprecision-interval). */
enum interval_open ruling_interval_open(const struct graded_body *body);

/* Whether firm findings of A and B exclude one another: benefit, harm, no
 * effect. */
bool ruling_conflict(const struct claim *a, const struct claim *b);

/* The groups of rules: of one graded body, of a claim, of any page. */
void rules_grade_check(const struct ruling *at, const struct graded_body *body);
void rules_precision_check(const struct ruling *at,
			   const struct graded_body *body);
void rules_sources_check(const struct ruling *at,
			 const struct graded_body *body);
void rules_rows_check(const struct ruling *at);
void rules_pooled_check(const struct ruling *at,
			const struct graded_bodies *bodies);
void rules_wording_check(const struct ruling *at,
			 const struct graded_bodies *bodies);
void rules_text_check(const struct ruling *at);
void rules_graph_check(const struct ruling *at);
void rules_retractions_check(const struct ruling *at);
/* Of the site as a whole. */
void rules_retractions_site(struct site *site);

#endif
