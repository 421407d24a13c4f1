#include "adapters/git_repo.h"

static struct repo_person
read_person(const git_signature *signature, struct arena *arena)
{
	return (struct repo_person){
	    arena_str(arena, str_from(signature->name)),
	    arena_str(arena, str_from(signature->email)), signature->when.time};
}

static void
find_parents(const struct repo *repo, const git_commit *commit,
	     struct arena *arena, struct repo_commit *found)
{
	unsigned count = git_commit_parentcount(commit);
	struct str id = {(const char *)found->id.bytes, REPO_ID_BYTES};

	found->cut_off = map_find(&repo->shallow, id) != NULL;
	for (unsigned i = 0; i < count && !found->cut_off; i++)
		vec_add(&found->parents, arena,
			repo_as_id(git_commit_parent_id(commit, i)));
}

bool
repo_read_commit(struct repo *repo, struct repo_id id, struct arena *arena,
		 struct repo_commit *commit_out)
{
	git_oid oid = repo_as_oid(id);
	git_commit *commit = NULL;
	struct repo_commit found = {.id = id};

	if (git_commit_lookup(&commit, repo->handle, &oid) < 0)
		return false;
	found.tree = repo_as_id(git_commit_tree_id(commit));
	found.author = read_person(git_commit_author(commit), arena);
	found.committer = read_person(git_commit_committer(commit), arena);
	found.message = arena_str(arena, str_from(git_commit_message(commit)));
	find_parents(repo, commit, arena, &found);
	git_commit_free(commit);
	*commit_out = found;
	return true;
}

bool
repo_find_commit(struct repo *repo, struct str rev, struct repo_id *commit_out,
		 struct strbuf *error)
{
	(void)repo, (void)rev, (void)commit_out;
	strbuf_addz(error, "not yet");
	return false;
}

bool
repo_find_ref(struct repo *repo, const char *name, struct repo_id *commit_out)
{
	(void)repo, (void)name, (void)commit_out;
	return false;
}

bool
repo_is_sparse(const struct repo *repo)
{
	(void)repo;
	return false;
}

void
repo_map_person(struct repo *repo, struct str *name, struct str *email,
		struct arena *arena)
{
	(void)repo, (void)name, (void)email, (void)arena;
}

bool
repo_read_blob(struct repo *repo, struct repo_id blob, size_t limit,
	       struct arena *arena, struct str *bytes_out)
{
	(void)repo, (void)blob, (void)limit, (void)arena, (void)bytes_out;
	return false;
}

bool
repo_find_blob(struct repo *repo, struct repo_id tree, struct str path,
	       struct repo_id *blob_out)
{
	(void)repo, (void)tree, (void)path, (void)blob_out;
	return false;
}
