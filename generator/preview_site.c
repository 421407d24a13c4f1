#include "preview_site.h"

#include <stdlib.h>
#include <string.h>

#include "adapters/git.h"
#include "base/file.h"
#include "base/path.h"
#include "base/pool.h"
#include "page_address.h"
#include "parse/parse.h"
#include "policy.h"
#include "preview_library.h"
#include "preview_passes.h"
#include "preview_paths.h"
#include "preview_templates.h"
#include "relate/collect.h"
#include "relate/estimate.h"
#include "relate/forget.h"
#include "relate/join.h"
#include "relate/rejoin.h"
#include "relate/reviews.h"
#include "relate/rules.h"

enum {
	PAGES_AT_ONCE = 200, /* more are sooner read as a whole */
	JUDGED_AT_ONCE = 64, /* a worker */
	FOLDERS_DEEP = 30,
	/* Memory that only joining all gives back. */
	FORMER_AT_MOST = 16, /* a page */
	REJOINED_AT_MOST = 64,
	/* Memory that only opening the site anew gives back. */
	RECOMPILED_AT_MOST = 64,
	LIBRARIES_AT_MOST = 8
};

/* What git has at a path, whatever becomes of the file. */
struct seen {
	const struct committed *committed;
	struct revisions revisions;
};

/* A page that does not read any more; its last good parse is in the site. */
struct failing {
	struct str path;
	struct arena arena;
	struct diag_list diags;
};

/* A change of a page. */
struct edit {
	struct page *old; /* NULL: it is new */
	struct page *new; /* NULL: it is gone */
};

struct preview_site {
	struct site *site;
	bool is_whole;	   /* it can be joined and rendered */
	bool has_links;	   /* symbolic ones: what an edit touches is unknown */
	bool is_joined;	   /* once, at least */
	bool may_rejoin;   /* a page alone, since then */
	unsigned rejoined; /* pages since then */
	unsigned recompiled; /* templates */
	unsigned libraries;  /* that were read since it was opened */
	struct arena library_arena;
	bool shows_findings;
	struct arena open;     /* of what lives as long as this */
	struct map seen;       /* by path, to struct seen * */
	struct diag_list base; /* about no page, before join */
	struct preview_passes *passes;
	VEC(struct failing *) failing;
	struct arena arena; /* of the change at hand */
	VEC(struct edit) edits;
	VEC(struct str) files_new, files_gone;
	bool files_changed; /* these, or another one */
	struct preview_templates templates;
	bool is_library_changed;
	struct preview_library library;
	/* rules */
	size_t judged; /* pages before this one */
	bool is_judged;
	struct arena judged_arena;
	struct diag_list found; /* by rules */
};

/* ---- opening ---- */

/* A change of what a link leads to is not told as one of the link. */
static bool
is_link(const struct site *site, struct str path, struct arena *scratch)
{
	struct str file = path_join(site->tree->root, path, scratch);
	bool found = false;

	while (!found && file.len > site->tree->root.len) {
		found = file_kind(file, false) == FILE_LINK;
		file = path_folder(file);
	}
	return found;
}

static bool
has_links(const struct site *site)
{
	struct str folder = STR_NONE;
	struct arena scratch = {0};
	bool found = false;

	for (size_t i = 0; !found && i < site->pages.count; i++) {
		struct str path = site->pages.items[i]->path;
		struct str file = path_join(site->tree->root, path, &scratch);

		found = file_kind(file, false) == FILE_LINK ||
			(!str_equal(path_folder(path), folder) &&
			 is_link(site, path, &scratch));
		folder = path_folder(path);
		arena_reset(&scratch);
	}
	for (size_t i = 0; !found && i < site->assets.count; i++) {
		found = is_link(site, site->assets.items[i].path, &scratch);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
	return found;
}

static void
remember(struct preview_site *at, const struct committed *committed)
{
	const struct site *site = at->site;

	for (size_t i = 0; i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];
		struct seen *seen;

		if (!committed[i].is_there && page->revisions.count == 0)
			continue;
		seen = ARENA_NEW(&at->open, struct seen);
		*seen = (struct seen){&committed[i], page->revisions};
		map_add(&at->seen, &at->open, page->path, seen);
	}
}

/* What depends on the page alone, behind parse. */
static void
finish_page(struct page *page, struct arena *scratch)
{
	if (!page->unread && page->claim != NULL)
		estimate_claim(page->claim, &page->arena, scratch);
	preview_passes_begin(page);
}

