#include "adapters/git_repo.h"

#include <sys/stat.h>

#include "base/path.h"

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
	struct strbuf full = {0};
	git_oid oid = repo_as_oid(blob);
	const git_index_entry *entry;
	struct stat found;
	bool is_clean;

	if (!repo->index_sought)
		open_index(repo);
	if (repo->index == NULL)
		return false;
	strbuf_add(&full, repo->work);
	strbuf_add(&full, path);
	entry = git_index_get_bypath(repo->index, full.ptr + repo->work.len, 0);
	is_clean = entry != NULL && git_oid_equal(&entry->id, &oid) &&
		   lstat(full.ptr, &found) == 0 && S_ISREG(found.st_mode) &&
		   entry->file_size == (uint32_t)found.st_size &&
		   entry->ino == (uint32_t)found.st_ino &&
		   is_at(&entry->mtime, found.st_mtim) &&
		   is_at(&entry->ctime, found.st_ctim) &&
		   is_before(found.st_mtim, repo->written);
	strbuf_free(&full);
	return is_clean;
}
