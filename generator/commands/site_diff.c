#include "commands/site_diff.h"

#include <stdlib.h>

#include "commands/site_diff_parts.h"

const char *const diff_state_names[] = {"added", "removed", "moved", "changed",
					NULL};
const char *const because_names[] = {"depends-on", "evidence", "within",
				     "cites", NULL};

struct pairing {
	struct site_diff *diff;
	const struct page **old; /* of each page at the new end; or NULL */
	struct map left; /* pages at the old end without a pair, by path;
			    value: a struct free_page */
	struct arena *arena;
	struct arena scratch;
};

/* ---- pairs ---- */

struct free_page {
	const struct page *page;
	bool taken;
};

static void
pair(struct pairing *pairing, size_t index, struct free_page *old)
{
	old->taken = true;
	pairing->old[index] = old->page;
	map_add(&pairing->diff->now, pairing->arena, old->page->path,
		pairing->diff->new->pages.items[index]);
}

static struct free_page *
find_left(const struct pairing *pairing, struct str path, enum page_kind kind)
{
	struct free_page *old = map_find(&pairing->left, path);

	return old != NULL && !old->taken && old->page->kind == kind ? old
								     : NULL;
}

/* The history of the newer one says where it was. */
static struct free_page *
find_earlier(const struct pairing *pairing, const struct page *page)
{
	for (size_t i = 0; i < page->revisions.count; i++) {
		struct free_page *old = find_left(
		    pairing, page->revisions.items[i].path, page->kind);

		if (old != NULL)
			return old;
	}
	return NULL;
}

static struct free_page *
find_by_slug(const struct pairing *pairing, const struct page *page)
{
	const struct site *old = pairing->diff->old;

	for (size_t i = 0; i < old->pages.count; i++) {
		const struct page *other = old->pages.items[i];

		if (str_equal(other->slug, page->slug) &&
		    find_left(pairing, other->path, page->kind) != NULL)
			return find_left(pairing, other->path, page->kind);
	}
	return NULL;
}

static struct free_page *
find_by_path(const struct pairing *pairing, const struct page *page)
{
	return find_left(pairing, page->path, page->kind);
}

/* The surest way first, for all pages, so that none takes another's pair. */
static void
pair_pages(struct pairing *pairing)
{
	struct free_page *(*const ways[])(const struct pairing *,
					  const struct page *) = {
	    find_by_path, find_earlier, find_by_slug};
	const struct site *new = pairing->diff->new;

	for (size_t way = 0; way < sizeof ways / sizeof *ways; way++)
		for (size_t i = 0; i < new->pages.count; i++) {
			struct free_page *old =
			    pairing->old[i] != NULL
				? NULL
				: ways[way](pairing, new->pages.items[i]);

			if (old != NULL)
				pair(pairing, i, old);
		}
}

static void
begin_pairing(struct pairing *pairing)
{
	const struct site *old = pairing->diff->old;

	pairing->old = ARENA_ARRAY(pairing->arena, const struct page *,
				   pairing->diff->new->pages.count);
	for (size_t i = 0; i < old->pages.count; i++) {
		struct free_page *left =
		    ARENA_NEW(pairing->arena, struct free_page);

		left->page = old->pages.items[i];
		map_add(&pairing->left, pairing->arena, left->page->path, left);
	}
}

/* ---- pages ---- */

static bool
report_unreadable(struct site_diff *diff, const struct page *old,
		  const struct page *new, struct arena *arena)
{
	bool is_old = old != NULL && old->failed;
	bool is_new = new != NULL &&new->failed;

	if (is_old || is_new)
		vec_add(
		    &diff->unreadable, arena,
		    ((struct unreadable){
			.path = new != NULL ? new->path : old->path,
			.is_old = is_old,
			.is_new = is_new,
			.same_file = old != NULL &&new !=
				     NULL &&fields_same_file(diff, old, new)}));
	return is_old || is_new;
}

/* Nothing where they are the same. */
static bool
compare_pair(const struct site_diff *diff, struct page_diff *pair,
	     struct arena *arena)
{
	struct changes *changes;

	pair->before = summary_make(pair->old, arena);
	pair->now = summary_make(pair->new, arena);
	changes = changes_make(pair->before, pair->now, arena);
	pair->same_file = fields_same_file(diff, pair->old, pair->new);
	if (!pair->same_file)
		fields_compare_pages(diff, pair->old, pair->new, changes,
				     arena);
	pair->changes = changes;
	pair->state = DIFF_CHANGED;
	if (changes->count == 0 ||
	    (changes->count == 1 && changes->items[0].kind == CHANGE_ADDRESS))
		pair->state = DIFF_MOVED;
	return changes->count > 0 ||
	       !str_equal(pair->old->path, pair->new->path);
}

static bool
is_draft(const struct site *site, struct str path)
{
	for (size_t i = 0; i < site->drafts_left_out.count; i++)
		if (str_equal(site->drafts_left_out.items[i]->path, path))
			return true;
	return false;
}

static void
compare_new(struct pairing *pairing, size_t index)
{
	struct site_diff *diff = pairing->diff;
	struct page_diff pair = {.old = pairing->old[index],
				 .new = diff->new->pages.items[index]};

	if (report_unreadable(diff, pair.old, pair.new, pairing->arena))
		return;
	if (pair.old == NULL) {
		pair.state = DIFF_ADDED;
		pair.now = summary_make(pair.new, pairing->arena);
	} else if (!compare_pair(diff, &pair, &pairing->scratch)) {
		arena_reset(&pairing->scratch);
		return;
	} else {
		/* Few differ, so what is kept is made again. */
		arena_reset(&pairing->scratch);
		compare_pair(diff, &pair, pairing->arena);
	}
	vec_add(&diff->pages, pairing->arena, pair);
}

