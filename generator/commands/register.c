#include "commands/register.h"

const struct registered *
register_find_login(const struct site_config *config, enum forge forge,
		    struct str login)
{
	for (size_t i = 0; i < config->people.count; i++) {
		const struct registered *person = &config->people.items[i];

		if (login.len > 0 &&
		    str_equal_nocase(forge == FORGE_GITHUB ? person->github
							   : person->gitlab,
				     login))
			return person;
	}
	return NULL;
}

bool
register_is_reviewer(const struct site_config *config,
		     const struct registered *person)
{
	if (person != NULL && person->is_reviewer)
		return true;
	for (size_t i = 0; i < config->people.count; i++)
		if (config->people.items[i].is_reviewer)
			return false;
	return true;
}
