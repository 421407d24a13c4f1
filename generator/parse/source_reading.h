/* Within parse: what the readers of an entry's fields share. */
#ifndef SOURCE_READING_H
#define SOURCE_READING_H

#include "site.h"

struct source_reading {
	struct source *source;
	const struct node
	    *entry;	     /* CSL-JSON, notes included (csl_json_complete) */
	struct arena *arena; /* of the site */
	struct arena *scratch; /* of the entry */
	struct diag_list *diags;
	const struct node *words; /* `label` of the theme, or NULL */
	bool failed;
};

/* Whether NODE, which may be NULL, is text or a number. */
bool source_reading_is_scalar(const struct node *node);

/* The entry's field NAME, or NULL where it is absent. */
const struct node *source_reading_field(const struct source_reading *reading,
					const char *name);

/* A field that is text or a number, trimmed, as long as the site; anything
 * else is reported. */
struct str source_reading_text(struct source_reading *reading,
			       const char *name);

/* TEXT for as long as the site: itself, where it stands in source->csl. */
struct str source_reading_keep(const struct source_reading *reading,
			       struct str text);

/* Where NODE stands, or the entry. */
struct spot source_reading_place(const struct source_reading *reading,
				 const struct node *node);

/* Reports source-invalid: the field NAME has PROBLEM. */
void source_reading_report(struct source_reading *reading, const char *name,
			   const char *problem);

/* Of source_identifiers.c: fills doi, pmid and pmcid; reports those, ISBN and
 * ISSN where they cannot be, or look invented. */
void source_identifiers_read(struct source_reading *reading);

#endif
