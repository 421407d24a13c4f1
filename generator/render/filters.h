/* What attest.filter registers: functions that templates call by name. */
#ifndef FILTERS_H
#define FILTERS_H

#include "hooks.h"

/* After everything else that templates can call. False, with findings in
 * DIAGS, where a name is no name of Lua's, or one that templates have. */
bool filters_register(struct hooks *hooks, struct diag_list *diags);

/* Reports filters that have the name of one of COUNT VARIABLES, which hides
 * them. Reported on every page that has such a variable, at the same place and
 * in the same words, so once. */
void filters_check(const struct hooks *hooks,
		   const struct script_variable *variables, size_t count,
		   struct diag_list *diags);

#endif
