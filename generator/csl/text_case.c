#include "csl/output.h"
void
csl_output_change_case(struct csl_output *output, size_t from,
		       enum csl_text_case text_case, struct str language)
{
	(void)output;
	(void)from;
	(void)text_case;
	(void)language;
}
