/* How grades would stand without a work, as text. */
#ifndef SHOW_WITHOUT_H
#define SHOW_WITHOUT_H

#include "site.h"

/* Appends the section "without it" of SOURCE, whose `without` is filled. */
void show_without(const struct source *source, struct strbuf *out);

#endif
