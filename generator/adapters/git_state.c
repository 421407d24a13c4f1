#include "adapters/git_repo.h"

const char *
repo_operation(const struct repo *repo)
{
	switch (git_repository_state(repo->handle)) {
	case GIT_REPOSITORY_STATE_REBASE:
	case GIT_REPOSITORY_STATE_REBASE_INTERACTIVE:
	case GIT_REPOSITORY_STATE_REBASE_MERGE: return "a rebase";
	case GIT_REPOSITORY_STATE_APPLY_MAILBOX:
	case GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE:
		return "git am or a rebase";
	case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE: return "a cherry-pick";
	case GIT_REPOSITORY_STATE_REVERT_SEQUENCE: return "a revert";
	case GIT_REPOSITORY_STATE_BISECT: return "a bisection";
	default: return NULL;
	}
}

bool
repo_is_detached(const struct repo *repo)
{
	return git_repository_head_detached(repo->handle) == 1;
}

bool
repo_signs_commits(const struct repo *repo)
{
	git_config *config = NULL;
	int signs = 0;

	if (git_repository_config_snapshot(&config, repo->handle) == 0)
		git_config_get_bool(&signs, config, "commit.gpgsign");
	git_config_free(config);
	return signs != 0;
}

bool
repo_follow_ref(struct repo *repo, const char *name, const char *upstream,
		struct strbuf *error)
{
	struct repo_id here = {{0}}, there;
	git_oid old, new;
	git_reference *ref = NULL;
	bool is_here = repo_find_ref(repo, name, &here);
	int status;

	if (!repo_find_ref(repo, upstream, &there))
		return true;
	old = repo_as_oid(here);
	new = repo_as_oid(there);
	if (is_here && git_graph_descendant_of(repo->handle, &new, &old) != 1)
		return true;
	status = git_reference_create_matching(&ref, repo->handle, name, &new,
					       is_here, is_here ? &old : NULL,
					       "attest: follow the remote");
	git_reference_free(ref);
	if (status == 0)
		repo_note_move(repo, name, there);
	else
		strbuf_printf(error, "'%s' cannot be brought to '%s'", name,
			      upstream);
	return status == 0;
}
