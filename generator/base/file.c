#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* System calls want a NUL behind the path. */
struct zpath {
	char small[256];
	char *text;
};

static const char *
zpath_open(struct zpath *zpath, struct str path)
{
	zpath->text = path.len < sizeof zpath->small ? zpath->small
						     : malloc(path.len + 1);
	if (zpath->text == NULL)
		arena_out_of_memory();
	if (path.len > 0)
		memcpy(zpath->text, path.ptr, path.len);
	zpath->text[path.len] = '\0';
	return zpath->text;
}

static void
zpath_close(struct zpath *zpath)
{
	if (zpath->text != zpath->small)
		free(zpath->text);
}

static bool
fail(struct strbuf *error, const char *what, struct str path)
{
	char reason[128];

	strbuf_printf(error, "cannot %s '%.*s': %s", what, STR_ARG(path),
		      strerror_r(errno, reason, sizeof reason));
	return false;
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

enum file_kind
file_kind(struct str path, bool follow)
{
	struct zpath zpath;
	const char *name = zpath_open(&zpath, path);
	struct stat status;
	int result = follow ? stat(name, &status) : lstat(name, &status);

	zpath_close(&zpath);
	return result != 0 ? FILE_MISSING : kind_of(status.st_mode);
}

/* Reads SIZE bytes, fewer where the file has become shorter. */
static bool
read_all(int handle, char *bytes, size_t size, size_t *len_out)
{
	size_t len = 0;

	while (len < size) {
		ssize_t count = read(handle, bytes + len, size - len);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		if (count == 0)
			break;
		len += (size_t)count;
	}
	*len_out = len;
	return true;
}

static bool
read_open(int handle, struct str path, size_t limit, struct arena *arena,
	  struct str *bytes_out, struct strbuf *error)
{
	struct stat status;
	char *bytes;
	size_t len;

	if (fstat(handle, &status) != 0)
		return fail(error, "read", path);
	if (!S_ISREG(status.st_mode)) {
		strbuf_printf(error, "cannot read '%.*s': not a regular file",
			      STR_ARG(path));
		return false;
	}
	if ((uintmax_t)status.st_size <= limit)
		limit = (size_t)status.st_size;
	else
		limit++;
	bytes = arena_alloc(arena, limit + 1);
	if (!read_all(handle, bytes, limit, &len))
		return fail(error, "read", path);
	*bytes_out = (struct str){bytes, len};
	return true;
}

/* A pipe is not waited for. */
static int
open_to_read(struct str path)
{
	struct zpath zpath;
	int handle =
	    open(zpath_open(&zpath, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	zpath_close(&zpath);
	return handle;
}

bool
file_read(struct str path, size_t limit, struct arena *arena,
	  struct str *bytes_out, struct strbuf *error)
{
	int handle = open_to_read(path);
	bool ok;

	if (handle < 0)
		return fail(error, "read", path);
	ok = read_open(handle, path, limit, arena, bytes_out, error);
	close(handle);
	return ok;
}

void
file_close_folder(int folder)
{
	if (folder >= 0)
		close(folder);
}

/* Fails, so that file_open_folder does, where this call is not known: kernels
 * before 5.6, and programs that look over our shoulder, such as valgrind. */
static int
open_without_links(int folder, struct str path)
{
	const struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK,
				     .resolve =
					 RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS};
	struct zpath zpath;
	long handle = syscall(SYS_openat2, folder, zpath_open(&zpath, path),
			      &how, sizeof how);

	zpath_close(&zpath);
	return (int)handle;
}

int
file_open_folder(struct str path)
{
	struct zpath zpath;
	int handle =
	    open(zpath_open(&zpath, path), O_PATH | O_DIRECTORY | O_CLOEXEC);
	int itself = handle < 0 ? -1 : open_without_links(handle, STR("."));

	zpath_close(&zpath);
	if (itself >= 0) {
		close(itself);
		return handle;
	}
	file_close_folder(handle);
	return -1;
}

bool
file_read_below(int folder, struct str path, size_t limit, struct arena *arena,
		struct str *bytes_out)
{
	int handle = folder < 0 ? -1 : open_without_links(folder, path);
	struct strbuf ignored = {0};
	bool ok;

	if (handle < 0)
		return false;
	ok = read_open(handle, path, limit, arena, bytes_out, &ignored);
	close(handle);
	strbuf_free(&ignored);
	return ok;
}

static bool
map_open(int handle, struct str path, struct str *bytes_out,
	 struct strbuf *error)
{
	struct stat status;
	void *bytes;

	if (fstat(handle, &status) != 0)
		return fail(error, "read", path);
	if (!S_ISREG(status.st_mode)) {
		strbuf_printf(error, "cannot read '%.*s': not a regular file",
			      STR_ARG(path));
		return false;
	}
	*bytes_out = STR_NONE;
	if (status.st_size == 0)
		return true;
	bytes = mmap(NULL, (size_t)status.st_size, PROT_READ,
		     MAP_PRIVATE | MAP_POPULATE, handle, 0);
	if (bytes == MAP_FAILED)
		return fail(error, "read", path);
	*bytes_out = (struct str){bytes, (size_t)status.st_size};
	return true;
}

bool
file_map(struct str path, struct str *bytes_out, struct strbuf *error)
{
	int handle = open_to_read(path);
	bool ok;

	if (handle < 0)
		return fail(error, "read", path);
	ok = map_open(handle, path, bytes_out, error);
	close(handle);
	return ok;
}

void
file_unmap(struct str bytes)
{
	if (bytes.len > 0)
		munmap((void *)bytes.ptr, bytes.len);
}

bool
file_modified(struct str path, int64_t *seconds_out, struct strbuf *error)
{
	struct zpath zpath;
	struct stat status;
	int result = stat(zpath_open(&zpath, path), &status);

	zpath_close(&zpath);
	if (result != 0)
		return fail(error, "read", path);
	*seconds_out = status.st_mtime;
	return true;
}

static enum file_kind
entry_kind(int folder, const struct dirent *entry)
{
	struct stat status;

	switch (entry->d_type) {
	case DT_REG: return FILE_REGULAR;
	case DT_DIR: return FILE_FOLDER;
	case DT_LNK: return FILE_LINK;
	case DT_UNKNOWN: break;
	default: return FILE_OTHER;
	}
	/* Some file systems do not tell the type with the name. */
	if (fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return FILE_OTHER;
	return kind_of(status.st_mode);
}

static int
compare_entries(const void *left, const void *right)
{
	const struct file_entry *a = left, *b = right;

	return str_compare(a->name, b->name);
}

bool
file_list(struct str path, struct arena *arena,
	  struct file_entries *entries_out, struct strbuf *error)
{
	struct file_entries entries = {0};
	struct zpath zpath;
	DIR *folder = opendir(zpath_open(&zpath, path));
	struct dirent *entry;

	zpath_close(&zpath);
	if (folder == NULL)
		return fail(error, "list", path);
	errno = 0;
	while ((entry = readdir(folder)) != NULL) {
		struct str name = str_from(entry->d_name);

		if (str_is(name, ".") || str_is(name, ".."))
			continue;
		*vec_new(&entries, arena) = (struct file_entry){
		    arena_str(arena, name), entry_kind(dirfd(folder), entry)};
		errno = 0;
	}
	if (errno != 0) {
		fail(error, "list", path);
		closedir(folder);
		return false;
	}
	closedir(folder);
	if (entries.count > 0)
		qsort(entries.items, entries.count, sizeof *entries.items,
		      compare_entries);
	*entries_out = entries;
	return true;
}

bool
file_write_open(int handle, struct str bytes)
{
	while (bytes.len > 0) {
		ssize_t count = write(handle, bytes.ptr, bytes.len);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		bytes = str_from_byte(bytes, (size_t)count);
	}
	return true;
}

bool
file_write(struct str path, struct str bytes, struct strbuf *error)
{
	struct zpath zpath;
	int handle = open(zpath_open(&zpath, path),
			  O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	bool ok;

	zpath_close(&zpath);
	if (handle < 0)
		return fail(error, "write", path);
	ok = file_write_open(handle, bytes);
	if (!ok)
		fail(error, "write", path);
	if (close(handle) != 0 && ok)
		return fail(error, "write", path);
	return ok;
}

bool
file_replace(struct str path, struct str bytes, struct strbuf *error)
{
	struct strbuf beside = {0}, ignored = {0};
	bool ok;

	strbuf_printf(&beside, "%.*s.new-%ld", STR_ARG(path), (long)getpid());
	ok = file_write(strbuf_str(&beside), bytes, error) &&
	     file_rename(strbuf_str(&beside), path, error);
	if (!ok)
		file_remove(strbuf_str(&beside), &ignored);
	strbuf_free(&ignored);
	strbuf_free(&beside);
	return ok;
}

static bool
make_folder(struct str path, struct strbuf *error)
{
	struct zpath zpath;
	int result = mkdir(zpath_open(&zpath, path), 0777);

	zpath_close(&zpath);
	if (result == 0)
		return true;
	if (errno == EEXIST && file_kind(path, true) == FILE_FOLDER)
		return true;
	return fail(error, "make the folder", path);
}

bool
file_make_folders(struct str path, struct strbuf *error)
{
	if (path.len == 0 || file_kind(path, true) == FILE_FOLDER)
		return true;
	for (size_t i = 1; i < path.len; i++)
		if (path.ptr[i] == '/' && path.ptr[i - 1] != '/' &&
		    !make_folder(str_part(path, 0, i), error))
			return false;
	return make_folder(path, error);
}

bool
file_rename(struct str from, struct str to, struct strbuf *error)
{
	struct zpath zfrom, zto;
	int result = rename(zpath_open(&zfrom, from), zpath_open(&zto, to));

	zpath_close(&zfrom);
	zpath_close(&zto);
	return result == 0 || fail(error, "replace", to);
}

bool
file_remove(struct str path, struct strbuf *error)
{
	struct zpath zpath;
	int result = unlink(zpath_open(&zpath, path));

	zpath_close(&zpath);
	return result == 0 || fail(error, "remove", path);
}

bool
file_remove_folder(struct str path)
{
	struct zpath zpath;
	int result = rmdir(zpath_open(&zpath, path));

	zpath_close(&zpath);
	return result == 0;
}

bool
file_remove_tree(struct str path, struct strbuf *error)
{
	struct arena arena = {0};
	struct file_entries entries = {0};
	bool ok;

	if (file_kind(path, false) == FILE_LINK)
		return file_remove(path, error);
	ok = file_list(path, &arena, &entries, error);
	for (size_t i = 0; ok && i < entries.count; i++) {
		struct str below =
		    arena_printf(&arena, "%.*s/%.*s", STR_ARG(path),
				 STR_ARG(entries.items[i].name));

		ok = entries.items[i].kind == FILE_FOLDER
			 ? file_remove_tree(below, error)
			 : file_remove(below, error);
	}
	arena_free(&arena);
	return ok && (file_remove_folder(path) || fail(error, "remove", path));
}

bool
file_real_path(struct str path, struct arena *arena, struct str *path_out)
{
	struct zpath zpath;
	char *real = realpath(zpath_open(&zpath, path), NULL);

	zpath_close(&zpath);
	if (real == NULL)
		return false;
	*path_out = arena_str(arena, str_from(real));
	free(real);
	return true;
}
