/* What a git repository holds, over libgit2: commits, the files in them, and
 * who made them. What is exported is called repo_, since git_ is the
 * library's. Nothing of a repository is executed: no hooks, no filters.
 *
 * Commits are walked with the parents that they have here: libgit2's own walk
 * ends at once where a clone is shallow (its issue 6096). Trees are compared
 * id by id; its diff takes 14 times as long.
 *
 * A struct repo is for one thread at a time; each worker opens its own. */
#ifndef GIT_H
#define GIT_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/tree.h"
#include "base/vec.h"

enum { REPO_ID_BYTES = 20, REPO_HEX_BYTES = 2 * REPO_ID_BYTES };

/* The name of an object: a digest of what it holds. */
struct repo_id {
	unsigned char bytes[REPO_ID_BYTES];
};

struct repo;

/* Somebody as a commit has them: what .mailmap says of it is not applied. */
struct repo_person {
	struct str name, email; /* valid UTF-8 */
	int64_t time;		/* seconds since 1970 */
};

struct repo_commit {
	struct repo_id id;
	struct repo_id tree; /* of the whole repository */
	struct repo_person author, committer;
	struct str message; /* valid UTF-8; U+FFFD for what is not */
	bool bad_encoding;  /* author, committer or message were not what
			       the commit says they are */
	bool is_signed;	    /* it bears a signature, which nobody checked */
	bool cut_off;	    /* it has parents that a shallow clone leaves out */
	VEC(struct repo_id) parents; /* those that are here */
};

/* Before any other function, and before there are threads; more than once does
 * no harm. It takes a while, since libgit2 reads certificates: sites for which
 * repo_may_hold is false, where repo_open needs no init, do without. */
void repo_init(void);

/* Whether there may be a repository that holds FOLDER, a real path. */
bool repo_may_hold(struct str folder);

/* How the reason begins where there is a repository, and it is broken or of a
 * kind that is not read here. */
#define REPO_UNREADABLE "its git repository cannot be read"

/* Opens the repository that holds FOLDER, a real path, whoever owns it. NULL,
 * with REASON_OUT as the end of a sentence, in ARENA, where none can be read
 * or nothing was committed. */
struct repo *repo_open(struct str folder, struct arena *arena,
		       struct str *reason_out);
void repo_close(struct repo *repo); /* takes NULL */

/* FOLDER as repo_open got it, below the work tree: "docs/site", or empty. */
struct str repo_folder(const struct repo *repo);
/* Where the repository keeps what all its work trees share, refs among them,
 * and what only this one has: HEAD. Mostly one and the same. */
struct str repo_shared_folder(const struct repo *repo);
struct str repo_own_folder(const struct repo *repo);
bool repo_is_shallow(const struct repo *repo);
/* Whether the extension of the index lets files be absent from the work tree
 * (core.sparseCheckout). */
bool repo_is_sparse(struct repo *repo);

/* The commit that is checked out. */
struct repo_id repo_head(const struct repo *repo);

/* The commit that REV names, as git rev-parse has it ("main~2", a tag, a
 * digest's beginning); false, with ERROR as a whole message, where there is
 * none or it is no commit. */
bool repo_find_commit(struct repo *repo, struct str rev,
		      struct repo_id *commit_out, struct strbuf *error);

/* The commit that the ref NAME ("refs/heads/main") leads to; false: none. */
bool repo_find_ref(struct repo *repo, const char *name,
		   struct repo_id *commit_out);

/* Texts live in ARENA. False where the object is missing, as in a partial
 * clone, or is no commit. */
bool repo_read_commit(struct repo *repo, struct repo_id id, struct arena *arena,
		      struct repo_commit *commit_out);

/* NAME and EMAIL as .mailmap of the work tree (and mailmap.file, mailmap.blob)
 * says they should be, in ARENA. */
void repo_map_person(struct repo *repo, struct str *name, struct str *email,
		     struct arena *arena);

/* From here on .mailmap is that of COMMIT, not of the work tree. */
void repo_use_mailmap(struct repo *repo, struct repo_id commit);

/* ---- trees ---- */

/* A regular file that is not the same in two trees. */
struct repo_change {
	struct str path; /* from the root; borrowed for the call */
	bool is_old, is_new;
	struct repo_id old, new; /* blobs; all zero where not */
};
typedef void repo_visit(void *context, const struct repo_change *change);

/* Calls VISIT for each regular file whose blob is not the same in NEW and in
 * OLD, in the order of paths as git sorts them; OLD NULL: the empty tree.
 * Modes do not count; what is a file in one and something else in the other
 * is a file that is new or old. Equal folders are passed by unread. False
 * where an object is missing, or there are more than two million entries. */
