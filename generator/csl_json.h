/* CSL-JSON entries of works: what struct source holds no field for is read
 * from them when somebody asks, since a library has many works and pages cite
 * few. Names of variables and types are those of CSL 1.0.2. */
#ifndef CSL_JSON_H
#define CSL_JSON_H

#include "site.h"

/* The entry of SOURCE, with what the lines of its note add (csl_json_complete).
 * Its nodes live in ARENA, their texts there or as long as the site. */
struct node csl_json_entry(const struct source *source, struct arena *arena);

/* One variable of it, without reading the rest; NODE_NONE: absent. */
struct node csl_json_variable(const struct source *source, const char *name,
			      struct arena *arena);

/* The same as text; empty where it is absent or no text or number. */
struct str csl_json_text(const struct source *source, const char *name,
			 struct arena *arena);

/* Its first day, month or year; none where it has none. */
struct date csl_json_date(const struct source *source, const char *name,
			  struct arena *arena);

/* The same of DATE, a date of CSL-JSON. False: it is none of its forms. */
bool csl_json_read_date(const struct node *date, struct date *date_out);

/* Adds to ENTRY the variables that only lines of its note tell, as Zotero's
 * field Extra keeps what it has no field for: "PMID: 1", "Original Date: 1975",
 * {:PMID: 1}. Dates come as {raw: …}. */
void csl_json_complete(struct node *entry, struct arena *arena);

/* Reads a name; false where it has no part that could stand for it. A literal
 * name, or a given one alone, is the author's `family`. */
bool csl_json_author(const struct node *name, struct arena *arena,
		     struct author *author_out);

/* Whether TYPE is one of the 45; and the one nearest to a wrong one, or the
 * empty str. */
bool csl_json_is_type(struct str type);
struct str csl_json_nearest_type(struct str type);

#endif
