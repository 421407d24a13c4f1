#include "csl/document.h"
void
csl_entry_format(const struct csl_style *style, const struct csl_entry *entry,
		 struct csl_output *output)
{
	(void)style;
	(void)entry;
	(void)output;
}