bool repo_diff(struct repo *repo, struct repo_id new, const struct repo_id *old,
	       repo_visit *visit, void *context);

/* The bytes of a blob, NUL-ended, in ARENA; false where it is missing, is no
 * blob, or has more than LIMIT bytes. */
bool repo_read_blob(struct repo *repo, struct repo_id blob, size_t limit,
		    struct arena *arena, struct str *bytes_out);

/* Whether the object is here. */
bool repo_has(struct repo *repo, struct repo_id id);

/* The blob at PATH, from the root, of the tree TREE; false: no regular file. */
bool repo_find_blob(struct repo *repo, struct repo_id tree, struct str path,
		    struct repo_id *blob_out);

/* Whether FOLDER, from the root (empty: that), of the tree TREE has something
 * called NAME, whatever it is and in any case; true where that cannot be
 * read. */
bool repo_may_have(struct repo *repo, struct repo_id tree, struct str folder,
		   struct str name);

/* Fills TREE with the files of the folder of repo_open in COMMIT, so that
 * reading and listing give what they would in a checkout of it: symbolic links
 * are followed within the folder, submodules are empty folders. Reading is
 * safe from many threads. It has a handle of its own, and what it holds goes
 * with tree_close. False, with ERROR, where COMMIT has no such folder. */
bool repo_open_tree(struct tree *tree, struct repo *repo, struct repo_id commit,
		    struct strbuf *error);

/* ---- the index ---- */

/* A file as it was when git last compared it, all zero: nobody knows. */
struct repo_indexed {
	uint32_t size, inode;
	struct timespec modified, changed;
};

/* What the index has of the file at PATH, from the root, if that has the bytes
 * of BLOB and they could not have changed unseen when the index was written. */
struct repo_indexed repo_find_indexed(struct repo *repo, struct str path,
				      struct repo_id blob);

/* Whether git knows without reading that the file at PATH on disk is as
 * INDEXED: its size and times are what they were. False says nothing. From any
 * thread. */
bool repo_is_as_indexed(const struct repo_indexed *indexed, struct str path);

/* ---- writing ---- */

/* Who makes commits here: GIT_COMMITTER_NAME and GIT_COMMITTER_EMAIL, else
 * user.name and user.email, as git has it; false, with ERROR, where git would
 * refuse to guess. In ARENA. */
bool repo_committer(struct repo *repo, struct arena *arena,
		    struct repo_person *person_out, struct strbuf *error);

/* An operation of git under way that a commit made meanwhile would harm, as it
 * counts commits from HEAD or goes back to one: "a rebase"; NULL: none. A
 * merge, and a single commit that is picked or reverted, go on on top of it. */
const char *repo_operation(const struct repo *repo);

/* Whether no branch is checked out. */
bool repo_is_detached(const struct repo *repo);

/* Whether git would sign commits (commit.gpgsign), which cannot be done
 * here. */
bool repo_signs_commits(const struct repo *repo);

/* Brings the ref NAME to where UPSTREAM ("refs/remotes/origin/...") is, if it
 * is not there or lies behind that, so that what is added can be pushed. Where
 * there is no UPSTREAM nothing happens. */
bool repo_follow_ref(struct repo *repo, const char *name, const char *upstream,
		     struct strbuf *error);

/* A commit that changes no file, onto REF, or with REF NULL onto what HEAD
 * leads to. A REF that is not there begins with a commit of the empty tree
 * without parents. Neither work tree nor index are touched. The ref must not
 * have moved since REPO was opened. AUTHOR's time is when it was written. */
bool repo_commit_nothing(struct repo *repo, const char *ref,
			 const struct repo_person *author,
			 const struct repo_person *committer,
			 struct str message, struct repo_id *commit_out,
			 struct strbuf *error);

/* ---- words ---- */

enum repo_words { WORDS_SAME, WORDS_OLD, WORDS_NEW };
/* TEXT: words of one kind in a row, with the white space between them as one
 * blank. */
typedef void repo_visit_words(void *context, enum repo_words kind,
			      struct str text);

/* How OLD became NEW, word for word, from front to back; white space does not
 * count. From any thread. */
void repo_compare_words(struct str old, struct str new, repo_visit_words *visit,
			void *context);

/* ---- ids ---- */

/* The id that BYTES have as a file. From any thread. */
struct repo_id repo_blob_id(struct str bytes);

bool repo_id_equal(struct repo_id a, struct repo_id b);
/* 40 hexadecimal digits and a NUL. */
void repo_id_hex(struct repo_id id, char hex[REPO_HEX_BYTES + 1]);
/* From 40 hexadecimal digits. */
bool repo_id_parse(struct str hex, struct repo_id *id_out);

#endif