static void
finish_one(void *context, size_t index, unsigned worker)
{
	struct preview_site *at = context;
	struct arena scratch = {0};

	(void)worker;
	finish_page(at->site->pages.items[index], &scratch);
	arena_free(&scratch);
}

static void
drop_judged(struct preview_site *at)
{
	arena_reset(&at->judged_arena);
	at->found = (struct diag_list){.arena = &at->judged_arena};
	at->judged = 0;
	at->is_judged = false;
}

/* Reviews, lists of scripts and pages that failed depend on what all pages
 * say. */
static bool
may_rejoin(const struct preview_site *at)
{
	const struct site *site = at->site;

	for (size_t i = 0; i < site->pages.count; i++)
		if (site->pages.items[i]->failed)
			return false;
	return site->statements.count == 0 && site->own_lists.count == 0 &&
	       !preview_passes_strayed(at->passes);
}

static bool
shows_findings(const struct site *site)
{
	if (site->config.accept.count > 0)
		return true;
	for (size_t i = 0; i < site->pages.count; i++)
		if (site->pages.items[i]->allowed != NULL)
			return true;
	return false;
}

static void
relate(struct preview_site *at)
{
	struct site *site = at->site;

	site->diags = (struct diag_list){.arena = &site->joined};
	join(site);
	reviews(site);
	preview_passes_decide(at->passes);
	preview_passes_assess(at->passes);
	collect(site);
	at->is_joined = true;
	at->may_rejoin = may_rejoin(at);
	at->rejoined = 0;
	at->shows_findings = shows_findings(site);
	drop_judged(at);
}

struct preview_site *
preview_site_open(const struct pipeline_options *options)
{
	struct preview_site *at = calloc(1, sizeof *at);
	struct committed *committed;

	if (at == NULL)
		arena_out_of_memory();
	at->site = calloc(1, sizeof *at->site);
	if (at->site == NULL)
		arena_out_of_memory();
	at->is_whole = pipeline_parse(at->site, options, &at->open, &committed);
	at->base = at->site->diags;
	drop_judged(at);
	if (!at->is_whole)
		return at;
	remember(at, committed);
	at->has_links = has_links(at->site);
	at->passes = preview_passes_open(at->site);
	for (size_t i = 0; i < at->site->pages.count; i++)
		at->site->pages.items[i]->kept =
		    ARENA_NEW(&at->site->arena, struct preview_page);
	pool_run(at->site->workers, at->site->pages.count, finish_one, at);
	relate(at);
	at->is_whole = at->site->renders;
	return at;
}

void
preview_site_close(struct preview_site *at)
{
	if (at == NULL)
		return;
	for (size_t i = 0; i < at->failing.count; i++)
		arena_free(&at->failing.items[i]->arena);
	preview_passes_close(at->passes);
	pipeline_close(at->site);
	free(at->site);
	arena_free(&at->judged_arena);
	arena_free(&at->library_arena);
	arena_free(&at->arena);
	arena_free(&at->open);
	free(at);
}

struct site *
preview_site_of(struct preview_site *at)
{
	return at->is_whole ? at->site : NULL;
}

const struct site *
preview_site_any(const struct preview_site *at)
{
	return at->site;
}

/* ---- what changed ---- */

/* Where HEAD has a file that was not there when the site was opened, only the
 * whole history knows its revisions. */
static bool
may_have_history(const struct preview_site *at, struct str path,
		 struct arena *scratch)
{
	const struct site *site = at->site;
	struct str folder = site->repository_folder, reason;
	struct repo *repo = repo_open(site->tree->root, scratch, &reason);
	struct repo_commit commit;
	struct repo_id blob;
	bool found = false;

	if (folder.len > 0)
		path = path_join(folder, path, scratch);
	if (repo != NULL &&
	    repo_read_commit(repo, repo_head(repo), scratch, &commit))
		found = repo_find_blob(repo, commit.tree, path, &blob);
	repo_close(repo);
	return found;
}

/* ---- pages ---- */

static struct page *
new_page(struct preview_site *at, struct str path)
{
	struct site *site = at->site;
	struct page *page = ARENA_NEW(&site->arena, struct page);
	struct page_address address;
	const struct seen *seen = map_find(&at->seen, path);

	page->path = arena_str(&page->arena, path);
	page->diags.arena = &page->arena;
	if (page_address_read(page->path, &page->arena, &address) != PATH_FINE)
		return NULL;
	page->kind = address.kind;
	page->slug = address.slug;
	page->topic = address.topic;
	page->url = address.url;
	if (seen != NULL)
		page->revisions = seen->revisions;
	page->kept = ARENA_NEW(&site->arena, struct preview_page);
	return page;
}

