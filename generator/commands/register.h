/* People of site.yaml by their accounts, and who of them reviews. */
#ifndef REGISTER_H
#define REGISTER_H

#include "commands/approvals_file.h"
#include "site.h"

/* Who has the account LOGIN of FORGE, or NULL. */
const struct registered *register_find_login(const struct site_config *config,
					     enum forge forge,
					     struct str login);

/* Whether a review of PERSON (NULL: nobody who is registered) may count: where
 * the site names no reviewers, everybody's may. */
bool register_is_reviewer(const struct site_config *config,
			  const struct registered *person);

#endif
