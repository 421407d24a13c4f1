#include "render/paging.h"

#include "render/picture.h"

size_t
paging_pages(const struct paging *paging)
{
	return paging->rows == 0 ? 1 : 1 + (paging->rows - 1) / PAGING_ROWS;
}

struct str
paging_url(const struct paging *paging, size_t page, struct arena *arena)
{
	return page <= 1 ? paging->first
			 : arena_printf(arena, "%.*s%zu/",
					STR_ARG(paging->further), page);
}

size_t
paging_page_of(size_t row)
{
	return 1 + row / PAGING_ROWS;
}

static void
set_neighbour(const struct paging *paging, size_t page, struct str root,
	      const char *name, struct node *map, struct arena *arena)
{
	struct str url = STR_NONE;

	if (page >= 1 && page <= paging_pages(paging))
		url = arena_printf(arena, "%.*s%.*s", STR_ARG(root),
				   STR_ARG(paging_url(paging, page, arena)));
	picture_set_text(map, arena, name, url);
}

void
paging_set(const struct paging *paging, size_t page, struct str root,
	   struct node *map, struct arena *arena)
{
	picture_set_number(map, arena, "page", (double)page);
	picture_set_number(map, arena, "pages", (double)paging_pages(paging));
	set_neighbour(paging, page - 1, root, "previous", map, arena);
	set_neighbour(paging, page + 1, root, "next", map, arena);
}
