/* A page's data for people. */
#ifndef SHOW_TEXT_H
#define SHOW_TEXT_H

#include "commands/find_page.h"

void show_text(const struct found_page *found, const struct site *site,
	       struct strbuf *out);

#endif
