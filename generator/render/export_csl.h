/* Within render: a work as CSL-JSON 1.0.2, for the programs that manage
 * references. */
#ifndef EXPORT_CSL_H
#define EXPORT_CSL_H

#include "base/json.h"
#include "site.h"

/* Writes SOURCE as one object: its entry (source->csl, a map) as it was read,
 * but for what is normalised: `id` is source->key, identifiers are bare, as in
 * source->doi, pmid, pmcid. `custom`, what a program keeps for itself, is left
 * out. A source that was made up needs a key and a csl map only. */
void export_csl(const struct source *source, struct json *json);

/* The same as a file of its own: a list with one work. */
void export_csl_file(const struct source *source, struct strbuf *out);

#endif
