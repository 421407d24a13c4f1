#include "adapters/git_repo.h"

static struct repo_person
read_person(const git_signature *signature, struct str encoding,
	    struct arena *arena, bool *bad_out)
{
	return (struct repo_person){
	    repo_decode(str_from(signature->name), encoding, arena, bad_out),
	    repo_decode(str_from(signature->email), encoding, arena, bad_out),
	    signature->when.time};
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

/* OpenPGP, SSH and X.509 all stand in this header. */
static bool
is_signed(const git_commit *commit)
{
	struct str header = str_from(git_commit_raw_header(commit));

	return str_find(header, STR("\ngpgsig ")) < header.len;
}

bool
repo_read_commit(struct repo *repo, struct repo_id id, struct arena *arena,
		 struct repo_commit *commit_out)
{
	git_oid oid = repo_as_oid(id);
	git_commit *commit = NULL;
	struct repo_commit found = {.id = id};
	struct str encoding;

	if (git_commit_lookup(&commit, repo->handle, &oid) < 0)
		return false;
	encoding = str_from(git_commit_message_encoding(commit));
	found.tree = repo_as_id(git_commit_tree_id(commit));
	found.author = read_person(git_commit_author(commit), encoding, arena,
				   &found.bad_encoding);
	found.committer = read_person(git_commit_committer(commit), encoding,
				      arena, &found.bad_encoding);
	found.message = repo_decode(str_from(git_commit_message(commit)),
				    encoding, arena, &found.bad_encoding);
	found.is_signed = is_signed(commit);
	find_parents(repo, commit, arena, &found);
	git_commit_free(commit);
	*commit_out = found;
	return true;
}

bool
repo_find_commit(struct repo *repo, struct str rev, struct repo_id *commit_out,
		 struct strbuf *error)
{
	struct arena arena = {0};
	git_object *named = NULL, *commit = NULL;
	int status = git_revparse_single(&named, repo->handle,
					 arena_str(&arena, rev).ptr);

	if (status == GIT_EAMBIGUOUS)
		strbuf_printf(error, "'%.*s' names more than one object",
			      STR_ARG(rev));
	else if (status < 0)
		strbuf_printf(error, "there is no revision '%.*s'",
			      STR_ARG(rev));
	else if (git_object_peel(&commit, named, GIT_OBJECT_COMMIT) < 0)
		strbuf_printf(error, "'%.*s' is no commit", STR_ARG(rev));
	else
		*commit_out = repo_as_id(git_object_id(commit));
	git_object_free(named);
	git_object_free(commit);
	arena_free(&arena);
	return commit != NULL;
}
