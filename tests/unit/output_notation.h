/* Output of the CSL processor in a notation that fits a row of a table:
 *
 *     ~text        a value, rich text and all
 *     ^text        an affix or term as it is
 *     {how|prefix|suffix|content}
 *                  an element, content being any of these
 *
 * HOW is letters: i italic, n upright, b bold, w regular, s small caps, c full
 * caps, u underline, q quotes, p strip-periods; text case L lowercase,
 * U uppercase, F capitalize-first, A capitalize-all, S sentence, T title;
 * display K block, M left-margin, R right-inline, D indent; 0 a title's mark.
 * "@" is the hole of a number, "%" that of a year suffix. */
#ifndef OUTPUT_NOTATION_H
#define OUTPUT_NOTATION_H

#include "csl/output.h"

/* Adds what NOTATION says, of an item in LANGUAGE. */
void output_notation_add(struct csl_output *output, const char *notation,
			 const char *language);

/* What NOTATION comes to, finished, as HTML in ARENA. */
struct str output_notation_html(const char *notation, const char *language,
				bool punctuation_in_quote, struct arena *arena);

#endif
