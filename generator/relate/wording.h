/* The words that rules of wording look for: lists under `rules` in the words
 * of the theme, in the language of the site, and what schemes call the modals
 * of their levels. A list that the theme lacks finds nothing. */
#ifndef WORDING_H
#define WORDING_H

#include "base/phrases.h"
#include "site.h"

/* Values of phrases in `significant`. */
enum { SIGNIFICANT_FINE, SIGNIFICANT_ALONE };

struct wording {
	struct phrases absolutes;   /* what no study can show */
	struct phrases negations;   /* a sentence with one denies */
	struct phrases finite;	    /* "reduces": states an effect as a fact */
	struct phrases bare;	    /* "reduce": so too, but behind: */
	struct phrases bare_behind; /* "to", "may" … */
	struct phrases asides;	    /* "whether", "says": a sentence with one
				       is not what the page states */
	struct phrases no_evidence, no_effect;
	struct phrases significant;
	struct phrases significance_only; /* words of a reason that gives none
					     but significance */
	struct phrases sizes;		  /* values: enum effect_size */
	struct phrases placeholders;	  /* what stands for text to come */
	struct phrases small_study_tests; /* of publication bias, that need many
					     studies */
	struct phrases in_bodies;	  /* absolutes and placeholders */
	/* A scheme each, in the site's order; values: ranks of levels. */
	struct phrases *modals;
};

/* After parse of the scripts. Lives in the site's arena, and borrows from
 * SITE. */
const struct wording *wording_read(struct site *site);

const struct phrases *wording_modals(const struct wording *wording,
				     const struct site *site,
				     const struct scheme *scheme);

/* The next sentence of *REST, which is moved behind it. A sentence ends with
 * ".", "!", "?" or ";" before a blank, with a line, or with the text. False at
 * the end. */
bool wording_sentence(struct str *rest, struct str *sentence_out);

/* TEXT with blanks for what stands in quotation marks, for others' words are
 * not the page's; TEXT itself where there are none. */
struct str wording_own(struct str text, struct arena *arena);

#endif
