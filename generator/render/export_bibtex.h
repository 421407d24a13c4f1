/* Within render: a work as BibTeX, in UTF-8. Fields have the names that BibTeX
 * itself has (journal, year, month), which BibLaTeX takes as well; what only
 * BibLaTeX knows (doi, url, urldate, langid) the former leaves out. */
#ifndef EXPORT_BIBTEX_H
#define EXPORT_BIBTEX_H

#include "site.h"

/* Appends SOURCE as one entry and a line's end, from CSL, its CSL-JSON
 * (csl_json_entry, or a map that was made up, with its type). Of SOURCE only
 * key, year, doi, pmid and pmcid are read. Bytes of the key that BibTeX has a
 * use for become "-". */
void export_bibtex(const struct source *source, const struct node *csl,
		   struct strbuf *out);

/* Appends TEXT, which may hold the markup that CSL takes in titles (i, b, sup,
 * sub, small capitals, nocase), with all that TeX has a use for escaped.
 * IS_TITLE: styles may lower its capitals, so those of names stand in braces.
 */
void export_bibtex_text(struct str text, bool is_title, struct strbuf *out);

#endif
