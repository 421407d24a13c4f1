#include "adapters/git.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <git2.h>

#include "base/file.h"
#include "base/map.h"
#include "base/path.h"

/* Deeper folders hold no pages. */
enum { FOLDERS_DEEP = 40, SHALLOW_BYTES = 64 << 20, TREES_KEPT = 128 };

struct repo {
	git_repository *handle;
	git_odb *objects;
	git_odb_object *trees[TREES_KEPT]; /* read last; may be NULL */
	git_index *index;	 /* NULL: not asked for yet, or there is none */
	struct timespec written; /* the index */
	bool index_sought;
	struct str work;   /* the work tree, with a slash at its end */
	struct str folder; /* below it, no slash at its end; may be empty */
	struct repo_id head;
	struct map shallow; /* ids, as bytes, of commits without parents here */
	struct arena arena;
};

void
repo_init(void)
{
	git_libgit2_init();
	/* Nothing is written or run, so it is no matter whose it is. */
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	/* Hashing all that is read makes a walk 2.4 times as long. */
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

static git_oid
as_oid(struct repo_id id)
{
	git_oid oid;

	git_oid_fromraw(&oid, id.bytes);
	return oid;
}

static struct repo_id
as_id(const git_oid *oid)
{
	struct repo_id id;

	memcpy(id.bytes, oid->id, REPO_ID_BYTES);
	return id;
}

bool
repo_id_equal(struct repo_id a, struct repo_id b)
{
	return memcmp(a.bytes, b.bytes, REPO_ID_BYTES) == 0;
}

void
repo_id_hex(struct repo_id id, char hex[REPO_HEX_BYTES + 1])
{
	git_oid oid = as_oid(id);

	git_oid_tostr(hex, REPO_HEX_BYTES + 1, &oid);
}

struct repo_id
repo_blob_id(struct str bytes)
{
	git_oid oid = {{0}};

	git_odb_hash(&oid, bytes.len > 0 ? bytes.ptr : "", bytes.len,
		     GIT_OBJECT_BLOB);
	return as_id(&oid);
}

/* ---- opening ---- */

static struct str
library_reason(struct arena *arena, const char *what)
{
	const git_error *error = git_error_last();

	return arena_printf(arena, "%s: %s", what,
			    error != NULL ? error->message : "unknown error");
}

static bool
open_handle(struct repo *repo, struct str folder, struct arena *arena,
	    struct str *reason_out)
{
	struct str path = arena_str(&repo->arena, folder);

	switch (git_repository_open_ext(&repo->handle, path.ptr, 0, NULL)) {
	case 0:
		if (git_repository_odb(&repo->objects, repo->handle) == 0)
			return true;
		break;
	case GIT_ENOTFOUND:
		*reason_out = STR("no git repository holds this folder");
		return false;
	default: break;
	}
	*reason_out =
	    library_reason(arena, "its git repository cannot be read");
	return false;
}

/* Where FOLDER lies in the work tree. */
static bool
find_folder(struct repo *repo, struct str folder, struct str *reason_out)
{
	const char *work = git_repository_workdir(repo->handle);
	struct str real;

	if (work == NULL) {
		*reason_out = STR("its git repository is a bare one");
		return false;
	}
	if (file_real_path(str_from(work), &repo->arena, &real)) {
		repo->work =
		    arena_printf(&repo->arena, "%.*s%s", STR_ARG(real),
				 str_has_suffix(real, STR("/")) ? "" : "/");
		repo->folder = arena_str(&repo->arena,
					 str_from_byte(folder, repo->work.len));
		if (str_equal(folder, real) ||
		    str_has_prefix(folder, repo->work))
			return true;
	}
	*reason_out = STR("it lies outside of its git repository's work tree");
	return false;
}

static bool
find_head(struct repo *repo, struct arena *arena, struct str *reason_out)
{
	git_oid oid;

	switch (git_reference_name_to_id(&oid, repo->handle, "HEAD")) {
	case 0: repo->head = as_id(&oid); return true;
	case GIT_ENOTFOUND:
	case GIT_EUNBORNBRANCH:
		*reason_out = STR("nothing has been committed yet");
		return false;
	default:
		*reason_out = library_reason(
		    arena, "its git repository has no readable HEAD");
		return false;
	}
}

/* A line a commit; the file is there in shallow clones only. */
static void
read_shallow(struct repo *repo)
{
	struct str path =
	    path_join(str_from(git_repository_commondir(repo->handle)),
		      STR("shallow"), &repo->arena);
	struct strbuf error = {0};
	struct str text, line;

	if (file_kind(path, true) == FILE_REGULAR &&
	    file_read(path, SHALLOW_BYTES, &repo->arena, &text, &error))
		while (str_next(&text, '\n', &line)) {
			git_oid oid;

			if (git_oid_fromstrn(&oid, line.ptr, line.len) == 0)
				map_add(
				    &repo->shallow, &repo->arena,
				    arena_str(&repo->arena,
					      (struct str){(const char *)oid.id,
							   REPO_ID_BYTES}),
				    repo);
		}
	strbuf_free(&error);
}

struct repo *
repo_open(struct str folder, struct arena *arena, struct str *reason_out)
{
	struct repo *repo = calloc(1, sizeof *repo);

	if (repo == NULL)
		arena_out_of_memory();
	if (open_handle(repo, folder, arena, reason_out) &&
	    find_folder(repo, folder, reason_out) &&
	    find_head(repo, arena, reason_out)) {
		read_shallow(repo);
		return repo;
	}
	repo_close(repo);
	return NULL;
}

void
repo_close(struct repo *repo)
{
	if (repo == NULL)
		return;
	for (size_t i = 0; i < TREES_KEPT; i++)
		git_odb_object_free(repo->trees[i]);
	git_odb_free(repo->objects);
	git_index_free(repo->index);
	git_repository_free(repo->handle);
	arena_free(&repo->arena);
	free(repo);
}

struct repo_id
repo_head(const struct repo *repo)
{
	return repo->head;
}

/* ---- commits ---- */

static bool
find_tree(struct repo *repo, git_commit *commit, struct repo_commit *found)
{
	git_tree *root = NULL;
	git_tree_entry *entry = NULL;
	int status;

	if (repo->folder.len == 0) {
		found->has_tree = true;
		found->tree = as_id(git_commit_tree_id(commit));
		return true;
	}
	status = git_commit_tree(&root, commit);
	if (status == 0)
		status = git_tree_entry_bypath(&entry, root, repo->folder.ptr);
	if (status == 0 && git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
		found->has_tree = true;
		found->tree = as_id(git_tree_entry_id(entry));
	}
	git_tree_entry_free(entry);
	git_tree_free(root);
	return status == 0 || (root != NULL && status == GIT_ENOTFOUND);
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
			as_id(git_commit_parent_id(commit, i)));
}

