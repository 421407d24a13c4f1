/* Within history: who a commit's message names as its further authors. */
#ifndef CO_AUTHORS_H
#define CO_AUTHORS_H

#include "base/str.h"

/* Calls VISIT for each "NAME <EMAIL>" of the lines "Co-authored-by: …" of
 * MESSAGE, in any case and anywhere in it. Both are borrowed. */
void co_authors_read(struct str message,
		     void (*visit)(void *context, struct str name,
				   struct str email),
		     void *context);

#endif
