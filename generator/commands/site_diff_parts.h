/* Within commands: the parts that site_diff.c puts together. */
#ifndef SITE_DIFF_PARTS_H
#define SITE_DIFF_PARTS_H

#include "commands/site_diff.h"

/* Adds a CHANGE_FIELD for each key that is not the same in two maps, or is in
 * one only; those of SKIPPED (NULL-ended) are left out. Texts in ARENA. */
void fields_compare(const struct node *old, const struct node *new,
		    const char *const *skipped, struct changes *changes,
		    struct arena *arena);

/* The same for the front matter of two versions of a page; what CHANGES tells
 * already is left out. */
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
