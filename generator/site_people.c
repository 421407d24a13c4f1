#include "site_people.h"

struct str
site_person_url(const struct registered *person, struct arena *arena)
{
	return arena_printf(arena, SITE_PEOPLE_URL "%.*s/",
			    STR_ARG(person->id.text));
}

/* Whether AUTHOR is NAME, or says the same with the family name first. */
static bool
is_name(struct str author, struct str name)
{
	size_t comma = str_find_byte(author, ',');
	struct str family = str_trim(str_part(author, 0, comma));
	struct str given = str_trim(str_from_byte(author, comma + 1));

	if (str_equal(author, name))
		return true;
	return given.len > 0 && name.len == given.len + 1 + family.len &&
	       name.ptr[given.len] == ' ' && str_has_prefix(name, given) &&
	       str_has_suffix(name, family);
}

const struct registered *
site_person_named(const struct site *site, struct str author)
{
	const struct registered *found = NULL;

	for (size_t i = 0; i < site->config.people.count; i++) {
		const struct registered *person = &site->config.people.items[i];

		if (str_equal(author, person->id.text))
			return person;
		if (!is_name(author, person->name))
			continue;
		if (found != NULL)
			return NULL;
		found = person;
	}
	return found;
}

void
site_people_add(struct site_people *people, const struct person *const *person,
		struct arena *arena)
{
	struct str key = {(const char *)person, sizeof *person};

	if (map_add(&people->seen, arena, key, (void *)*person) == NULL)
		vec_add(people, arena, *person);
}

struct site_people
site_contributors(const struct page *page, struct arena *arena)
{
	struct site_people people = {0};

	for (size_t i = page->revisions.count; i-- > 0;) {
		const struct commit *commit = page->revisions.items[i].commit;

		site_people_add(&people, &commit->author, arena);
		for (size_t j = 0; j < commit->co_authors.count; j++)
			site_people_add(&people, &commit->co_authors.items[j],
					arena);
	}
	return people;
}
