/* A citation on its way: one piece a cite, rendered but not joined yet, its
 * holes in it. Private to the files that format citations. */
#ifndef CSL_PIECE_H
#define CSL_PIECE_H

#include "csl/document_state.h"

struct csl_piece {
	const struct csl_cited *cited;
	uint32_t index; /* of the cite, as it was given */
	struct csl_output output;
	/* What the first cs:names wrote; empty: nothing, or nobody asks. */
	struct str names;
	bool repeats_names; /* those of the piece before: left out here */
	bool repeats_year;  /* only the year suffix and what is behind it */
	/* Between the piece before and this one. */
	struct str delimiter;
	bool left_out; /* within a range, or without anything to say */
};

struct csl_pieces {
	struct csl_piece *items;
	size_t count;
};

/* Renders CITED to PIECE, whose output has the arena and the locale of LIKE. */
void csl_render_piece(struct csl_document *document,
		      const struct csl_cited *cited, struct csl_piece *piece,
		      const struct csl_output *like);

/* The first hole of that KIND in OUTPUT, or its count of tokens. */
size_t csl_find_hole(const struct csl_output *output, enum csl_hole kind);

/* Where the first cs:names of OUTPUT stands: the tokens between its marks.
 * False where there is none. */
bool csl_find_names(const struct csl_output *output, size_t *from, size_t *end);

/* Plain characters of the tokens FROM to END, in the output's arena. */
struct str csl_plain_part(const struct csl_output *output, size_t from,
			  size_t end);

/* Whether the citation has cite grouping, and names are needed for it (CSL
 * 1.0.2, "Cite Grouping"). */
bool csl_groups_cites(const struct csl_style *style);

/* collapse.c: brings pieces of equal names together, and leaves out what
 * cs:citation's collapse has left out (CSL 1.0.2, "Cite Grouping", "Cite
 * Collapsing"). Sets delimiters; before, all are the layout's. */
void csl_collapse(struct csl_document *document, struct csl_pieces *pieces);

/* collapse_ranges.c: leaves out pieces within runs of three numbers or more:
 * of citation numbers, or of year suffixes. */
void csl_collapse_numbers(struct csl_document *document,
			  struct csl_pieces *pieces);
void csl_collapse_year_suffixes(struct csl_document *document,
				struct csl_pieces *pieces);

#endif
