/* A page's data for people. */
#ifndef SHOW_TEXT_H
#define SHOW_TEXT_H

#include "commands/find_page.h"

void show_text(const struct found_page *found, struct strbuf *out);

#endif
