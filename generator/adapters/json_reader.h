/* JSON into nodes, over jansson. */
#ifndef JSON_READER_H
#define JSON_READER_H

#include "base/diag.h"
#include "base/node.h"

/* Reads BYTES. The items of a list at the top know the place where they
 * begin; other nodes do not. Syntax errors, duplicate keys, bad UTF-8 are
 * reported with line and column as json-syntax, and NODE_NONE is given.
 * Safe in threads. */
struct node json_read(struct str bytes, struct str path, struct arena *arena,
		      struct diag_list *diags);

#endif
