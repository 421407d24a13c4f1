/* Text in columns for terminals. */
#ifndef WRAP_H
#define WRAP_H

#include "base/strbuf.h"

enum { WRAP_WIDTH = 78, WRAP_LABEL = 12 };

void wrap_blanks(struct strbuf *out, size_t count);

/* Blanks from what stands on the line since byte FROM up to COLUMN; where it
 * is too long, a new line. */
void wrap_column(struct strbuf *out, size_t from, size_t column);

/* TEXT from COLUMN, where the line stands already, and a line's end; further
 * lines begin there too. */
void wrap_text(struct strbuf *out, size_t column, struct str text);

/* LABEL and TEXT behind it, from column WRAP_LABEL; nothing for an empty
 * TEXT. */
void wrap_field(struct strbuf *out, const char *label, struct str text);

#endif
