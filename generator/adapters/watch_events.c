/* Watching by inotify, which tells of the entries of one folder: each folder
 * has a watch, and so has each file that a link leads to. */
#include "adapters/watch_places.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"

enum {
	EVENTS = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
		 IN_MOVED_TO | IN_ONLYDIR,
	EVENTS_OF_FILE = IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVE_SELF,
	/* More are no edit, but another state of the whole. */
	PATHS_AT_MOST = 4096
};

/* What the kernel calls HANDLE; by links a folder may be several. */
struct watched {
	int handle;
	struct watched_place *place;
	struct str path; /* empty: the root */
	bool is_file;
	int depth;
};

struct watch_events {
	struct watched_place *places;
	size_t count;
	int inotify;
	int failure; /* errno of what kept a watch from being had; or 0 */
	VEC(struct watched) watched;
	struct arena arena; /* of paths watched; grows with folders that come */
	/* Of the reading at hand. */
	struct watch_changes *changes;
	struct map known; /* of its paths */
	bool is_reporting;
};

/* ---- watches ---- */

static void
add_watch(struct watch_events *events, struct watched_place *place,
	  struct str path, bool is_file, int depth)
{
	struct str kept = arena_str(&events->arena, path);
	struct str whole = path_join(place->tree.root, kept, &events->arena);
	int handle = inotify_add_watch(events->inotify, whole.ptr,
				       is_file ? EVENTS_OF_FILE : EVENTS);

	if (handle >= 0)
		vec_add(
		    &events->watched, &events->arena,
		    ((struct watched){handle, place, kept, is_file, depth}));
	else if (errno != ENOENT && errno != ENOTDIR && errno != EACCES)
		events->failure = errno; /* else it has just gone */
}

static void
drop_at(struct watch_events *events, size_t index)
{
	events->watched.items[index] =
	    events->watched.items[--events->watched.count];
}

static bool
is_watched(const struct watch_events *events, int handle)
{
	for (size_t i = 0; i < events->watched.count; i++)
		if (events->watched.items[i].handle == handle)
			return true;
	return false;
}

static bool
is_below(struct str path, struct str folder)
{
	return str_has_prefix(path, folder) &&
	       (path.len == folder.len || path.ptr[folder.len] == '/');
}

/* Says whether PATH was a folder that was watched. */
static bool
drop_below(struct watch_events *events, const struct watched_place *place,
	   struct str path)
{
	bool found = false;

	for (size_t i = events->watched.count; i-- > 0;) {
		struct watched at = events->watched.items[i];

		if (at.place != place || at.path.len == 0 ||
		    !is_below(at.path, path))
			continue;
		found = found || !at.is_file;
		drop_at(events, i);
		if (!is_watched(events, at.handle))
			inotify_rm_watch(events->inotify, at.handle);
	}
	return found;
}

/* ---- what is found ---- */

static void
note(struct watch_events *events, const struct watched_place *place,
     struct str path)
{
	struct watch_changes *changes = events->changes;
	struct str *kept;

	if (place->place->is_repository) {
		changes->all = true;
		return;
	}
	if (map_find(&events->known, path) != NULL)
		return;
	kept = vec_new(&changes->paths, &changes->arena);
	*kept = arena_str(&changes->arena, path);
	map_add(&events->known, &changes->arena, *kept, changes);
}

static void
visit(void *context, struct watched_place *place, struct str path,
      enum watched_kind kind, int depth)
{
	struct watch_events *events = context;

	if (kind != WATCHED_FILE)
		add_watch(events, place, path, kind == WATCHED_LINK, depth);
	if (kind != WATCHED_FOLDER && events->is_reporting)
		note(events, place, path);
}

/* What a folder holds by the time that it is watched may have come before
 * that: all of it counts as written. */
static void
take_folder(struct watch_events *events, struct watched_place *place,
	    struct str path, int depth)
{
	struct watch_walk walk = {visit, events};

	drop_below(events, place, path);
	watch_walk_folder(&walk, place, path, depth, &events->changes->arena);
}

static void
watch_all(struct watch_events *events, struct arena *scratch)
{
	struct watch_walk walk = {visit, events};

	for (size_t i = 0; i < events->count; i++) {
		add_watch(events, &events->places[i], STR_NONE, false, 0);
		watch_walk_place(&walk, &events->places[i], scratch);
	}
}

/* After an overflow nobody knows which watches are missing. */
static void
begin_anew(struct watch_events *events)
{
	while (events->watched.count > 0) {
		inotify_rm_watch(events->inotify,
				 events->watched.items[0].handle);
		drop_at(events, 0);
	}
	arena_free(&events->arena);
	memset(&events->watched, 0, sizeof events->watched);
	events->changes->all = true;
	watch_all(events, &events->changes->arena);
}

/* ---- events ---- */

/* A new name of something that is there: nothing will be written. Of a file
 * that is made its closing tells. */
static void
take_name(struct watch_events *events, const struct watched *in,
	  struct str path, bool is_moved)
{
	struct arena *arena = &events->changes->arena;
	struct watched_place *place = in->place;
	struct str whole = path_join(place->tree.root, path, arena);
	struct stat found;

