#include "adapters/git_repo.h"

static bool
look_up(struct repo *repo, const char *name, struct repo_id *commit_out)
{
	git_reference *ref = NULL;
	git_object *commit = NULL;

	if (git_reference_lookup(&ref, repo->handle, name) == 0 &&
	    git_reference_peel(&commit, ref, GIT_OBJECT_COMMIT) == 0)
		*commit_out = repo_as_id(git_object_id(commit));
	git_object_free(commit);
	git_reference_free(ref);
	return commit != NULL;
}

bool
repo_find_ref(struct repo *repo, const char *name, struct repo_id *commit_out)
{
	struct repo_ref *seen = map_find(&repo->refs, str_from(name));

	if (seen == NULL) {
		seen = ARENA_NEW(&repo->arena, struct repo_ref);
		seen->is_there = look_up(repo, name, &seen->commit);
		map_add(&repo->refs, &repo->arena,
			arena_str(&repo->arena, str_from(name)), seen);
	}
	if (seen->is_there)
		*commit_out = seen->commit;
	return seen->is_there;
}

void
repo_note_move(struct repo *repo, const char *name, struct repo_id commit)
{
	struct repo_ref *seen;

	if (name == NULL) {
		repo->head = commit;
		return;
	}
	seen = map_find(&repo->refs, str_from(name));
	seen->commit = commit;
	seen->is_there = true;
}
