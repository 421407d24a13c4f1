#include "adapters/git_repo.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"

enum {
	LINKS_AT_MOST = 40,	  /* as Linux and glibc follow them */
	TARGET_BYTES = 4095,	  /* PATH_MAX without its NUL */
	LISTED_AT_MOST = 1 << 20, /* a few trees can name endless paths */
};

struct node {
	struct str name;
	enum file_kind kind;
	bool is_submodule;
	git_oid id;
};

/* A tree of git, read once however many paths lead to it. */
struct folder {
	struct node *nodes; /* sorted by bytes of the name, each once */
	size_t count;
};

struct files {
	pthread_mutex_t lock; /* over all below */
	git_repository *handle;
	git_odb *objects;
	git_oid root;
	struct str above;   /* what the work tree lies in, on disk */
	struct map folders; /* ids as bytes -> struct folder * */
	size_t listed;
	struct arena arena;
};

/* ---- folders ---- */

static enum file_kind
kind_of(git_filemode_t mode)
{
	switch (mode) {
	case GIT_FILEMODE_TREE:
	case GIT_FILEMODE_COMMIT: return FILE_FOLDER;
	case GIT_FILEMODE_LINK: return FILE_LINK;
	default: return FILE_REGULAR;
	}
}

static int
compare_nodes(const void *left, const void *right)
{
	const struct node *a = left, *b = right;
	int order = str_compare(a->name, b->name);

	return order != 0 ? order : git_oid_cmp(&a->id, &b->id);
}

/* What git would refuse to check out. */
static bool
is_name(struct str name)
{
	return name.len > 0 && !str_is(name, ".") && !str_is(name, "..") &&
	       !str_equal_nocase(name, STR(".git")) &&
	       str_find_byte(name, '/') == name.len;
}

static void
drop_doubles(struct folder *folder)
{
	size_t kept = 0;

	for (size_t i = 0; i < folder->count; i++)
		if (kept == 0 || !str_equal(folder->nodes[kept - 1].name,
					    folder->nodes[i].name))
			folder->nodes[kept++] = folder->nodes[i];
	folder->count = kept;
}

static struct folder *
read_folder(const git_tree *tree, struct arena *arena)
{
	size_t count = git_tree_entrycount(tree);
	struct folder *folder = ARENA_NEW(arena, struct folder);

	folder->nodes = ARENA_ARRAY(arena, struct node, count);
	for (size_t i = 0; i < count; i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
		struct str name = str_from(git_tree_entry_name(entry));
		git_filemode_t mode = git_tree_entry_filemode(entry);

		if (is_name(name))
			folder->nodes[folder->count++] =
			    (struct node){arena_str(arena, name), kind_of(mode),
					  mode == GIT_FILEMODE_COMMIT,
					  *git_tree_entry_id(entry)};
	}
	qsort(folder->nodes, folder->count, sizeof *folder->nodes,
	      compare_nodes);
	drop_doubles(folder);
	return folder;
}

/* NULL where the object is missing. */
static const struct folder *
open_folder(struct files *files, const git_oid *id)
{
	struct str key = {(const char *)id->id, REPO_ID_BYTES};
	struct folder *folder = map_find(&files->folders, key);
	git_tree *tree = NULL;

	if (folder != NULL)
		return folder;
	if (git_tree_lookup(&tree, files->handle, id) < 0)
		return NULL;
	folder = read_folder(tree, &files->arena);
	git_tree_free(tree);
	map_add(&files->folders, &files->arena, arena_str(&files->arena, key),
		folder);
	return folder;
}