bool
repo_read_commit(struct repo *repo, struct repo_id id, struct arena *arena,
		 struct repo_commit *commit_out)
{
	git_oid oid = as_oid(id);
	git_commit *commit = NULL;
	struct repo_commit found = {.id = id};
	bool ok;

	if (git_commit_lookup(&commit, repo->handle, &oid) < 0)
		return false;
	ok = find_tree(repo, commit, &found);
	found.time = git_commit_time(commit);
	found.date = date_from_unix(git_commit_author(commit)->when.time);
	find_parents(repo, commit, arena, &found);
	git_commit_free(commit);
	if (ok)
		*commit_out = found;
	return ok;
}

/* ---- trees ---- */

/* Read as they are stored, since most entries are only passed by: "MODE NAME",
 * NUL and the bytes of an id, in the order of names, where those of folders
 * end in a slash. */
struct entry {
	const char *name, *id;
	size_t len; /* of the name */
	bool is_folder, is_file;
};

/* A tree that is read from front to back. */
struct cursor {
	git_odb_object *object;
	const char *next, *end;
	struct entry entry; /* NAME NULL: there is none any more */
};

static void
step(struct cursor *cursor)
{
	struct entry *entry = &cursor->entry;
	size_t left = (size_t)(cursor->end - cursor->next);
	const char *blank = left > 0 ? memchr(cursor->next, ' ', left) : NULL;
	struct str mode;
	const char *zero =
	    blank != NULL
		? memchr(blank, '\0', left - (size_t)(blank - cursor->next))
		: NULL;

	entry->name = NULL;
	if (zero == NULL || cursor->end - zero <= REPO_ID_BYTES)
		return;
	entry->name = blank + 1;
	entry->len = (size_t)(zero - entry->name);
	entry->id = zero + 1;
	mode = (struct str){cursor->next, (size_t)(blank - cursor->next)};
	/* Old programs wrote them with a zero in front. */
	while (str_has_prefix(mode, STR("0")))
		mode = str_from_byte(mode, 1);
	entry->is_folder = str_is(mode, "40000");
	entry->is_file = str_has_prefix(mode, STR("100"));
	cursor->next = entry->id + REPO_ID_BYTES;
}

