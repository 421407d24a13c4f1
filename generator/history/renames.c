#include "history/renames.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/path.h"
#include "history/similarity.h"

/* Git's limits: pairs that are compared, and bytes of a file that is. Of files
 * with one blob as many are looked at for their names. */
enum { PAIRS_MOST = 1000 * 1000, FILE_BYTES = 1 << 20, EQUALS_SEEN = 1000 };

struct search {
	struct repo *repo;
	struct rename_files *added, *removed;
	struct rename_budget *budget;
	struct arena arena;
	bool lacks_blob;
};

static bool
has_same_name(const struct rename_file *a, const struct rename_file *b)
{
	return str_equal(path_name(a->path), path_name(b->path));
}

static void
pair(struct search *search, uint32_t added, uint32_t removed)
{
	search->added->items[added].other = removed;
	search->removed->items[removed].other = added;
}

/* ---- the same blob ---- */

/* Removed files with one blob, in their order; those that serve leave. */
struct equals {
	uint32_t *items;
	uint32_t count;
	uint32_t capacity;
	size_t served; /* of the front */
};

static struct str
blob_key(const struct rename_file *file)
{
	return (struct str){(const char *)file->blob.bytes, REPO_ID_BYTES};
}

static void
list_equals(struct search *search, struct map *by_blob)
{
	for (size_t i = 0; i < search->removed->count; i++) {
		struct str key = blob_key(&search->removed->items[i]);
		struct equals *equals = map_find(by_blob, key);

		if (equals == NULL) {
			equals = ARENA_NEW(&search->arena, struct equals);
			map_add(by_blob, &search->arena, key, equals);
		}
		vec_add(equals, &search->arena, (uint32_t)i);
	}
}

/* Its index in EQUALS; their count where all serve. */
static size_t
choose_equal(const struct search *search, struct equals *equals,
	     const struct rename_file *file)
{
	const struct rename_file *removed = search->removed->items;
	size_t first, seen = 0;

	while (equals->served < equals->count &&
	       removed[equals->items[equals->served]].other != RENAMES_NONE)
		equals->served++;
	first = equals->served;
	for (size_t i = first; i < equals->count && seen < EQUALS_SEEN; i++) {
		if (removed[equals->items[i]].other != RENAMES_NONE)
			continue;
		if (has_same_name(&removed[equals->items[i]], file))
			return i;
		seen++;
	}
	return first;
}

static void
pair_equals(struct search *search)
{
	struct map by_blob = {0};

	list_equals(search, &by_blob);
	for (size_t i = 0; i < search->added->count; i++) {
		struct rename_file *file = &search->added->items[i];
		struct equals *equals = map_find(&by_blob, blob_key(file));
		size_t chosen;

		if (equals == NULL)
			continue;
		chosen = choose_equal(search, equals, file);
		if (chosen < equals->count)
			pair(search, (uint32_t)i, equals->items[chosen]);
	}
}

/* ---- similar ones ---- */

/* A file that has no other yet. */
struct single {
	uint32_t file;
	struct similarity_text text; /* no bytes: it is not compared */
};

struct singles {
	struct single *items;
	uint32_t count;
	uint32_t capacity;
};

struct candidate {
	uint32_t added, removed; /* files */
	uint16_t score;
	bool same_name;
};

struct candidates {
	struct candidate *items;
	uint32_t count;
	uint32_t capacity;
};

static void
list_singles(struct search *search, const struct rename_files *files,
	     struct singles *singles)
{
	for (size_t i = 0; i < files->count; i++)
		if (files->items[i].other == RENAMES_NONE)
			vec_new(singles, &search->arena)->file = (uint32_t)i;
}

static void
read_singles(struct search *search, const struct rename_files *files,
	     struct singles *singles)
{
	struct arena blob = {0};

	for (size_t i = 0; i < singles->count; i++) {
		struct single *single = &singles->items[i];
		struct repo_id id = files->items[single->file].blob;
		struct str bytes;

		if (repo_read_blob(search->repo, id, FILE_BYTES, &blob, &bytes))
			single->text = similarity_read(bytes, &search->arena);
		else if (!repo_has(search->repo, id))
			search->lacks_blob = true;
		arena_reset(&blob);
	}
	arena_free(&blob);
}

static int
by_score(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->same_name != b->same_name)
		return a->same_name ? -1 : 1;
	if (a->added != b->added)
		return a->added < b->added ? -1 : 1;
	return (a->removed > b->removed) - (a->removed < b->removed);
}

/* False where the budget does not allow it. */
static bool
compare_pair(struct search *search, struct candidates *candidates,
	     const struct single *added, const struct single *removed)
{
	size_t cost = added->text.count + removed->text.count;
	unsigned score;

	if (!similarity_is_possible(&added->text, &removed->text))
		return true;
	if (cost > search->budget->pieces)
		return false;
	search->budget->pieces -= cost;
	score = similarity(&added->text, &removed->text);
	if (score >= SIMILARITY_LEAST)
		*vec_new(candidates, &search->arena) = (struct candidate){
		    added->file, removed->file, (uint16_t)score,
		    has_same_name(&search->added->items[added->file],
				  &search->removed->items[removed->file])};
	return true;
}

static bool
compare_all(struct search *search, const struct singles *added,
	    const struct singles *removed, struct candidates *candidates)
{
	for (size_t i = 0; i < added->count; i++)
		for (size_t j = 0; j < removed->count; j++)
			if (!compare_pair(search, candidates, &added->items[i],
					  &removed->items[j]))
				return false;
	return true;
}

static void
pair_similar(struct search *search)
{
	struct singles added = {0}, removed = {0};
	struct candidates found = {0};

	list_singles(search, search->added, &added);
	list_singles(search, search->removed, &removed);
	if (added.count == 0 || removed.count > PAIRS_MOST / added.count)
		return;
	read_singles(search, search->added, &added);
	read_singles(search, search->removed, &removed);
	if (!compare_all(search, &added, &removed, &found))
		return;
	if (found.count > 1)
		qsort(found.items, found.count, sizeof *found.items, by_score);
	for (size_t i = 0; i < found.count; i++) {
		const struct candidate *best = &found.items[i];

		if (search->added->items[best->added].other == RENAMES_NONE &&
		    search->removed->items[best->removed].other == RENAMES_NONE)
			pair(search, best->added, best->removed);
	}
}

bool
renames_find(struct repo *repo, struct rename_files *added,
	     struct rename_files *removed, struct rename_budget *budget)
{
	struct search search = {
	    .repo = repo, .added = added, .removed = removed, .budget = budget};

	for (size_t i = 0; i < added->count; i++)
		added->items[i].other = RENAMES_NONE;
	for (size_t i = 0; i < removed->count; i++)
		removed->items[i].other = RENAMES_NONE;
	pair_equals(&search);
	pair_similar(&search);
	arena_free(&search.arena);
	return !search.lacks_blob;
}
