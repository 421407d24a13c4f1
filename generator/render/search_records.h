/* Within render: what is shown of a document that was found. */
#ifndef SEARCH_RECORDS_H
#define SEARCH_RECORDS_H

#include "render/search_documents.h"
#include "render/search_file.h"
#include "words.h"

/* Ten results are in ten files at most. */
enum { SEARCH_RECORDS_PER_FILE = 8 };

/* Puts the files of records. */
void search_records_put(const struct words *words,
			const struct search_documents *documents,
			struct search_file *file);

/* Of REVIEW_STATE_…, also where nobody says so. */
enum review_state search_review_state(const struct page *page);

#endif
