/* Within parse: an entry of a bibliography into a struct source. */
#ifndef SOURCE_FIELDS_H
#define SOURCE_FIELDS_H

#include "site.h"

/* Letter, digit or '_', then those and :.#$%&+?<>~/-, at most 200 of them. */
bool source_fields_is_key(struct str text);

/* The entry's `citation-key`, else its `id`; empty where it has none. */
struct str source_fields_key(const struct node *entry);

/* Fills SOURCE, whose key, csl, path and place are set. False where a field
 * is missing or has the wrong shape; all that are wrong are reported. */
bool source_fields_read(struct source *source, struct arena *arena,
			struct diag_list *diags);

#endif
