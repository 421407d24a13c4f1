/* What a review binds to (design, 8): what a page says, whatever git's blob
 * is. Front matter counts as data: the order of keys, comments, quotes and
 * line breaks do not, nor do keys of mere bookkeeping (last_reviewed_on,
 * reviewed_by, review_in, aliases, weight, lint_allow). The body counts byte
 * for byte, but for empty lines at its ends. */
#ifndef CONTENT_DIGEST_H
#define CONTENT_DIGEST_H

#include "adapters/git.h"
#include "site_config.h"

/* Of a page's whole TEXT as it is stored, with any line ends; a text that is no
 * page, or whose front matter cannot be read, counts as its bytes with LF. Keys
 * that CONFIG renames count as what they mean. It is a digest that nobody can
 * forge (git's own). SCRATCH is for the call, and not reset. Safe in
 * threads. */
struct repo_id content_digest(const struct site_config *config, struct str text,
			      struct arena *scratch);

#endif
