/* Within the walk: under which names files of HEAD are known in a commit. By
 * default a file has its own name; a set of tracks holds those for which it is
 * otherwise, so that most commits have none (NULL). Sets do not change and are
 * shared: who keeps one holds a reference. For one thread. */
#ifndef TRACKS_H
#define TRACKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"

enum { TRACKS_NO_FILE = UINT32_MAX };

/* The file FILE of HEAD is known as NAME; both by number. */
struct track {
	uint32_t file, name;
};

struct tracks {
	uint32_t references, count;
	struct track *by_name; /* the same, by name and file */
	struct track by_file[];
};

/* FILE is known as TO in place of FROM. */
struct track_change {
	uint32_t file, from, to;
};

struct track_changes {
	struct track_change *items;
	uint32_t count;
	uint32_t capacity;
};

struct track_files {
	uint32_t *items;
	uint32_t count;
	uint32_t capacity;
};

struct tracks *tracks_keep(struct tracks *tracks); /* takes NULL */
void tracks_drop(struct tracks *tracks);	   /* takes NULL */

/* Adds to FILES those that are known as NAME, which is the own name of OWNER,
 * or of none (TRACKS_NO_FILE). */
void tracks_find(const struct tracks *tracks, uint32_t name, uint32_t owner,
		 struct track_files *files, struct arena *arena);

/* A new reference, to what the changes make of TRACKS. OWN_NAMES: of each
 * file. */
struct tracks *tracks_change(struct tracks *tracks,
			     const struct track_change *changes, size_t count,
			     const uint32_t *own_names);

/* A new reference, to what is in either. */
struct tracks *tracks_union(struct tracks *a, struct tracks *b,
			    const uint32_t *own_names);

/* A new reference, to a set of COUNT tracks, which are sorted here. */
struct tracks *tracks_make(struct track *tracks, size_t count,
			   const uint32_t *own_names);

/* The tracks of FILE, and how many: 0 where it has its own name. */
size_t tracks_of(const struct tracks *tracks, uint32_t file,
		 const struct track **first_out);

bool tracks_equal(const struct tracks *a, const struct tracks *b);

#endif