static const struct node *
find_node(const struct folder *folder, struct str name)
{
	size_t from = 0, to = folder->count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = str_compare(folder->nodes[middle].name, name);

		if (order == 0)
			return &folder->nodes[middle];
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

/* ---- paths ---- */

/* A way through the commit: the nodes passed, each but the last a folder. */
struct walk {
	struct files *files;
	struct arena *arena;
	VEC(const struct node *) passed;
	struct str rest; /* with its slash in front */
	unsigned links;
};

/* NULL: at the root of the repository. */
static const struct node *
last_passed(const struct walk *walk)
{
	return walk->passed.count > 0
		   ? walk->passed.items[walk->passed.count - 1]
		   : NULL;
}

static const struct folder *
folder_of(struct files *files, const struct node *node)
{
	static const struct folder empty;

	if (node != NULL && node->is_submodule)
		return &empty;
	return open_folder(files, node != NULL ? &node->id : &files->root);
}

/* PATH on disk is where a link leads that leaves the repository. */
static enum tree_status
leave(const struct walk *walk, struct str path)
{
	struct str real;

	return file_real_path(path, walk->arena, &real) ? TREE_OUTSIDE
							: TREE_MISSING;
}

static bool
read_target(struct walk *walk, const struct node *link, struct str *target_out)
{
	git_odb_object *object = NULL;
	bool ok = git_odb_read(&object, walk->files->objects, &link->id) == 0;

	if (ok)
		*target_out = arena_str(walk->arena,
					str_from(git_odb_object_data(object)));
	git_odb_object_free(object);
	return ok && target_out->len > 0 && target_out->len <= TARGET_BYTES;
}

static enum tree_status
follow(struct walk *walk, const struct node *link)
{
	struct str target;

	if (walk->links++ >= LINKS_AT_MOST || !read_target(walk, link, &target))
		return TREE_MISSING;
	walk->rest = arena_printf(walk->arena, "%.*s%.*s", STR_ARG(target),
				  STR_ARG(walk->rest));
	return str_has_prefix(target, STR("/")) ? leave(walk, walk->rest)
						: TREE_OK;
}

static enum tree_status
go_up(struct walk *walk)
{
	if (walk->passed.count == 0)
		return leave(walk, path_join(walk->files->above, walk->rest,
					     walk->arena));
	walk->passed.count--;
	return TREE_OK;
}

static enum tree_status
enter(struct walk *walk, struct str name)
{
	const struct folder *folder = folder_of(walk->files, last_passed(walk));
	const struct node *node =
	    folder != NULL ? find_node(folder, name) : NULL;

	if (node == NULL)
		return TREE_MISSING;
	if (node->kind == FILE_LINK)
		return follow(walk, node);
	if (node->kind == FILE_REGULAR && walk->rest.len > 0)
		return TREE_MISSING;
	vec_add(&walk->passed, walk->arena, node);
	return TREE_OK;
}

static enum tree_status
walk_on(struct walk *walk)
{
	enum tree_status status = TREE_OK;

	while (status == TREE_OK && walk->rest.len > 0) {
		size_t end = str_find_byte(walk->rest, '/');
		struct str name = str_part(walk->rest, 0, end);

		walk->rest = str_from_byte(walk->rest, end == 0 ? 1 : end);
		if (str_is(name, ".."))
			status = go_up(walk);
		else if (name.len > 0 && !str_is(name, "."))
			status = enter(walk, name);
	}
	return status;
}

static struct str
real_path(const struct walk *walk)
{
	struct strbuf path = {0};
	struct str real;

	for (size_t i = 0; i < walk->passed.count; i++) {
		strbuf_add_byte(&path, '/');
		strbuf_add(&path, walk->passed.items[i]->name);
	}
	if (path.len == 0)
		strbuf_add_byte(&path, '/');
	real = strbuf_take(&path, walk->arena);
	strbuf_free(&path);
	return real;
}

/* What is at the real path REAL; NULL with OK_OUT: the root. */
static const struct node *
find_real(struct files *files, struct str real, struct arena *arena,
	  bool *ok_out)
{
	struct walk walk = {.files = files, .arena = arena, .rest = real};

	*ok_out = walk_on(&walk) == TREE_OK;
	return *ok_out ? last_passed(&walk) : NULL;
}

/* ---- the store ---- */

static const char incomplete[] =
    "the repository lacks what was committed there";

static enum tree_status
resolve(const struct tree *tree, struct str path, struct arena *arena,
	struct str *real_out)
{
	struct files *files = tree->state;
	struct walk walk = {.files = files, .arena = arena, .rest = path};
	enum tree_status status;

	pthread_mutex_lock(&files->lock);
	status = walk_on(&walk);
	if (status == TREE_OK)
		*real_out = real_path(&walk);
	pthread_mutex_unlock(&files->lock);
	return status;
}

static enum file_kind
kind(const struct tree *tree, struct str real)
{
	struct files *files = tree->state;
	struct arena arena = {0};
	const struct node *node;
	bool ok;

	pthread_mutex_lock(&files->lock);
	node = find_real(files, real, &arena, &ok);
	pthread_mutex_unlock(&files->lock);
	arena_free(&arena);
	if (!ok)
		return FILE_MISSING;
	return node != NULL ? node->kind : FILE_FOLDER;
}

static enum tree_status
read_blob(struct files *files, const git_oid *id, size_t limit,
	  struct arena *arena, struct str *bytes_out)
{
	git_odb_object *object = NULL;
	git_object_t type;
	size_t size;

	if (git_odb_read_header(&size, &type, files->objects, id) < 0)
		return TREE_FAILED;
	if (type == GIT_OBJECT_BLOB && size > limit)
		return TREE_TOO_LARGE;
	if (type != GIT_OBJECT_BLOB ||
	    git_odb_read(&object, files->objects, id) < 0)
		return TREE_FAILED;
	*bytes_out =
	    arena_str(arena, (struct str){git_odb_object_data(object),
					  git_odb_object_size(object)});
	git_odb_object_free(object);
	return TREE_OK;
}

static bool
fail(struct strbuf *error, const char *what, struct str path, const char *why)
{
	strbuf_printf(error, "cannot %s '%.*s': %s", what, STR_ARG(path), why);
	return false;
}

static enum tree_status
read_file(const struct tree *tree, struct str real, size_t limit,
	  struct arena *arena, struct str *bytes_out, struct strbuf *error)
{
	struct files *files = tree->state;
	enum tree_status status = TREE_FAILED;
	const char *why = "not a regular file";
	const struct node *node;
	bool ok;

	pthread_mutex_lock(&files->lock);
	node = find_real(files, real, arena, &ok);
	if (node != NULL && node->kind == FILE_REGULAR) {
		status = read_blob(files, &node->id, limit, arena, bytes_out);
		why = incomplete;
	}
	pthread_mutex_unlock(&files->lock);
	if (status == TREE_FAILED)
		fail(error, "read", real, why);
	return status;
}

static void
copy_entries(const struct folder *folder, struct arena *arena,
	     struct file_entries *entries_out)
{
	struct file_entries entries = {0};

	vec_expect(&entries, sizeof *entries.items, folder->count, arena);
	for (size_t i = 0; i < folder->count; i++)
		*vec_new(&entries, arena) =
		    (struct file_entry){arena_str(arena, folder->nodes[i].name),
					folder->nodes[i].kind};
	*entries_out = entries;
}

static bool
list(const struct tree *tree, struct str real, struct arena *arena,
     struct file_entries *entries_out, struct strbuf *error)
{
	struct files *files = tree->state;
	const struct folder *folder = NULL;
	const struct node *node;
	bool ok;
	size_t listed = 0;

	pthread_mutex_lock(&files->lock);
	node = find_real(files, real, arena, &ok);
	if (ok)
		folder = folder_of(files, node);
	if (folder != NULL)
		listed = files->listed += folder->count;
	pthread_mutex_unlock(&files->lock);
	if (folder == NULL)
		return fail(error, "list", real, incomplete);
	if (listed > LISTED_AT_MOST)
		return fail(error, "list", real,
			    "the commit has too many files");
	copy_entries(folder, arena, entries_out);
	return true;
}

static void
close_files(void *state)
{
	struct files *files = state;

	git_odb_free(files->objects);
	git_repository_free(files->handle);
	pthread_mutex_destroy(&files->lock);
	arena_free(&files->arena);
	free(files);
}

/* ---- opening ---- */

/* A handle that has objects only, of its own. */
static bool
open_objects(struct files *files, struct repo *repo)
{
	git_buf folder = {0};
	bool ok = git_repository_item_path(&folder, repo->handle,
					   GIT_REPOSITORY_ITEM_OBJECTS) == 0 &&
		  git_odb_open(&files->objects, folder.ptr) == 0 &&
		  git_repository_wrap_odb(&files->handle, files->objects) == 0;

	git_buf_dispose(&folder);
	return ok;
}

static bool
find_root(struct files *files, struct repo *repo, struct repo_id commit)
{
	git_oid id = repo_as_oid(commit);
	git_commit *found = NULL;
	bool ok = git_commit_lookup(&found, repo->handle, &id) == 0;

	if (ok)
		git_oid_cpy(&files->root, git_commit_tree_id(found));
	git_commit_free(found);
	return ok && open_folder(files, &files->root) != NULL;
}

/* A path without the slash at its end. */
static struct str
without_slash(struct str path)
{
	return path.len > 1 && str_has_suffix(path, STR("/"))
		   ? str_part(path, 0, path.len - 1)
		   : path;
}

static bool
open_at(struct tree *tree, struct files *files, struct str folder,
	struct str root)
{
	static const struct tree_store commits = {resolve, kind, read_file,
						  NULL,	   list, close_files};
	struct arena arena = {0};
	struct str top;
	bool ok;

	tree_open_store(tree, &commits, files, STR("/"), root);
	ok = resolve(tree, folder, &arena, &top) == TREE_OK &&
	     kind(tree, top) == FILE_FOLDER;
	if (ok)
		tree->top = arena_str(&tree->arena, top);
	arena_free(&arena);
	return ok;
}

bool
repo_open_tree(struct tree *tree, struct repo *repo, struct repo_id commit,
	       struct strbuf *error)
{
	struct files *files = calloc(1, sizeof *files);
	struct str work = without_slash(repo->work);
	char hex[REPO_HEX_BYTES + 1];

	if (files == NULL)
		arena_out_of_memory();
	repo_id_hex(commit, hex);
	*tree = (struct tree){0};
	pthread_mutex_init(&files->lock, NULL);
	files->above =
	    arena_printf(&files->arena, "%.*s/", STR_ARG(path_folder(work)));
	if (!open_objects(files, repo) || !find_root(files, repo, commit)) {
		strbuf_printf(error, "commit %.12s cannot be read", hex);
		close_files(files);
		return false;
	}
	if (open_at(tree, files, repo->folder,
		    repo->folder.len > 0
			? path_join(work, repo->folder, &files->arena)
			: work))
		return true;
	strbuf_printf(error, "commit %.12s has no folder '%.*s'", hex,
		      STR_ARG(repo->folder));
	tree_close(tree);
	return false;
}
