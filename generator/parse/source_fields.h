/* Within parse: an entry of a bibliography into a struct source. */
#ifndef SOURCE_FIELDS_H
#define SOURCE_FIELDS_H

#include "site.h"

/* Letter, digit or '_', then those and :.#$%&+?<>~/-, at most 200 of them. */
bool source_fields_is_key(struct str text);

/* The entry's `citation-key`, else its `id`; empty where it has none. */
struct str source_fields_key(const struct node *entry);

/* TEXT for as long as ARENA: itself, where it stands in WHOLE, which lasts. */
struct str source_fields_keep(struct str whole, struct str text,
			      struct arena *arena);

/* Whether KEY is the number that Zotero gives a work where nobody gave it a
 * key. */
bool source_fields_is_zotero_number(struct str key);

/* Fills SOURCE, whose key, csl, path and place are set, from ENTRY, which
 * lives in SCRATCH. WORDS are those of the theme. False
 * where a field is missing or has the wrong shape; all that are wrong are
 * reported. */
bool source_fields_read(struct source *source, const struct node *entry,
			const struct node *words, struct arena *arena,
			struct arena *scratch, struct diag_list *diags);

#endif
