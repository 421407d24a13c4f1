#include "adapters/git_repo.h"

bool
repo_read_blob(struct repo *repo, struct repo_id blob, size_t limit,
	       struct arena *arena, struct str *bytes_out)
{
	git_oid oid = repo_as_oid(blob);
	git_odb_object *object = NULL;
	git_object_t type;
	size_t size;

	if (git_odb_read_header(&size, &type, repo->objects, &oid) < 0 ||
	    type != GIT_OBJECT_BLOB || size > limit ||
	    git_odb_read(&object, repo->objects, &oid) < 0)
		return false;
	*bytes_out =
	    arena_str(arena, (struct str){git_odb_object_data(object),
					  git_odb_object_size(object)});
	git_odb_object_free(object);
	return true;
}

static bool
is_regular(const git_tree_entry *entry)
{
	git_filemode_t mode = git_tree_entry_filemode(entry);

	return mode == GIT_FILEMODE_BLOB ||
	       mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}

bool
repo_find_blob(struct repo *repo, struct repo_id tree, struct str path,
	       struct repo_id *blob_out)
{
	git_oid oid = repo_as_oid(tree);
	struct arena arena = {0};
	git_tree *root = NULL;
	git_tree_entry *entry = NULL;
	bool found =
	    path.len > 0 && git_tree_lookup(&root, repo->handle, &oid) == 0 &&
	    git_tree_entry_bypath(&entry, root, arena_str(&arena, path).ptr) ==
		0 &&
	    is_regular(entry);

	if (found)
		*blob_out = repo_as_id(git_tree_entry_id(entry));
	git_tree_entry_free(entry);
	git_tree_free(root);
	arena_free(&arena);
	return found;
}

static bool
find_tree(struct repo *repo, git_tree *root, struct str folder, git_tree **out)
{
	struct arena arena = {0};
	git_tree_entry *entry = NULL;
	bool found =
	    folder.len == 0
		? git_tree_dup(out, root) == 0
		: git_tree_entry_bypath(&entry, root,
					arena_str(&arena, folder).ptr) == 0 &&
		      git_tree_lookup(out, repo->handle,
				      git_tree_entry_id(entry)) == 0;

	git_tree_entry_free(entry);
	arena_free(&arena);
	return found;
}

bool
repo_may_have(struct repo *repo, struct repo_id tree, struct str folder,
	      struct str name)
{
	git_oid oid = repo_as_oid(tree);
	git_tree *root = NULL, *found = NULL;
	bool may = git_tree_lookup(&root, repo->handle, &oid) < 0 ||
		   !find_tree(repo, root, folder, &found);

	for (size_t i = 0; !may && i < git_tree_entrycount(found); i++)
		may = str_equal_nocase(str_from(git_tree_entry_name(
					   git_tree_entry_byindex(found, i))),
				       name);
	git_tree_free(found);
	git_tree_free(root);
	return may;
}
