/* How a grade came about, as steps from where it starts to where it ends. */
#ifndef STAIRCASE_H
#define STAIRCASE_H

#include "words.h"

/* The picture as HTML: a row for the start, for each step that counts, and
 * for the result; the further left, the lower. Empty where the scheme has no
 * start or no points. ID is unique on the page. */
struct str staircase_draw(const struct words *words, const struct grade *grade,
			  struct str id);

#endif
