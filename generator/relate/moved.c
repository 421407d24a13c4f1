#include "relate/moved.h"

#include <stdlib.h>

#include "adapters/yaml.h"
#include "base/front_matter.h"
#include "base/path.h"
#include "base/text.h"
#include "page_address.h"

enum { PAGE_BYTES = 1 << 19 };

struct moving {
	const struct site *site;
	struct arena *arena;
	struct arena scratch; /* reset after each page */
	struct repo *repo;
	bool tried; /* to open it */
	struct moves moves;
};

/* ---- the slug of an old version ---- */

/* Whether KEY is `slug`, or a name that site.yaml has for it. */
static bool
is_slug_key(const struct site *site, struct str key)
{
	for (size_t i = 0; i < site->config.front_matter.rename.count; i++) {
		const struct schema_pair *pair =
		    &site->config.front_matter.rename.items[i];

		if (str_equal(pair->name.text, key))
			return str_is(pair->text.text, "slug");
	}
	return str_is(key, "slug");
}

static struct str
slug_in(const struct moving *at, struct str front, struct arena *scratch)
{
	struct diag_list dropped = {.arena = scratch};
	struct node root;

	if (!text_check_controls(front, front, true, STR_NONE, &dropped))
		return STR_NONE;
	root = yaml_read(front, 2, STR_NONE, scratch, &dropped);
	for (size_t i = 0; root.kind == NODE_MAP && i < root.count; i++)
		if (is_slug_key(at->site, root.items[i].key.text) &&
		    root.items[i].kind == NODE_TEXT)
			return root.items[i].text;
	return STR_NONE;
}

static bool
open_repository(struct moving *at)
{
	struct str reason;

	if (!at->tried)
		at->repo =
		    repo_open(at->site->tree->root, &at->scratch, &reason);
	at->tried = true;
	return at->repo != NULL;
}

/* Empty where it has none. */
static struct str
slug_of(struct moving *at, const struct revision *revision)
{
	struct arena *scratch = &at->scratch;
	struct diag_list dropped = {.arena = scratch};
	struct front_matter parts;
	struct str text;

	if (!open_repository(at) || !repo_read_blob(at->repo, revision->blob,
						    PAGE_BYTES, scratch, &text))
		return STR_NONE;
	text = text_without_mark(text);
	if (!text_check_encoding(text, STR_NONE, &dropped))
		return STR_NONE;
	text = text_unix_lines(text, scratch);
	return front_matter_split(text, STR_NONE, &dropped, &parts)
		   ? slug_in(at, parts.front, scratch)
		   : STR_NONE;
}

/* ---- a page ---- */

/* False where no page had one there. */
static bool
find_address(struct moving *at, const struct revision *revision,
	     struct str *url_out)
{
	struct str path = page_address_path(revision->path);
	struct page_address address;
	struct str slug;

	if (page_address_read(path, at->arena, &address) != PATH_FINE)
		return false;
	slug = slug_of(at, revision);
	if (path_is_slug(slug))
		page_address_set_slug(address.kind, slug, at->arena,
				      &address.slug, &address.url);
	*url_out = address.url;
	return address.url.len > 0;
}

static void
add_move(struct moving *at, struct page *page, size_t index)
{
	const struct revision *revisions = page->revisions.items;
	struct str url;

	if (!find_address(at, &revisions[index], &url) ||
	    str_equal(url, page->url))
		return;
	vec_add(&at->moves, at->arena,
		((struct move){
		    url, page,
		    index == 0 ? 0 : revisions[index - 1].commit->order}));
}

static void
add_page(struct moving *at, struct page *page)
{
	const struct revision *revisions = page->revisions.items;
	bool has_slug = page->slug_at.line > 0;
	struct str path = page->path;

	for (size_t i = 0; i < page->revisions.count; i++) {
		if (has_slug || !str_equal(revisions[i].path, path))
			add_move(at, page, i);
		path = revisions[i].path;
	}
	arena_reset(&at->scratch);
}

/* ---- all ---- */

static int
compare_moves(const void *left, const void *right)
{
	const struct move *a = left, *b = right;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return str_compare(a->page->path, b->page->path);
}

struct moves
moves_find(const struct site *site, struct arena *arena)
{
	struct moving at = {.site = site, .arena = arena};

	for (size_t i = 0; i < site->pages.count; i++)
		if (!site->pages.items[i]->failed)
			add_page(&at, site->pages.items[i]);
	if (at.moves.count > 0)
		qsort(at.moves.items, at.moves.count, sizeof *at.moves.items,
		      compare_moves);
	repo_close(at.repo);
	arena_free(&at.scratch);
	return at.moves;
}
