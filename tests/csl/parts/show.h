/* What a document gives, as HTML in the shape of citeproc-js. SCRATCH is reset
 * behind every citation and entry. */
#ifndef SHOW_H
#define SHOW_H

#include "csl/document.h"

void show_citation(struct csl_document *document, size_t index,
		   struct arena *scratch, struct strbuf *out);

/* An entry with its number and year suffix in place. */
void show_entry(const struct csl_style *style, const struct csl_entry *entry,
		struct arena *scratch, struct strbuf *out);

/* All of them, each within its div, and these within one. */
void show_bibliography(struct csl_document *document,
		       const struct csl_style *style, struct arena *scratch,
		       struct strbuf *out);

#endif
