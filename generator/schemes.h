/* Grading schemes: the data of attest.scheme tables. */
#ifndef SCHEMES_H
#define SCHEMES_H

#include "adapters/script.h"
#include "site.h"

/* Reads all registered schemes into site->schemes; what does not fit the form
 * of lua/README.md is reported in site->diags. False on errors. */
bool schemes_read(struct site *site,
		  const struct script_registrations *registered);

/* The scheme that site.yaml gives to claims of KIND: grade for effects,
 * record for others where it says nothing. NULL: not registered. */
const struct scheme *schemes_for_kind(const struct site *site,
				      enum claim_kind kind);

#endif
