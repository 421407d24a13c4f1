/* What a cite has round it: prefix and suffix with the blanks that writers
 * leave out, and the delimiter between two of them, as citeproc-js has it. */
#ifndef CSL_CITE_AFFIX_H
#define CSL_CITE_AFFIX_H

#include "csl/evaluate.h"

void csl_add_cite_prefix(struct csl_output *output,
			 const struct csl_cite *cite);
/* Whether the prefix of CITE is more than a word, and ends as a sentence does:
 * what follows begins one. */
bool csl_prefix_ends_sentence(const struct csl_cite *cite);
void csl_add_cite_suffix(struct csl_output *output,
			 const struct csl_cite *cite);

/* TEXT, of HTML, without the tags that it ends in. */
struct str csl_without_closing(struct str text);

/* DELIMITER, or what is left of it where the suffix of the cite BEFORE ends in
 * punctuation, or the prefix of CITE begins with it. */
struct str csl_cite_delimiter(struct str delimiter,
			      const struct csl_cite *before,
			      const struct csl_cite *cite);

#endif
