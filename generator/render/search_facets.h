/* Within render: the table by which claims are filtered and sorted. */
#ifndef SEARCH_FACETS_H
#define SEARCH_FACETS_H

#include "render/search_documents.h"
#include "render/search_file.h"
#include "words.h"

/* Puts it: topic, certainty, finding, review, and the site's fields on claims
 * that are one of some values. */
void search_facets_put(const struct words *words,
		       const struct search_documents *documents,
		       struct search_file *file);

#endif
