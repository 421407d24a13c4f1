#include "adapters/git.h"

#include <stdlib.h>
#include <string.h>

#include "adapters/git_repo.h"
#include "base/file.h"
#include "base/path.h"

enum { SHALLOW_BYTES = 64 << 20 };

/* What changes how a repository is read, and is no matter here: settings of a
 * worktree (git sparse-checkout makes them) are read where they are needed,
 * and objects that a partial clone leaves out are missing ones. */
static const char *const extensions[] = {"worktreeconfig", "partialclone",
					 "preciousobjects"};

void
repo_init(void)
{
	git_libgit2_init();
	/* Nothing is written or run, so it is no matter whose it is. */
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	/* Hashing all that is read makes a walk 2.4 times as long. */
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, (size_t)1 << 20);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, (size_t)16 << 20);
	git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)8 << 20);
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions,
			 sizeof extensions / sizeof *extensions);
}

git_oid
repo_as_oid(struct repo_id id)
{
	git_oid oid;

	git_oid_fromraw(&oid, id.bytes);
	return oid;
}

struct repo_id
repo_as_id(const git_oid *oid)
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
	git_oid oid = repo_as_oid(id);

	git_oid_tostr(hex, REPO_HEX_BYTES + 1, &oid);
}

struct repo_id
repo_blob_id(struct str bytes)
{
	git_oid oid = {{0}};

	git_odb_hash(&oid, bytes.len > 0 ? bytes.ptr : "", bytes.len,
		     GIT_OBJECT_BLOB);
	return repo_as_id(&oid);
}

/* ---- opening ---- */

struct str
repo_library_reason(struct arena *arena, const char *what)
{
	const git_error *error = git_error_last();

	return arena_printf(arena, "%s: %s", what,
			    error != NULL ? error->message : "unknown error");
}

static const struct str no_repository = {"no git repository holds this folder",
					 35};

/* libgit2 itself looks for ".git", and for bare repositories. */
bool
repo_may_hold(struct str folder)
{
	static const char *const marks[] = {".git", "HEAD"};
	struct arena arena = {0};
	bool found = false;

	for (;; folder = path_folder(folder)) {
		struct str here = folder.len > 0 ? folder : STR("/");

		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			found |= file_kind(path_join(here, str_from(marks[i]),
						     &arena),
					   true) != FILE_MISSING;
		if (found || folder.len <= 1)
			break;
	}
	arena_free(&arena);
	return found;
}

static bool
open_handle(struct repo *repo, struct str folder, struct arena *arena,
	    struct str *reason_out)
{
	struct str path = arena_str(&repo->arena, folder);

	switch (git_repository_open_ext(&repo->handle, path.ptr, 0, NULL)) {
	case 0:
		if (git_repository_odb(&repo->objects, repo->handle) == 0 &&
		    repo_read_loose_first(repo))
			return true;
		break;
	case GIT_ENOTFOUND: *reason_out = no_repository; return false;
	default: break;
	}
	*reason_out = repo_library_reason(arena, REPO_UNREADABLE);
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
	case 0: repo->head = repo_as_id(&oid); return true;
	case GIT_ENOTFOUND:
	case GIT_EUNBORNBRANCH:
		*reason_out = STR("nothing has been committed yet");
		return false;
	default:
		*reason_out = repo_library_reason(arena, REPO_UNREADABLE
						  ", no readable HEAD");
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
	struct repo *repo;

	if (!repo_may_hold(folder)) {
		*reason_out = no_repository;
		return NULL;
	}
	repo = calloc(1, sizeof *repo);
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
	for (size_t i = 0; i < REPO_TREES_KEPT; i++)
		git_odb_object_free(repo->trees[i]);
	git_odb_free(repo->objects);
	git_index_free(repo->index);
	git_config_free(repo->settings);
	git_repository_free(repo->handle);
	arena_free(&repo->arena);
	free(repo);
}

struct repo_id
repo_head(const struct repo *repo)
{
	return repo->head;
}

struct str
repo_folder(const struct repo *repo)
{
	return repo->folder;
}

struct str
repo_shared_folder(const struct repo *repo)
{
	return str_from(git_repository_commondir(repo->handle));
}

struct str
repo_own_folder(const struct repo *repo)
{
	return str_from(git_repository_path(repo->handle));
}

bool
repo_is_shallow(const struct repo *repo)
{
	return repo->shallow.count > 0;
}

bool
repo_id_parse(struct str hex, struct repo_id *id_out)
{
	git_oid oid;

	if (hex.len != REPO_HEX_BYTES ||
	    git_oid_fromstrn(&oid, hex.ptr, hex.len) < 0)
		return false;
	*id_out = repo_as_id(&oid);
	return true;
}
