/* Who wrote pages, and the pages of who is registered. */
#ifndef SITE_PEOPLE_H
#define SITE_PEOPLE_H

#include "site.h"

/* The list of who is registered, from the root. Below it each has a page. */
#define SITE_PEOPLE_URL "people/"

/* "people/ada/". In ARENA. */
struct str site_person_url(const struct registered *person,
			   struct arena *arena);

/* Whom an entry of a page's `authors` means: by id or name, "Ada Byron" or
 * "Byron, Ada". NULL: nobody who is registered, or more than one of them. */
const struct registered *site_person_named(const struct site *site,
					   struct str author);

/* People, each once. */
struct site_people {
	const struct person **items;
	uint32_t count;
	uint32_t capacity;
	struct map seen; /* by the bytes of the pointer */
};

/* PERSON must outlive PEOPLE. */
void site_people_add(struct site_people *people,
		     const struct person *const *person, struct arena *arena);

/* Authors and co-authors of PAGE's revisions, from the first one on. In
 * ARENA. */
struct site_people site_contributors(const struct page *page,
				     struct arena *arena);

#endif