static void
parse_new(struct preview_site *at, struct page *page)
{
	const struct seen *seen = map_find(&at->seen, page->path);
	struct arena scratch = {0};

	parse_page(at->site, page, seen != NULL ? seen->committed : NULL,
		   &page->arena, &scratch);
	finish_page(page, &scratch);
	arena_free(&scratch);
}

static void
drop_page(struct page *page)
{
	preview_passes_drop(page);
	arena_free(&page->arena);
}

static void
forget_failing(struct preview_site *at, struct str path)
{
	size_t kept = 0;

	for (size_t i = 0; i < at->failing.count; i++) {
		struct failing *failing = at->failing.items[i];

		if (str_equal(failing->path, path))
			arena_free(&failing->arena);
		else
			at->failing.items[kept++] = failing;
	}
	at->failing.count = kept;
}

static void
keep_failing(struct preview_site *at, const struct page *page)
{
	struct failing *failing = ARENA_NEW(&at->open, struct failing);

	failing->path = arena_str(&failing->arena, page->path);
	failing->diags.arena = &failing->arena;
	/* Findings borrow their paths, which go with the page. */
	for (size_t i = 0; i < page->diags.found.count; i++)
		page->diags.found.items[i].path =
		    arena_str(&failing->arena, page->diags.found.items[i].path);
	diag_merge(&failing->diags, &page->diags);
	vec_add(&at->failing, &at->open, failing);
}

/* ---- paths ---- */

static void
add_edit(struct preview_site *at, struct page *old, struct page *new)
{
	vec_add(&at->edits, &at->arena, ((struct edit){old, new}));
}

static bool
is_edited(const struct preview_site *at, struct str path)
{
	for (size_t i = 0; i < at->edits.count; i++) {
		const struct edit *edit = &at->edits.items[i];

		if ((edit->old != NULL && str_equal(edit->old->path, path)) ||
		    (edit->new != NULL &&str_equal(edit->new->path, path)))
			return true;
	}
	return false;
}

/* False: only the whole can be opened. */
static bool
see_page(struct preview_site *at, struct page *old, struct str path,
	 enum file_kind kind)
{
	struct page *page;

	forget_failing(at, path);
	if (kind == FILE_MISSING) {
		add_edit(at, old, NULL);
		return true;
	}
	page = new_page(at, path);
	if (page == NULL)
		return false;
	parse_new(at, page);
	if (page->unread && old != NULL && !old->unread) {
		keep_failing(at, page);
		drop_page(page);
		return true;
	}
	add_edit(at, old, page);
	return true;
}

static bool
see_new(struct preview_site *at, struct str path, enum file_kind kind)
{
	size_t slashes = 0;

	for (size_t i = 0; i < path.len; i++)
		slashes += path.ptr[i] == '/';
	if (kind != FILE_REGULAR || slashes > FOLDERS_DEEP ||
	    is_link(at->site, path, &at->arena))
		return false;
	if (preview_is_never_read(path)) {
		vec_add(&at->files_new, &at->arena, path);
		return true;
	}
	return str_has_suffix(path, STR(".md")) &&
	       !str_is(path_name(path), "README.md") &&
	       (map_find(&at->seen, path) != NULL ||
		!may_have_history(at, path, &at->arena)) &&
	       see_page(at, NULL, path, kind);
}

static bool
see_path(struct preview_site *at, struct str path)
{
	struct site *site = at->site;
	struct page *page = preview_find_page(site, path);
	struct asset *asset = preview_find_asset(site, path);
	enum file_kind kind =
	    file_kind(path_join(site->tree->root, path, &at->arena), false);

	if (is_edited(at, path))
		return true;
	if (str_has_prefix(path, STR(".attest/")))
		return true;
	if (preview_templates_see(&at->templates, site, path, &at->arena))
		return true;
	if (!str_has_prefix(path, STR("content/")))
		return false;
	if (preview_is_hidden(path))
		return true;
	if (kind == FILE_REGULAR && preview_library_has(site, path)) {
		at->is_library_changed = true;
		return true;
	}
	if (page != NULL)
		return (kind == FILE_REGULAR || kind == FILE_MISSING) &&
		       see_page(at, page, path, kind);
	if (asset != NULL && kind == FILE_REGULAR && preview_is_image(path)) {
		at->files_changed = true;
		asset->measured = false;
		asset->size = (struct image_size){0};
		return true;
	}
	if (asset != NULL && kind == FILE_MISSING &&
	    preview_is_never_read(path)) {
		vec_add(&at->files_gone, &at->arena, path);
		return true;
	}
	/* A file that an editor made and removed. */
	if (kind == FILE_MISSING && !preview_was_read(path) &&
	    !preview_held_something(site, path))
		return true;
	return see_new(at, path, kind);
}

