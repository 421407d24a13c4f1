/* What appraisals say was not checked of a work's entry. One thread. */
#ifndef UNVERIFIED_H
#define UNVERIFIED_H

#include "site.h"

/* Reports key-missing where PAGE, an appraisal, has a variable of the entry
 * among what is unverified, and that of SOURCE, its work, has none such. */
void unverified_check(struct page *page, const struct source *source);

#endif
