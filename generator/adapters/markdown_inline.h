/* The inline markup of a few words that stand outside the tree of a page. */
#ifndef MARKDOWN_INLINE_H
#define MARKDOWN_INLINE_H

#include "adapters/markdown_reading.h"

/* The HTML of TEXT, trimmed and on one line, in the arena of READING or TEXT
 * itself: emphasis, code, strikes, escapes and entities. A link or an image
 * becomes its text, since the words may stand in a link; marks of ours and raw
 * HTML stay text. To be called while READING's text is read. */
struct str markdown_inline_html(const struct markdown_reading *reading,
				struct str text);

/* TEXT with spaces for line ends, likewise. */
struct str markdown_inline_line(const struct markdown_reading *reading,
				struct str text);

#endif
