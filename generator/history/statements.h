/* Within history: what a commit's message says of reviews. Lines count
 * anywhere in it; a paragraph (blank lines part them) is one statement. */
#ifndef STATEMENTS_H
#define STATEMENTS_H

#include "history/people.h"
#include "site.h"

/* Fast: whether MESSAGE holds a line of that kind, well-formed or not. */
bool statements_mentions(struct str message);

/* Adds what MESSAGE, of COMMIT, states to site->statements: one for each
 * reviewer of a paragraph, in their order. BROUGHT are the files that the
 * commit changed against its first parent, for paragraphs that name none; they
 * are copied where they are needed. On the reviews' ref (COMMIT is not in HEAD)
 * such a paragraph says nothing. Lines that cannot be read are reported as
 * review-malformed, and the others stand. */
void statements_read(struct site *site, struct people *people,
		     const struct commit *commit, struct str message,
		     const struct reviewed_file *brought, size_t count);

#endif
