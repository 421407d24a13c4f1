/* Which files of an approval are still what was approved. */
#ifndef APPROVED_FILES_H
#define APPROVED_FILES_H

#include "commands/approvals_file.h"
#include "site.h"

/* What a request came to. Zeroed, but for the first three, before the first
 * call of approved_files_read. */
struct merged_tree {
	const struct site *site;
	struct repo *repo;
	struct repo_id tree;
	bool listed;
	struct map by_blob, by_digest; /* of its pages, struct reviewed_file;
					  once they are listed */
};

struct left_out {
	struct str path; /* from the repository's root */
	const char *why;
};

struct approved_files {
	VEC(struct reviewed_file) files; /* as merged */
	struct str slug;		 /* of the first one */
	VEC(struct left_out) left_out;
	bool narrowed; /* the approval says "reviewed: SLUG, …" */
	VEC(struct str)
	unknown; /* names of these that are no page of the
		    request */
};

/* A file is kept where what it says, by its content digest, is what the tree
 * has at its path or, if that is gone, at another: it was renamed. Where its
 * blob is not here any more, the blobs have to be the same. In ARENA. */
struct approved_files approved_files_read(struct merged_tree *merged,
					  const struct approval *approval,
					  struct arena *arena);

#endif
