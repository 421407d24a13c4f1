/* Within render: long lists in several pages. The first has an address of its
 * own, the others are numbered below another: first "sources/", then
 * "sources/by/design/2/". */
#ifndef PAGING_H
#define PAGING_H

#include "site.h"

enum { PAGING_ROWS = SITE_LIST_ROWS };

struct paging {
	struct str first, further;
	size_t rows; /* of all pages */
};

size_t paging_pages(const struct paging *paging); /* at least 1 */

/* The address of PAGE, from 1. */
struct str paging_url(const struct paging *paging, size_t page,
		      struct arena *arena);

/* On which page row ROW (from 0) stands. */
size_t paging_page_of(size_t row);

/* "several salts" as "group_several-salts", the id of a heading. In ARENA. */
struct str paging_anchor(struct str name, struct arena *arena);

/* From PAGE of a list to the heading with ID above row ROW (from 0). In
 * ARENA. */
struct str paging_link(const struct paging *paging, size_t page, size_t row,
		       struct str id, struct str root, struct arena *arena);

/* Sets `page`, `pages`, and `previous`, `next` (addresses below ROOT; nil at
 * the ends) in MAP, for paging.html. */
void paging_set(const struct paging *paging, size_t page, struct str root,
		struct node *map, struct arena *arena);

#endif
