/* The path of a request, as sent, to one of the output. */
#ifndef REQUEST_PATH_H
#define REQUEST_PATH_H

#include "base/arena.h"

/* Takes escapes away, once. False for what no link of a site leads to: broken
 * escapes, controls, backslashes, "." and "..", whether escaped or not. PATH
 * is "claims/a/" for "/claims/a/", in ARENA. */
bool request_path_read(struct str sent, struct arena *arena,
		       struct str *path_out);

/* The value of NAME in a query, with its escapes taken away; empty: it has
 * none. */
struct str request_query_value(struct str query, const char *name,
			       struct arena *arena);

#endif
