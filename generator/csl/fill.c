#include "csl/document.h"

static struct str
filling(const struct csl_token *token, unsigned number, unsigned year_suffix,
	struct arena *arena)
{
	struct strbuf text = {0};
	struct str filled;

	if (token->what == CSL_HOLE_NUMBER)
		return arena_printf(arena, "%u", number);
	if (year_suffix == 0)
		return STR_NONE;
	strbuf_add_letters(&text, year_suffix);
	filled = strbuf_take(&text, arena);
	strbuf_free(&text);
	return filled;
}

void
csl_output_fill(struct csl_output *output, unsigned number,
		unsigned year_suffix)
{
	size_t kept = 0;

	for (size_t i = 0; i < output->tokens.count; i++) {
		struct csl_token token = output->tokens.items[i];
		if (token.kind == CSL_TOKEN_HOLE) {
			token.text =
			    filling(&token, number, year_suffix, output->arena);
			token.kind = CSL_TOKEN_TEXT;
			token.what = 0;
			if (token.text.len == 0)
				continue;
		}
		output->tokens.items[kept++] = token;
	}
	output->tokens.count = kept;
}
