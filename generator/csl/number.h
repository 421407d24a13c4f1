/* Numbers as CSL forms them: shared by numbers, dates and labels. */
#ifndef CSL_NUMBER_H
#define CSL_NUMBER_H

#include "csl/evaluate.h"

/* ordinal.c: NUMBER with the suffix, or as the word, that GENDER has in the
 * locale (CSL 1.0.2, "Ordinal Suffixes", "Long Ordinals"). */
void csl_add_ordinal(struct csl_output *output, unsigned number,
		     enum csl_gender gender);
void csl_add_long_ordinal(struct csl_output *output, unsigned number,
			  enum csl_gender gender);
void csl_add_decimal(struct csl_output *output, unsigned number);

/* roman.c: in lower case; in digits from 6000 on. */
void csl_add_roman(struct csl_output *output, unsigned number);

/* ---- numeric.c: a value, taken apart ---- */

enum csl_joint {
	CSL_JOINT_NONE, /* the last piece */
	CSL_JOINT_TEXT, /* comma, semicolon, "and": as it is written */
	CSL_JOINT_AMPERSAND,
	CSL_JOINT_RANGE, /* hyphens or dashes */
	CSL_JOINT_HYPHEN /* "\-": one that means no range */
};

/* "p. 123a" of "p. 123a-127, 130". All texts are parts of the value. */
struct csl_piece {
	struct str whole;	  /* label included */
	struct str label;	  /* "p.", a known abbreviation; empty: none */
	enum csl_locator locator; /* what it means */
	struct str text; /* behind the label: particle, digits and tail, or
			    whatever it is */
	struct str particle, digits, tail; /* "S", "123", "a"; no digits where
					      TEXT is no such thing */
	bool roman;
	enum csl_joint joint;
	struct str between; /* what is written for the joint */
};

/* Takes the next piece from the front of REST; false at its end. LOCALE, which
 * may be NULL, has another word for "and". */
bool csl_next_piece(struct str *rest, const struct csl_locale *locale,
		    struct csl_piece *piece_out);

/* Whether PIECE is one number. */
bool csl_is_number(const struct csl_piece *piece);

/* What a value is as a whole, or up to where it says another label. */
struct csl_measure {
	bool numeric;		/* CSL 1.0.2, "Choose", is-numeric */
	bool plural;		/* more than one number */
	enum csl_locator label; /* that it begins with; CSL_LOCATOR_NONE */
};
struct csl_measure csl_measure(struct str value,
			       const struct csl_locale *locale);

/* The label that VALUE begins with and that stands for the one of VARIABLE:
 * "vol." of the locator "vol. 2"; CSL_LOCATOR_NONE where what it begins with
 * is part of the value. */
enum csl_locator csl_own_label(const struct csl_evaluation *at,
			       enum csl_variable variable,
			       const struct csl_piece *first);

/* ---- pages.c ---- */

enum { CSL_PAGE_DIGITS = 18 };

struct csl_page {
	char digits[CSL_PAGE_DIGITS];
	size_t len;
};

/* The last page of the range FROM to TO as FORMAT has it ("8" for 108 of
 * 101-108); false where the range does not rise, so that it stays as it is. */
bool csl_page_range_end(enum csl_page_range_format format, struct str from,
			struct str to, struct csl_page *end_out);

#endif
