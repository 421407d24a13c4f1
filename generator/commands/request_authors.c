#include "commands/request_authors.h"

#include "history/co_authors.h"

struct author_search {
	struct people *people;
	const struct registered *person;
	bool found;
};

static void
compare(void *context, struct str name, struct str email)
{
	struct author_search *search = context;

	if (email.len > 0 &&
	    people_find(search->people, name, email)->registered ==
		search->person)
		search->found = true;
}

/* Of the commit with ID, if it is here. The author of what was MERGED may only
 * have pressed the button. */
static void
search_commit(struct author_search *search, struct repo *repo,
	      struct repo_id id, bool merged)
{
	struct arena arena = {0};
	struct repo_commit commit;

	if (repo_read_commit(repo, id, &arena, &commit)) {
		co_authors_read(commit.message, compare, search);
		if (!merged)
			compare(search, commit.author.name,
				commit.author.email);
	}
	arena_free(&arena);
}

bool
request_has_author(const struct approvals *approvals, struct repo *repo,
		   struct people *people, struct str login,
		   const struct registered *person)
{
	struct author_search search = {.people = people, .person = person};

	for (size_t i = 0; i < approvals->commits.count && !search.found; i++) {
		const struct request_commit *commit =
		    &approvals->commits.items[i];

		search.found = str_equal_nocase(commit->login, login);
		compare(&search, commit->name, commit->email);
		search_commit(&search, repo, commit->id, false);
	}
	search_commit(&search, repo, approvals->merged, true);
	return search.found;
}
