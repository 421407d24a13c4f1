/* Within render: words by their first letter and by their last, for what was
 * misspelt: a letter that is wrong is not both. */
#ifndef SEARCH_VOCABULARY_H
#define SEARCH_VOCABULARY_H

#include "render/search_file.h"
#include "render/search_terms.h"

/* Puts a file, near-LETTER, for each first letter of TERMS, which are sorted,
 * and one, ends-LETTER, for each last letter; adds these letters to STARTS and
 * ENDS. SCRATCH holds what it takes meanwhile. */
void search_vocabulary_put(const struct search_term_list *terms,
			   struct search_file *file, struct strbuf *starts,
			   struct strbuf *ends, struct arena *scratch);

#endif
