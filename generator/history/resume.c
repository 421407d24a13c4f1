#include "history/resume.h"

#include <stdlib.h>

#include "base/digest.h"

enum { BRANCHES_MOST = 64 };

struct resuming {
	struct cache *cache;
	struct walk *walk;
	struct arena arena;
	struct map by_path;	       /* cache_file, by path */
	struct walk_name **before;     /* what each file was at the HEAD of the
					  cache */
	const struct cache_file **old; /* its file there, or NULL: never */
};

static struct walk_name *
name_of(struct resuming *at, uint32_t cached)
{
	struct walk_name **name = &at->cache->walk_names[cached];

	if (*name == NULL)
		*name = walk_name(at->walk, at->cache->names[cached]);
	return *name;
}

static bool
was_seen(const struct cache *cache, struct str path)
{
	uint64_t sought = digest(path);
	size_t low = 0, high = cache->seen_count;

	while (low < high) {
		size_t half = low + (high - low) / 2;

		if (cache->seen[half] == sought)
			return true;
		if (cache->seen[half] < sought)
			low = half + 1;
		else
			high = half;
	}
	return false;
}

/* ---- may it be done ---- */

/* False where FILE was several at the HEAD of the cache, or one of which the
 * cache has but parts. */
static bool
find_old(struct resuming *at, uint32_t file)
{
	struct walk *walk = at->walk;
	const struct track *tracks = NULL;
	size_t count = tracks_of(at->cache->head->tracks, file, &tracks);

	if (count > 1)
		return false;
	at->before[file] = count == 1 ? walk->names.items[tracks->name]
				      : walk->files.items[file].name;
	at->old[file] = map_find(&at->by_path, at->before[file]->path);
	return at->old[file] != NULL ||
	       !was_seen(at->cache, at->before[file]->path);
}

static bool
find_all_old(struct resuming *at)
{
	struct cache *cache = at->cache;
	size_t count = at->walk->files.count;

	at->before = ARENA_ARRAY(&at->arena, struct walk_name *, count);
	at->old = ARENA_ARRAY(&at->arena, const struct cache_file *, count);
	if (cache->head == at->walk->graph->reached.items[0]) {
		for (size_t i = 0; i < count; i++) {
			at->before[i] = at->walk->files.items[i].name;
			at->old[i] = &cache->files[i];
		}
		return true;
	}
	map_expect(&at->by_path, &at->arena, cache->file_count);
	for (size_t i = 0; i < cache->file_count; i++)
		map_add(&at->by_path, &at->arena,
			cache->names[cache->files[i].name],
			(void *)&cache->files[i]);
	for (size_t i = 0; i < count; i++)
		if (!find_old(at, (uint32_t)i))
			return false;
	return true;
}

/* The first track that is not of a file before FILE. */
static size_t
first_of(const struct cache_set *set, uint32_t file)
{
	size_t low = 0, high = set->count;

	while (low < high) {
		size_t half = low + (high - low) / 2;

		if (set->items[half].file < file)
			low = half + 1;
		else
			high = half;
	}
	return low;
}

/* Whether the cache has FILE under NAME in a commit with this set. */
static bool
was_known_as(struct resuming *at, const struct cache_set *set, uint32_t file,
	     const struct walk_name *name)
{
	const struct cache_file *old = at->old[file];
	uint32_t number;
	size_t first;

	if (set == NULL || old == NULL)
		return at->before[file] == name;
	number = (uint32_t)(old - at->cache->files);
	first = first_of(set, number);
	if (first == set->count || set->items[first].file != number)
		return at->before[file] == name;
	for (; first < set->count && set->items[first].file == number; first++)
		if (name_of(at, set->items[first].name) == name)
			return true;
	return false;
}

/* What comes to NODE from its new children must have come from the old ones,
 * so that below it the walk would be the same. */
static bool
check_branch(struct resuming *at, const struct graph_node *node)
{
	const struct cache *cache = at->cache;
	uint32_t number = cache->node_sets[node->cached];
	const struct cache_set *set =
	    number >= CACHE_SET_FIRST ? &cache->sets[number - CACHE_SET_FIRST]
				      : NULL;

	if (number == CACHE_SET_UNKNOWN)
		return false;
	if (set == NULL && node->tracks == NULL && cache->head->tracks == NULL)
		return true;
	for (uint32_t i = 0; i < at->walk->files.count; i++) {
		const struct track *tracks = NULL;
		size_t count = tracks_of(node->tracks, i, &tracks);
		bool ok =
		    count > 0 ||
		    was_known_as(at, set, i, at->walk->files.items[i].name);

		for (size_t j = 0; j < count && ok; j++)
			ok = was_known_as(
			    at, set, i, at->walk->names.items[tracks[j].name]);
		if (!ok)
			return false;
	}
	return true;
}

