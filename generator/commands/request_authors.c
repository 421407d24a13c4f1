#include "commands/request_authors.h"

#include "commands/register.h"

/* The address of a "Co-authored-by: Name <address>" line, or empty. */
static struct str
co_author(struct str line)
{
	static const struct str word = {"co-authored-by:", 15};
	size_t open;

	line = str_trim(line);
	open = str_find_last_byte(line, '<');
	if (!str_equal_nocase(str_part(line, 0, word.len), word) ||
	    open == line.len || !str_has_suffix(line, STR(">")))
		return STR_NONE;
	return str_trim(str_part(line, open + 1, line.len - open - 2));
}

static bool
is_co_author(struct repo *repo, struct repo_id id,
	     const struct site_config *config, const struct registered *person)
{
	struct arena arena = {0};
	struct repo_commit commit;
	struct str line;
	bool found = false;

	if (repo_read_commit(repo, id, &arena, &commit))
		while (!found && str_next(&commit.message, '\n', &line)) {
			struct str email = co_author(line);

			found = email.len > 0 &&
				register_find_email(config, email) == person;
		}
	arena_free(&arena);
	return found;
}

bool
request_has_author(const struct approvals *approvals, struct repo *repo,
		   const struct site_config *config, struct str login,
		   const struct registered *person)
{
	for (size_t i = 0; i < approvals->commits.count; i++) {
		const struct request_commit *commit =
		    &approvals->commits.items[i];

		if (str_equal_nocase(commit->login, login) ||
		    register_find_email(config, commit->email) == person ||
		    is_co_author(repo, commit->id, config, person))
			return true;
	}
	return is_co_author(repo, approvals->merged, config, person);
}
