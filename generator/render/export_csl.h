/* Within render: a work as CSL-JSON 1.0.2, for the programs that manage
 * references. */
#ifndef EXPORT_CSL_H
#define EXPORT_CSL_H

#include "base/json.h"
#include "site.h"

/* Writes SOURCE as one object: ENTRY, its CSL-JSON (csl_json_entry, or a map
 * that was made up), but for what is normalised: `id` is source->key,
 * identifiers are bare, as in source->doi, pmid, pmcid. `custom`, what a
 * program keeps for itself, is left out. Nothing else is read of SOURCE. */
void export_csl(const struct source *source, const struct node *entry,
		struct json *json);

/* The same as a file of its own: a list with one work. */
void export_csl_file(const struct source *source, const struct node *entry,
		     struct strbuf *out);

#endif
