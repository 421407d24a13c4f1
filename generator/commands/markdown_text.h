/* Text of strangers in Markdown that a forge shows, as in the summary of a
 * job. */
#ifndef MARKDOWN_TEXT_H
#define MARKDOWN_TEXT_H

#include "base/strbuf.h"

/* TEXT, within a line that begins with something else, as text and nothing
 * more: no markup, HTML, links, mentions or references to issues come of it (a
 * word joiner parts what would be one). Controls become U+FFFD; of more than
 * MARKDOWN_TEXT_BYTES the beginning and "…". */
enum { MARKDOWN_TEXT_BYTES = 2000 };
void markdown_text_add(struct strbuf *out, struct str text);

#endif
