/* Within render: how a text became another, word for word, as HTML. */
#ifndef HISTORY_WORDS_H
#define HISTORY_WORDS_H

#include "changes.h"

/* Words that a page of differences holds at most, in bytes: a reader looks
 * longer ones up in the repository. */
enum { HISTORY_WORDS_BYTES = 64 << 10 };

/* Appends the words of CHANGE: those that went in <del>, those that came in
 * <ins>, and a few of those that stayed on either side of them. LEFT is how
 * many bytes of them the page may have yet; false where that was too few for
 * all. */
bool history_words_add(const struct change *change, size_t *left,
		       struct strbuf *out);

#endif
