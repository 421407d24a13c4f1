/* ~~Strikes~~, of which the inline hook finds the tildes. */
#ifndef MARKDOWN_STRIKES_H
#define MARKDOWN_STRIKES_H

#include "adapters/markdown_reading.h"

/* Pairs all the tildes among the siblings that begin with FIRST. */
void markdown_strikes_pair(const struct markdown_reading *reading,
			   cmark_node *first);

/* The HTML of NODE, some tildes; pairs them and what follows if that is due. */
void markdown_strikes_write(const struct markdown_reading *reading,
			    struct strbuf *html, cmark_node *node);

#endif
