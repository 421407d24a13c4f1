/* Within the adapter: what an open repository is, for its parts. */
#ifndef GIT_REPO_H
#define GIT_REPO_H

#include <time.h>

#include <git2.h>

#include "adapters/git.h"
#include "base/map.h"

enum { REPO_TREES_KEPT = 128 };

struct repo {
	git_repository *handle;
	git_odb *objects;
	git_odb_object *trees[REPO_TREES_KEPT]; /* read last; may be NULL */
	git_mailmap *mailmap;			/* NULL: not asked for yet */
	git_index *index;	 /* NULL: not asked for yet, or there is none */
	struct timespec written; /* the index */
	bool index_sought;
	struct str work;   /* the work tree, with a slash at its end */
	struct str folder; /* below it, no slash at its end; may be empty */
	struct repo_id head;
	struct map shallow; /* ids, as bytes, of commits without parents here */
	struct arena arena;
};

git_oid repo_as_oid(struct repo_id id);
struct repo_id repo_as_id(const git_oid *oid);

/* "WHAT: what the library says", in ARENA. */
struct str repo_library_reason(struct arena *arena, const char *what);

#endif
