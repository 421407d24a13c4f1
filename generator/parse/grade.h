/* Within parse: what a page states about its grade, checked against the
 * scheme. No domain is named here; all comes from struct scheme. */
#ifndef GRADE_H
#define GRADE_H

#include "base/schema.h"
#include "site.h"

/* Reads the value of `grade`, not absent, into STATED. Where anything is
 * wrong it is reported, and STATED's scheme is NULL, so that nothing is
 * derived from half a grade. The result is the scheme all the same, or NULL
 * where there is none. */
const struct scheme *grade_read(struct schema_context *context,
				const struct site *site, enum claim_kind kind,
				const struct node *node,
				struct grade_stated *stated);

#endif
