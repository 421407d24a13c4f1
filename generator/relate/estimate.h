/* What the rows of each outcome come to: pooled results, sizes, directions.
 * Needs joined data, no scripts; so that all is known before claims are
 * assessed. */
#ifndef ESTIMATE_H
#define ESTIMATE_H

#include "site.h"

/* In a worker, a claim each: fills the bodies of CLAIM's outcomes, the body
 * and weight of its rows, and directions that nobody stated. Results live in
 * ARENA, findings (direction-mismatch, units-differ,
 * pooling-failed, and of names of outcomes) go to the page's list; SCRATCH is
 * the caller's to reset. */
void estimate_claim(struct claim *claim, struct arena *arena,
		    struct arena *scratch);

/* The same for a copy of a claim some of whose rows are gone: outcomes and
 * what rows say stay as they are, and there are no fixed-effect result, no
 * Egger test and no range without each study. The copy has a page, outcomes
 * and evidence of its own; results live in the page's arena. */
void estimate_again(struct claim *claim, struct arena *scratch);

#endif
