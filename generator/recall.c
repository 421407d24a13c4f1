#include "recall.h"

#include <stdlib.h>

#include "base/pool.h"
#include "changes.h"
#include "front_changes.h"
#include "page_address.h"
#include "parse/parse.h"
#include "relate/assess.h"
#include "relate/estimate.h"
#include "relate/join_old.h"
#include "summary.h"

struct recaller {
	const struct site *site;
	struct hooks *hooks;
	struct repo *repo;
	bool tried; /* to open it */
	struct arena page, scratch;
};

struct recaller *
recaller_new(const struct site *site, struct hooks *hooks)
{
	struct recaller *recaller = calloc(1, sizeof *recaller);

	if (recaller == NULL)
		arena_out_of_memory();
	recaller->site = site;
	recaller->hooks = hooks;
	return recaller;
}

void
recaller_free(struct recaller *recaller)
{
	if (recaller == NULL)
		return;
	repo_close(recaller->repo);
	arena_free(&recaller->page);
	arena_free(&recaller->scratch);
	free(recaller);
}

static bool
open_repository(struct recaller *recaller)
{
	struct str reason;

	if (!recaller->tried)
		recaller->repo = repo_open(recaller->site->tree->root,
					   &recaller->scratch, &reason);
	recaller->tried = true;
	return recaller->repo != NULL;
}

/* ---- the files that a commit has beside a page ---- */

struct old_files {
	struct repo *repo;
	struct repo_id commit;
};

/* Links are not followed: a table of rows is a file. */
static enum tree_status
resolve_old(const struct tree *tree, struct str path, struct arena *arena,
	    struct str *real_out)
{
	(void)tree, (void)arena;
	*real_out = path;
	return TREE_OK;
}

static enum tree_status
read_old(const struct tree *tree, struct str real, size_t limit,
	 struct arena *arena, struct str *bytes_out, struct strbuf *error)
{
	const struct old_files *files = tree->state;
	struct repo_commit commit;
	struct repo_id blob;

	(void)error;
	while (str_has_prefix(real, STR("/")))
		real = str_from_byte(real, 1);
	return repo_read_commit(files->repo, files->commit, arena, &commit) &&
		       repo_find_blob(files->repo, commit.tree, real, &blob) &&
		       repo_read_blob(files->repo, blob, limit, arena,
				      bytes_out)
		   ? TREE_OK
		   : TREE_MISSING;
}

/* Nothing that parses a page lists folders. */
static const struct tree_store old_store = {.resolve = resolve_old,
					    .read = read_old};

static struct tree
old_tree(const struct recaller *recaller, struct old_files *files,
	 struct arena *arena)
{
	return (struct tree){
	    .store = &old_store,
	    .state = files,
	    .top = arena_printf(arena, "/%.*s",
				STR_ARG(repo_folder(recaller->repo)))};
}

/* ---- a revision ---- */

static void
begin_old_page(struct recaller *recaller, const struct page *page,
	       const struct revision *revision, struct page *old)
{
	struct page_address address;

	if (page_address_read(page_address_path(revision->path),
			      &recaller->page, &address) != PATH_FINE)
		address = (struct page_address){page->kind, page->slug,
						page->topic, page->url};
	*old = (struct page){.kind = address.kind,
			     .path = revision->path,
			     .slug = address.slug,
			     .topic = address.topic,
			     .url = address.url};
}

/* OLD, whose own arena is that of the call, from BYTES. */
static const struct summary *
assess_old(struct recaller *recaller, const struct site *site, struct page *old,
	   struct str bytes, struct arena *arena)
{
	struct arena findings = {0};
	const struct summary *summary = NULL;

	old->diags.arena = &findings;
	parse_old_page(site, old, bytes, &recaller->scratch);
	if (!old->failed) {
		join_old_page(site, old);
		if (old->claim != NULL)
			estimate_claim(old->claim, &old->arena,
				       &recaller->scratch);
		assess_old_page(recaller->hooks, old, &recaller->scratch);
		summary = summary_make(old, arena);
	}
	hooks_begin(recaller->hooks, NULL, STR_NONE, NULL);
	arena_free(&findings);
	return summary;
}

static const struct summary *
read_revision(struct recaller *recaller, const struct page *page,
	      const struct revision *revision, struct arena *arena)
{
	struct site site = *recaller->site;
	struct old_files files;
	struct tree tree;
	struct str bytes;
	struct page old;
	const struct summary *summary;

	if (!open_repository(recaller) ||
	    !repo_read_blob(recaller->repo, revision->blob, PARSE_PAGE_BYTES,
			    &recaller->scratch, &bytes))
		return NULL;
	files = (struct old_files){recaller->repo, revision->commit->id};
	tree = old_tree(recaller, &files, &recaller->page);
	site.tree = &tree;
	begin_old_page(recaller, page, revision, &old);
	summary = assess_old(recaller, &site, &old, bytes, arena);
	arena_free(&old.arena);
	arena_reset(&recaller->page);
	arena_reset(&recaller->scratch);
	return summary;
}