/* ---- applying ---- */

/* One place for each new file, in the order of paths. */
static void
add_file(struct site *site, struct str path)
{
	size_t at = site->assets.count;
	struct asset *asset;

	(void)vec_new(&site->assets, &site->arena);
	path = arena_str(&site->arena, path);
	for (; at > 0 && str_compare(site->assets.items[at - 1].path, path) > 0;
	     at--)
		site->assets.items[at] = site->assets.items[at - 1];
	asset = &site->assets.items[at];
	*asset = (struct asset){
	    .path = path, .url = str_from_byte(path, sizeof "content/" - 1)};
}

static void
remove_file(struct site *site, struct str path)
{
	size_t kept = 0;

	for (size_t i = 0; i < site->assets.count; i++)
		if (!str_equal(site->assets.items[i].path, path))
			site->assets.items[kept++] = site->assets.items[i];
	site->assets.count = kept;
}

static void
apply_files(struct preview_site *at)
{
	for (size_t i = 0; i < at->files_gone.count; i++)
		remove_file(at->site, at->files_gone.items[i]);
	for (size_t i = 0; i < at->files_new.count; i++)
		if (preview_find_asset(at->site, at->files_new.items[i]) ==
		    NULL)
			add_file(at->site, at->files_new.items[i]);
}

