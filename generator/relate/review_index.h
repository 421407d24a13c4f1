/* Within relate: which statements name a blob or a path. */
#ifndef REVIEW_INDEX_H
#define REVIEW_INDEX_H

#include "site.h"

/* A file that a statement names. */
struct mention {
	size_t statement; /* of site->statements */
	const struct reviewed_file *file;
	const struct mention *next; /* of the same blob, or path */
};

struct review_index {
	struct map by_blob, by_path;
};

/* In ARENA. Files that are no pages are left out. */
struct review_index review_index_make(const struct site *site,
				      struct arena *arena);

/* The first mention; NULL: none. */
const struct mention *review_index_blob(const struct review_index *index,
					struct repo_id blob);
const struct mention *review_index_path(const struct review_index *index,
					struct str path);

#endif
