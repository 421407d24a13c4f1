/* Within render: the site as data, for other programs. data/claims.json holds
 * what is known of each claim, data/claims.csv a line for each outcome,
 * data/sources.json what is known of each work, and a JSON Schema lies beside
 * each. data/library.json and data/sources.bib are the works as CSL-JSON and
 * BibTeX. */
#ifndef DATA_H
#define DATA_H

#include "site.h"

/* Puts the file at URL, one of site_data_urls. Part by part: no more than a
 * claim or a work is in memory at once. */
void data_render(const struct site *site, struct str url, struct sink sink);

/* The data of one claim alone, a file of the same form as claims.json, without
 * the day of the build, which would change each of them each day. ARENA is for
 * the call. */
void data_claim_render(const struct site *site, const struct claim *claim,
		       struct arena *arena, struct strbuf *out);

#endif
