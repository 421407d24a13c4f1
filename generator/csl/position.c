#include "csl/document_state.h"
void
csl_decide_positions(struct csl_document *document)
{
	(void)document;
}
