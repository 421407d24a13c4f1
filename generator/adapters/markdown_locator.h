/* Locators: the place in a work that a citation names behind its key. The
 * grammar and the terms are those of Pandoc, which takes its terms from CSL's
 * locale en-US. Knows nothing of cmark. */
#ifndef MARKDOWN_LOCATOR_H
#define MARKDOWN_LOCATOR_H

#include "adapters/markdown.h"

struct markdown_locator_parts {
	enum markdown_locator label;
	struct str value; /* as written, without its term; borrowed */
};

/* Reads the locator at the beginning of TEXT, which is all that stands behind
 * a key. The result is the offset behind it, 0 where there is none. Empty
 * braces say that there is none, and are taken. */
size_t markdown_locator_read(struct str text,
			     struct markdown_locator_parts *parts_out);

#endif
