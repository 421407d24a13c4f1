#include "history/tracks.h"

#include <stdlib.h>
#include <string.h>

/* Only a history made for it knows a file under more names at once. */
enum { NAMES_AT_ONCE = 64 };

struct track_list {
	struct track *items;
	uint32_t count;
	uint32_t capacity;
};

static int
by_file(const void *left, const void *right)
{
	const struct track *a = left, *b = right;

	return a->file != b->file ? (a->file < b->file ? -1 : 1)
				  : (a->name > b->name) - (a->name < b->name);
}

static int
by_name(const void *left, const void *right)
{
	const struct track *a = left, *b = right;

	return a->name != b->name ? (a->name < b->name ? -1 : 1)
				  : (a->file > b->file) - (a->file < b->file);
}

static void
sort(struct track *tracks, size_t count,
     int (*compare)(const void *, const void *))
{
	if (count > 1)
		qsort(tracks, count, sizeof *tracks, compare);
}

struct tracks *
tracks_keep(struct tracks *tracks)
{
	if (tracks != NULL)
		tracks->references++;
	return tracks;
}

void
tracks_drop(struct tracks *tracks)
{
	if (tracks != NULL && --tracks->references == 0)
		free(tracks);
}

bool
tracks_equal(const struct tracks *a, const struct tracks *b)
{
	return a == b || (a != NULL && b != NULL && a->count == b->count &&
			  memcmp(a->by_file, b->by_file,
				 a->count * sizeof *a->by_file) == 0);
}

/* ---- looking up ---- */

/* The first that does not come before SOUGHT. */
static size_t
lower_bound(const struct track *tracks, size_t count, struct track sought,
	    int (*compare)(const void *, const void *))
{
	size_t low = 0;

	while (count > 0) {
		size_t half = count / 2;

		if (compare(&tracks[low + half], &sought) < 0) {
			low += half + 1;
			count -= half + 1;
		} else {
			count = half;
		}
	}
	return low;
}

static size_t
first_of_file(const struct tracks *tracks, uint32_t file)
{
	return lower_bound(tracks->by_file, tracks->count,
			   (struct track){file, 0}, by_file);
}

static bool
has_file(const struct tracks *tracks, uint32_t file)
{
	size_t at = tracks != NULL ? first_of_file(tracks, file) : 0;

	return tracks != NULL && at < tracks->count &&
	       tracks->by_file[at].file == file;
}

size_t
tracks_of(const struct tracks *tracks, uint32_t file,
	  const struct track **first_out)
{
	size_t first, end;

	if (tracks == NULL)
		return 0;
	first = end = first_of_file(tracks, file);
	while (end < tracks->count && tracks->by_file[end].file == file)
		end++;
	*first_out = &tracks->by_file[first];
	return end - first;
}

void
tracks_find(const struct tracks *tracks, uint32_t name, uint32_t owner,
	    struct track_files *files, struct arena *arena)
{
	size_t at;

	if (owner != TRACKS_NO_FILE && !has_file(tracks, owner))
		vec_add(files, arena, owner);
	if (tracks == NULL)
		return;
	at = lower_bound(tracks->by_name, tracks->count,
			 (struct track){0, name}, by_name);
	for (; at < tracks->count && tracks->by_name[at].name == name; at++)
		vec_add(files, arena, tracks->by_name[at].file);
}

/* ---- making ---- */

/* Takes out, of sorted tracks, what stands twice, files that have but their
 * own names, and names of a file beyond the limit. */
static size_t
normalize(struct track *tracks, size_t count, const uint32_t *own_names)
{
	size_t kept = 0;

	for (size_t i = 0, end; i < count; i = end) {
		size_t first = kept;

		for (end = i; end < count && tracks[end].file == tracks[i].file;
		     end++)
			if ((kept == first ||
			     tracks[kept - 1].name != tracks[end].name) &&
			    kept - first < NAMES_AT_ONCE)
				tracks[kept++] = tracks[end];
		if (kept - first == 1 &&
		    tracks[first].name == own_names[tracks[first].file])
			kept = first;
	}
	return kept;
}

/* The tracks of A but for files in TOUCHED, and those of B; all sorted. */
static size_t
merge(struct track *result, const struct track *a, size_t a_count,
      const bool *touched, const struct track *b, size_t b_count,
      int (*compare)(const void *, const void *))
{
	size_t count = 0, at = 0;

	for (size_t i = 0; i < a_count; i++) {
		if (touched[a[i].file])
			continue;
		while (at < b_count && compare(&b[at], &a[i]) < 0)
			result[count++] = b[at++];
		result[count++] = a[i];
	}
	while (at < b_count)
		result[count++] = b[at++];
	return count;
}

