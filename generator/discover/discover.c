#include "discover/discover.h"

#include <stdlib.h>

#include "base/path.h"
#include "page_address.h"

enum { FOLDERS_DEEP = 32 };

static const char name_hint[] =
    "use letters a to z, digits, '-', '_' and '.', 200 at most, and begin with "
    "a letter or digit";

struct walk {
	struct site *site;
	bool failed;
};

static void
report_path(struct site *site, enum rule_id rule, struct str path,
	    const char *message, const char *hint)
{
	diag_add(&site->diags, rule, path, (struct spot){0}, "%s", message);
	diag_hint(&site->diags, "%s", hint);
}

static size_t
count_slashes(struct str path)
{
	size_t count = 0;

	for (size_t i = 0; i < path.len; i++)
		count += path.ptr[i] == '/';
	return count;
}

/* content/claims/TOPIC/index.md is what other generators would take for the
 * topic's page. */
static void
report_claim_folder(struct site *site, struct str path)
{
	bool index =
	    str_is(path_stem(path), "index") && count_slashes(path) <= 3;

	report_path(site, RULE_CLAIM_FOLDER, path,
		    index ? "no claim is called index"
			  : "a claim lies in exactly one folder, its topic",
		    index ? "the page of a topic is content/topics/TOPIC.md; "
			    "lists of claims are made"
			  : "move it to content/claims/TOPIC/SLUG.md");
}

static void
report_problem(struct site *site, enum path_problem problem, struct str path)
{
	switch (problem) {
	case PATH_NAME:
		report_path(site, RULE_PATH_INVALID, path,
			    "the file's name cannot be part of an address",
			    name_hint);
		break;
	case PATH_FOLDER:
		report_path(site, RULE_PATH_INVALID, path,
			    "the name of its folder cannot be part of an "
			    "address",
			    name_hint);
		break;
	case PATH_CLAIM: report_claim_folder(site, path); break;
	case PATH_TOPIC:
		report_path(site, RULE_PATH_INVALID, path,
			    "no topic is called index",
			    "the list of topics is made; name the file as the "
			    "topic's folder below content/claims/");
		break;
	case PATH_FINE: break;
	}
}

static void
add_page(struct site *site, struct str path)
{
	struct page_address address;
	enum path_problem problem =
	    page_address_read(path, &site->arena, &address);
	struct page *page;

	if (problem != PATH_FINE) {
		report_problem(site, problem, path);
		return;
	}
	page = ARENA_NEW(&site->arena, struct page);
	page->path = path;
	page->diags.arena = &page->arena;
	page->kind = address.kind;
	page->slug = address.slug;
	page->topic = address.topic;
	page->url = address.url;
	vec_add(&site->pages, &site->arena, page);
}

static bool
is_url_safe(struct str path)
{
	for (size_t i = 0; i < path.len; i++) {
		char byte = path.ptr[i];

		if ((unsigned char)byte <= ' ' || byte == 0x7f ||
		    byte == '\\' || byte == '?' || byte == '#' || byte == '%')
			return false;
	}
	return true;
}

/* It becomes part of the theme's stylesheet. */
static bool
is_own_style(const struct site *site, struct str path)
{
	return str_equal(str_from_byte(path, sizeof "content/" - 1),
			 site->config.stylesheet.text);
}

static void
add_file(struct site *site, struct str path)
{
	struct str name = path_name(path);
	struct asset *asset;

	if (str_is(name, "README.md") || str_is(path, "content/site.yaml") ||
	    is_own_style(site, path))
		return;
	if (str_is(path_extension(name), "md")) {
		add_page(site, path);
		return;
	}
	/* Bibliographies are data of the generator, not files for readers. */
	if (str_has_prefix(path, STR("content/sources/")))
		return;
	if (!is_url_safe(path)) {
		report_path(site, RULE_PATH_INVALID, path,
			    "the file's name cannot be part of an address",
			    "use no spaces and none of \\ ? # %");
		return;
	}
	asset = vec_new(&site->assets, &site->arena);
	asset->path = path;
	asset->url = str_from_byte(path, sizeof "content/" - 1);
}

static void walk_folder(struct walk *walk, struct str folder, int depth);

static void
walk_entry(struct walk *walk, const struct tree_entry *entry, struct str path,
	   int depth)
{
	struct site *site = walk->site;

	switch (entry->kind) {
	case TREE_FILE: add_file(site, path); break;
	case TREE_FOLDER: walk_folder(walk, path, depth + 1); break;
	case TREE_LINK_OUTSIDE:
		report_path(site, RULE_SYMLINK_OUTSIDE, path,
			    "the symbolic link leads out of the site",
			    "copy the file into the site");
		break;
	case TREE_LINK_LOOP:
		report_path(site, RULE_PATH_INVALID, path,
			    "the symbolic link leads to a folder that it lies "
			    "in",
			    "remove it from content/");
		break;
	case TREE_ODD:
		report_path(site, RULE_PATH_INVALID, path,
			    "neither a file nor a folder, or a link to nothing",
			    "remove it from content/");
		break;
	}
}

static void
walk_folder(struct walk *walk, struct str folder, int depth)
{
	struct site *site = walk->site;
	struct tree_entries entries = {0};
	struct arena listing = {0};
	struct strbuf error = {0};

	if (depth > FOLDERS_DEEP) {
		report_path(site, RULE_PATH_INVALID, folder,
			    "folders are nested too deeply",
			    "is there a symbolic link to a folder above?");
		return;
	}
	if (tree_list(site->tree, folder, &listing, &entries, &error) !=
	    TREE_OK) {
		diag_add(&site->diags, RULE_SYSTEM, folder, (struct spot){0},
			 "%.*s", STR_ARG(strbuf_str(&error)));
		walk->failed = true;
	}
	strbuf_free(&error);
	for (size_t i = 0; i < entries.count; i++)
		if (!path_is_passing(entries.items[i].name))
			walk_entry(walk, &entries.items[i],
				   path_join(folder, entries.items[i].name,
					     &site->arena),
				   depth);
	arena_free(&listing);
}

static int
compare_pages(const void *left, const void *right)
{
	const struct page *const *a = left, *const *b = right;

	return str_compare((*a)->path, (*b)->path);
}

static int
compare_assets(const void *left, const void *right)
{
	const struct asset *a = left, *b = right;

	return str_compare(a->path, b->path);
}

bool
discover(struct site *site)
{
	struct walk walk = {.site = site};

	walk_folder(&walk, STR("content"), 0);
	/* Entries come sorted a folder at a time: "a/b" before "a.md". */
	if (site->pages.count > 0)
		qsort(site->pages.items, site->pages.count,
		      sizeof *site->pages.items, compare_pages);
	if (site->assets.count > 0)
		qsort(site->assets.items, site->assets.count,
		      sizeof *site->assets.items, compare_assets);
	return !walk.failed;
}
