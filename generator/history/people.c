#include "history/people.h"

struct people {
	struct site *site;
	struct map by_email;
};

struct people *
people_open(struct site *site, struct repo *repo, struct arena *arena)
{
	struct people *people = ARENA_NEW(arena, struct people);

	(void)repo;
	people->site = site;
	return people;
}

const struct person *
people_find(struct people *people, struct str name, struct str email)
{
	struct person *person = map_find(&people->by_email, email);

	if (person == NULL) {
		person = ARENA_NEW(&people->site->arena, struct person);
		person->name = arena_str(&people->site->arena, name);
		person->email = arena_str(&people->site->arena, email);
		map_add(&people->by_email, &people->site->arena, person->email,
			person);
	}
	return person;
}
