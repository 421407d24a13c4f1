/* What `attest diff` is to compare: "REV", "REV..REV", "REV...REV". */
#ifndef DIFF_RANGE_H
#define DIFF_RANGE_H

#include "adapters/git.h"

struct diff_range {
	struct str old, new; /* revs; new empty: the work tree */
	bool from_base;	     /* from where both parted: "..." */
};

/* As git reads them: what is left out beside dots is HEAD. */
struct diff_range diff_range_parse(struct str text);

/* The commit where the lines of A and B parted: the newest that both have; of
 * several one. False where they have none, or a commit is missing. */
bool diff_range_base(struct repo *repo, struct repo_id a, struct repo_id b,
		     struct repo_id *base_out);

#endif
