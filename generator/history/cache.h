/* Within history: what a walk found, kept in the file history of the folder
 * SITE/.attest/cache/, so that the next one reads but what is new. Its bytes
 * are this machine's own, and nothing in them is believed: a file that is cut,
 * changed, of another release or made to deceive is none, or one whose numbers
 * all lie within its bounds. */
#ifndef CACHE_H
#define CACHE_H

#include "history/tracks.h"
#include "history/walk.h"

struct cache_revision {
	uint32_t node, name;
	struct repo_id blob;
};

/* Of the HEAD that was walked; its path is a name. */
struct cache_file {
	uint32_t name, first, count; /* of revisions, by order */
	struct repo_id blob;
};

/* What files of that HEAD were known as, by file and name. */
struct cache_set {
	const struct track *items;
	size_t count;
};

enum { CACHE_SET_UNKNOWN, CACHE_SET_OWN, CACHE_SET_FIRST };

struct cache {
	struct graph_node **nodes;
	uint32_t *node_sets; /* of each node: UNKNOWN, OWN (each has its own
				name), or FIRST + an index of sets */
	size_t node_count;
	struct graph_node *head;
	struct str *names;
	struct walk_name **walk_names; /* of each, once it was asked for */
	size_t name_count;
	const struct cache_file *files; /* by path */
	size_t file_count;
	const struct cache_revision *revisions;
	size_t revision_count;
	const uint64_t *seen; /* sorted digests of all paths that were */
	size_t seen_count;
	struct cache_set *sets;
	size_t set_count;
};

/* Fills CACHE from the file at PATH, and the graph with its commits, of which
 * those that were in HEAD are walked. FOLDER is the site's. All lives in the
 * graph's arena. False: there is none that can be used, and the graph has but
 * commits that exist. */
bool cache_read(struct cache *cache, struct graph *graph, struct str path,
		struct str folder);

/* Writes what GRAPH and WALK hold. */
void cache_write(const struct graph *graph, const struct walk *walk,
		 struct str path, struct str folder);

/* Where the file of the site at ROOT is, in ARENA; empty where the folder is
 * not one that can be made, or a symbolic link. MAKE: makes it. */
struct str cache_path(struct str root, bool make, struct arena *arena);

#endif
