/* Which files of a site change: by inotify, or by looking at all of them time
 * and again. */
#ifndef WATCH_H
#define WATCH_H

#include "base/arena.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "base/vec.h"

enum { WATCH_TOPS = 6 };

/* Folders that are watched, in one folder. */
struct watch_place {
	struct str root; /* a real path */
	/* Names in ROOT: folders, watched with all that is in them, also where
	 * they come later; ends with NULL. */
	const char *folders[WATCH_TOPS];
	/* Files of ROOT itself: those with this extension, or one of these
	 * names; NULL: none. */
	const char *extension;
	const char *files[WATCH_TOPS];
	/* What changes here is no file of the site, and may change anything. */
	bool is_repository;
};

struct watch_changes {
	struct arena arena;
	VEC(struct str) paths; /* from ROOT: "content/a.md"; each once */
	bool all;	       /* anything may have changed */
};

struct watch;

/* Watches PLACES, borrowed. Where inotify does not work, or POLL is set, looks
 * at all files in turn; NOTE then says why it does, unless POLL. Never
 * NULL. */
struct watch *watch_open(const struct watch_place *places, size_t count,
			 bool poll, struct strbuf *note);

/* What becomes readable when something changed; -1: call watch_collect every
 * watch_pause() milliseconds. */
int watch_handle(const struct watch *watch);
int watch_pause(const struct watch *watch);

/* Collects what has changed since the last call, without waiting. CHANGES is
 * zeroed before; freed by its arena. NOTE says so where inotify ceased to work,
 * and files are looked at in turn from now on. */
void watch_collect(struct watch *watch, struct watch_changes *changes,
		   struct strbuf *note);

void watch_close(struct watch *watch);

#endif
