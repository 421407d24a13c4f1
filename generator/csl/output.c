#include "csl/output.h"
void
csl_output_add(struct csl_output *output, enum csl_token_kind kind,
	       struct str text)
{
	if (text.len > 0)
		vec_add(&output->tokens, output->arena,
			((struct csl_token){(uint8_t)kind, 0, text, 0}));
}
void
csl_output_open(struct csl_output *output, enum csl_span span)
{
	vec_add(
	    &output->tokens, output->arena,
	    ((struct csl_token){CSL_TOKEN_OPEN, (uint8_t)span, STR_NONE, 0}));
}
void
csl_output_close(struct csl_output *output, enum csl_span span)
{
	vec_add(
	    &output->tokens, output->arena,
	    ((struct csl_token){CSL_TOKEN_CLOSE, (uint8_t)span, STR_NONE, 0}));
}
void
csl_output_hole(struct csl_output *output, enum csl_hole hole)
{
	vec_add(
	    &output->tokens, output->arena,
	    ((struct csl_token){CSL_TOKEN_HOLE, (uint8_t)hole, STR_NONE, 0}));
}
void
csl_output_truncate(struct csl_output *output, size_t from)
{
	output->tokens.count = from;
}
void
csl_output_plain(const struct csl_output *output, size_t from,
		 struct strbuf *out)
{
	for (; from < output->tokens.count; from++)
		strbuf_add(out, output->tokens.items[from].text);
}
