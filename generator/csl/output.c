#include "csl/output.h"

/* Tokens of an entry that is neither short nor long. */
enum { USUAL = 64 };

static void
add_token(struct csl_output *output, struct csl_token token)
{
	output->bytes += token.text.len;
	output->overfull |= output->tokens.count >= CSL_OUTPUT_TOKENS ||
			    output->bytes > CSL_OUTPUT_BYTES;
	if (output->overfull)
		return;
	if (output->tokens.capacity == 0)
		vec_expect(&output->tokens, sizeof(struct csl_token), USUAL,
			   output->arena);
	vec_add(&output->tokens, output->arena, token);
}

void
csl_output_add(struct csl_output *output, enum csl_token_kind kind,
	       struct str text)
{
	bool has_text = kind == CSL_TOKEN_TEXT || kind == CSL_TOKEN_AFFIX ||
			kind == CSL_TOKEN_OPAQUE;

	if (text.len > 0 || !has_text)
		add_token(output, (struct csl_token){.kind = (uint8_t)kind,
						     .text = text});
}

void
csl_output_open(struct csl_output *output, enum csl_span span)
{
	csl_output_open_of(output, span, 0);
}

void
csl_output_open_of(struct csl_output *output, enum csl_span span, uint32_t of)
{
	add_token(output, (struct csl_token){.kind = CSL_TOKEN_OPEN,
					     .what = (uint8_t)span,
					     .of = of});
}

void
csl_output_close(struct csl_output *output, enum csl_span span)
{
	add_token(output, (struct csl_token){.kind = CSL_TOKEN_CLOSE,
					     .what = (uint8_t)span});
}

void
csl_output_hole(struct csl_output *output, enum csl_hole hole)
{
	add_token(output, (struct csl_token){.kind = CSL_TOKEN_HOLE,
					     .what = (uint8_t)hole});
}

size_t
csl_output_close_of(const struct csl_output *output, size_t open)
{
	size_t depth = 0, at = open;

	for (; at < output->tokens.count; at++) {
		if (output->tokens.items[at].kind == CSL_TOKEN_OPEN)
			depth++;
		else if (output->tokens.items[at].kind == CSL_TOKEN_CLOSE &&
			 --depth == 0)
			break;
	}
	return at;
}

void
csl_output_truncate(struct csl_output *output, size_t from)
{
	if (from < output->tokens.count)
		output->tokens.count = from;
}

void
csl_output_clear(struct csl_output *output)
{
	output->tokens.count = 0;
	output->bytes = 0;
	output->overfull = false;
}

void
csl_output_plain(const struct csl_output *output, size_t from,
		 struct strbuf *out)
{
	for (; from < output->tokens.count; from++) {
		const struct csl_token *token = &output->tokens.items[from];

		if (token->kind == CSL_TOKEN_TEXT ||
		    token->kind == CSL_TOKEN_AFFIX)
			strbuf_add(out, token->text);
	}
}
