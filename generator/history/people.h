/* Within history: who is who. */
#ifndef PEOPLE_H
#define PEOPLE_H

#include "site.h"

struct people;

/* People live in SITE's arena, the rest in ARENA. REPO's .mailmap and the
 * register, site->config.people, say who somebody is; they must outlive it.
 * REPO may be NULL: then nobody is mapped. */
struct people *people_open(struct site *site, struct repo *repo,
			   struct arena *arena);

/* Who a commit or a trailer calls NAME with EMAIL, as .mailmap and the
 * register have them. */
const struct person *people_find(struct people *people, struct str name,
				 struct str email);

#endif
