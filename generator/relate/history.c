#include "relate/history.h"

#include "base/path.h"

static const struct str content_folder = {"content", 7};

/* A commit that was met, and perhaps compared already. */
struct met {
	struct repo_commit commit;
	size_t number; /* in the order in which they were met */
	const struct revision *revision; /* NULL: none was needed yet */
};

struct walk {
	struct site *site;
	struct repo *repo;
	struct arena arena;
	struct map met;		 /* by the bytes of their ids */
	VEC(struct met *) heads; /* a heap, the newest first */
	struct map sought; /* struct committed *, by path below content/ */
	size_t left;	   /* pages without a revision */
	struct met *at;	   /* the commit that is compared */
};

/* ---- commits, the newest first ---- */

static bool
comes_before(const struct met *a, const struct met *b)
{
	return a->commit.time != b->commit.time
		   ? a->commit.time > b->commit.time
		   : a->number < b->number;
}

static void
swap_heads(struct walk *walk, size_t a, size_t b)
{
	struct met *kept = walk->heads.items[a];

	walk->heads.items[a] = walk->heads.items[b];
	walk->heads.items[b] = kept;
}

static void
push_head(struct walk *walk, struct met *met)
{
	size_t at = walk->heads.count;

	vec_add(&walk->heads, &walk->arena, met);
	for (; at > 0 && comes_before(met, walk->heads.items[(at - 1) / 2]);
	     at = (at - 1) / 2)
		swap_heads(walk, at, (at - 1) / 2);
}

static struct met *
pop_head(struct walk *walk)
{
	struct met *first = walk->heads.items[0], **items = walk->heads.items;
	size_t count = --walk->heads.count, at = 0;

	items[0] = items[count];
	for (;;) {
		size_t best = at;

		for (size_t i = 2 * at + 1; i <= 2 * at + 2 && i < count; i++)
			if (comes_before(items[i], items[best]))
				best = i;
		if (best == at)
			return first;
		swap_heads(walk, at, best);
		at = best;
	}
}

/* The commit with ID, met now if it was not before; NULL where it is
 * missing. */
static struct met *
meet(struct walk *walk, struct repo_id id)
{
	struct str key = {(const char *)id.bytes, REPO_ID_BYTES};
	struct met *met = map_find(&walk->met, key);

	if (met != NULL)
		return met;
	met = ARENA_NEW(&walk->arena, struct met);
	if (!repo_read_commit(walk->repo, id, &walk->arena, &met->commit))
		return NULL;
	met->number = walk->met.count;
	key.ptr = (const char *)met->commit.id.bytes;
	map_add(&walk->met, &walk->arena, key, met);
	push_head(walk, met);
	return met;
}

/* ---- files ---- */

static const struct revision *
revision_of(struct walk *walk, struct met *met)
{
	struct revision *revision;

	if (met->revision != NULL)
		return met->revision;
	revision = ARENA_NEW(&walk->site->arena, struct revision);
	repo_id_hex(met->commit.id, revision->commit);
	revision->date = met->commit.date;
	revision->at_or_before = met->commit.cut_off;
	met->revision = revision;
	return revision;
}

/* At HEAD: what is to be found. */
static void
see_file(void *context, struct str path, struct repo_id blob)
{
	struct walk *walk = context;
	struct committed *sought = map_find(&walk->sought, path);

	if (sought == NULL)
		return;
	sought->blob = blob;
	sought->clean = repo_is_clean(walk->repo, path, blob);
	walk->left++;
}

/* At a commit: PATH is unlike all its parents have. */
static void
see_change(void *context, struct str path, struct repo_id blob)
{
	struct walk *walk = context;
	struct committed *sought = map_find(&walk->sought, path);

	if (sought == NULL || sought->revision != NULL ||
	    !repo_id_equal(sought->blob, blob))
		return;
	sought->revision = revision_of(walk, walk->at);
	walk->left--;
}

/* False where an object is missing. */
static bool
compare_with_parents(struct walk *walk, struct met *met)
{
	const struct repo_commit *commit = &met->commit;
	VEC(struct repo_id) trees = {0};

	for (size_t i = 0; i < commit->parents.count; i++) {
		struct met *parent = meet(walk, commit->parents.items[i]);

		if (parent == NULL)
			return false;
		if (parent->commit.has_tree)
			vec_add(&trees, &walk->arena, parent->commit.tree);
	}
	walk->at = met;
	return !commit->has_tree ||
	       repo_compare(walk->repo, commit->tree, trees.items, trees.count,
			    see_change, walk);
}

/* ---- the walk ---- */

static void
seek_pages(struct walk *walk, struct committed *committed)
{
	const struct site *site = walk->site;

	for (size_t i = 0; i < site->pages.count; i++)
		map_add(&walk->sought, &walk->arena,
			str_from_byte(site->pages.items[i]->path,
				      content_folder.len + 1),
			&committed[i]);
}

static void
walk_history(struct walk *walk)
{
	struct met *head = meet(walk, repo_head(walk->repo));
	bool whole = head != NULL;

	if (whole && head->commit.has_tree)
		whole = repo_compare(walk->repo, head->commit.tree, NULL, 0,
				     see_file, walk);
	while (whole && walk->left > 0 && walk->heads.count > 0)
		whole = compare_with_parents(walk, pop_head(walk));
	if (!whole)
		walk->site->no_history = STR("its git repository lacks part "
					     "of the history");
}

struct committed *
history_read(struct site *site, struct arena *arena)
{
	struct committed *committed =
	    ARENA_ARRAY(arena, struct committed, site->pages.count);
	struct walk walk = {.site = site};
	struct str folder =
	    path_join(site->tree->root, content_folder, &walk.arena);

	walk.repo = repo_open(folder, &site->arena, &site->no_history);
	if (walk.repo != NULL) {
		seek_pages(&walk, committed);
		walk_history(&walk);
	}
	repo_close(walk.repo);
	arena_free(&walk.arena);
	return committed;
}
