#include "write/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
fail(struct strbuf *error, const char *what, const struct disk_folder *folder,
     const char *path)
{
	char reason[128];

	strbuf_printf(error, "cannot %s '%.*s/%s': %s", what,
		      STR_ARG(folder->path), path,
		      strerror_r(errno, reason, sizeof reason));
	return false;
}

bool
disk_open(struct str path, struct disk_folder *folder_out, struct strbuf *error)
{
	struct arena arena = {0};
	int handle = open(arena_str(&arena, path).ptr,
			  O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char reason[128];

	if (handle < 0)
		strbuf_printf(error, "cannot open the folder '%.*s': %s",
			      STR_ARG(path),
			      strerror_r(errno, reason, sizeof reason));
	else
		*folder_out = (struct disk_folder){handle, path};
	arena_free(&arena);
	return handle >= 0;
}

bool
disk_open_below(const struct disk_folder *folder, const char *name,
		struct arena *arena, struct disk_folder *folder_out,
		struct strbuf *error)
{
	int handle = openat(folder->handle, name,
			    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (handle < 0)
		return fail(error, "open the folder", folder, name);
	*folder_out = (struct disk_folder){
	    handle,
	    arena_printf(arena, "%.*s/%s", STR_ARG(folder->path), name)};
	return true;
}

void
disk_close(struct disk_folder *folder)
{
	if (folder->handle >= 0)
		close(folder->handle);
	folder->handle = -1;
}

static enum file_kind
kind_of(mode_t mode)
{
	if (S_ISREG(mode))
		return FILE_REGULAR;
	if (S_ISDIR(mode))
		return FILE_FOLDER;
	return S_ISLNK(mode) ? FILE_LINK : FILE_OTHER;
}

bool
disk_kind(const struct disk_folder *folder, const char *path,
	  enum file_kind *kind_out, struct strbuf *error)
{
	struct stat status;

	if (fstatat(folder->handle, path, &status, AT_SYMLINK_NOFOLLOW) == 0)
		*kind_out = kind_of(status.st_mode);
	else if (errno == ENOENT || errno == ENOTDIR)
		*kind_out = FILE_MISSING;
	else
		return fail(error, "look at", folder, path);
	return true;
}

/* Fills CHUNK as far as the file goes; -1: it cannot be read. */
static ssize_t
read_chunk(int handle, char *chunk, size_t size)
{
	size_t len = 0;

	while (len < size) {
		ssize_t count = read(handle, chunk + len, size - len);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return -1;
		if (count == 0)
			break;
		len += (size_t)count;
	}
	return (ssize_t)len;
}

enum { CHUNK_BYTES = 65536 };

/* 1: the rest of the file is BYTES; 0: it is not; -1: it cannot be read. */
static int
compare_open(int handle, struct str bytes)
{
	char chunk[CHUNK_BYTES];

	while (bytes.len > 0) {
		size_t due = bytes.len < CHUNK_BYTES ? bytes.len : CHUNK_BYTES;
		ssize_t count = read_chunk(handle, chunk, due);

		if (count < 0)
			return -1;
		if ((size_t)count < due || memcmp(chunk, bytes.ptr, due) != 0)
			return 0;
		bytes = str_from_byte(bytes, due);
	}
	return 1;
}

/* 1: both files are the same; 0: they are not; -1: OURS cannot be read; -2: the
 * other cannot. */
static int
compare_handles(int ours, int other)
{
	char chunk[CHUNK_BYTES], other_chunk[CHUNK_BYTES];
	ssize_t count, other_count;

	do {
		count = read_chunk(ours, chunk, CHUNK_BYTES);
		if (count < 0)
			return -1;
		other_count = read_chunk(other, other_chunk, CHUNK_BYTES);
		if (other_count < 0)
			return -2;
		if (count != other_count ||
		    memcmp(chunk, other_chunk, (size_t)count) != 0)
			return 0;
	} while (count > 0);
	return 1;
}

/* Opens PATH for reading where it is a regular file of SIZE bytes; else
 * *HANDLE_OUT is -1. */
static bool
open_to_compare(const struct disk_folder *folder, const char *path,
		uintmax_t size, enum file_kind *kind_out, int *handle_out,
		struct strbuf *error)
{
	int handle = openat(folder->handle, path,
			    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat status;

	*handle_out = -1;
	if (handle < 0 && (errno == ENOENT || errno == ENOTDIR)) {
		*kind_out = FILE_MISSING;
		return true;
	}
	/* A link, a socket, a file that may not be read. */
	if (handle < 0)
		return disk_kind(folder, path, kind_out, error);
	if (fstat(handle, &status) != 0) {
		fail(error, "read", folder, path);
		close(handle);
		return false;
	}
	*kind_out = kind_of(status.st_mode);
	if (S_ISREG(status.st_mode) && (uintmax_t)status.st_size == size)
		*handle_out = handle;
	else
		close(handle);
	return true;
}

bool
disk_compare(const struct disk_folder *folder, const char *path,
	     struct str bytes, enum file_kind *kind_out, bool *same_out,
	     struct strbuf *error)
{
	int handle, same;

	*same_out = false;
	if (!open_to_compare(folder, path, bytes.len, kind_out, &handle, error))
		return false;
	if (handle < 0)
		return true;
	same = compare_open(handle, bytes);
	if (same < 0)
		fail(error, "read", folder, path);
	close(handle);
	*same_out = same == 1;
	return same >= 0;
}

bool
disk_compare_files(const struct disk_folder *folder, const char *path,
		   const struct disk_folder *other, const char *name,
		   enum file_kind *kind_out, bool *same_out,
		   struct strbuf *error)
{
	int ours =
	    openat(other->handle, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	int handle = -1, same = 0;
	struct stat status;
	bool ok;

	*same_out = false;
	if (ours < 0 || fstat(ours, &status) != 0)
		ok = fail(error, "read", other, name);
	else
		ok = open_to_compare(folder, path, (uintmax_t)status.st_size,
				     kind_out, &handle, error);
	if (handle >= 0) {
		same = compare_handles(ours, handle);
		ok = same >= 0 ||
		     (same == -1 ? fail(error, "read", other, name)
				 : fail(error, "read", folder, path));
		close(handle);
	}
	if (ours >= 0)
		close(ours);
	*same_out = same == 1;
	return ok;
}

static int
create(const struct disk_folder *folder, const char *path)
{
	return openat(folder->handle, path,
		      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		      0666);
}

bool
disk_begin(const struct disk_folder *folder, const char *name, int *handle_out,
	   struct strbuf *error)
{
	*handle_out = create(folder, name);
	return *handle_out >= 0 || fail(error, "write", folder, name);
}

/* Makes the folders that lead to PATH, as far as that works; most often only
 * the last of them is missing. */
static void
make_way(const struct disk_folder *folder, const char *path)
{
	const char *slash = strrchr(path, '/');
	char way[PATH_MAX];

	if (slash == NULL || slash - path >= PATH_MAX)
		return;
	memcpy(way, path, (size_t)(slash - path));
	way[slash - path] = '\0';
	if (mkdirat(folder->handle, way, 0777) == 0 || errno != ENOENT)
		return;
	for (char *end = strchr(way, '/'); end != NULL;
	     end = strchr(end + 1, '/')) {
		*end = '\0';
		mkdirat(folder->handle, way, 0777);
		*end = '/';
	}
	mkdirat(folder->handle, way, 0777);
}

bool
disk_begin_deep(const struct disk_folder *folder, const char *path,
		int *handle_out)
{
	make_way(folder, path);
	*handle_out = create(folder, path);
	return *handle_out >= 0;
}

bool
disk_add(int handle, const struct disk_folder *folder, const char *name,
	 struct str bytes, struct strbuf *error)
{
	return file_write_open(handle, bytes) ||
	       fail(error, "write", folder, name);
}

bool
disk_end(int handle, const struct disk_folder *folder, const char *name,
	 struct strbuf *error)
{
	return close(handle) == 0 || fail(error, "write", folder, name);
}

bool
disk_fill(int handle, const struct disk_folder *folder, const char *name,
	  struct str bytes, struct strbuf *error)
{
	bool ok = disk_add(handle, folder, name, bytes, error);

	/* The first failure tells. */
	if (!ok)
		close(handle);
	return ok && disk_end(handle, folder, name, error);
}

bool
disk_create(const struct disk_folder *folder, const char *name,
	    struct str bytes, struct strbuf *error)
{
	int handle;

	return disk_begin(folder, name, &handle, error) &&
	       disk_fill(handle, folder, name, bytes, error);
}

bool
disk_may_write(const struct disk_folder *folder, const char *path,
	       struct strbuf *error)
{
	return faccessat(folder->handle, path, W_OK | X_OK, AT_EACCESS) == 0 ||
	       fail(error, "write into the folder", folder, path);
}

bool
disk_make_folder(const struct disk_folder *folder, const char *path,
		 struct strbuf *error)
{
	return mkdirat(folder->handle, path, 0777) == 0 || errno == EEXIST ||
	       fail(error, "make the folder", folder, path);
}

bool
disk_rename(const struct disk_folder *from, const char *name,
	    const struct disk_folder *to, const char *path,
	    struct strbuf *error)
{
	return renameat(from->handle, name, to->handle, path) == 0 ||
	       fail(error, "replace", to, path);
}

bool
disk_remove(const struct disk_folder *folder, const char *path,
	    struct strbuf *error)
{
	return unlinkat(folder->handle, path, 0) == 0 || errno == ENOENT ||
	       fail(error, "remove", folder, path);
}

bool
disk_remove_folder(const struct disk_folder *folder, const char *path,
		   bool *removed_out, struct strbuf *error)
{
	*removed_out = unlinkat(folder->handle, path, AT_REMOVEDIR) == 0;
	return *removed_out || errno == ENOTEMPTY || errno == EEXIST ||
	       errno == ENOENT || errno == EBUSY ||
	       fail(error, "remove the folder", folder, path);
}
