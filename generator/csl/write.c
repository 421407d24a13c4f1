#include "csl/output.h"
const struct csl_markup csl_html = {.plain = false};
void
csl_output_write(const struct csl_output *output,
		 const struct csl_markup *markup, struct strbuf *out)
{
	(void)markup;
	csl_output_plain(output, 0, out);
}
