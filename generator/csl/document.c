#include "csl/document_state.h"
struct csl_document *
csl_document_new(const struct csl_style *style, struct arena *arena)
{
	struct csl_document *document = ARENA_NEW(arena, struct csl_document);
	document->style = style;
	document->arena = arena;
	return document;
}
void
csl_document_cite(struct csl_document *document,
		  const struct csl_citation *citation)
{
	(void)document;
	(void)citation;
}
void
csl_document_list(struct csl_document *document, const struct csl_item *item)
{
	(void)document;
	(void)item;
}
void
csl_document_decide(struct csl_document *document)
{
	(void)document;
}
struct csl_entries
csl_document_entries(struct csl_document *document)
{
	return (struct csl_entries){document->entries.items,
				    document->entries.count};
}
const struct csl_entry *
csl_document_entry(struct csl_document *document, const struct csl_item *item)
{
	(void)document;
	(void)item;
	return NULL;
}
