#include "csl/document_state.h"
void
csl_document_citation(struct csl_document *document, size_t index,
		      struct csl_output *output)
{
	(void)document;
	(void)index;
	(void)output;
}
void
csl_render_cite(struct csl_document *document, const struct csl_cited *cited,
		const struct csl_state *state, struct csl_output *output,
		struct csl_evaluation *seen)
{
	(void)document;
	(void)cited;
	(void)state;
	(void)output;
	(void)seen;
}
