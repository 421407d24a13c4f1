#include "adapters/git_repo.h"

#include <limits.h>
#include <string.h>
#include <sys/stat.h>

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

static struct timespec
as_timespec(git_index_time time)
{
	return (struct timespec){time.seconds, time.nanoseconds};
}

/* A file that changed when the index was written, or later, may have changed
 * again in that instant. */
static bool
is_before(struct timespec time, struct timespec limit)
{
	return time.tv_sec != limit.tv_sec ? time.tv_sec < limit.tv_sec
					   : time.tv_nsec < limit.tv_nsec;
}

struct repo_indexed
repo_find_indexed(struct repo *repo, struct str path, struct repo_id blob)
{
	struct repo_indexed unknown = {0}, indexed;
	struct strbuf name = {0};
	git_oid oid = repo_as_oid(blob);
	const git_index_entry *entry = NULL;

	if (!repo->index_sought)
		open_index(repo);
	strbuf_add(&name, path);
	if (repo->index != NULL)
		entry = git_index_get_bypath(repo->index, name.ptr, 0);
	strbuf_free(&name);
	if (entry == NULL || !git_oid_equal(&entry->id, &oid))
		return unknown;
	indexed = (struct repo_indexed){entry->file_size, entry->ino,
					as_timespec(entry->mtime),
					as_timespec(entry->ctime)};
	return is_before(indexed.modified, repo->written) ? indexed : unknown;
}

/* The index keeps 32 bits of each. */
static bool
is_at(struct timespec time, struct timespec found)
{
	return time.tv_sec == (int32_t)found.tv_sec &&
	       time.tv_nsec == found.tv_nsec;
}

bool
repo_is_as_indexed(const struct repo_indexed *indexed, struct str path)
{
	char name[PATH_MAX];
	struct stat found;

	if (indexed->inode == 0 || path.len >= sizeof name)
		return false;
	memcpy(name, path.ptr, path.len);
	name[path.len] = '\0';
	return lstat(name, &found) == 0 && S_ISREG(found.st_mode) &&
	       indexed->size == (uint32_t)found.st_size &&
	       indexed->inode == (uint32_t)found.st_ino &&
	       is_at(indexed->modified, found.st_mtim) &&
	       is_at(indexed->changed, found.st_ctim);
}
