#include "adapters/git_repo.h"

bool
repo_committer(struct repo *repo, struct arena *arena,
	       struct repo_person *person_out, struct strbuf *error)
{
	(void)repo, (void)arena, (void)person_out;
	strbuf_addz(error, "not yet");
	return false;
}

bool
repo_commit_nothing(struct repo *repo, const char *ref,
		    const struct repo_person *author,
		    const struct repo_person *committer, struct str message,
		    struct repo_id *commit_out, struct strbuf *error)
{
	(void)repo, (void)ref, (void)author, (void)committer, (void)message;
	(void)commit_out;
	strbuf_addz(error, "not yet");
	return false;
}