/* Where PATH is, or belongs, among COUNT pages, which are in order. */
static size_t
place_among(struct page *const *pages, size_t count, struct str path)
{
	size_t from = 0, to = count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (str_compare(pages[middle]->path, path) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static void
apply_edit(struct site *site, const struct edit *edit)
{
	struct page *page = edit->old != NULL ? edit->old : edit->new;
	size_t at =
	    place_among(site->pages.items, site->pages.count, page->path);
	struct page **place;

	if (edit->old == NULL)
		vec_add(&site->pages, &site->arena, edit->new);
	place = &site->pages.items[at];
	if (edit->old == NULL)
		memmove(place + 1, place,
			(site->pages.count - at - 1) * sizeof *place);
	if (edit->new != NULL) {
		*place = edit->new;
	} else {
		site->pages.count--;
		memmove(place, place + 1,
			(site->pages.count - at) * sizeof *place);
	}
	if (edit->old != NULL)
		drop_page(edit->old);
}

static void
apply(struct preview_site *at)
{
	for (size_t i = 0; i < at->edits.count; i++)
		apply_edit(at->site, &at->edits.items[i]);
}

static void
drop_edits(struct preview_site *at)
{
	for (size_t i = 0; i < at->edits.count; i++)
		if (at->edits.items[i].new != NULL)
			drop_page(at->edits.items[i].new);
}

/* ---- pages alone ---- */

/* What join told of a page is told again by a join of all. */
static bool
may_rejoin_page(const struct preview_site *at, const struct edit *edit)
{
	return edit->old != NULL && edit->new != NULL &&
	       edit->old->kept->former_count < FORMER_AT_MOST &&
	       edit->old->diags.found.count ==
		   edit->old->kept->parsed.found.count &&
	       edit->old->allowed == NULL &&
	       edit->new->allowed ==
		   NULL &&rejoin_is_enough(at->site, edit->old, edit->new);
}

/* False: all have to be joined again, with the edit unless
 * that was applied, and taken out. */
static bool
rejoin_alone(struct preview_site *at)
{
	const struct edit *edit = at->edits.items;

	/* Of several pages one may change what was enough for another. */
	if (!at->may_rejoin || at->rejoined == REJOINED_AT_MOST ||
	    at->edits.count != 1 || !may_rejoin_page(at, edit))
		return false;
	forget_pasts(at->site);
	at->rejoined++;
	at->edits.count = 0;
	drop_judged(at);
	return preview_passes_rejoin(at->passes, edit->old, edit->new);
}

static bool
see_paths(struct preview_site *at, const struct str *paths, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!see_path(at, paths[i]))
			return false;
	at->files_changed |= at->files_new.count + at->files_gone.count > 0;
	return true;
}

static bool
apply_templates(struct preview_site *at)
{
	at->recompiled += (unsigned)at->templates.changed.count;
	return at->recompiled <= RECOMPILED_AT_MOST &&
	       preview_templates_apply(&at->templates, at->site, &at->arena);
}

/* With pages that change at the same time, more would depend on each other. */
static bool
read_library(struct preview_site *at)
{
	if (!at->is_library_changed)
		return true;
	return at->edits.count == 0 && at->libraries++ < LIBRARIES_AT_MOST &&
	       preview_library_read(&at->library, at->site, &at->library_arena,
				    &at->arena);
}

static void
forget_works(struct preview_site *at)
{
	const struct preview_library *library = &at->library;

	if (at->templates.facts)
		preview_passes_forget_works(at->passes);
	for (size_t i = 0; i < library->works.count; i++)
		preview_passes_forget_work(at->passes,
					   library->works.items[i].source);
	for (size_t i = 0;
	     library->works.count > 0 && i < at->site->pages.count; i++)
		if (preview_library_is_used_by(library,
					       at->site->pages.items[i]))
			preview_passes_forget_page(at->site->pages.items[i]);
}

/* What changes in place, without anything being joined again. */
static enum preview_change
change_alone(struct preview_site *at)
{
	if (at->templates.facts || at->library.works.count > 0 ||
	    at->files_changed)
		return PREVIEW_WHOLE;
	if (at->edits.count > 0)
		return rejoin_alone(at) ? PREVIEW_ANEW : PREVIEW_WHOLE;
	return at->templates.changed.count > 0 ? PREVIEW_ANEW : PREVIEW_SAME;
}

static void
begin_change(struct preview_site *at)
{
	arena_reset(&at->arena);
	vec_forget(&at->edits);
	vec_forget(&at->files_new);
	vec_forget(&at->files_gone);
	at->files_changed = at->is_library_changed = false;
	at->templates = (struct preview_templates){0};
	at->library = (struct preview_library){0};
}

enum preview_change
preview_site_change(struct preview_site *at, const struct str *paths,
		    size_t count)
{
	enum preview_change change;

	begin_change(at);
	if (!at->is_whole || at->has_links || at->site->rev.len > 0 ||
	    count == 0 || count > PAGES_AT_ONCE)
		return PREVIEW_WHOLE;
	if (!see_paths(at, paths, count) || !read_library(at) ||
	    !apply_templates(at)) {
		drop_edits(at);
		return PREVIEW_WHOLE;
	}
	if (at->is_library_changed)
		preview_library_find(&at->library, at->site, &at->base);
	change = change_alone(at);
	if (change != PREVIEW_WHOLE)
		return change;
	forget_works(at);
	preview_passes_take_back(at->passes);
	forget(at->site);
	preview_library_apply(&at->library, at->site, &at->arena);
	apply_files(at);
	apply(at);
	relate(at);
	return PREVIEW_ANEW;
}

/* ---- rules ---- */

static void
judge_site(struct preview_site *at)
{
	struct site *site = at->site;
	struct diag_list joined = site->diags;

	site->diags = at->found;
	rules_site(site);
	at->found = site->diags;
	site->diags = joined;
	at->is_judged = true;
}

bool
preview_site_judge(struct preview_site *at)
{
	size_t most = JUDGED_AT_ONCE * (size_t)at->site->workers;
	size_t left = at->site->pages.count - at->judged;

	if (at->is_judged || !at->is_whole)
		return false;
	if (left > 0) {
		preview_passes_judge(at->passes, at->judged,
				     left < most ? left : most, &at->found);
		at->judged += left < most ? left : most;
	} else {
		judge_site(at);
	}
	return !at->is_judged;
}

bool
preview_site_shows_findings(const struct preview_site *at)
{
	return at->shows_findings;
}

/* ---- findings ---- */

static void
reset_counts(struct site *site)
{
	for (size_t i = 0; i < site->config.accept.count; i++)
		site->config.accept.items[i].count = 0;
	for (size_t i = 0; i < site->pages.count; i++) {
		struct allowances *allowed = site->pages.items[i]->allowed;

		for (size_t j = 0; allowed != NULL && j < allowed->count; j++)
			allowed->items[j].count = 0;
	}
}

void
preview_site_findings(struct preview_site *at, struct diag_list *diags)
{
	struct site *site = at->site;
	struct diag_list joined = site->diags;
	struct diag_list all = {.arena = diags->arena};

	diag_merge(&all, &at->base);
	if (at->is_joined) {
		diag_merge(&all, &joined);
		diag_merge(&all, &at->found);
		preview_passes_findings(at->passes, &all);
	}
	for (size_t i = 0; i < at->failing.count; i++)
		diag_merge(&all, &at->failing.items[i]->diags);
	reset_counts(site);
	site->diags = all;
	if (at->is_judged || !at->is_whole)
		policy_apply(site);
	else
		policy_treat(site);
	diag_merge(diags, &site->diags);
	site->diags = joined;
}
