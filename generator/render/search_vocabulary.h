/* Within render: words by their first letter, for what was misspelt. */
#ifndef SEARCH_VOCABULARY_H
#define SEARCH_VOCABULARY_H

#include "render/search_file.h"
#include "render/search_terms.h"

/* Puts a file for each first letter of TERMS, sorted; adds these letters to
 * LETTERS. */
void search_vocabulary_put(const struct search_term_list *terms,
			   struct search_file *file, struct strbuf *letters);

#endif
