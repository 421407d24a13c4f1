/* Within parse: works that stand in the bibliographies under two keys. */
#ifndef SAME_WORKS_H
#define SAME_WORKS_H

#include "site.h"

/* Of the works so far, by identifier. Zeroed: none. */
struct same_works {
	struct map doi, pmid, pmcid;
	struct arena arena;
};

/* Adds SOURCE; reports source-same-work, once, where another has its DOI, PMID
 * or PMCID. */
void same_works_add(struct same_works *works, struct source *source,
		    struct diag_list *diags);

#endif
