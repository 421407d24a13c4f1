#include "csl/output.h"
struct csl_opened
output_begin(struct csl_output *output, const struct csl_format *format)
{
	struct csl_opened opened = {output->tokens.count, 0};
	output_add(output, CSL_TOKEN_AFFIX, format->prefix);
	opened.content = output->tokens.count;
	return opened;
}
bool
output_end(struct csl_output *output, const struct csl_format *format,
	   struct csl_opened opened, struct str language)
{
	(void)language;
	if (output->tokens.count == opened.content) {
		output_truncate(output, opened.before);
		return false;
	}
	output_add(output, CSL_TOKEN_AFFIX, format->suffix);
	return true;
}
