/* Within relate: how a level follows, as a scheme's derive function says. */
#ifndef DERIVATION_H
#define DERIVATION_H

#include "hooks.h"
#include "site.h"

/* Whether a level may differ with the rows, the ratings being the same: derive
 * of SCHEME has a parameter for them. */
bool derivation_sees_evidence(const struct hooks *hooks,
			      const struct scheme *scheme);

/* Calls derive(body, evidence) of the scheme of STATED: with its start,
 * ratings and upgrades, and with the rows of CLAIM that are about its outcome
 * NUMBER (from 1; 0: all). The result lives in SCRATCH; findings and false as
 * hooks_call has them. */
bool derivation_call(struct hooks *hooks, const struct claim *claim,
		     const struct grade_stated *stated, uint32_t number,
		     struct arena *scratch, struct node *result_out);

/* The level that RESULT, or one of its steps, names; NULL: none of SCHEME. */
const struct scheme_level *derivation_level(const struct scheme *scheme,
					    const struct node *result);

/* Reads RESULT, {level, steps, sum, explanation} by the contract in
 * lua/README.md, into the derived level, steps, sum and explanation of GRADE.
 * The start that STATED has comes first. Texts that are not the scheme's or
 * the page's own are copied into ARENA, the explanation goes to SPILL. False
 * where level or steps are not what is due. */
bool derivation_read(const struct grade_stated *stated,
		     const struct node *result, struct spill *spill,
		     struct arena *arena, struct grade *grade);

#endif
