/* Whether the tables that scripts register hold what their hooks need. */
#ifndef REGISTRATIONS_H
#define REGISTRATIONS_H

#include "adapters/script.h"
#include "site.h"

/* Styles and rules; schemes are read by schemes.h. Findings go to
 * site->diags; false where there are errors. */
bool registrations_check(struct site *site,
			 const struct script_registrations *registered);

#endif
