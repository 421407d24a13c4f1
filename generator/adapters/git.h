/* What a git repository holds, over libgit2: commits and the files in them,
 * read only. What is exported is called repo_, since git_ is the library's.
 *
 * Commits are walked with the parents that they have here: libgit2's own walk
 * ends at once where a clone is shallow (its issue 6096). Trees are compared
 * id by id; its diff takes 14 times as long. */
#ifndef GIT_H
#define GIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "base/vec.h"

enum { REPO_ID_BYTES = 20, REPO_HEX_BYTES = 2 * REPO_ID_BYTES };

/* The name of an object: a digest of what it holds. */
struct repo_id {
	unsigned char bytes[REPO_ID_BYTES];
};

struct repo;

struct repo_commit {
	struct repo_id id;
	int64_t time;	  /* of the commit, seconds since 1970 */
	struct date date; /* on which its author wrote it, UTC */
	bool has_tree;	  /* the folder of repo_open is in it, as TREE */
	struct repo_id tree;
	bool cut_off; /* it has parents that a shallow clone leaves out */
	VEC(struct repo_id) parents; /* those that are here */
};

/* Once, before any other function, and before there are threads. */
void repo_init(void);

/* Opens the repository that holds FOLDER, a real path, whoever owns it. NULL,
 * with REASON_OUT as the end of a sentence, in ARENA, where none can be read
 * or nothing was committed. One thread at a time. */
struct repo *repo_open(struct str folder, struct arena *arena,
		       struct str *reason_out);
void repo_close(struct repo *repo); /* takes NULL */

/* The commit that is checked out. */
struct repo_id repo_head(const struct repo *repo);

/* False where the object is missing, as in a partial clone. */
bool repo_read_commit(struct repo *repo, struct repo_id id, struct arena *arena,
		      struct repo_commit *commit_out);

/* PATH begins below the folder of the trees, and is borrowed for the call. */
typedef void repo_visit(void *context, struct str path, struct repo_id blob);

/* Calls VISIT for each regular file of TREE that differs from what each of the
 * COUNT trees of OTHERS has at its path; for all files where there are none.
 * Modes do not count. False where an object is missing. */
bool repo_compare(struct repo *repo, struct repo_id tree,
		  const struct repo_id *others, size_t count, repo_visit *visit,
		  void *context);

/* Whether git knows without reading that the file at PATH, below the folder,
 * has the bytes of BLOB: its size and times are what they were when git last
 * compared it. False says nothing. */
bool repo_is_clean(struct repo *repo, struct str path, struct repo_id blob);

/* The id that BYTES have as a file. From any thread. */
struct repo_id repo_blob_id(struct str bytes);

bool repo_id_equal(struct repo_id a, struct repo_id b);
/* 40 hexadecimal digits and a NUL. */
void repo_id_hex(struct repo_id id, char hex[REPO_HEX_BYTES + 1]);

#endif
