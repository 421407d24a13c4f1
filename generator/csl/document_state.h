/* What a document knows while it is decided: shared by the files that decide
 * (positions, sorting, disambiguation) and those that format citations. */
#ifndef CSL_DOCUMENT_STATE_H
#define CSL_DOCUMENT_STATE_H

#include "csl/document.h"

/* A work of the document, once however often it is cited. */
struct csl_work {
	const struct csl_item *item;
	unsigned number;      /* citation-number, from 1 */
	unsigned year_suffix; /* from 1; 0: none */
	bool cited;	      /* false: only listed */
	struct csl_state state;
	size_t order; /* place in the bibliography as sorted, from 0 */
	size_t index; /* place in works, from 0 */
	const struct str *citation_keys; /* sort.c: of cs:citation; NULL: not
					    made yet */
};

struct csl_cited {
	struct csl_cite cite; /* position decided */
	struct csl_work *work;
	bool follows; /* another cite of its citation, as sorted */
};

struct csl_cluster {
	struct csl_cited *cites; /* in the order of the document */
	size_t count;
	unsigned note;
	bool as_given, unnumbered;
};

struct csl_document {
	const struct csl_style *style;
	struct arena *arena;
	VEC(struct csl_work *) works; /* in the order of first mention */
	struct map works_by_id;
	VEC(struct csl_cluster) clusters;
	VEC(struct csl_entry) entries; /* made by csl_document_decide */
	bool decided;
};

/* position.c: position, near_note and first_reference_note_number of each cite
 * that has none (CSL 1.0.2, "Choose", position). */
void csl_decide_positions(struct csl_document *document);

/* sort.c: the order of the bibliography, `order` of each work; and numbers in
 * that order if the bibliography is sorted, else in that of first citation. */
void csl_decide_order(struct csl_document *document);

/* sort.c: the cites of CLUSTER as cs:sort of the citation has them, to OUT
 * (count of them). */
void csl_sort_cites(struct csl_document *document,
		    const struct csl_cluster *cluster, struct csl_cited **out);

/* entry.c: which names of each entry the one before it has as well
 * (subsequent-author-substitute). ENTRIES are in order and complete else. */
void csl_decide_substitution(struct csl_document *document);

/* collation.c: adds bytes in whose order TEXT stands as a dictionary
 * of LANGUAGE has it: its script first; case, accents and punctuation do not
 * count, a shorter word comes first, digits compare as numbers. */
void csl_add_collation_key(struct strbuf *out, struct str text,
			   struct str language);

/* disambiguate.c: given names in the state of each work, where the style's rule
 * is about people and not about cites. Before order, as keys show them. */
void csl_disambiguate_people(struct csl_document *document);

/* disambiguate.c: state and year_suffix of each work (CSL 1.0.2,
 * "Disambiguation"). Order is decided already, as year suffixes follow it. */
void csl_disambiguate(struct csl_document *document);

/* citation.c: what csl_render_cite evaluates the layout with. */
struct csl_evaluation csl_begin_cite(struct csl_document *document,
				     const struct csl_cited *cited,
				     const struct csl_state *state,
				     struct csl_output *output);

/* citation.c: one cite as the layout of cs:citation renders it, without its
 * affixes and not finished; holes stand for number and year suffix. SEEN gets
 * the working state behind it, for who asks about names. */
void csl_render_cite(struct csl_document *document,
		     const struct csl_cited *cited,
		     const struct csl_state *state, struct csl_output *output,
		     struct csl_evaluation *seen);

#endif
