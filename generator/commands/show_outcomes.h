/* What the rows of a claim come to, for people. */
#ifndef SHOW_OUTCOMES_H
#define SHOW_OUTCOMES_H

#include "base/strbuf.h"
#include "site.h"

/* Sections "outcomes" and "also"; nothing where CLAIM has neither. */
void show_outcomes(const struct claim *claim, struct strbuf *out);

#endif
