/* Within render: the files of search/, in which the script of the theme
 * (assets/search.js) finds words. Formats and what changes when:
 * generator/README.md, "Search". */
#ifndef SEARCH_H
#define SEARCH_H

#include "words.h"

/* Puts them all. */
void search_render(const struct words *words, struct sink sink);

#endif
