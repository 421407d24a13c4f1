#include "base/tree.h"

#include <stdlib.h>

#include "base/path.h"

/* ---- with links ---- */

static bool
is_within(struct str path, struct str folder)
{
	return str_has_prefix(path, folder) &&
	       (path.len == folder.len || path.ptr[folder.len] == '/' ||
		str_is(folder, "/"));
}

/* The real path of PATH if it lies within the top. */
static enum tree_status
resolve(const struct tree *tree, struct str path, struct arena *arena,
	struct str *real_out)
{
	enum tree_status status = tree->store->resolve(
	    tree, path_join(tree->top, path, arena), arena, real_out);

	return status == TREE_OK && !is_within(*real_out, tree->top)
		   ? TREE_OUTSIDE
		   : status;
}

/* Errors name paths as the tree has them, not where it lies. */
static enum tree_status
failed(struct strbuf *error, struct str real, struct str path)
{
	struct arena arena = {0};
	struct str text = arena_str(&arena, strbuf_str(error));
	size_t at = str_find(text, real);

	strbuf_reset(error);
	strbuf_add(error, str_part(text, 0, at));
	if (at < text.len)
		strbuf_add(error, path);
	strbuf_add(error, str_from_byte(text, at + real.len));
	arena_free(&arena);
	return TREE_FAILED;
}

static enum tree_status
read_linked(const struct tree *tree, struct str path, size_t limit,
	    struct arena *arena, struct str *bytes_out, struct strbuf *error)
{
	struct str real;
	enum tree_status status;

	if (tree->store->read_directly != NULL &&
	    tree->store->read_directly(tree, path, limit, arena, bytes_out))
		return TREE_OK;
	status = resolve(tree, path, arena, &real);
	if (status == TREE_OK)
		status = tree->store->read(tree, real, limit, arena, bytes_out,
					   error);
	return status == TREE_FAILED ? failed(error, real, path) : status;
}

/* Whether a walk that came along FOLDER and went on to REAL would come by
 * again. Links may have led there, so each folder on the way counts. */
static bool
is_loop(const struct tree *tree, struct str folder, struct str real,
	struct arena *arena)
{
	struct str above;

	for (; resolve(tree, folder, arena, &above) == TREE_OK;
	     folder = path_folder(folder)) {
		if (is_within(above, real))
			return true;
		if (folder.len == 0)
			break;
	}
	return false;
}

static enum tree_entry_kind
entry_kind(const struct tree *tree, struct str folder,
	   const struct file_entry *entry, struct arena *arena)
{
	struct str real;

	switch (entry->kind) {
	case FILE_REGULAR: return TREE_FILE;
	case FILE_FOLDER: return TREE_FOLDER;
	case FILE_LINK: break;
	default: return TREE_ODD;
	}
	switch (resolve(tree, path_join(folder, entry->name, arena), arena,
			&real)) {
	case TREE_OK: break;
	case TREE_OUTSIDE: return TREE_LINK_OUTSIDE;
	default: return TREE_ODD;
	}
	switch (tree->store->kind(tree, real)) {
	case FILE_REGULAR: return TREE_FILE;
	case FILE_FOLDER:
		return is_loop(tree, folder, real, arena) ? TREE_LINK_LOOP
							  : TREE_FOLDER;
	default: return TREE_ODD;
	}
}

static enum tree_status
list_linked(const struct tree *tree, struct str folder, struct arena *arena,
	    struct tree_entries *entries_out, struct strbuf *error)
{
	struct tree_entries entries = {0};
	struct file_entries found;
	struct str real;
	enum tree_status status = resolve(tree, folder, arena, &real);

	if (status != TREE_OK)
		return status;
	if (tree->store->kind(tree, real) != FILE_FOLDER)
		return TREE_MISSING;
	if (!tree->store->list(tree, real, arena, &found, error))
		return failed(error, real, folder);
	for (size_t i = 0; i < found.count; i++)
		*vec_new(&entries, arena) = (struct tree_entry){
		    found.items[i].name,
		    entry_kind(tree, folder, &found.items[i], arena)};
	*entries_out = entries;
	return TREE_OK;
}

void
tree_open_store(struct tree *tree, const struct tree_store *store, void *state,
		struct str top, struct str root)
{
	*tree = (struct tree){.store = store, .state = state};
	tree->top = arena_str(&tree->arena, top);
	tree->root = arena_str(&tree->arena, root);
}

/* ---- on disk ---- */

static enum tree_status
resolve_on_disk(const struct tree *tree, struct str path, struct arena *arena,
		struct str *real_out)
{
	(void)tree;
	return file_real_path(path, arena, real_out) ? TREE_OK : TREE_MISSING;
}

static enum file_kind
kind_on_disk(const struct tree *tree, struct str real)
{
	(void)tree;
	return file_kind(real, true);
}

static enum tree_status
read_on_disk(const struct tree *tree, struct str real, size_t limit,
	     struct arena *arena, struct str *bytes_out, struct strbuf *error)
{
	(void)tree;
	if (!file_read(real, limit, arena, bytes_out, error))
		return TREE_FAILED;
	return bytes_out->len > limit ? TREE_TOO_LARGE : TREE_OK;
}

