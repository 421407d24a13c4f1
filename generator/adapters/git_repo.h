/* Within the adapter: what an open repository is, for its parts. */
#ifndef GIT_REPO_H
#define GIT_REPO_H

#include <time.h>

#include <git2.h>

#include "adapters/git.h"
#include "base/map.h"

enum { REPO_TREES_KEPT = 128 };

/* What a ref led to when it was looked up first. */
struct repo_ref {
	struct repo_id commit;
	bool is_there;
};

struct repo {
	git_repository *handle;
	git_odb *objects;
	git_odb_object *trees[REPO_TREES_KEPT]; /* read last; may be NULL */
	struct map mailmap;			/* of git_mailmap.c */
	bool mailmap_read;
	git_config *settings;	 /* likewise */
	git_index *index;	 /* NULL: not asked for yet, or there is none */
	struct timespec written; /* the index */
	bool index_sought;
	struct str work;   /* the work tree, with a slash at its end */
	struct str folder; /* below it, no slash at its end; may be empty */
	struct repo_id head;
	struct map shallow; /* ids, as bytes, of commits without parents here */
	struct map refs;    /* name -> struct repo_ref *: those looked up */
	struct arena arena;
};

git_oid repo_as_oid(struct repo_id id);
struct repo_id repo_as_id(const git_oid *oid);

/* Has loose objects of the repository, not those of alternates, read by us.
 * False: the library says why. */
bool repo_read_loose_first(struct repo *repo);

/* "WHAT: what the library says", in ARENA. */
struct str repo_library_reason(struct arena *arena, const char *what);

/* TEXT as UTF-8, in ARENA: the name of an ENCODING as a commit has it, empty
 * for UTF-8. What means nothing becomes U+FFFD; then, and where the encoding
 * is unknown, BAD_OUT is set to true. So do control characters, silently. */
struct str repo_decode(struct str text, struct str encoding,
		       struct arena *arena, bool *bad_out);

/* The ref NAME, or with NULL the commit checked out, was moved by us. */
void repo_note_move(struct repo *repo, const char *name, struct repo_id commit);

/* What git config says of NAME ("user.name"), in ARENA; empty: nothing. */
struct str repo_setting(struct repo *repo, const char *name,
			struct arena *arena);

#endif
