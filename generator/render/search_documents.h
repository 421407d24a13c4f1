/* Within render: what can be found, and in which words. */
#ifndef SEARCH_DOCUMENTS_H
#define SEARCH_DOCUMENTS_H

#include "site.h"

enum search_kind { SEARCH_CLAIM, SEARCH_TOPIC, SEARCH_PAGE, SEARCH_SOURCE };
enum { SEARCH_KINDS = SEARCH_SOURCE + 1 };
extern const char *const search_kind_names[];

struct search_document {
	enum search_kind kind;
	const void *object; /* claim, topic, page, source */
};

/* Documents are numbered from 0 by kind, then path, slug or key: so an edit
 * moves none. */
struct search_documents {
	struct search_document *items;
	uint32_t count;
	uint32_t capacity;
	size_t claims; /* the first ones */
};

struct search_documents search_documents_list(const struct site *site,
					      struct arena *arena);

/* How much a word says of a document where it stands; may be added up. */
enum search_place { SEARCH_BODY = 0, SEARCH_ANSWER = 1, SEARCH_TITLE = 2 };
enum { SEARCH_PLACES = 4 };

typedef void search_take(void *context, enum search_place place,
			 struct str text);

/* Gives TAKE all texts of DOCUMENT. SCRATCH is for the call. */
void search_document_texts(const struct site *site,
			   const struct search_document *document,
			   struct arena *scratch, search_take *take,
			   void *context);

#endif
