/* A page as the CSL processor sees it: its works and citations in order.
 * Numbers, letters and the order of the list are decided once, between join
 * and assess; citations and entries are formatted when the page is rendered,
 * from a document that is made anew, since those of all pages would take more
 * memory than all else. Both are the same, as they are made of the same. */
#ifndef PAGE_DOCUMENT_H
#define PAGE_DOCUMENT_H

#include "csl/document.h"
#include "site.h"

/* Where a citation of the body stands in the document, SIZE_MAX: nowhere. */
struct page_citation {
	size_t authors; /* of a narrative one: their names, for the sentence */
	size_t cites;
	unsigned note; /* of its note, from 1, where it makes one; or 0 */
};

struct page_document {
	struct csl_document *csl;	       /* decided */
	const struct page_citation *citations; /* as page->body.citations */
	unsigned notes; /* that citations in running text make */
};

/* Of a site with a CSL style, after join. Everything lives in ARENA. */
struct page_document *page_document(const struct site *site,
				    const struct page *page,
				    struct arena *arena);

#endif
