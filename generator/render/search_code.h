/* Within render: numbers as a few letters of a string, for the files of
 * search/. */
#ifndef SEARCH_CODE_H
#define SEARCH_CODE_H

#include "base/strbuf.h"

/* Letters that stand for themselves in JSON: 0 to 56 are "#" to "[", 57 to 90
 * "]" to "~", 91 is a space, 92 is "!". */
enum { SEARCH_DIGITS = 93, SEARCH_CODE_LETTERS = 5 };

char search_digit(uint32_t value); /* below SEARCH_DIGITS */

/* VALUE, below 60: a letter of it; below 60 + 32 * 93: two, the first 60 or
 * more; else five, of which the first is 92. Their number. */
size_t search_code(uint32_t value, char out[SEARCH_CODE_LETTERS]);
void search_code_add(struct strbuf *out, uint32_t value);

/* VALUE with three digits that count, to base 2: what it is nearly. Below
 * SEARCH_DIGITS for all below 2^23; more are as that. */
uint32_t search_rough(uint32_t value);

#endif
