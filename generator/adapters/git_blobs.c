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
