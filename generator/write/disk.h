/* System calls below one open folder, none of which follows a symbolic link
 * at the end of a path. Whoever calls makes sure that the folders on the way
 * are no links. Paths are relative and NUL-ended; a function that fails puts
 * one message into ERROR and returns false. Safe from many threads. */
#ifndef DISK_H
#define DISK_H

#include "base/file.h"

struct disk_folder {
	int handle;	 /* -1: not open */
	struct str path; /* for messages */
};

#define DISK_CLOSED ((struct disk_folder){.handle = -1})

/* Opens PATH, following links; or NAME below FOLDER, following none. PATH and
 * FOLDER's path must outlive the handle. */
bool disk_open(struct str path, struct disk_folder *folder_out,
	       struct strbuf *error);
bool disk_open_below(const struct disk_folder *folder, const char *name,
		     struct arena *arena, struct disk_folder *folder_out,
		     struct strbuf *error);
void disk_close(struct disk_folder *folder);

/* What PATH is; FILE_MISSING also below a regular file. */
bool disk_kind(const struct disk_folder *folder, const char *path,
	       enum file_kind *kind_out, struct strbuf *error);

/* The same, and whether it is a regular file that holds BYTES. */
bool disk_compare(const struct disk_folder *folder, const char *path,
		  struct str bytes, enum file_kind *kind_out, bool *same_out,
		  struct strbuf *error);

/* The same for the bytes of the regular file NAME in OTHER. */
bool disk_compare_files(const struct disk_folder *folder, const char *path,
			const struct disk_folder *other, const char *name,
			enum file_kind *kind_out, bool *same_out,
			struct strbuf *error);

/* A file that must not exist yet; disk_begin leaves it open, for disk_add and
 * then disk_end, or for both at once. */
bool disk_begin(const struct disk_folder *folder, const char *name,
		int *handle_out, struct strbuf *error);
bool disk_add(int handle, const struct disk_folder *folder, const char *name,
	      struct str bytes, struct strbuf *error);
bool disk_end(int handle, const struct disk_folder *folder, const char *name,
	      struct strbuf *error);
bool disk_fill(int handle, const struct disk_folder *folder, const char *name,
	       struct str bytes, struct strbuf *error);
/* disk_begin for a PATH whose folders are made where they are missing, without
 * a message. */
bool disk_begin_deep(const struct disk_folder *folder, const char *path,
		     int *handle_out);
bool disk_create(const struct disk_folder *folder, const char *name,
		 struct str bytes, struct strbuf *error);

/* Whether files of the folder PATH may be made, replaced and removed. */
bool disk_may_write(const struct disk_folder *folder, const char *path,
		    struct strbuf *error);

bool disk_make_folder(const struct disk_folder *folder, const char *path,
		      struct strbuf *error);
bool disk_rename(const struct disk_folder *from, const char *name,
		 const struct disk_folder *to, const char *path,
		 struct strbuf *error);
bool disk_remove(const struct disk_folder *folder, const char *path,
		 struct strbuf *error);
/* A folder that is not empty, not there or in use stays, and that is no
 * failure. */
bool disk_remove_folder(const struct disk_folder *folder, const char *path,
			bool *removed_out, struct strbuf *error);

#endif
