/* Within history: what is missing or broken of it, said once each. */
#ifndef FINDINGS_H
#define FINDINGS_H

#include "history/walk.h"
#include "site.h"

/* Where no repository could be opened, for site->no_history. */
void findings_none(struct site *site);

/* Where the commit HEAD or its tree are missing. */
void findings_head(struct site *site, struct repo_id head);

/* Of what was walked and is shown. */
void findings_add(struct site *site, const struct walk *walk);

#endif
