#include "adapters/git_repo.h"

#include <string.h>

static bool
failed(struct strbuf *error, const char *what)
{
	struct arena arena = {0};

	strbuf_add(error, repo_library_reason(&arena, what));
	arena_free(&arena);
	return false;
}

/* The branch that is checked out, "HEAD" where there is none. */
static const char *
head_ref(struct repo *repo)
{
	git_reference *head = NULL;
	const char *name = "HEAD";

	if (git_reference_lookup(&head, repo->handle, name) == 0 &&
	    git_reference_type(head) == GIT_REFERENCE_SYMBOLIC)
		name = arena_str(&repo->arena,
				 str_from(git_reference_symbolic_target(head)))
			   .ptr;
	git_reference_free(head);
	return name;
}

static bool
write_empty_tree(struct repo *repo, git_oid *tree_out)
{
	git_treebuilder *builder = NULL;
	bool ok = git_treebuilder_new(&builder, repo->handle, NULL) == 0 &&
		  git_treebuilder_write(tree_out, builder) == 0;

	git_treebuilder_free(builder);
	return ok;
}

/* The tree of the commit PARENT; NULL: the empty one. */
static bool
find_tree(struct repo *repo, const git_oid *parent, git_oid *tree_out)
{
	git_commit *commit = NULL;

	if (parent == NULL)
		return write_empty_tree(repo, tree_out);
	if (git_commit_lookup(&commit, repo->handle, parent) < 0)
		return false;
	git_oid_cpy(tree_out, git_commit_tree_id(commit));
	git_commit_free(commit);
	return true;
}

static bool
sign(const struct repo_person *person, git_signature **signature_out)
{
	struct arena arena = {0};
	bool ok = git_signature_new(signature_out,
				    arena_str(&arena, person->name).ptr,
				    arena_str(&arena, person->email).ptr,
				    person->time, 0) == 0;

	arena_free(&arena);
	return ok;
}

/* MESSAGE ends in a line break, as git has it. */
static bool
write_commit(struct repo *repo, const git_oid *parent,
	     const git_signature *author, const git_signature *committer,
	     struct str message, git_oid *commit_out)
{
	struct arena arena = {0};
	git_oid tree_id;
	git_tree *tree = NULL;
	git_commit *above = NULL;
	struct str text =
	    arena_printf(&arena, "%.*s%s", STR_ARG(message),
			 str_has_suffix(message, STR("\n")) ? "" : "\n");
	const git_commit *parents[1];
	bool ok = find_tree(repo, parent, &tree_id) &&
		  git_tree_lookup(&tree, repo->handle, &tree_id) == 0 &&
		  (parent == NULL ||
		   git_commit_lookup(&above, repo->handle, parent) == 0);

	parents[0] = above;
	ok = ok && git_commit_create(commit_out, repo->handle, NULL, author,
				     committer, NULL, text.ptr, tree,
				     parent != NULL, parents) == 0;
	git_commit_free(above);
	git_tree_free(tree);
	arena_free(&arena);
	return ok;
}

/* What the reflog says, as git has it. */
static struct str
reflog_message(struct str message, bool is_first, struct arena *arena)
{
	return arena_printf(
	    arena, "commit%s: %.*s", is_first ? " (initial)" : "",
	    STR_ARG(str_part(message, 0, str_find_byte(message, '\n'))));
}

/* The library compares and moves while it holds the lock of the ref. */
static bool
move_ref(struct repo *repo, const char *name, const git_oid *old,
	 const git_oid *new, struct str message, struct strbuf *error)
{
	struct arena arena = {0};
	git_reference *ref = NULL;
	struct str log = reflog_message(message, old == NULL, &arena);
	int status = git_reference_create_matching(
	    &ref, repo->handle, name, new, old != NULL, old, log.ptr);

	git_reference_free(ref);
	arena_free(&arena);
	if (status == GIT_EMODIFIED || status == GIT_EEXISTS)
		strbuf_printf(error, "'%s' has moved meanwhile", name);
	else if (status == GIT_ELOCKED)
		strbuf_printf(error, "another program is changing '%s'", name);
	else if (status < 0)
		return failed(error, "the new commit cannot be recorded");
	return status == 0;
}

static bool
commit_onto(struct repo *repo, const char *ref, const git_oid *old,
	    const git_signature *author, const git_signature *committer,
	    struct str message, struct repo_id *commit_out,
	    struct strbuf *error)
{
	git_oid new;

	if (!write_commit(repo, old, author, committer, message, &new))
		return failed(error, "the commit cannot be written");
	git_repository_set_ident(repo->handle, committer->name,
				 committer->email);
	if (!move_ref(repo, ref, old, &new, message, error))
		return false;
	*commit_out = repo_as_id(&new);
	return true;
}

bool
repo_commit_nothing(struct repo *repo, const char *ref,
		    const struct repo_person *author,
		    const struct repo_person *committer, struct str message,
		    struct repo_id *commit_out, struct strbuf *error)
{
	struct repo_id at = repo->head;
	bool is_there = ref == NULL || repo_find_ref(repo, ref, &at);
	git_oid old = repo_as_oid(at);
	git_signature *wrote = NULL, *recorded = NULL;
	bool ok = sign(author, &wrote) && sign(committer, &recorded);

	if (!ok)
		failed(error, "nobody can commit under that name");
	ok = ok && commit_onto(repo, ref != NULL ? ref : head_ref(repo),
			       is_there ? &old : NULL, wrote, recorded, message,
			       commit_out, error);
	git_signature_free(wrote);
	git_signature_free(recorded);
	if (ok)
		repo_note_move(repo, ref, *commit_out);
	return ok;
}
