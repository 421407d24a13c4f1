/* What settling an output is made of, in this order (finish.c), and what is
 * asked of tokens on the way. Private to the files of csl/output.h. */
#ifndef CSL_OUTPUT_PASSES_H
#define CSL_OUTPUT_PASSES_H

#include "csl/output.h"

/* Tokens that a pass puts in place of those of its output. */
struct csl_settled {
	struct arena *arena;
	VEC(struct csl_token) tokens;
};

/* punctuation.c: marks that meet, blanks that meet, marks into or out of
 * quotes. Quotes are still tokens. */
void csl_settle_punctuation(struct csl_output *output);

/* flip_flop.c: spans within spans of their kind become the opposite, those
 * that change nothing go; all are well nested then. Quotes become text, by
 * turns outer and inner ones. */
void csl_settle_flip_flop(struct csl_output *output);

/* The locale's quotation marks (quotes.c). */
const struct csl_quotes *csl_output_quotes(struct csl_output *output);

/* The settled tokens become those of OUTPUT. */
static inline void
csl_settled_use(const struct csl_settled *settled, struct csl_output *output)
{
	output->tokens.items = settled->tokens.items;
	output->tokens.count = settled->tokens.count;
	output->tokens.capacity = settled->tokens.capacity;
}

/* Characters that are shown, of whatever origin. */
static inline bool
csl_token_has_text(const struct csl_token *token)
{
	return token->kind == CSL_TOKEN_TEXT || token->kind == CSL_TOKEN_AFFIX;
}

/* The opening or closing of what only tells what a stretch is. */
static inline bool
csl_token_is_mark(const struct csl_token *token)
{
	return (token->kind == CSL_TOKEN_OPEN ||
		token->kind == CSL_TOKEN_CLOSE) &&
	       token->what >= CSL_SPAN_NAME;
}

/* Formatting that is seen: what display, marks and case are not. */
enum {
	CSL_DECORATIONS = CSL_SPAN_BIT(CSL_SPAN_BASELINE + 1) - 1,
	CSL_DISPLAYS =
	    CSL_SPAN_BIT(CSL_SPAN_INDENT + 1) - CSL_SPAN_BIT(CSL_SPAN_BLOCK)
};

#endif
