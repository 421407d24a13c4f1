#include "preview_paths.h"

#include <stdlib.h>

#include "base/path.h"

static int
compare_path(const void *key, const void *item)
{
	const struct page *page = *(const struct page *const *)item;

	return str_compare(*(const struct str *)key, page->path);
}

struct page *
preview_find_page(const struct site *site, struct str path)
{
	struct page **found =
	    site->pages.count == 0
		? NULL
		: bsearch(&path, site->pages.items, site->pages.count,
			  sizeof *site->pages.items, compare_path);

	if (found != NULL)
		return *found;
	for (size_t i = 0; i < site->drafts_left_out.count; i++)
		if (str_equal(site->drafts_left_out.items[i]->path, path))
			return site->drafts_left_out.items[i];
	return NULL;
}

struct asset *
preview_find_asset(const struct site *site, struct str path)
{
	for (size_t i = 0; i < site->assets.count; i++)
		if (str_equal(site->assets.items[i].path, path))
			return &site->assets.items[i];
	return NULL;
}

static bool
is_below(struct str path, struct str folder)
{
	return str_has_prefix(path, folder) && path.len > folder.len &&
	       path.ptr[folder.len] == '/';
}

bool
preview_held_something(const struct site *site, struct str path)
{
	for (size_t i = 0; i < site->pages.count; i++)
		if (is_below(site->pages.items[i]->path, path))
			return true;
	for (size_t i = 0; i < site->drafts_left_out.count; i++)
		if (is_below(site->drafts_left_out.items[i]->path, path))
			return true;
	for (size_t i = 0; i < site->assets.count; i++)
		if (is_below(site->assets.items[i].path, path) ||
		    str_equal(site->assets.items[i].path, path))
			return true;
	return false;
}

bool
preview_was_read(struct str path)
{
	return (str_has_prefix(path, STR("content/sources/")) &&
		!str_has_suffix(path, STR(".md"))) ||
	       str_is(path, SITE_YAML) || str_has_suffix(path, STR(".css")) ||
	       str_is(path, "content/sources");
}

bool
preview_is_hidden(struct str path)
{
	struct str name;

	while (str_next(&path, '/', &name))
		if (name.len > 0 && name.ptr[0] == '.')
			return true;
	return false;
}

bool
preview_is_image(struct str path)
{
	static const char *const kinds[] = {"png", "jpg",  "jpeg",
					    "gif", "webp", "svg"};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_is(path_extension(path), kinds[i]))
			return true;
	return false;
}

bool
preview_is_never_read(struct str path)
{
	struct str kind = path_extension(path);

	for (size_t i = 0; i < path.len; i++)
		if (!byte_is_letter(path.ptr[i]) &&
		    !byte_is_digit(path.ptr[i]) &&
		    str_find_byte(STR("-_./"), path.ptr[i]) == 4)
			return false;
	return !str_has_prefix(path, STR("content/sources/")) &&
	       (kind.len == 0 || str_is(kind, "tmp") || str_is(kind, "pdf") ||
		preview_is_image(path));
}