static bool
check_branches(struct resuming *at)
{
	const struct cache *cache = at->cache;
	size_t count = 0;

	for (size_t i = 0; i < cache->node_count; i++) {
		const struct graph_node *node = cache->nodes[i];

		if (!node->is_walked || !node->has_tracks ||
		    node == cache->head)
			continue;
		if (++count > BRANCHES_MOST || !check_branch(at, node))
			return false;
	}
	return true;
}

static bool
check_revisions(const struct cache *cache)
{
	for (size_t i = 0; i < cache->revision_count; i++) {
		const struct graph_node *node =
		    cache->nodes[cache->revisions[i].node];

		if (!node->is_ordered || !node->in_head || !node->is_walked)
			return false;
	}
	return true;
}

/* ---- doing it ---- */

static int
by_order(const void *left, const void *right)
{
	const struct walk_revision *a = left, *b = right;

	if (a->node->order != b->node->order)
		return a->node->order < b->node->order ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static void
append(struct resuming *at, struct walk_file *file,
       const struct cache_file *old)
{
	const struct cache *cache = at->cache;
	bool sorted = true;

	vec_expect(&file->revisions, sizeof *file->revisions.items,
		   file->revisions.count + old->count, &at->walk->arena);
	for (size_t i = 0; i < old->count; i++) {
		const struct cache_revision *revision =
		    &cache->revisions[old->first + i];

		vec_add(&file->revisions, &at->walk->arena,
			((struct walk_revision){
			    .node = cache->nodes[revision->node],
			    .name = name_of(at, revision->name),
			    .blob = revision->blob}));
	}
	for (size_t i = 0; i < file->revisions.count; i++) {
		file->revisions.items[i].place = (uint32_t)i;
		sorted = sorted &&
			 (i == 0 || file->revisions.items[i - 1].node->order <=
					file->revisions.items[i].node->order);
	}
	if (!sorted)
		qsort(file->revisions.items, file->revisions.count,
		      sizeof *file->revisions.items, by_order);
}

/* SET with the files of this HEAD. A new reference. */
static struct tracks *
convert(struct resuming *at, const struct cache_set *set,
	const uint32_t *new_files)
{
	struct track *tracks =
	    ARENA_ARRAY(&at->arena, struct track, set->count);
	size_t count = 0;

	for (size_t i = 0; i < set->count; i++)
		if (new_files[set->items[i].file] != TRACKS_NO_FILE)
			tracks[count++] = (struct track){
			    new_files[set->items[i].file],
			    name_of(at, set->items[i].name)->number};
	return tracks_make(tracks, count, at->walk->own_names.items);
}

/* For the next cache: where no file was renamed since, the old tracks are those
 * of this HEAD as well. */
static void
adopt_tracks(struct resuming *at)
{
	struct cache *cache = at->cache;
	const struct graph_nodes *nodes = &at->walk->graph->ordered;
	uint32_t *new_files =
	    ARENA_ARRAY(&at->arena, uint32_t, cache->file_count);
	struct tracks **made =
	    ARENA_ARRAY(&at->arena, struct tracks *, cache->set_count);

	for (size_t i = 0; i < cache->file_count; i++)
		new_files[i] = TRACKS_NO_FILE;
	for (size_t i = 0; i < at->walk->files.count; i++)
		if (at->old[i] != NULL)
			new_files[at->old[i] - cache->files] = (uint32_t)i;
	for (size_t i = 0; i < nodes->count; i++) {
		struct graph_node *node = nodes->items[i];
		uint32_t set;

		if (!node->is_walked)
			continue;
		set = cache->node_sets[node->cached];
		tracks_drop(node->tracks);
		node->tracks = NULL;
		if (set == CACHE_SET_UNKNOWN)
			continue;
		if (set >= CACHE_SET_FIRST) {
			set -= CACHE_SET_FIRST;
			if (made[set] == NULL)
				made[set] =
				    convert(at, &cache->sets[set], new_files);
			node->tracks = tracks_keep(made[set]);
		}
		if (!walk_keep_tracks(at->walk, node))
			break;
	}
	for (size_t i = 0; i < cache->set_count; i++)
		tracks_drop(made[i]);
}

static void
take_over(struct resuming *at)
{
	struct cache *cache = at->cache;
	struct walk *walk = at->walk;

	for (size_t i = 0; i < walk->files.count; i++)
		if (at->old[i] != NULL)
			append(at, &walk->files.items[i], at->old[i]);
	vec_expect(&walk->seen, sizeof *walk->seen.items,
		   walk->seen.count + cache->seen_count, &walk->arena);
	for (size_t i = 0; i < cache->seen_count; i++)
		vec_add(&walk->seen, &walk->arena, cache->seen[i]);
	if (cache->head->tracks == NULL)
		adopt_tracks(at);
}

bool
resume(struct cache *cache, struct walk *walk)
{
	struct resuming at = {.cache = cache, .walk = walk};
	bool ok = cache->head->is_ordered && cache->head->in_head &&
		  check_revisions(cache) && find_all_old(&at) &&
		  check_branches(&at);

	if (ok)
		take_over(&at);
	arena_free(&at.arena);
	return ok;
}