/* Rows of a table are as it is now, which no revision of the page tells. */
static bool
has_table(const struct page *page)
{
	const struct claim *claim = page->claim;

	for (size_t i = 0; claim != NULL && i < claim->evidence.count; i++)
		if (claim->evidence.items[i].study.len > 0)
			return true;
	return false;
}

static const struct summary *
summary_of(struct recaller *recaller, const struct page *page,
	   const struct revision *revision, struct arena *arena)
{
	if (page->revision == revision && !page->failed && !has_table(page))
		return summary_make(page, arena);
	return read_revision(recaller, page, revision, arena);
}

/* The page's revision INDEX begins it. */
static bool
is_first(const struct page *page, size_t index)
{
	return index + 1 == page->revisions.count &&
	       !page->revisions.items[index].commit->at_or_before;
}

/* What was before it is not in the history that is here. */
static bool
is_cut_off(const struct page *page, size_t index)
{
	return index + 1 == page->revisions.count && !is_first(page, index);
}

/* To CHANGES, which OLD and NEW differ by for readers, what their files say
 * otherwise beside that. */
static void
add_front(struct recaller *recaller, struct str old, struct str new,
	  struct changes *changes, struct arena *arena)
{
	front_changes_add(old, new, changes, arena);
	arena_reset(&recaller->scratch);
}

/* Empty where it cannot be read. */
static struct str
blob_of(struct recaller *recaller, const struct revision *revision)
{
	struct str bytes = STR_NONE;

	if (!open_repository(recaller) ||
	    !repo_read_blob(recaller->repo, revision->blob, PARSE_PAGE_BYTES,
			    &recaller->scratch, &bytes))
		return STR_NONE;
	return bytes;
}

/* PAST, of REVISION, with the one before. */
static void
compare_whole(struct recaller *recaller, const struct revision *revision,
	      struct past *past, const struct past *before, struct arena *arena)
{
	struct changes *changes;

	if (past->summary == NULL || before->summary == NULL)
		return;
	changes = changes_make(before->summary, past->summary, arena);
	if (!repo_id_equal(revision->blob, revision[1].blob))
		add_front(recaller, blob_of(recaller, &revision[1]),
			  blob_of(recaller, revision), changes, arena);
	past->changes = changes;
}

/* ---- those of the whole site ---- */

struct recalled {
	struct page *page;
	size_t index; /* of the revision */
	struct past *past;
	const struct past *before; /* NULL: not to be compared */
};

struct recalls {
	struct site *site;
	struct recaller **recallers; /* one a worker */
	VEC(struct recalled) items;
	bool whole; /* what readers do not see is compared, too */
	struct arena arena;
};

static void
read_one(void *context, size_t index, unsigned worker)
{
	struct recalls *recalls = context;
	struct recalled *item = &recalls->items.items[index];

	item->past->summary =
	    summary_of(recalls->recallers[worker], item->page,
		       &item->page->revisions.items[item->index],
		       &recalls->site->recall_arenas[worker]);
}

static void
compare_one(void *context, size_t index, unsigned worker)
{
	struct recalls *recalls = context;
	struct recalled *item = &recalls->items.items[index];
	struct arena *arena = &recalls->site->recall_arenas[worker];

	if (item->before == NULL)
		return;
	if (recalls->whole)
		compare_whole(recalls->recallers[worker],
			      &item->page->revisions.items[item->index],
			      item->past, item->before, arena);
	else if (item->past->summary != NULL && item->before->summary != NULL)
		item->past->changes = changes_make(item->before->summary,
						   item->past->summary, arena);
}

static struct past *
add_past(struct recalls *recalls, struct page *page, size_t index)
{
	struct past *past = ARENA_NEW(&recalls->site->arena, struct past);

	past->is_first = is_first(page, index);
	page->revisions.items[index].past = past;
	vec_add(&recalls->items, &recalls->arena,
		((struct recalled){page, index, past, NULL}));
	return past;
}

static void
recall_all(struct recalls *recalls)
{
	struct site *site = recalls->site;
	unsigned workers = site->workers;
	struct recaller **recallers;

	if (site->recall_arenas == NULL)
		site->recall_arenas =
		    ARENA_ARRAY(&site->arena, struct arena, workers);
	recallers = ARENA_ARRAY(&recalls->arena, struct recaller *, workers);
	for (unsigned i = 0; i < workers; i++)
		recallers[i] = recaller_new(site, site->hooks[i]);
	recalls->recallers = recallers;
	pool_run(workers, recalls->items.count, read_one, recalls);
	pool_run(workers, recalls->items.count, compare_one, recalls);
	for (unsigned i = 0; i < workers; i++)
		recaller_free(recallers[i]);
	arena_free(&recalls->arena);
}

