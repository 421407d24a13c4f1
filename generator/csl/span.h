/* What can be put round a stretch of output: formatting of CSL, blocks of
 * bibliographies, and marks that tell what a stretch is. */
#ifndef CSL_SPAN_H
#define CSL_SPAN_H

#include <stdint.h>

enum csl_span {
	CSL_SPAN_ITALIC,
	CSL_SPAN_OBLIQUE,
	CSL_SPAN_UPRIGHT, /* font-style="normal" within italics */
	CSL_SPAN_BOLD,
	CSL_SPAN_LIGHT,
	CSL_SPAN_REGULAR, /* font-weight="normal" within bold */
	CSL_SPAN_SMALL_CAPS,
	CSL_SPAN_FULL_CAPS, /* font-variant="normal" within small caps */
	CSL_SPAN_UNDERLINE,
	CSL_SPAN_NO_UNDERLINE,
	CSL_SPAN_SUPERSCRIPT,
	CSL_SPAN_SUBSCRIPT,
	CSL_SPAN_BASELINE,
	/* a value's own: class="nocase" keeps case, "nodecor" all formatting */
	CSL_SPAN_NO_CASE,
	CSL_SPAN_NO_DECORATION,
	/* display */
	CSL_SPAN_BLOCK,
	CSL_SPAN_LEFT_MARGIN,
	CSL_SPAN_RIGHT_INLINE,
	CSL_SPAN_INDENT,
	/* marks */
	CSL_SPAN_NAME,	    /* all names of one cs:names */
	CSL_SPAN_TITLE,	    /* title, title-short */
	CSL_SPAN_CONTAINER, /* container-title, container-title-short,
			       collection-title */
	CSL_SPAN_DATE,	    /* one cs:date */
	CSL_SPAN_NUMBER,    /* citation-number */
	CSL_SPAN_LINK,	    /* DOI, PMID, PMCID, URL */
	CSL_SPAN_CITE,	    /* what one cite of a citation gave, with its
			       affixes; the token says which */
	CSL_SPANS
};

typedef uint32_t csl_span_set; /* bits 1 << enum csl_span */

#define CSL_SPAN_BIT(span) ((csl_span_set)1 << (span))

#endif
