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

struct str
paging_anchor(struct str name, struct arena *arena)
{
	struct str id = arena_printf(arena, "group_%.*s", STR_ARG(name));
	char *bytes = (char *)id.ptr;

	for (size_t i = sizeof "group_" - 1; i < id.len; i++)
		if (!byte_is_letter(bytes[i]) && !byte_is_digit(bytes[i]))
			bytes[i] = '-';
	return id;
}

struct str
paging_link(const struct paging *paging, size_t page, size_t row, struct str id,
	    struct str root, struct arena *arena)
{
	size_t there = paging_page_of(row);
	struct str url = paging_url(paging, there, arena);

	return there == page
		   ? arena_printf(arena, "#%.*s", STR_ARG(id))
		   : arena_printf(arena, "%.*s%.*s#%.*s", STR_ARG(root),
				  STR_ARG(url), STR_ARG(id));
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
