/* The inline hook: finds citations, wikilinks, shortcodes and strikes while
 * cmark reads the text of a block. */
#ifndef MARKDOWN_MARKS_H
#define MARKDOWN_MARKS_H

#include "adapters/markdown_reading.h"

/* Makes cmark stop at the characters that our marks begin with, for the rest
 * of the process. Once, before any thread. */
void markdown_marks_init(void);

/* The extension that holds the hook, for one reading; freed by the caller. */
cmark_syntax_extension *
markdown_marks_extension(struct markdown_reading *reading);

#endif
