/* Reads the table of Retraction Watch (some 70,000 rows), and keeps of it the
 * notices about the works that were asked for. */
#ifndef RETRACTION_WATCH_H
#define RETRACTION_WATCH_H

#include "commands/standing.h"

/* A work of the site. */
struct watch_work {
	const struct source *source;
	struct str doi, pmid; /* the DOI in lower case; empty: none */
	struct watch_work *same_doi, *same_pmid; /* further ones, or NULL */
	VEC(struct watch_notice) notices;
};

struct watch {
	struct arena *arena; /* set before use; others are zero */
	VEC(struct watch_work *) works;
	struct map by_doi, by_pmid; /* the first of those with it */
	/* Identifiers that works do not have, but rows about them. */
	struct map learned_dois, learned_pmids;
	size_t rows;	 /* with anything in them */
	size_t nameless; /* of these, without DOI and PMID */
};

/* Asks for SOURCE, which outlives the watch. */
void watch_add(struct watch *watch, const struct source *source);

/* Reads the table, whose texts are copied. Rows that cannot be read are
 * reported and left out. False, and reported, where TEXT is no such table or
 * not all of it: then no conclusion may be drawn from what is missing. */
bool watch_read(struct watch *watch, struct str text, struct str path,
		struct diag_list *diags);

#endif
