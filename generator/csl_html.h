/* What the CSL processor gave as HTML of pages: classes instead of styles,
 * which the content security policy refuses; no blocks, since entries stand
 * within sentences as well; links; holes (site.h); marks for hooks. */
#ifndef CSL_HTML_H
#define CSL_HTML_H

#include "csl/document.h"

struct csl_html {
	bool marked; /* hooks will look at it (adapters/script.h) */
	bool linked; /* DOI, PMID, PMCID and URL lead there */
};

/* Adds tokens FROM to TO, which are well nested, of a finished OUTPUT. */
void csl_html_add(const struct csl_html *html, const struct csl_output *output,
		  size_t from, size_t to, struct strbuf *out);

/* An entry, parted before what follows its number. */
struct csl_html_entry {
	struct str margin; /* "1.", "[1]", with its hole; empty: the style has
			      no number there */
	struct str text;
};

/* ENTRY as STYLE has it; as a citation of it alone where the style has no
 * bibliography. In ARENA. */
struct csl_html_entry csl_html_entry(const struct csl_html *html,
				     const struct csl_style *style,
				     const struct csl_entry *entry,
				     struct arena *arena);

#endif
