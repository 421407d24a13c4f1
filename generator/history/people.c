#include "history/people.h"

#include "base/map.h"

struct people {
	struct site *site;
	struct repo *repo;
	struct arena *arena;
	struct map raw;	      /* struct person, by name, NUL, address */
	struct map known;     /* the same, by what people are told by */
	struct map addresses; /* struct registered, by address */
	struct map accounts;  /* the same, by "github:ada" */
};

/* ---- what people are told by ---- */

static struct str
lower(struct str text, struct arena *arena)
{
	struct str copy = arena_str(arena, text);

	for (size_t i = 0; i < copy.len; i++)
		((char *)copy.ptr)[i] = byte_lower(copy.ptr[i]);
	return copy;
}

static struct str
account_key(const char *forge, struct str login, struct arena *arena)
{
	return lower(arena_printf(arena, "%s:%.*s", forge, STR_ARG(login)),
		     arena);
}

/* Behind the number of the account, where SEPARATOR ends one. */
static struct str
without_number(struct str local, char separator)
{
	size_t digits = 0;

	while (digits < local.len && byte_is_digit(local.ptr[digits]))
		digits++;
	return digits > 0 && digits < local.len &&
		       local.ptr[digits] == separator
		   ? str_from_byte(local, digits + 1)
		   : local;
}

/* The account that EMAIL, in lower case, is a no-reply address of; or empty. */
static struct str
account_of(struct str email, struct arena *arena)
{
	static const struct {
		const char *host, *forge;
		char separator; /* between number and login */
	} forges[] = {{"@users.noreply.github.com", "github", '+'},
		      {"@users.noreply.gitlab.com", "gitlab", '-'}};

	for (size_t i = 0; i < sizeof forges / sizeof *forges; i++) {
		struct str host = str_from(forges[i].host);

		if (str_has_suffix(email, host) && email.len > host.len)
			return account_key(
			    forges[i].forge,
			    without_number(
				str_part(email, 0, email.len - host.len),
				forges[i].separator),
			    arena);
	}
	return STR_NONE;
}

/* ---- the register ---- */

static void
add_account(struct people *people, const char *forge, struct str login,
	    const struct registered *entry)
{
	if (login.len > 0)
		map_add(&people->accounts, people->arena,
			account_key(forge, login, people->arena),
			(void *)entry);
}

static void
add_entry(struct people *people, const struct registered *entry)
{
	for (size_t i = 0; i < entry->emails.count; i++)
		map_add(&people->addresses, people->arena,
			lower(entry->emails.items[i], people->arena),
			(void *)entry);
	add_account(people, "github", entry->github, entry);
	add_account(people, "gitlab", entry->gitlab, entry);
}

struct people *
people_open(struct site *site, struct repo *repo, struct arena *arena)
{
	struct people *people = ARENA_NEW(arena, struct people);

	people->site = site;
	people->repo = repo;
	people->arena = arena;
	for (size_t i = 0; i < site->config.people.count; i++)
		add_entry(people, &site->config.people.items[i]);
	return people;
}

/* ---- finding ---- */

static const struct registered *
registered_as(const struct people *people, struct str email, struct str account)
{
	const struct registered *entry = map_find(&people->addresses, email);

	return entry != NULL || account.len == 0
		   ? entry
		   : map_find(&people->accounts, account);
}

/* A .mailmap takes no address from who is registered with it. */
static bool
is_registered(const struct people *people, struct str email)
{
	struct str address = lower(email, people->arena);

	return registered_as(people, address,
			     account_of(address, people->arena)) != NULL;
}

static struct person *
add_person(struct people *people, struct str key, struct str name,
	   struct str email, const struct registered *entry)
{
	struct arena *arena = &people->site->arena;
	struct person *person = ARENA_NEW(arena, struct person);

	person->registered = entry;
	if (entry != NULL && entry->name.len > 0)
		name = entry->name;
	if (entry != NULL && entry->emails.count > 0)
		email = entry->emails.items[0];
	person->name = arena_str(arena, name);
	person->email = arena_str(arena, email);
	map_add(&people->known, people->arena, key, person);
	return person;
}

static struct person *
identify(struct people *people, struct str name, struct str email)
{
	struct arena *arena = people->arena;
	struct str address = lower(email, arena);
	struct str account = account_of(address, arena);
	const struct registered *entry =
	    registered_as(people, address, account);
	struct str key =
	    entry != NULL
		? arena_printf(arena, "id %.*s", STR_ARG(entry->id.text))
	    : account.len > 0 ? arena_printf(arena, "at %.*s", STR_ARG(account))
	    : address.len > 0 ? arena_printf(arena, "to %.*s", STR_ARG(address))
			      : arena_printf(arena, "by %.*s", STR_ARG(name));
	struct person *person = map_find(&people->known, key);

	return person != NULL ? person
			      : add_person(people, key, name, email, entry);
}

const struct person *
people_find(struct people *people, struct str name, struct str email)
{
	struct arena *arena = people->arena;
	struct str key = arena_printf(arena, "%.*s%c%.*s", STR_ARG(name), '\0',
				      STR_ARG(email));
	struct person *person = map_find(&people->raw, key);

	if (person != NULL)
		return person;
	if (people->repo != NULL && !is_registered(people, email))
		repo_map_person(people->repo, &name, &email, arena);
	person = identify(people, name, email);
	map_add(&people->raw, arena, key, person);
	return person;
}