static void
compare_removed(struct pairing *pairing, const struct page *page)
{
	const struct free_page *left = map_find(&pairing->left, page->path);
	struct site_diff *diff = pairing->diff;

	if (left == NULL || left->taken ||
	    report_unreadable(diff, page, NULL, pairing->arena))
		return;
	vec_add(
	    &diff->pages, pairing->arena,
	    ((struct page_diff){.state = DIFF_REMOVED,
				.old = page,
				.before = summary_make(page, pairing->arena),
				.is_draft = is_draft(diff->new, page->path)}));
}

static const struct page *
any_page(const struct page_diff *pair)
{
	return pair->new != NULL ? pair->new : pair->old;
}

static int
compare_order(const void *a, const void *b)
{
	const struct page *x = any_page(a), *y = any_page(b);

	return x->kind != y->kind ? (x->kind > y->kind) - (x->kind < y->kind)
				  : str_compare(x->path, y->path);
}

static int
compare_unreadable(const void *a, const void *b)
{
	const struct unreadable *x = a, *y = b;

	return str_compare(x->path, y->path);
}

static void
sort(void *items, size_t count, size_t size,
     int (*compare)(const void *, const void *))
{
	if (count > 0)
		qsort(items, count, size, compare);
}

static void
compare_pages(struct site_diff *diff, struct arena *arena)
{
	struct pairing pairing = {.diff = diff, .arena = arena};

	begin_pairing(&pairing);
	pair_pages(&pairing);
	for (size_t i = 0; i < diff->new->pages.count; i++)
		compare_new(&pairing, i);
	for (size_t i = 0; i < diff->old->pages.count; i++)
		compare_removed(&pairing, diff->old->pages.items[i]);
	arena_free(&pairing.scratch);
	sort(diff->pages.items, diff->pages.count, sizeof *diff->pages.items,
	     compare_order);
	sort(diff->unreadable.items, diff->unreadable.count,
	     sizeof *diff->unreadable.items, compare_unreadable);
	for (size_t i = 0; i < diff->pages.count; i++)
		if (diff->pages.items[i].new != NULL)
			map_add(&diff->by_page, arena,
				diff->pages.items[i].new->path,
				&diff->pages.items[i]);
}

const struct page_diff *
site_diff_find(const struct site_diff *diff, const struct page *page)
{
	return map_find(&diff->by_page, page->path);
}

/* ---- configuration ---- */

static const struct loaded_file *
find_file(const struct loaded_files *files, struct str path)
{
	for (size_t i = 0; i < files->count; i++)
		if (str_equal(files->items[i].path, path))
			return &files->items[i];
	return NULL;
}

static void
compare_files(struct site_diff *diff, const struct loaded_files *old,
	      const struct loaded_files *new, struct arena *arena)
{
	for (size_t i = 0; i < new->count; i++) {
		const struct loaded_file *file = &new->items[i];
		const struct loaded_file *before = find_file(old, file->path);

		if (before == NULL || !str_equal(before->bytes, file->bytes))
			vec_add(&diff->configuration, arena, file->path);
	}
	for (size_t i = 0; i < old->count; i++)
		if (find_file(new, old->items[i].path) == NULL)
			vec_add(&diff->configuration, arena,
				old->items[i].path);
}

static struct str
read_site_yaml(const struct site *site, struct arena *scratch)
{
	struct strbuf ignored = {0};
	struct str bytes = STR_NONE;

	tree_read(site->tree, STR(SITE_YAML), 1 << 24, scratch, &bytes,
		  &ignored);
	strbuf_free(&ignored);
	return bytes;
}

static int
compare_paths(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void
compare_configuration(struct site_diff *diff, struct arena *arena)
{
	struct arena scratch = {0};

	if (!str_equal(read_site_yaml(diff->old, &scratch),
		       read_site_yaml(diff->new, &scratch)))
		vec_add(&diff->configuration, arena, STR(SITE_YAML));
	arena_free(&scratch);
	compare_files(diff, &diff->old->scripts, &diff->new->scripts, arena);
	sort(diff->configuration.items, diff->configuration.count,
	     sizeof *diff->configuration.items, compare_paths);
}

/* ---- all of it ---- */

struct site_diff *
site_diff_make(const struct site *old, const struct site *new,
	       struct arena *arena)
{
	struct site_diff *diff = ARENA_NEW(arena, struct site_diff);

	diff->old = old;
	diff->new = new;
	compare_pages(diff, arena);
	sources_compare(diff, arena);
	reviews_compare(diff, arena);
	dependents_find(diff, arena);
	if (old->tree != NULL && new->tree != NULL)
		compare_configuration(diff, arena);
	return diff;
}

static bool
all_are_same(const struct site_diff *diff)
{
	for (size_t i = 0; i < diff->unreadable.count; i++)
		if (!diff->unreadable.items[i].same_file)
			return false;
	return true;
}

bool
site_diff_is_empty(const struct site_diff *diff)
{
	return diff->pages.count == 0 && diff->sources.count == 0 &&
	       diff->reviews.count == 0 && diff->configuration.count == 0 &&
	       all_are_same(diff);
}
