/* Within parse: what grade.c and grade_domains.c share. */
#ifndef GRADE_DOMAINS_H
#define GRADE_DOMAINS_H

#include "base/schema.h"
#include "site.h"

struct grading {
	struct schema_context *context;
	const struct node *node; /* the map */
	const struct scheme *scheme;
	struct grade_stated *stated;
	const struct node *no_concern; /* or NULL */
	bool has_unknown; /* a word in place of a domain was reported */
};

/* Reads the domains and no_concern, by the start that is stated. */
void grade_domains_read(struct grading *grading);
void grade_domains_read_upgrades(struct grading *grading);

/* Adds the rating that NODE gives DOMAIN. NO_CONCERN is where the domain stands
 * under no_concern, or NULL. False where NODE is wrong, which is reported. */
bool grade_domains_rate(struct grading *grading,
			const struct scheme_domain *domain,
			const struct node *node, const struct node *no_concern);

/* Reports grade-reason-missing: NAME is rated RATED without a WHY. */
void grade_domains_require_reason(struct grading *grading, struct located rated,
				  struct str why, struct str name);

/* Reports word-unknown: WORD is no WHAT, of which there are KNOWN; these are
 * released. */
void grade_domains_report_word(struct grading *grading, struct located word,
			       const char *what, struct schema_words *known);

/* "word, reason" of a text node: the reason copied, the word borrowed. */
void grade_domains_split(struct grading *grading, const struct node *node,
			 struct located *word_out, struct str *reason_out);

#endif
