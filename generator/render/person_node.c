#include "render/person_node.h"

#include "render/picture.h"

struct node
person_node(struct str name, const struct registered *registered,
	    struct arena *arena)
{
	static const struct registered nobody;
	const struct registered *known =
	    registered != NULL ? registered : &nobody;
	struct node node = {.kind = NODE_MAP};

	picture_set_text(&node, arena, "name", name);
	picture_set_text(&node, arena, "id", known->id.text);
	picture_set_text(&node, arena, "orcid", known->orcid);
	picture_set_text(&node, arena, "affiliation", known->affiliation);
	picture_set_text(&node, arena, "conflicts", known->conflicts);
	return node;
}

/* ---- elsewhere ---- */

/* "git.example.org" of "https://git.example.org/x"; or the empty str. */
static struct str
host_of(struct str address)
{
	if (!str_has_prefix(address, STR("https://")))
		return STR_NONE;
	address = str_from_byte(address, sizeof "https://" - 1);
	return str_part(address, 0, str_find_byte(address, '/'));
}

static struct str
account_url(const struct site_config *config, const char *forge,
	    struct str account, struct arena *arena)
{
	const struct repository *repository = &config->repository;
	const struct str addresses[] = {repository->commit, repository->edit,
					repository->issues};
	struct str host = arena_printf(arena, "%s.com", forge);

	if (account.len == 0)
		return STR_NONE;
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
		struct str named = host_of(addresses[i]);

		if (str_find(named, str_from(forge)) < named.len) {
			host = named;
			break;
		}
	}
	return arena_printf(arena, "https://%.*s/%.*s", STR_ARG(host),
			    STR_ARG(account));
}

struct str
person_profile_url(const struct site_config *config,
		   const struct registered *registered,
		   enum person_profile profile, struct arena *arena)
{
	switch (profile) {
	case PROFILE_GITHUB:
		return account_url(config, "github", registered->github, arena);
	case PROFILE_GITLAB:
		return account_url(config, "gitlab", registered->gitlab, arena);
	default:
		return registered->orcid.len == 0
			   ? STR_NONE
			   : arena_printf(arena, "https://orcid.org/%.*s",
					  STR_ARG(registered->orcid));
	}
}
