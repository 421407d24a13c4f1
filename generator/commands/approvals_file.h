/* What a forge's API says of a merged request, as workflows write it down
 * (generator/README.md). */
#ifndef APPROVALS_FILE_H
#define APPROVALS_FILE_H

#include "adapters/git.h"
#include "base/diag.h"

enum forge { FORGE_GITHUB, FORGE_GITLAB };
extern const char *const forge_names[];

/* A file that the request changes, as it was when it was approved. */
struct approved_file {
	struct str path; /* from the repository's root */
	bool is_there;	 /* else the request removes it */
	struct repo_id blob;
};

struct approval {
	struct str login; /* empty: its account is gone */
	struct str state; /* as the forge has it: "APPROVED" */
	int64_t time;	  /* seconds since 1970 */
	struct located body;
	VEC(struct approved_file) files;
};

struct request_commit {
	struct repo_id id;
	struct str login, name, email; /* may be empty */
};

struct approvals {
	struct str url; /* of the request */
	enum forge forge;
	struct repo_id merged; /* the commit that brought it to the branch */
	VEC(struct request_commit) commits;
	VEC(struct approval) approvals;
};

bool approval_is(const struct approval *approval, const char *state);

/* Whether it says yes or no to the request: comments do not. */
bool approval_decides(const struct approval *approval);

/* Reads BYTES, the file PATH. Keys that are not known are ignored. Texts live
 * in ARENA or borrow from BYTES. False where there are errors, all of which
 * are in DIAGS. */
bool approvals_read(struct str bytes, struct str path, struct arena *arena,
		    struct diag_list *diags, struct approvals *approvals_out);

#endif
