/* Files beside the pages: those that site.yaml names, and those that run. */
#include "base/active.h"
#include "base/path.h"
#include "relate/files.h"
#include "relate/join.h"

#define SITE_PATH STR(SITE_YAML)

/* NULL: reported. */
static struct asset *
find(const struct files *files, struct str url, struct str path, struct spot at,
     const char *example)
{
	struct asset *asset = files_at(files, url);
	struct diag_list *diags = &files->site->diags;
	struct str nearest;

	if (asset != NULL)
		return asset;
	nearest = files_nearest(files, url);
	diag_add(diags, RULE_LINK_BROKEN, path, at,
		 "there is no file content/%.*s", STR_ARG(url));
	if (nearest.len > 0)
		diag_hint_nearest(diags, nearest);
	else
		diag_hint(diags, "name a file below content/, as in %s",
			  example);
	return NULL;
}

static void
join_logo(struct files *files)
{
	struct site *site = files->site;
	struct located name = site->config.logo;
	struct asset *logo;

	if (name.text.len == 0)
		return;
	logo = find(files, name.text, SITE_PATH, name.at, "logo.svg");
	if (logo == NULL)
		return;
	files_measure(site, logo);
	if (logo->size.width > 0) {
		site->logo = logo;
		return;
	}
	diag_add(&site->diags, RULE_LOGO_INVALID, SITE_PATH, name.at,
		 "%.*s does not say how large it is", STR_ARG(logo->path));
	diag_hint(&site->diags, "take a PNG, JPEG, GIF, WebP, or an SVG with a "
				"viewBox");
}

enum { ACTIVE_BYTES = 4 << 20 }; /* of a larger file nobody knows */

static bool
is_active(const struct site *site, const struct asset *asset)
{
	enum active_kind kind = active_kind(path_name(asset->url));
	struct arena arena = {0};
	struct strbuf error = {0};
	struct str bytes;
	bool active = kind == ACTIVE_ALWAYS;

	if (kind == ACTIVE_MAYBE)
		switch (tree_read(site->tree, asset->path, ACTIVE_BYTES, &arena,
				  &bytes, &error)) {
		case TREE_OK: active = active_xml(bytes); break;
		case TREE_TOO_LARGE: active = true; break;
		/* Reported where it is copied. */
		default: break;
		}
	strbuf_free(&error);
	arena_free(&arena);
	return active;
}

/* Opened by a reader such a file would run on the site, past what pages may. */
static void
report_active(struct site *site)
{
	for (size_t i = 0; i < site->assets.count && !site->config.raw_html;
	     i++) {
		const struct asset *asset = &site->assets.items[i];

		if (!is_active(site, asset))
			continue;
		diag_add(&site->diags, RULE_ACTIVE_FILE, asset->path,
			 (struct spot){0},
			 "the file could run scripts on this site");
		diag_hint(
		    &site->diags,
		    "write a page, take scripts and event handlers out of "
		    "the picture, or allow HTML by html: {raw: true} in "
		    "site.yaml");
	}
}

void
site_files_join(struct site *site)
{
	struct located image = site->config.image;
	struct files files;

	report_active(site);
	if (image.text.len + site->config.logo.text.len +
		site->config.head.count + site->theme.named_files.count ==
	    0)
		return;
	files = files_open(site);
	if (image.text.len > 0)
		find(&files, image.text, SITE_PATH, image.at,
		     "images/card.png");
	join_logo(&files);
	for (size_t i = 0; i < site->config.head.count; i++) {
		const struct head_entry *entry = &site->config.head.items[i];

		if (entry->is_icon)
			find(&files, entry->link.href.text, SITE_PATH,
			     entry->link.href.at, "icon.svg");
	}
	for (size_t i = 0; i < site->theme.named_files.count; i++) {
		const struct named_file *file =
		    &site->theme.named_files.items[i];

		find(&files, file->url, file->path, file->at, "paper.svg");
	}
}
