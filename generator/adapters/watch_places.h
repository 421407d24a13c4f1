/* Within the adapter: what both ways of watching have in common. */
#ifndef WATCH_PLACES_H
#define WATCH_PLACES_H

#include "adapters/watch.h"
#include "base/tree.h"

enum { WATCH_FOLDERS_DEEP = 32, WATCH_PAUSE_MS = 500 };

/* A place, and its root as stages see it: links followed, but for those that
 * leave it or lead in circles. */
struct watched_place {
	const struct watch_place *place;
	struct tree tree;
};

/* Whether a file NAME of the root itself counts. */
bool watch_wants_file(const struct watch_place *place, struct str name);
/* Whether NAME of the root is one of the folders. */
bool watch_wants_folder(const struct watch_place *place, struct str name);
/* Whether NAME, anywhere, is that of a file that nobody reads. */
bool watch_ignores(const struct watch_place *place, struct str name);

enum watched_kind {
	WATCHED_NOTHING, /* socket, device, link out of the tree */
	WATCHED_FOLDER,
	WATCHED_FILE,
	WATCHED_LINK /* to a file */
};

/* What is called for everything in a folder. */
struct watch_walk {
	void (*visit)(void *context, struct watched_place *place,
		      struct str path, enum watched_kind kind, int depth);
	void *context;
};

/* Calls WALK for PATH, a folder, and for all below it that counts, folders
 * before what they hold. Paths are in ARENA. */
void watch_walk_folder(const struct watch_walk *walk,
		       struct watched_place *place, struct str path, int depth,
		       struct arena *arena);

/* What the symbolic link PATH leads to. */
enum watched_kind watch_link_kind(const struct watched_place *place,
				  struct str path, struct arena *arena);

/* The same for all of the place. */
void watch_walk_place(const struct watch_walk *walk,
		      struct watched_place *place, struct arena *arena);

/* Polling. */
struct watch_poll;
struct watch_poll *watch_poll_open(struct watched_place *places, size_t count);
void watch_poll_read(struct watch_poll *poll, struct watch_changes *changes);
void watch_poll_close(struct watch_poll *poll);

/* inotify. NULL, with NOTE, where it does not work. */
struct watch_events;
struct watch_events *watch_events_open(struct watched_place *places,
				       size_t count, struct strbuf *note);
int watch_events_handle(const struct watch_events *events);
/* False, with NOTE, once it does not work any more. */
bool watch_events_read(struct watch_events *events,
		       struct watch_changes *changes, struct strbuf *note);
void watch_events_close(struct watch_events *events);

#endif
