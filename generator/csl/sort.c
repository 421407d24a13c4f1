#include "csl/document_state.h"
void
csl_decide_order(struct csl_document *document)
{
	(void)document;
}
void
csl_sort_cites(struct csl_document *document, const struct csl_cluster *cluster,
	       struct csl_cited **sorted)
{
	(void)document;
	(void)cluster;
	(void)sorted;
}
