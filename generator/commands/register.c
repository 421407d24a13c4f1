#include "commands/register.h"

/* The account of a no-reply address, or empty. */
static struct str
account_of(struct str email, struct str host, char separator)
{
	struct str login;

	if (!str_has_suffix(email, host))
		return STR_NONE;
	login = str_part(email, 0, email.len - host.len);
	if (str_find_byte(login, separator) < login.len &&
	    byte_is_digit(login.ptr[0]))
		login =
		    str_from_byte(login, str_find_byte(login, separator) + 1);
	return login;
}

static struct str
login_of(const struct registered *person, enum forge forge)
{
	return forge == FORGE_GITHUB ? person->github : person->gitlab;
}

const struct registered *
register_find_login(const struct site_config *config, enum forge forge,
		    struct str login)
{
	for (size_t i = 0; i < config->people.count; i++)
		if (login.len > 0 &&
		    str_equal_nocase(login_of(&config->people.items[i], forge),
				     login))
			return &config->people.items[i];
	return NULL;
}

static bool
has_email(const struct registered *person, struct str email)
{
	for (size_t i = 0; i < person->emails.count; i++)
		if (str_equal_nocase(person->emails.items[i], email))
			return true;
	return false;
}

const struct registered *
register_find_email(const struct site_config *config, struct str email)
{
	struct str github =
	    account_of(email, STR("@users.noreply.github.com"), '+');
	struct str gitlab =
	    account_of(email, STR("@users.noreply.gitlab.com"), '-');

	for (size_t i = 0; i < config->people.count; i++)
		if (has_email(&config->people.items[i], email))
			return &config->people.items[i];
	return github.len > 0
		   ? register_find_login(config, FORGE_GITHUB, github)
		   : register_find_login(config, FORGE_GITLAB, gitlab);
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
