/* The disk. Every function that fails puts one complete message into ERROR
 * (lower case, no full stop, the path in single quotes) and returns false;
 * on success ERROR is untouched. errno does not leave this module. */
#ifndef FILE_H
#define FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/vec.h"

enum file_kind {
	FILE_MISSING,
	FILE_REGULAR,
	FILE_FOLDER,
	FILE_LINK, /* only where links are not followed */
	FILE_OTHER
};

struct file_entry {
	struct str name;
	enum file_kind kind; /* links not followed */
};

struct file_entries {
	struct file_entry *items; /* sorted by bytes of the name */
	uint32_t count;
	uint32_t capacity;
};

/* What PATH is; links are followed when FOLLOW. */
enum file_kind file_kind(struct str path, bool follow);

/* All of a regular file, in ARENA, NUL-ended; of a file of more than LIMIT
 * bytes the first LIMIT + 1. */
bool file_read(struct str path, size_t limit, struct arena *arena,
	       struct str *bytes_out, struct strbuf *error);

/* Opens a folder, a real path, for file_read_below; -1 where that fails, and
 * where the system has no such way to read. */
int file_open_folder(struct str path);
void file_close_folder(int folder); /* takes -1 */

/* As file_read, with PATH below FOLDER, but false, with nothing said, where
 * that takes more than a look: links on the way, files that are none, failures.
 * One call of the system stands for the walk that finds a real path. */
bool file_read_below(int folder, struct str path, size_t limit,
		     struct arena *arena, struct str *bytes_out);

/* A large regular file without a copy, to be given back to file_unmap. Nobody
 * may shorten it meanwhile. */
bool file_map(struct str path, struct str *bytes_out, struct strbuf *error);
void file_unmap(struct str bytes);

/* When a file was last written, in seconds since 1970. */
bool file_modified(struct str path, int64_t *seconds_out, struct strbuf *error);

/* The entries of a folder but "." and "..". */
bool file_list(struct str path, struct arena *arena,
	       struct file_entries *entries_out, struct strbuf *error);

/* Writes BYTES to a new file beside PATH, then renames it over PATH: readers
 * see the old or the new whole. The folder must exist. */
bool file_replace(struct str path, struct str bytes, struct strbuf *error);

/* All of BYTES to an open file. False, errno being write's, where it fails:
 * for callers that open files in their own way. */
bool file_write_open(int handle, struct str bytes);

/* A new or truncated file, not atomic. */
bool file_write(struct str path, struct str bytes, struct strbuf *error);

/* The folder and all above it. */
bool file_make_folders(struct str path, struct strbuf *error);

bool file_rename(struct str from, struct str to, struct strbuf *error);
bool file_remove(struct str path, struct strbuf *error);
/* Removes an empty folder; false, with no message, where it is not empty. */
bool file_remove_folder(struct str path);
/* Removes a folder and all below it; links are removed, not followed. */
bool file_remove_tree(struct str path, struct strbuf *error);

/* The absolute path with all links resolved; false where there is none. */
bool file_real_path(struct str path, struct arena *arena, struct str *path_out);

#endif
