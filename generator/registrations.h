/* Whether the tables that scripts register hold what their hooks need. */
#ifndef REGISTRATIONS_H
#define REGISTRATIONS_H

#include "adapters/script.h"
#include "site.h"

/* Styles and rules; schemes are read by schemes.h. Findings go to
 * site->diags; false where there are errors. */
bool registrations_check(struct site *site,
			 const struct script_registrations *registered);

/* Fills site->own_lists but for their claims. */
void registrations_read_lists(struct site *site,
			      const struct script_registrations *registered);

/* What the style in use says of its list of references, to site->numbered and
 * site->by_author. After registrations_check. */
void registrations_read_style(struct site *site,
			      const struct script_registration *style);

#endif
