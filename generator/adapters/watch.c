#include "adapters/watch.h"

#include <stdlib.h>

#include "adapters/watch_places.h"
#include "base/file.h"
#include "base/path.h"

struct watch {
	struct watched_place *places;
	size_t count;
	struct watch_events *events; /* one of both */
	struct watch_poll *poll;
};

/* ---- what counts ---- */

static bool
is_one_of(struct str name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (str_is(name, *names))
			return true;
	return false;
}

bool
watch_wants_file(const struct watch_place *place, struct str name)
{
	return is_one_of(name, place->files) ||
	       (place->extension != NULL &&
		str_is(path_extension(name), place->extension));
}

bool
watch_wants_folder(const struct watch_place *place, struct str name)
{
	return is_one_of(name, place->folders);
}

bool
watch_ignores(const struct watch_place *place, struct str name)
{
	if (place->is_repository)
		return str_has_suffix(name, STR(".lock"));
	/* By 4913 vim finds out whether it can make a file, each time. */
	return path_is_passing(name) || str_is(name, "4913");
}

/* ---- walking ---- */

static enum watched_kind
kind_among(const struct tree_entries *entries, struct str name)
{
	for (size_t i = 0; i < entries->count; i++) {
		const struct tree_entry *entry = &entries->items[i];

		if (str_equal(entry->name, name))
			return entry->kind == TREE_FOLDER ? WATCHED_FOLDER
			       : entry->kind == TREE_FILE ? WATCHED_LINK
							  : WATCHED_NOTHING;
	}
	return WATCHED_NOTHING;
}

static struct tree_entries
follow(const struct watched_place *place, struct str folder,
       struct arena *arena)
{
	struct tree_entries entries = {0};
	struct strbuf ignored = {0};

	tree_list(&place->tree, folder, arena, &entries, &ignored);
	strbuf_free(&ignored);
	return entries;
}

enum watched_kind
watch_link_kind(const struct watched_place *place, struct str path,
		struct arena *arena)
{
	struct tree_entries entries = follow(place, path_folder(path), arena);

	return kind_among(&entries, path_name(path));
}

/* Links are followed only where there are any: that costs. */
static enum watched_kind
kind_of_entry(const struct watched_place *place, struct str folder,
	      const struct file_entry *entry, struct tree_entries *followed,
	      struct arena *arena)
{
	switch (entry->kind) {
	case FILE_FOLDER: return WATCHED_FOLDER;
	case FILE_REGULAR: return WATCHED_FILE;
	case FILE_LINK:
		if (followed->items == NULL)
			*followed = follow(place, folder, arena);
		return kind_among(followed, entry->name);
	default: return WATCHED_NOTHING;
	}
}

void
watch_walk_folder(const struct watch_walk *walk, struct watched_place *place,
		  struct str path, int depth, struct arena *arena)
{
	struct file_entries entries = {0};
	struct tree_entries followed = {0};
	struct strbuf ignored = {0};

	if (depth > WATCH_FOLDERS_DEEP)
		return;
	walk->visit(walk->context, place, path, WATCHED_FOLDER, depth);
	file_list(path_join(place->tree.root, path, arena), arena, &entries,
		  &ignored);
	strbuf_free(&ignored);
	for (size_t i = 0; i < entries.count; i++) {
		struct str name = entries.items[i].name;
		struct str below = path_join(path, name, arena);
		enum watched_kind kind = kind_of_entry(
		    place, path, &entries.items[i], &followed, arena);

		if (watch_ignores(place->place, name))
			continue;
		if (kind == WATCHED_FOLDER)
			watch_walk_folder(walk, place, below, depth + 1, arena);
		else if (kind != WATCHED_NOTHING)
			walk->visit(walk->context, place, below, kind,
				    depth + 1);
	}
}

static bool
is_link(const struct watched_place *place, struct str name, struct arena *arena)
{
	return file_kind(path_join(place->tree.root, name, arena), false) ==
	       FILE_LINK;
}

void
watch_walk_place(const struct watch_walk *walk, struct watched_place *place,
		 struct arena *arena)
{
	struct tree_entries entries = follow(place, STR_NONE, arena);

	for (size_t i = 0; i < entries.count; i++) {
		struct str name = entries.items[i].name;

		if (entries.items[i].kind == TREE_FOLDER &&
		    watch_wants_folder(place->place, name))
			watch_walk_folder(walk, place, name, 1, arena);
		if (entries.items[i].kind == TREE_FILE &&
		    watch_wants_file(place->place, name))
			walk->visit(walk->context, place, name,
				    is_link(place, name, arena) ? WATCHED_LINK
								: WATCHED_FILE,
				    1);
	}
}

/* ---- both ways ---- */

struct watch *
watch_open(const struct watch_place *places, size_t count, bool poll,
	   struct strbuf *note)
{
	struct watch *watch = calloc(1, sizeof *watch);
	struct watched_place *watched = calloc(count, sizeof *watched);
	struct strbuf ignored = {0};

	if (watch == NULL || watched == NULL)
		arena_out_of_memory();
	for (size_t i = 0; i < count; i++)
		if (tree_open_folder(&watched[watch->count].tree,
				     places[i].root, &ignored))
			watched[watch->count++].place = &places[i];
	strbuf_free(&ignored);
	watch->places = watched;
	if (!poll)
		watch->events = watch_events_open(watched, watch->count, note);
	if (watch->events == NULL)
		watch->poll = watch_poll_open(watched, watch->count);
	return watch;
}

int
watch_handle(const struct watch *watch)
{
	return watch->events != NULL ? watch_events_handle(watch->events) : -1;
}

int
watch_pause(const struct watch *watch)
{
	return watch->events != NULL ? -1 : WATCH_PAUSE_MS;
}

void
watch_collect(struct watch *watch, struct watch_changes *changes,
	      struct strbuf *note)
{
	if (watch->events == NULL) {
		watch_poll_read(watch->poll, changes);
	} else if (!watch_events_read(watch->events, changes, note)) {
		watch_events_close(watch->events);
		watch->events = NULL;
		watch->poll = watch_poll_open(watch->places, watch->count);
		changes->all = true;
	}
}

void
watch_close(struct watch *watch)
{
	if (watch->events != NULL)
		watch_events_close(watch->events);
	if (watch->poll != NULL)
		watch_poll_close(watch->poll);
	for (size_t i = 0; i < watch->count; i++)
		tree_close(&watch->places[i].tree);
	free(watch->places);
	free(watch);
}
