/* Within relate: how a level follows, as a scheme's derive function says. */
#ifndef DERIVATION_H
#define DERIVATION_H

#include "site.h"

/* Reads RESULT, {level, steps, sum, explanation} by the contract in
 * lua/README.md, into the derived level, steps, sum and explanation of GRADE.
 * The start that STATED has comes first. Texts that are not the scheme's or
 * the page's own are copied into ARENA. False where level or steps are not what
 * is due. */
bool derivation_read(const struct grade_stated *stated,
		     const struct node *result, struct arena *arena,
		     struct grade *grade);

#endif
