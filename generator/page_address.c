#include "page_address.h"

#include "base/path.h"

/* Citation keys may hold more than slugs; as files they are what the file
 * system takes. */
static bool
is_page_name(struct str stem, enum page_kind kind)
{
	return kind == PAGE_SOURCE ? stem.len > 0 : path_is_slug(stem);
}

/* Folders come into the addresses of claims' topics and ordinary pages. */
static bool
are_folders_slugs(struct str folder, enum page_kind kind)
{
	if (kind != PAGE_CLAIM && kind != PAGE_ORDINARY)
		return true;
	for (; folder.len > 0; folder = path_folder(folder))
		if (!path_is_slug(path_name(folder)))
			return false;
	return true;
}

/* The part of "content/KIND/…" behind the kind, or the whole. */
static enum page_kind
kind_of(struct str path, struct str *below_out)
{
	static const struct {
		struct str folder;
		enum page_kind kind;
	} kinds[] = {
	    {{"content/claims/", 15}, PAGE_CLAIM},
	    {{"content/sources/", 16}, PAGE_SOURCE},
	    {{"content/topics/", 15}, PAGE_TOPIC},
	    {{"content/", 8}, PAGE_ORDINARY},
	};
	size_t i = 0;

	while (!str_has_prefix(path, kinds[i].folder))
		i++;
	*below_out = str_from_byte(path, kinds[i].folder.len);
	return kinds[i].kind;
}

/* By default; `slug:` may change its last part. */
static struct str
url_of(const struct page_address *address, struct str below,
       struct arena *arena)
{
	struct str folder = path_folder(below);

	switch (address->kind) {
	case PAGE_CLAIM:
		return arena_printf(arena, "claims/%.*s/",
				    STR_ARG(address->slug));
	case PAGE_TOPIC:
		return arena_printf(arena, "topics/%.*s/",
				    STR_ARG(address->slug));
	case PAGE_SOURCE: return site_source_url(address->slug, arena);
	case PAGE_ORDINARY: break;
	}
	if (str_is(path_stem(below), "index"))
		folder = path_folder(folder);
	if (address->slug.len == 0)
		return STR_NONE;
	return arena_printf(arena, "%.*s/",
			    STR_ARG(path_join(folder, address->slug, arena)));
}

/* BELOW the folder of its kind. */
static enum path_problem
find_problem(enum page_kind kind, struct str below)
{
	struct str folder = path_folder(below), stem = path_stem(below);
	bool index = str_is(stem, "index");

	if (!is_page_name(stem, kind))
		return PATH_NAME;
	if (!are_folders_slugs(folder, kind))
		return PATH_FOLDER;
	if (kind == PAGE_CLAIM &&
	    (folder.len == 0 || path_folder(folder).len > 0 || index))
		return PATH_CLAIM;
	return kind == PAGE_TOPIC && index ? PATH_TOPIC : PATH_FINE;
}

struct str
page_address_path(struct str path)
{
	if (path.len > 0 && path.ptr[0] == '/')
		path =
		    str_from_byte(path, str_find(path, STR("/content/")) + 1);
	return str_has_prefix(path, STR("content/")) &&
		       str_is(path_extension(path), "md") &&
		       !str_is(path_name(path), "README.md")
		   ? path
		   : STR_NONE;
}

enum path_problem
page_address_read(struct str path, struct arena *arena,
		  struct page_address *address_out)
{
	struct str below = STR_NONE;
	struct page_address address = {.kind = PAGE_ORDINARY};
	enum path_problem problem;

	if (!str_has_prefix(path, STR("content/")))
		return PATH_NAME;
	address.kind = kind_of(path, &below);
	address.slug = path_stem(below);
	problem = find_problem(address.kind, below);

	if (address.kind == PAGE_CLAIM)
		address.topic = path_folder(below);
	if (address.kind == PAGE_ORDINARY && str_is(address.slug, "index"))
		address.slug = path_name(path_folder(below));
	if (problem == PATH_FINE)
		address.url = url_of(&address, below, arena);
	*address_out = address;
	return problem;
}

bool
page_address_set_slug(enum page_kind kind, struct str other,
		      struct arena *arena, struct str *slug, struct str *url)
{
	struct str last = arena_printf(arena, "%.*s/", STR_ARG(*slug));
	struct str before;

	if (kind == PAGE_SOURCE || slug->len == 0 ||
	    !str_has_suffix(*url, last))
		return false;
	before = str_part(*url, 0, url->len - last.len);
	*slug = other;
	*url =
	    arena_printf(arena, "%.*s%.*s/", STR_ARG(before), STR_ARG(other));
	return true;
}
