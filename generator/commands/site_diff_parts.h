/* Within commands: the parts that site_diff.c puts together. */
#ifndef SITE_DIFF_PARTS_H
#define SITE_DIFF_PARTS_H

#include "commands/site_diff.h"

/* Adds what the front matter of two versions of a page, and the source of their
 * bodies, say otherwise and CHANGES does not tell. */
void fields_compare_pages(const struct site_diff *diff, const struct page *old,
			  const struct page *new, struct changes *changes,
			  struct arena *arena);

/* Whether the files of two versions are the same, byte for byte. */
bool fields_same_file(const struct site_diff *diff, const struct page *old,
		      const struct page *new);

/* Each fills its part of DIFF, in this order, behind the pages. */
void sources_compare(struct site_diff *diff, struct arena *arena);
void reviews_compare(struct site_diff *diff, struct arena *arena);
void dependents_find(struct site_diff *diff, struct arena *arena);

/* The diff of the page at PATH at the new end; NULL: it is the same. */
const struct page_diff *site_diff_find(const struct site_diff *diff,
				       const struct page *page);

#endif
