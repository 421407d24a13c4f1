/* What would stall cmark is found before it, by lines, cheaply. */
#ifndef MARKDOWN_CAPS_H
#define MARKDOWN_CAPS_H

#include "adapters/markdown.h"

/* False, with one body-too-complex, where TEXT must not be parsed. */
bool markdown_caps_check(struct str text,
			 const struct markdown_options *options,
			 struct diag_list *diags);

#endif
