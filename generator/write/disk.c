#include "write/disk.h"

#include <errno.h>
#include <fcntl.h>
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

/* 1: the rest of the file is BYTES; 0: it is not; -1: it cannot be read. */
static int
compare_open(int handle, struct str bytes)
{
	char chunk[65536];

	while (bytes.len > 0) {
		size_t due =
		    bytes.len < sizeof chunk ? bytes.len : sizeof chunk;
		ssize_t count = read(handle, chunk, due);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return -1;
		if (count == 0 || memcmp(chunk, bytes.ptr, (size_t)count) != 0)
			return 0;
		bytes = str_from_byte(bytes, (size_t)count);
	}
	return 1;
}

bool
disk_compare(const struct disk_folder *folder, const char *path,
	     struct str bytes, enum file_kind *kind_out, bool *same_out,
	     struct strbuf *error)
{
	int handle = openat(folder->handle, path,
			    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat status;
	int same = 0;

	*same_out = false;
	if (handle < 0 && (errno == ENOENT || errno == ENOTDIR)) {
		*kind_out = FILE_MISSING;
		return true;
	}
	/* A link, a socket, a file that may not be read. */
	if (handle < 0)
		return disk_kind(folder, path, kind_out, error);
	if (fstat(handle, &status) != 0)
		same = -1;
	else if (S_ISREG(status.st_mode) &&
		 (uintmax_t)status.st_size == bytes.len)
		same = compare_open(handle, bytes);
	if (same < 0)
		fail(error, "read", folder, path);
	close(handle);
	*kind_out = kind_of(status.st_mode);
	*same_out = same == 1;
	return same >= 0;
}

bool
disk_create(const struct disk_folder *folder, const char *name,
	    struct str bytes, struct strbuf *error)
{
	int handle =
	    openat(folder->handle, name,
		   O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	bool ok;

	if (handle < 0)
		return fail(error, "write", folder, name);
	ok = file_write_open(handle, bytes) ||
	     fail(error, "write", folder, name);
	if (close(handle) != 0 && ok)
		return fail(error, "write", folder, name);
	return ok;
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
disk_remove_folder(const struct disk_folder *folder, const char *path)
{
	return unlinkat(folder->handle, path, AT_REMOVEDIR) == 0;
}
