#include "csl/output.h"
struct csl_opened
csl_output_begin(struct csl_output *output, const struct csl_format *format)
{
	struct csl_opened opened = {output->tokens.count, 0};
	csl_output_add(output, CSL_TOKEN_AFFIX, format->prefix);
	opened.content = output->tokens.count;
	return opened;
}
bool
csl_output_end(struct csl_output *output, const struct csl_format *format,
	       struct csl_opened opened, struct str language)
{
	(void)language;
	if (output->tokens.count == opened.content) {
		csl_output_truncate(output, opened.before);
		return false;
	}
	csl_output_add(output, CSL_TOKEN_AFFIX, format->suffix);
	return true;
}