/* A tree serves twice: for its commit, and for the one that follows. */
static bool
open_tree(struct repo *repo, const char *id, struct cursor *cursor)
{
	git_odb_object **kept = &repo->trees[(unsigned char)id[0] % TREES_KEPT];
	git_oid oid;

	git_oid_fromraw(&oid, (const unsigned char *)id);
	if (*kept == NULL || !git_oid_equal(git_odb_object_id(*kept), &oid)) {
		git_odb_object_free(*kept);
		*kept = NULL;
		if (git_odb_read(kept, repo->objects, &oid) < 0)
			return false;
	}
	if (git_odb_object_dup(&cursor->object, *kept) < 0)
		return false;
	cursor->next = git_odb_object_data(cursor->object);
	cursor->end = cursor->next + git_odb_object_size(cursor->object);
	step(cursor);
	return git_odb_object_type(cursor->object) == GIT_OBJECT_TREE;
}

/* In the order in which trees have them; 0 for two of one name and kind. */
static int
compare_names(const struct entry *a, const struct entry *b)
{
	size_t len = a->len < b->len ? a->len : b->len;
	int order = memcmp(a->name, b->name, len);
	unsigned char behind_a, behind_b;

	if (order != 0)
		return order;
	behind_a = (unsigned char)(a->len > len	  ? a->name[len]
				   : a->is_folder ? '/'
						  : '\0');
	behind_b = (unsigned char)(b->len > len	  ? b->name[len]
				   : b->is_folder ? '/'
						  : '\0');
	return behind_a - behind_b;
}

struct comparison {
	struct repo *repo;
	repo_visit *visit;
	void *context;
	struct strbuf path;
	struct arena arena;
};

/* The ids of folders called like ENTRY in OTHERS, in IDS_OUT; false where one
 * of them holds ENTRY as it is. */
static bool
is_unlike(const struct entry *entry, struct cursor *others, size_t count,
	  const char **ids_out, size_t *ids_count_out)
{
	bool unlike = true;

	*ids_count_out = 0;
	for (size_t i = 0; i < count; i++) {
		struct entry *other = &others[i].entry;
		int order = -1;

		while (other->name != NULL &&
		       (order = compare_names(other, entry)) < 0)
			step(&others[i]);
		if (other->name == NULL || order > 0)
			continue;
		if (memcmp(other->id, entry->id, REPO_ID_BYTES) == 0)
			unlike = false;
		else if (other->is_folder)
			ids_out[(*ids_count_out)++] = other->id;
	}
	return unlike;
}

static bool compare_trees(struct comparison *at, const char *id,
			  const char *const *other_ids, size_t count,
			  unsigned depth);

