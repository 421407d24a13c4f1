/* A document: citations in order, decided as a whole, then formatted one by
 * one. This is what a program that uses the processor calls:
 *
 *     style = csl_style_open(…);      once, shared by threads
 *     item = csl_item_read(…);        once, shared by threads
 *     document = csl_document_new(style, arena);
 *     csl_document_cite(document, &citation);     each, in order
 *     csl_document_decide(document);
 *     csl_document_citation(document, 0, &output); csl_output_write(…)
 *     csl_document_entries(document);
 *     csl_entry_format(style, &entry, &output); csl_output_write(…)
 *
 * One thread. */
#ifndef CSL_DOCUMENT_H
#define CSL_DOCUMENT_H

#include "csl/evaluate.h"

struct csl_citation {
	const struct csl_cite *cites;
	size_t count;
	unsigned note; /* the number of its footnote, from 1; 0: in the text */
	bool as_given; /* its cites are not sorted: the first one is of names
			  in the sentence */
	bool unnumbered; /* readers see no number of its footnote: no later
			    cite may name it */
};

/* A work in the bibliography. */
struct csl_entry {
	const struct csl_item *item;
	unsigned number;      /* citation-number, from 1 */
	unsigned year_suffix; /* from 1; 0: none */
	struct csl_state state;
	size_t substituted_names; /* see struct csl_evaluation */
	/* Bytes that are equal for entries of equal (item, state,
	 * substitution): what formatted entries may be cached by, as number
	 * and suffix are holes. */
	struct str state_key;
};

struct csl_entries {
	const struct csl_entry *items; /* in the order of the bibliography */
	size_t count;
};

struct csl_document;

struct csl_document *csl_document_new(const struct csl_style *style,
				      struct arena *arena);

/* CITATION's cites are copied; their texts and items are borrowed. */
void csl_document_cite(struct csl_document *document,
		       const struct csl_citation *citation);

/* A work that is only listed. Where the bibliography is not sorted, works stand
 * in the order in which they were first cited or listed. */
void csl_document_list(struct csl_document *document,
		       const struct csl_item *item);

/* Positions, numbers, disambiguation, order; once, after the last citation. */
void csl_document_decide(struct csl_document *document);

/* The INDEX-th citation, finished: sorted, collapsed, with numbers and
 * suffixes in place (no holes). To OUTPUT, whose arena is set and which is
 * empty. What each cite gave is in a CSL_SPAN_CITE; one that is collapsed into
 * others, as 2 is in 1-3, has none. */
void csl_document_citation(struct csl_document *document, size_t index,
			   struct csl_output *output);

/* The bibliography; none where the style has no cs:bibliography. */
struct csl_entries csl_document_entries(struct csl_document *document);

/* The entry of ITEM, or NULL where it is not in the document. */
const struct csl_entry *csl_document_entry(struct csl_document *document,
					   const struct csl_item *item);

/* Formats what is in ENTRY, with holes for number and year suffix, finished.
 * Depends on STYLE and ENTRY's item, state and substitution only. Adds nothing
 * for a work of which the style shows nothing: it has no place in a list. */
void csl_entry_format(const struct csl_style *style,
		      const struct csl_entry *entry, struct csl_output *output);

/* Writes NUMBER and YEAR_SUFFIX (0: none) where OUTPUT has holes for them;
 * before or after it is finished. */
void csl_output_fill(struct csl_output *output, unsigned number,
		     unsigned year_suffix);

#endif