static void *
allocate(size_t size)
{
	void *memory = calloc(1, size > 0 ? size : 1);

	if (memory == NULL)
		arena_out_of_memory();
	return memory;
}

/* ADDED is normalized, and sorted in between. */
static struct tracks *
replace(const struct tracks *tracks, const bool *touched, struct track *added,
	size_t added_count)
{
	size_t had = tracks != NULL ? tracks->count : 0;
	size_t room = had + added_count;
	struct tracks *result =
	    allocate(sizeof *result + 2 * room * sizeof *result->by_file);

	result->references = 1;
	result->by_name = result->by_file + room;
	result->count =
	    (uint32_t)merge(result->by_file, had > 0 ? tracks->by_file : NULL,
			    had, touched, added, added_count, by_file);
	sort(added, added_count, by_name);
	merge(result->by_name, had > 0 ? tracks->by_name : NULL, had, touched,
	      added, added_count, by_name);
	if (result->count > 0)
		return result;
	free(result);
	return NULL;
}

struct tracks *
tracks_make(struct track *tracks, size_t count, const uint32_t *own_names)
{
	sort(tracks, count, by_file);
	return replace(NULL, NULL, tracks, normalize(tracks, count, own_names));
}

/* ---- changing ---- */

/* All names of FILE. */
static void
add_names(struct track_list *list, struct arena *arena,
	  const struct tracks *tracks, uint32_t file, const uint32_t *own_names)
{
	if (!has_file(tracks, file)) {
		vec_add(list, arena, ((struct track){file, own_names[file]}));
		return;
	}
	for (size_t i = first_of_file(tracks, file);
	     i < tracks->count && tracks->by_file[i].file == file; i++)
		vec_add(list, arena, tracks->by_file[i]);
}

static int
by_changed(const void *left, const void *right)
{
	const struct track_change *a = left, *b = right;

	return by_file(&(struct track){a->file, a->from},
		       &(struct track){b->file, b->from});
}

/* The names that the file of the first of COUNT sorted changes has behind
 * them; gives how many of the changes are its. */
static size_t
change_file(struct track_list *list, struct arena *arena,
	    const struct tracks *tracks, const struct track_change *changes,
	    size_t count, const uint32_t *own_names)
{
	uint32_t file = changes[0].file;
	size_t first = list->count, own = 0;

	add_names(list, arena, tracks, file, own_names);
	while (own < count && changes[own].file == file)
		own++;
	for (size_t i = first; i < list->count; i++)
		for (size_t j = 0; j < own; j++)
			if (list->items[i].name == changes[j].from) {
				list->items[i].name = changes[j].to;
				break;
			}
	return own;
}

struct tracks *
tracks_change(struct tracks *tracks, const struct track_change *changes,
	      size_t count, const uint32_t *own_names)
{
	struct arena scratch = {0};
	struct track_list list = {0};
	struct track_change *sorted =
	    ARENA_ARRAY(&scratch, struct track_change, count);
	bool *touched;
	uint32_t files = 0;
	struct tracks *result;

	memcpy(sorted, changes, count * sizeof *sorted);
	qsort(sorted, count, sizeof *sorted, by_changed);
	files = sorted[count - 1].file + 1;
	if (tracks != NULL && tracks->by_file[tracks->count - 1].file >= files)
		files = tracks->by_file[tracks->count - 1].file + 1;
	touched = ARENA_ARRAY(&scratch, bool, files);
	for (size_t i = 0; i < count; i++)
		touched[sorted[i].file] = true;
	for (size_t i = 0; i < count;)
		i += change_file(&list, &scratch, tracks, sorted + i, count - i,
				 own_names);
	sort(list.items, list.count, by_file);
	result = replace(tracks, touched, list.items,
			 normalize(list.items, list.count, own_names));
	arena_free(&scratch);
	return result;
}

/* What A has, with the own names of files that are in B only. */
static void
add_all(struct track_list *list, struct arena *arena, const struct tracks *a,
	const struct tracks *b, const uint32_t *own_names)
{
	for (size_t i = 0; a != NULL && i < a->count; i++)
		vec_add(list, arena, a->by_file[i]);
	for (size_t i = 0; b != NULL && i < b->count; i++)
		if (!has_file(a, b->by_file[i].file))
			vec_add(
			    list, arena,
			    ((struct track){b->by_file[i].file,
					    own_names[b->by_file[i].file]}));
}

struct tracks *
tracks_union(struct tracks *a, struct tracks *b, const uint32_t *own_names)
{
	struct arena scratch = {0};
	struct track_list list = {0};
	struct tracks *result;

	if (tracks_equal(a, b))
		return tracks_keep(a);
	add_all(&list, &scratch, a, b, own_names);
	add_all(&list, &scratch, b, a, own_names);
	result = tracks_make(list.items, list.count, own_names);
	arena_free(&scratch);
	return result;
}
