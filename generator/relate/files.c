#include "relate/files.h"

#include "base/path.h"

enum { IMAGE_BYTES = 64 << 20 };

struct files
files_open(struct site *site)
{
	struct files files = {.site = site, .arena = &site->joined};

	for (size_t i = site->assets.count; i > 0; i--) {
		struct asset *asset = &site->assets.items[i - 1];
		struct str name = path_name(asset->url);
		struct asset *other = map_find(&files.by_name, name);

		map_add(&files.by_url, &site->joined, asset->url, asset);
		if (other == NULL) {
			map_add(&files.by_name, &site->joined, name, asset);
		} else {
			asset->same_name = other->same_name;
			other->same_name = asset;
		}
	}
	return files;
}

struct asset *
files_at(const struct files *files, struct str url)
{
	return map_find(&files->by_url, url);
}

/* ---- by name ---- */

static struct asset *
below(const struct files *files, struct str folder, struct str name)
{
	struct arena *arena = files->arena;
	struct str url;

	return path_normalize(path_join(folder, name, arena), arena, &url)
		   ? files_at(files, url)
		   : NULL;
}

/* Whether URL is NAME or ends in it, by whole names of folders. */
static bool
ends_in(struct str url, struct str name)
{
	size_t before = url.len - name.len;

	return str_has_suffix(url, name) &&
	       (before == 0 || url.ptr[before - 1] == '/');
}

static void
report_several(struct page *page, const struct markdown_wikilink *wikilink,
	       const struct asset *one, const struct asset *other)
{
	bool in_order = str_compare(one->path, other->path) < 0;

	diag_add(&page->diags, RULE_IMAGE_AMBIGUOUS, page->path,
		 wikilink->target.at, "several files are called '%.*s'",
		 STR_ARG(wikilink->target.text));
	diag_hint(&page->diags, "write '%.*s' or '%.*s'",
		  STR_ARG((in_order ? one : other)->url),
		  STR_ARG((in_order ? other : one)->url));
}

struct asset *
files_embedded(const struct files *files, struct page *page,
	       const struct markdown_wikilink *wikilink)
{
	struct str name = wikilink->target.text;
	struct str path = str_from_byte(page->path, sizeof "content/" - 1);
	struct asset *found = below(files, path_folder(path), name);

	if (found == NULL)
		found = below(files, STR_NONE, name);
	if (found != NULL)
		return found;
	for (struct asset *asset = map_find(&files->by_name, path_name(name));
	     asset != NULL; asset = asset->same_name) {
		if (!ends_in(asset->url, name))
			continue;
		if (found != NULL) {
			report_several(page, wikilink, found, asset);
			return found;
		}
		found = asset;
	}
	return found;
}

struct str
files_nearest(const struct files *files, struct str name)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 0; i < files->site->assets.count; i++)
		str_nearer(&nearest, path_name(name),
			   path_name(files->site->assets.items[i].url));
	return nearest.word;
}

/* ---- images ---- */

void
files_measure(const struct site *site, struct asset *asset)
{
	struct arena arena = {0};
	struct strbuf error = {0};
	struct str bytes;

	if (asset->measured)
		return;
	/* What cannot be read is reported where it is copied. */
	if (tree_read(site->tree, asset->path, IMAGE_BYTES, &arena, &bytes,
		      &error) == TREE_OK)
		image_size(bytes, &asset->size);
	asset->measured = true;
	strbuf_free(&error);
	arena_free(&arena);
}

void
files_show(const struct files *files, struct page *page, struct asset *asset,
	   struct spot at, bool described)
{
	files_measure(files->site, asset);
	if (asset->size.width == 0) {
		diag_add(&page->diags, RULE_IMAGE_UNREADABLE, page->path, at,
			 "%.*s does not say how large it is",
			 STR_ARG(asset->path));
		diag_hint(&page->diags,
			  "is it a PNG, JPEG, GIF, WebP, or an SVG with a "
			  "viewBox? Other files are linked: [text](%.*s)",
			  STR_ARG(path_name(asset->url)));
	}
	if (!described) {
		diag_add(&page->diags, RULE_IMAGE_WITHOUT_TEXT, page->path, at,
			 "the image has no text for those who cannot see it");
		diag_hint(&page->diags,
			  "say what it shows: ![what it shows](%.*s) or "
			  "![[%.*s|what it shows]]",
			  STR_ARG(path_name(asset->url)),
			  STR_ARG(path_name(asset->url)));
	}
}
