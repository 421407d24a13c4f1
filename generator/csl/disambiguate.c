#include "csl/document_state.h"
void
csl_disambiguate(struct csl_document *document)
{
	(void)document;
}
void
csl_add_year_suffix(struct strbuf *out, unsigned year_suffix)
{
	(void)out;
	(void)year_suffix;
}
