/* Which of the files that a commit added was which of those that it removed,
 * against one parent: first those with the same blob, then the most similar
 * that share at least half of their bytes (similarity.h). Of equals that with
 * the same base name, then the first. A removed file serves once. */
#ifndef RENAMES_H
#define RENAMES_H

#include "adapters/git.h"

enum { RENAMES_NONE = UINT32_MAX };

struct rename_file {
	struct str path;
	struct repo_id blob;
	uint32_t other; /* index on the other side, or RENAMES_NONE */
};

struct rename_files {
	struct rename_file *items;
	uint32_t count;
	uint32_t capacity;
};

/* What looking for similar files may still cost, so that no history takes
 * forever: past it only equal blobs are found. */
struct rename_budget {
	size_t pieces; /* of files, compared */
};
enum { RENAMES_PIECES = 1000000000 };

/* Sets `other` on both sides, which are in the order of paths. False where a
 * blob was missing. */
bool renames_find(struct repo *repo, struct rename_files *added,
		  struct rename_files *removed, struct rename_budget *budget);

#endif
