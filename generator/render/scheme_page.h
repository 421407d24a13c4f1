/* Within render: the grading schemes that the site uses, as they explain
 * themselves. Templates call grading_schemes(), which goes through all claims,
 * or grading_levels(), which does not; lists have the highest level first. */
#ifndef SCHEME_PAGE_H
#define SCHEME_PAGE_H

#include "words.h"

void scheme_page_register(struct script *script, const struct site *site);

#endif
