/* Within history: who is who. */
#ifndef PEOPLE_H
#define PEOPLE_H

#include "site.h"

struct people;

/* Who a commit or a trailer calls NAME with EMAIL, as .mailmap and the
 * register have them. */
const struct person *people_find(struct people *people, struct str name,
				 struct str email);

#endif
