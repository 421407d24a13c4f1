/* Control characters that a page's text holds by number: "&#1;". */
#ifndef MARKDOWN_CONTROLS_H
#define MARKDOWN_CONTROLS_H

#include "adapters/markdown_reading.h"

/* Reports control-character where a text, address or title of the tree at ROOT
 * has one, once a block, and puts U+FFFD in its place. TEXT is the source. */
void markdown_controls_pass(struct markdown_reading *reading, cmark_node *root,
			    struct str text);

#endif
