/* Watching by looking at times and sizes, for folders whose changes the kernel
 * does not tell: mounts of other machines, of containers. */
#include "adapters/watch_places.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/path.h"

struct glance {
	struct timespec written;
	off_t size;
	ino_t number; /* another file in its place may be as old and as large */
	bool is_seen; /* in the look that follows */
	const struct watched_place *place;
	struct str path;
};

/* Everything as it was at one moment. */
struct look {
	struct arena arena;
	struct map by_path; /* the whole path -> struct glance * */
	VEC(struct glance *) glances;
};

struct watch_poll {
	struct watched_place *places;
	size_t count;
	struct look last;
};

static void
see(void *context, struct watched_place *place, struct str path,
    enum watched_kind kind, int depth)
{
	struct look *look = context;
	struct str whole = path_join(place->tree.root, path, &look->arena);
	struct glance *glance;
	struct stat found;

	(void)depth;
	if (kind == WATCHED_FOLDER || stat(whole.ptr, &found) != 0)
		return;
	glance = ARENA_NEW(&look->arena, struct glance);
	*glance = (struct glance){.written = found.st_mtim,
				  .size = found.st_size,
				  .number = found.st_ino,
				  .place = place,
				  .path = path};
	if (map_add(&look->by_path, &look->arena, whole, glance) == NULL)
		vec_add(&look->glances, &look->arena, glance);
}

static struct look
look_at_all(const struct watch_poll *poll)
{
	struct look look = {0};
	struct watch_walk walk = {see, &look};

	for (size_t i = 0; i < poll->count; i++)
		watch_walk_place(&walk, &poll->places[i], &look.arena);
	return look;
}

static bool
is_same(const struct glance *a, const struct glance *b)
{
	return a->written.tv_sec == b->written.tv_sec &&
	       a->written.tv_nsec == b->written.tv_nsec && a->size == b->size &&
	       a->number == b->number;
}

static void
add_change(struct watch_changes *changes, const struct glance *glance)
{
	if (glance->place->place->is_repository)
		changes->all = true;
	else
		vec_add(&changes->paths, &changes->arena,
			arena_str(&changes->arena, glance->path));
}

struct watch_poll *
watch_poll_open(struct watched_place *places, size_t count)
{
	struct watch_poll *poll = calloc(1, sizeof *poll);

	if (poll == NULL)
		arena_out_of_memory();
	poll->places = places;
	poll->count = count;
	poll->last = look_at_all(poll);
	return poll;
}

static struct str
whole_path(const struct glance *glance, struct arena *arena)
{
	return path_join(glance->place->tree.root, glance->path, arena);
}

void
watch_poll_read(struct watch_poll *poll, struct watch_changes *changes)
{
	struct look look = look_at_all(poll);
	struct arena scratch = {0};

	for (size_t i = 0; i < look.glances.count; i++) {
		struct glance *now = look.glances.items[i];
		struct glance *before =
		    map_find(&poll->last.by_path, whole_path(now, &scratch));

		if (before != NULL)
			before->is_seen = true;
		if (before == NULL || !is_same(before, now))
			add_change(changes, now);
	}
	for (size_t i = 0; i < poll->last.glances.count; i++)
		if (!poll->last.glances.items[i]->is_seen)
			add_change(changes, poll->last.glances.items[i]);
	arena_free(&scratch);
	arena_free(&poll->last.arena);
	poll->last = look;
}

void
watch_poll_close(struct watch_poll *poll)
{
	arena_free(&poll->last.arena);
	free(poll);
}
