/* What evaluation gives: a flat list of tokens, spans opened and closed in it,
 * quotes as tokens. Texts are borrowed (from the item, the style, the locale)
 * or in the output's arena; none is joined before it is written. Evaluation
 * only appends, or truncates to where it was. Then, once for a whole citation
 * or entry, csl_output_finish settles quotes and punctuation, and
 * csl_output_write writes. One thread. */
#ifndef CSL_OUTPUT_H
#define CSL_OUTPUT_H

#include "base/strbuf.h"
#include "base/vec.h"
#include "csl/style.h"

enum csl_token_kind {
	CSL_TOKEN_TEXT,	  /* characters from a variable, a name, a date */
	CSL_TOKEN_AFFIX,  /* characters from the style or locale: affixes,
			     delimiters, terms, values */
	CSL_TOKEN_OPAQUE, /* written as it stands, not escaped: what a cite has
			     round it in the caller's own markup */
	CSL_TOKEN_OPEN,	  /* of enum csl_span what */
	CSL_TOKEN_CLOSE,
	CSL_TOKEN_OPEN_QUOTE, /* flips to inner quotes within others */
	CSL_TOKEN_CLOSE_QUOTE,
	CSL_TOKEN_HOLE /* of enum csl_hole what: filled when a page is written;
			  counts as a word for punctuation */
};

enum csl_hole {
	CSL_HOLE_NUMBER,     /* citation-number */
	CSL_HOLE_YEAR_SUFFIX /* only where the work has one on the page */
};

/* What punctuation and flip-flop want to know of where a token is from; set
 * by csl_output_begin, _end and _add_rich alone. */
enum {
	CSL_FROM_VALUE = 1 << 0,    /* a span or quote that the value marks */
	CSL_INNER_FORM = 1 << 1,    /* a quote that is an inner one by itself */
	CSL_WITHIN_QUOTES = 1 << 2, /* closes what its element quotes */
	CSL_OWN_AFFIX = 1 << 3,	    /* prefix or suffix of an element */
	CSL_OF_FORMATTED = 1 << 4,  /* of an element with formatting */
	CSL_STAYS_OUT = 1 << 5	    /* moves into no quotes before it */
};

struct csl_token {
	uint8_t kind;  /* enum csl_token_kind */
	uint8_t what;  /* enum csl_span, enum csl_hole */
	uint8_t flags; /* CSL_FROM_VALUE … */
	struct str text;
	uint32_t of; /* of an opened CSL_SPAN_CITE: which cite of the citation,
			as given to csl_document_cite, from 0; of the mark of
			a variable: enum csl_variable */
};

/* The quotation marks of a locale; those of English where it has none. */
struct csl_quotes {
	struct str open[2], close[2]; /* outer, inner */
	const struct csl_locale *of;  /* NULL: not asked for yet */
};

struct csl_output {
	struct arena *arena; /* set before use */
	const struct csl_locale
	    *locale; /* quotes, punctuation-in-quote, case */
	VEC(struct csl_token) tokens;
	size_t bytes;  /* of all texts added, dropped ones too */
	bool overfull; /* a limit below is reached: the rest is not there */
	struct csl_quotes quotes; /* of the locale, once they were needed */
};

/* No entry that means something is longer; names of 10,000 authors are. */
enum { CSL_OUTPUT_TOKENS = 1 << 17, CSL_OUTPUT_BYTES = 1 << 21 };

void csl_output_add(struct csl_output *output, enum csl_token_kind kind,
		    struct str text); /* nothing for empty text */
void csl_output_open(struct csl_output *output, enum csl_span span);
/* The same, with what its token is of. */
void csl_output_open_of(struct csl_output *output, enum csl_span span,
			uint32_t of);
void csl_output_close(struct csl_output *output, enum csl_span span);
void csl_output_hole(struct csl_output *output, enum csl_hole hole);

/* Where the span that opens at token OPEN of a finished OUTPUT closes. */
size_t csl_output_close_of(const struct csl_output *output, size_t open);

/* Everything from token FROM on goes: what was tried gave nothing. */
void csl_output_truncate(struct csl_output *output, size_t from);

/* As new, for something else. */
void csl_output_clear(struct csl_output *output);

/* Adds VALUE, a text variable or an affix of kind KIND as CSL has them: <i>,
 * <b>, <sup>, <sub>, <span class="nocase|nodecor"> or style="font-variant:
 * small-caps" become spans (those not closed stay characters, as in base/rich),
 * &amp; and its kin characters, and straight or typographic quotes in pairs
 * become quote tokens, which flip; apostrophes ’. */
void csl_output_add_rich(struct csl_output *output, enum csl_token_kind kind,
			 struct str value);

/* Opens FORMAT: prefix, spans, quotes. Close applies strip-periods and text
 * case to what was added since (which knows spans, CSL_SPAN_NO_CASE and the
 * text before it), closes them, adds the suffix. If nothing was added between,
 * both leave the output as it was, and close returns false. LANGUAGE is the
 * item's; title case applies to English only: where LANGUAGE is empty, the
 * locale's counts. */
struct csl_opened {
	size_t before, content; /* tokens */
};
struct csl_opened csl_output_begin(struct csl_output *output,
				   const struct csl_format *format);
bool csl_output_end(struct csl_output *output, const struct csl_format *format,
		    struct csl_opened opened, struct str language);

/* Text case alone, of the tokens from FROM on (text_case.c). */
void csl_output_change_case(struct csl_output *output, size_t from,
			    enum csl_text_case text_case, struct str language);

/* Settles what belongs to more than one element: pairs of quotes and their
 * level, flip-flop of italics, bold and small caps, punctuation that meets
 * (". ." or ".,", after a "?"), punctuation moved into or out of quotes as the
 * locale has it, double blanks, blanks before the closing of the whole. Tokens
 * are then texts, opaque pieces, holes and well-nested spans; quotes have
 * become text. Done once. */
void csl_output_finish(struct csl_output *output);

/* What a span is written as: begin[span] and end[span], NULL for nothing. */
struct csl_markup {
	const char *begin[CSL_SPANS], *end[CSL_SPANS];
	const char *number_hole, *year_suffix_hole; /* written for holes */
	bool plain;				    /* texts are not escaped */
	bool numeric; /* escapes are &#38; &#60; &#62;, and nothing for \" */
};

/* Of HTML, in the shape that citeproc-js gives and tools expect: <i>, <b>,
 * <span style="font-variant:small-caps;">, <div class="csl-left-margin">. */
extern const struct csl_markup csl_html;

void csl_output_write(const struct csl_output *output,
		      const struct csl_markup *markup, struct strbuf *out);

/* The characters alone, without finishing: what sorting and disambiguation
 * compare. Holes are nothing. */
void csl_output_plain(const struct csl_output *output, size_t from,
		      struct strbuf *out);

#endif