/* An entry that is unlike those of its name in the others. */
static bool
compare_entry(struct comparison *at, const struct entry *entry,
	      const char *const *other_ids, size_t count, unsigned depth)
{
	size_t len = at->path.len;
	bool ok = true;

	if (len > 0)
		strbuf_add_byte(&at->path, '/');
	strbuf_add(&at->path, (struct str){entry->name, entry->len});
	if (entry->is_folder) {
		ok = compare_trees(at, entry->id, other_ids, count, depth + 1);
	} else if (entry->is_file) {
		struct repo_id blob;

		memcpy(blob.bytes, entry->id, REPO_ID_BYTES);
		at->visit(at->context, strbuf_str(&at->path), blob);
	}
	at->path.len = len;
	return ok;
}

static bool
compare_trees(struct comparison *at, const char *id,
	      const char *const *other_ids, size_t count, unsigned depth)
{
	struct cursor tree = {0},
		      *others = ARENA_ARRAY(&at->arena, struct cursor, count);
	const char **ids = ARENA_ARRAY(&at->arena, const char *, count);
	bool ok = open_tree(at->repo, id, &tree);
	size_t found;

	for (size_t i = 0; ok && i < count; i++)
		ok = open_tree(at->repo, other_ids[i], &others[i]);
	for (; ok && tree.entry.name != NULL; step(&tree))
		if (is_unlike(&tree.entry, others, count, ids, &found) &&
		    depth < FOLDERS_DEEP)
			ok = compare_entry(at, &tree.entry, ids, found, depth);
	for (size_t i = 0; i < count; i++)
		git_odb_object_free(others[i].object);
	git_odb_object_free(tree.object);
	return ok;
}

bool
repo_compare(struct repo *repo, struct repo_id tree,
	     const struct repo_id *others, size_t count, repo_visit *visit,
	     void *context)
{
	struct comparison at = {
	    .repo = repo, .visit = visit, .context = context};
	const char **ids = ARENA_ARRAY(&at.arena, const char *, count);
	bool equal = false, ok = true;

	for (size_t i = 0; i < count; i++) {
		ids[i] = (const char *)others[i].bytes;
		equal |= repo_id_equal(tree, others[i]);
	}
	if (!equal)
		ok =
		    compare_trees(&at, (const char *)tree.bytes, ids, count, 0);
	strbuf_free(&at.path);
	arena_free(&at.arena);
	return ok;
}

/* ---- the index ---- */

static void
open_index(struct repo *repo)
{
	struct stat found;

	repo->index_sought = true;
	if (git_repository_index(&repo->index, repo->handle) < 0)
		return;
	if (stat(git_index_path(repo->index), &found) == 0)
		repo->written = found.st_mtim;
}

static bool
is_at(const git_index_time *time, struct timespec found)
{
	return time->seconds == (int32_t)found.tv_sec &&
	       time->nanoseconds == (uint32_t)found.tv_nsec;
}

/* A file that changed when the index was written, or later, may have changed
 * again in that instant. */
static bool
is_before(struct timespec time, struct timespec limit)
{
	return time.tv_sec != limit.tv_sec ? time.tv_sec < limit.tv_sec
					   : time.tv_nsec < limit.tv_nsec;
}

bool
repo_is_clean(struct repo *repo, struct str path, struct repo_id blob)
{
	struct str below = path_join(repo->folder, path, &repo->arena);
	struct str full = path_join(repo->work, below, &repo->arena);
	git_oid oid = as_oid(blob);
	const git_index_entry *entry;
	struct stat found;

	if (!repo->index_sought)
		open_index(repo);
	if (repo->index == NULL)
		return false;
	entry = git_index_get_bypath(repo->index, below.ptr, 0);
	return entry != NULL && git_oid_equal(&entry->id, &oid) &&
	       lstat(full.ptr, &found) == 0 && S_ISREG(found.st_mode) &&
	       entry->file_size == (uint32_t)found.st_size &&
	       entry->ino == (uint32_t)found.st_ino &&
	       is_at(&entry->mtime, found.st_mtim) &&
	       is_at(&entry->ctime, found.st_ctim) &&
	       is_before(found.st_mtim, repo->written);
}
