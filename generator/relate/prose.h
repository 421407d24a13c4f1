/* Within relate: what of a Markdown text is the page's own prose. For the rare
 * pages in which something was found, since places are wanted then. */
#ifndef PROSE_H
#define PROSE_H

#include "base/arena.h"
#include "base/str.h"

/* SOURCE, a whole page with its front matter and LF line ends, byte for byte as
 * long: blanks for front matter, code, block quotes (admonitions are prose),
 * quotations, addresses, targets of wikilinks, citations and comments, and for
 * the line ends within a paragraph. In ARENA. */
struct str prose_of(struct str source, struct arena *arena);

#endif
