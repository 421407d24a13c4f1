/* Who wrote in a request, and so does not review it. */
#ifndef REQUEST_AUTHORS_H
#define REQUEST_AUTHORS_H

#include "commands/approvals_file.h"
#include "history/people.h"

/* Whether one of the request's commits, or the one that brought it, says that
 * LOGIN, who is PERSON, wrote or co-authored it. Co-authors are known of those
 * commits that are in REPO. */
bool request_has_author(const struct approvals *approvals, struct repo *repo,
			struct people *people, struct str login,
			const struct registered *person);

#endif
