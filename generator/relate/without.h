/* How the grades that rest on a work would stand without it: a help for whoever
 * judges, no judgement. The rows of the work are left out, and rows that it
 * counts (`within`) count on their own; what remains is estimated and derived
 * again. Ratings stay as they were judged, but for what follows by rule:
 *   - by one study that is left inconsistency cannot be judged: what was taken
 *     off for it stays, since less evidence makes nobody surer, and readers are
 *     told (single);
 *   - an interval that now leaves open what it did not, while nothing is taken
 *     off for imprecision, lowers by one rating (imprecision-interval). */
#ifndef WITHOUT_H
#define WITHOUT_H

#include "hooks.h"
#include "site.h"

/* Fills the `without` of SOURCE, which is the caller's copy: a claim after the
 * other, and where its outcomes are graded one by one the claim first, then
 * those that the work tells of. Claims that are not graded have none. Lives in
 * ARENA. Each claim has a budget of its own in HOOKS; what scripts say is
 * dropped. In a worker, after assess. */
void without_fill(struct hooks *hooks, struct source *source,
		  struct arena *arena);

#endif
