/* Disambiguation among the works of a document. Private to the files
 * disambiguate*.c. What is decided depends on the set of works and on the
 * order of the bibliography, never on the order of citation. */
#ifndef CSL_DISAMBIGUATE_H
#define CSL_DISAMBIGUATE_H

#include "csl/document_state.h"

/* A work as others may take it for theirs. */
struct csl_subject {
	struct csl_work *work;
	/* A later cite of it, without a locator: what is compared. */
	struct csl_cited cited;
	/* What it renders as so far, formatting aside. */
	struct str text;
	/* The names in it, as they were before any was widened. */
	const struct csl_names_seen *seen;
	size_t seen_count;
};

struct csl_subjects {
	struct csl_subject **items;
	size_t count;
};

struct csl_disambiguation {
	struct csl_document *document;
	struct arena *arena;  /* of the document: what is kept */
	struct arena scratch; /* gone when all is decided */
	struct strbuf text;   /* the same */
	struct csl_output output;
	struct csl_subject *subjects; /* as the works of the document */
	size_t count;
};

/* Renders SUBJECT with STATE: its text, in scratch memory. SEEN gets what its
 * names did; NULL: nobody asks. */
struct str csl_render_subject(struct csl_disambiguation *all,
			      const struct csl_subject *subject,
			      const struct csl_state *state,
			      struct csl_evaluation *seen);

/* Parts SUBJECTS by their texts: how many parts there are, and these in
 * scratch memory. */
size_t csl_part_subjects(struct csl_disambiguation *all,
			 struct csl_subjects subjects,
			 struct csl_subjects **parts_out);

/* disambiguate_given.c: given names of all ambiguous names, whatever cites
 * they are in (all-names and primary-name), to the state of each work. */
void csl_disambiguate_given_names(struct csl_disambiguation *all);

/* disambiguate_names.c: widens the names of subjects of equal text, one by
 * one, where that tells some of them from others. */
void csl_widen_names(struct csl_disambiguation *all,
		     struct csl_subjects subjects);

#endif