	if (lstat(whole.ptr, &found) != 0)
		return; /* what made it go is yet to be read */
	if (S_ISLNK(found.st_mode)) {
		drop_below(events, place, path);
		if (watch_link_kind(place, path, arena) == WATCHED_FOLDER) {
			take_folder(events, place, path, in->depth + 1);
			events->changes->all = true;
			return;
		}
		add_watch(events, place, path, true, in->depth + 1);
	}
	if (is_moved || S_ISLNK(found.st_mode) || found.st_nlink > 1)
		note(events, place, path);
}

static void
take_file_event(struct watch_events *events, const struct watched *in,
		struct str path, uint32_t mask)
{
	if (mask & (IN_DELETE | IN_MOVED_FROM)) {
		/* To the kernel a link to a folder is none. */
		if (drop_below(events, in->place, path))
			events->changes->all = true;
		note(events, in->place, path);
	} else if (mask & IN_CLOSE_WRITE) {
		note(events, in->place, path);
	} else {
		take_name(events, in, path, (mask & IN_MOVED_TO) != 0);
	}
}

static void
take_folder_event(struct watch_events *events, const struct watched *in,
		  struct str path, uint32_t mask)
{
	if (mask & (IN_CREATE | IN_MOVED_TO)) {
		take_folder(events, in->place, path, in->depth + 1);
		return;
	}
	drop_below(events, in->place, path);
	/* Of its files nothing was said. */
	if (mask & IN_MOVED_FROM)
		events->changes->all = true;
}

static bool
counts(const struct watched *in, struct str name, bool is_folder)
{
	const struct watch_place *place = in->place->place;

	if (watch_ignores(place, name))
		return false;
	return in->path.len > 0 || watch_wants_folder(place, name) ||
	       (!is_folder && watch_wants_file(place, name));
}

/* The file that a link leads to; another may have taken its place. */
static void
take_linked_file(struct watch_events *events, struct watched at)
{
	drop_below(events, at.place, at.path);
	add_watch(events, at.place, at.path, true, at.depth);
	note(events, at.place, at.path);
}

static void
take_one(struct watch_events *events, const struct watched *at,
	 const struct inotify_event *event)
{
	struct str name = str_from(event->len > 0 ? event->name : "");
	struct str path = path_join(at->path, name, &events->changes->arena);
	bool is_folder = (event->mask & IN_ISDIR) != 0;

	if (at->is_file)
		take_linked_file(events, *at);
	else if (name.len > 0 && counts(at, name, is_folder))
		(is_folder ? take_folder_event
			   : take_file_event)(events, at, path, event->mask);
}

static void
take_event(struct watch_events *events, const struct inotify_event *event)
{
	VEC(struct watched) those = {0};

	if (event->mask & IN_Q_OVERFLOW) {
		begin_anew(events);
		return;
	}
	if (event->mask & IN_IGNORED) {
		for (size_t i = events->watched.count; i-- > 0;)
			if (events->watched.items[i].handle == event->wd)
				drop_at(events, i);
		return;
	}
	/* What is taken changes the list. */
	for (size_t i = 0; i < events->watched.count; i++)
		if (events->watched.items[i].handle == event->wd)
			vec_add(&those, &events->changes->arena,
				events->watched.items[i]);
	for (size_t i = 0; i < those.count; i++)
		take_one(events, &those.items[i], event);
}

/* ---- reading ---- */

static bool
say_failure(const struct watch_events *events, struct strbuf *out)
{
	char reason[128];

	if (events->failure == 0)
		return true;
	if (events->failure == ENOSPC)
		strbuf_addz(out, "there are more folders than inotify may "
				 "watch (sysctl fs.inotify.max_user_watches)");
	else if (events->failure == EMFILE)
		strbuf_addz(out, "too many programs use inotify (sysctl "
				 "fs.inotify.max_user_instances)");
	else
		strbuf_printf(
		    out, "inotify does not work here: %s",
		    strerror_r(events->failure, reason, sizeof reason));
	return false;
}

bool
watch_events_read(struct watch_events *events, struct watch_changes *changes,
		  struct strbuf *out)
{
	union {
		struct inotify_event first;
		char bytes[16 << 10];
	} buffer;
	ssize_t length;

	events->changes = changes;
	memset(&events->known, 0, sizeof events->known);
	while ((length = read(events->inotify, &buffer, sizeof buffer)) > 0)
		for (ssize_t at = 0; at < length;) {
			const struct inotify_event *event =
			    (const void *)(buffer.bytes + at);

			take_event(events, event);
			at += (ssize_t)(sizeof *event + event->len);
		}
	if (changes->paths.count > PATHS_AT_MOST)
		changes->all = true;
	events->changes = NULL;
	return say_failure(events, out);
}

struct watch_events *
watch_events_open(struct watched_place *places, size_t count,
		  struct strbuf *note)
{
	struct watch_events *events = calloc(1, sizeof *events);
	struct arena scratch = {0};

	if (events == NULL)
		arena_out_of_memory();
	events->places = places;
	events->count = count;
	events->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (events->inotify < 0)
		events->failure = errno;
	else
		watch_all(events, &scratch);
	arena_free(&scratch);
	events->is_reporting = true;
	if (say_failure(events, note))
		return events;
	watch_events_close(events);
	return NULL;
}

int
watch_events_handle(const struct watch_events *events)
{
	return events->inotify;
}

void
watch_events_close(struct watch_events *events)
{
	if (events->inotify >= 0)
		close(events->inotify);
	arena_free(&events->arena);
	free(events);
}