/* Whether A comes before B in the list of changes; equals in the order of their
 * pages. */
static bool
is_newer(const struct recalled *a, const struct recalled *b)
{
	const struct commit *left = a->page->revisions.items[a->index].commit;
	const struct commit *right = b->page->revisions.items[b->index].commit;

	return left->time != right->time ? left->time > right->time
					 : left->order < right->order;
}

static size_t
insert(struct recalled *newest, size_t count, struct recalled item)
{
	size_t at = count;

	while (at > 0 && is_newer(&item, &newest[at - 1]))
		at--;
	if (at == RECALL_CHANGES)
		return count;
	count += count < RECALL_CHANGES;
	for (size_t i = count - 1; i > at; i--)
		newest[i] = newest[i - 1];
	newest[at] = item;
	return count;
}

static size_t
find_newest(struct site *site, struct recalled *newest)
{
	size_t count = 0;

	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];

		for (size_t j = 0; !page->failed && j < page->revisions.count;
		     j++)
			if (!is_cut_off(page, j))
				count = insert(
				    newest, count,
				    (struct recalled){page, j, NULL, NULL});
	}
	return count;
}

static const struct past *
past_before(struct recalls *recalls, struct page *page, size_t index)
{
	if (index + 1 == page->revisions.count)
		return NULL;
	if (page->revisions.items[index + 1].past == NULL)
		add_past(recalls, page, index + 1);
	return page->revisions.items[index + 1].past;
}

void
recall(struct site *site)
{
	struct recalled newest[RECALL_CHANGES];
	struct recalls recalls = {.site = site};
	size_t count = find_newest(site, newest);

	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++)
		add_past(&recalls, newest[i].page, newest[i].index);
	for (size_t i = 0; i < count; i++) {
		const struct past *before =
		    past_before(&recalls, newest[i].page, newest[i].index);

		recalls.items.items[i].before = before;
	}
	recall_all(&recalls);
}

/* ---- those of a page ---- */

void
recall_page(struct site *site, struct page *page, size_t limit)
{
	struct recalls recalls = {.site = site, .whole = true};
	size_t count = page->revisions.count;

	/* The last one shown is compared, too. */
	if (limit < count)
		count = limit + 1;
	for (size_t i = 0; i < count; i++)
		add_past(&recalls, page, i);
	for (size_t i = 0; i + 1 < count; i++)
		recalls.items.items[i].before = recalls.items.items[i + 1].past;
	if (count > 0)
		recall_all(&recalls);
}

/* Of the file as it is built; empty where it cannot be read. */
static struct str
bytes_now(struct recaller *recaller, const struct page *page)
{
	struct strbuf ignored = {0};
	struct str bytes = STR_NONE;

	tree_read(recaller->site->tree, page->path, PARSE_PAGE_BYTES,
		  &recaller->scratch, &bytes, &ignored);
	strbuf_free(&ignored);
	return bytes;
}

static const struct changes *
changes_since(struct recaller *recaller, const struct page *page,
	      struct arena *arena)
{
	const struct page_reviews *reviews = page->reviews;
	const struct summary *old;
	struct changes *changes;

	if (reviews == NULL || reviews->state != REVIEW_STATE_CHANGED ||
	    reviews->reviewed == NULL || page->failed)
		return NULL;
	old = read_revision(recaller, page, reviews->reviewed, arena);
	if (old == NULL)
		return NULL;
	changes = changes_make(old, summary_make(page, arena), arena);
	add_front(recaller, blob_of(recaller, reviews->reviewed),
		  bytes_now(recaller, page), changes, arena);
	return changes;
}

const struct page_history *
recall_history(struct recaller *recaller, const struct page_history *history,
	       struct arena *arena)
{
	struct page_history *filled = ARENA_NEW(arena, struct page_history);
	const struct page *page = history->page;
	size_t count = page->revisions.count;

	if (history->shown < count)
		count = history->shown + 1;
	*filled = *history;
	filled->pasts = ARENA_ARRAY(arena, struct past, count);
	for (size_t i = 0; i < count; i++) {
		filled->pasts[i].summary = summary_of(
		    recaller, page, &page->revisions.items[i], arena);
		filled->pasts[i].is_first = is_first(page, i);
	}
	for (size_t i = 0; i + 1 < count; i++)
		compare_whole(recaller, &page->revisions.items[i],
			      &filled->pasts[i], &filled->pasts[i + 1], arena);
	filled->since_review = changes_since(recaller, page, arena);
	return filled;
}