/* A handle of the folder that is the top. */
static void *
open_top(struct str top)
{
	int *handle = calloc(1, sizeof *handle);

	if (handle == NULL)
		arena_out_of_memory();
	*handle = file_open_folder(top);
	return handle;
}

static void
close_top(void *state)
{
	const int *handle = state;

	file_close_folder(*handle);
	free(state);
}

static bool
read_disk_directly(const struct tree *tree, struct str path, size_t limit,
		   struct arena *arena, struct str *bytes_out)
{
	const int *handle = tree->state;

	return file_read_below(*handle, path, limit, arena, bytes_out) &&
	       bytes_out->len <= limit;
}

static bool
list_on_disk(const struct tree *tree, struct str real, struct arena *arena,
	     struct file_entries *entries_out, struct strbuf *error)
{
	(void)tree;
	return file_list(real, arena, entries_out, error);
}

bool
tree_open_folder(struct tree *tree, struct str root, struct strbuf *error)
{
	static const struct tree_store disk = {
	    resolve_on_disk,	kind_on_disk, read_on_disk,
	    read_disk_directly, list_on_disk, close_top};
	struct arena arena = {0};
	struct str real;
	bool ok;

	*tree = (struct tree){0};
	if (root.len == 0)
		root = STR(".");
	ok = file_kind(root, true) == FILE_FOLDER &&
	     file_real_path(root, &arena, &real);
	if (ok)
		tree_open_store(tree, &disk, open_top(real), real, real);
	else
		strbuf_printf(error, "'%.*s' is no folder", STR_ARG(root));
	arena_free(&arena);
	return ok;
}

/* ---- in memory ---- */

static enum tree_status
read_memory_tree(const struct tree *tree, struct str path, size_t limit,
		 struct arena *arena, struct str *bytes_out,
		 struct strbuf *error)
{
	const struct str *bytes = map_find(&tree->files, path);

	(void)error;
	if (bytes == NULL)
		return TREE_MISSING;
	if (bytes->len > limit)
		return TREE_TOO_LARGE;
	*bytes_out = arena_str(arena, *bytes);
	return TREE_OK;
}

static int
compare_entries(const void *left, const void *right)
{
	const struct tree_entry *a = left, *b = right;

	return str_compare(a->name, b->name);
}

static void
add_once(struct tree_entries *entries, struct arena *arena, struct str name,
	 enum tree_entry_kind kind)
{
	for (size_t i = 0; i < entries->count; i++)
		if (str_equal(entries->items[i].name, name))
			return;
	*vec_new(entries, arena) = (struct tree_entry){name, kind};
}

static enum tree_status
list_memory_tree(const struct tree *tree, struct str folder,
		 struct arena *arena, struct tree_entries *entries_out,
		 struct strbuf *error)
{
	struct tree_entries entries = {0};
	size_t skip = folder.len == 0 ? 0 : folder.len + 1;

	(void)error;
	for (size_t i = 0; i < tree->files.capacity; i++) {
		struct str path = tree->files.slots[i].key;
		struct str below = str_from_byte(path, skip);
		size_t slash = str_find_byte(below, '/');

		if (tree->files.slots[i].hash == 0 || path.len <= skip ||
		    (skip > 0 && !is_within(path, folder)))
			continue;
		add_once(&entries, arena, str_part(below, 0, slash),
			 slash < below.len ? TREE_FOLDER : TREE_FILE);
	}
	if (entries.count == 0)
		return TREE_MISSING;
	qsort(entries.items, entries.count, sizeof *entries.items,
	      compare_entries);
	*entries_out = entries;
	return TREE_OK;
}

void
tree_open_memory(struct tree *tree)
{
	*tree = (struct tree){0};
}

void
tree_add(struct tree *tree, struct str path, struct str bytes)
{
	struct str *copy = ARENA_NEW(&tree->arena, struct str);

	*copy = arena_str(&tree->arena, bytes);
	map_add(&tree->files, &tree->arena, arena_str(&tree->arena, path),
		copy);
}

/* ---- both ---- */

void
tree_close(struct tree *tree)
{
	if (tree->store != NULL && tree->store->close != NULL)
		tree->store->close(tree->state);
	arena_free(&tree->arena);
	*tree = (struct tree){0};
}

enum tree_status
tree_read(const struct tree *tree, struct str path, size_t limit,
	  struct arena *arena, struct str *bytes_out, struct strbuf *error)
{
	return tree->store == NULL
		   ? read_memory_tree(tree, path, limit, arena, bytes_out,
				      error)
		   : read_linked(tree, path, limit, arena, bytes_out, error);
}

enum tree_status
tree_list(const struct tree *tree, struct str folder, struct arena *arena,
	  struct tree_entries *entries_out, struct strbuf *error)
{
	return tree->store == NULL
		   ? list_memory_tree(tree, folder, arena, entries_out, error)
		   : list_linked(tree, folder, arena, entries_out, error);
}
