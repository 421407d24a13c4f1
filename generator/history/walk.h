/* The walk through what commits changed (history.h says what a revision
 * is). */
#ifndef WALK_H
#define WALK_H

#include "base/map.h"
#include "history/graph.h"
#include "history/renames.h"

/* A path that a file of HEAD has or had. */
struct walk_name {
	struct str path;      /* from the repository's root */
	struct str site_path; /* as struct revision has it; filled on demand */
	uint32_t number, owner; /* the file of HEAD whose path it is, or
				   TRACKS_NO_FILE */
	/* Of the commit at hand: */
	uint32_t touched; /* its order + 1 */
	uint32_t parent;  /* the last that it is unlike, from 1 */
	uint32_t unlike;  /* how many */
	struct repo_id blob;
};

struct walk_revision {
	const struct graph_node *node;
	struct walk_name *name;
	struct repo_id blob;
	uint32_t place; /* in the list, for sorting */
};

/* A page's file as HEAD has it. */
struct walk_file {
	struct walk_name *name;
	struct repo_id blob;
	VEC(struct walk_revision) revisions; /* by the order of their nodes */
};

struct walk {
	struct graph *graph;
	struct repo *repo;
	struct arena arena;
	VEC(struct walk_file) files; /* by path */
	VEC(struct walk_name *) names;
	VEC(uint32_t) own_names; /* of files */
	struct map by_path;	 /* names */
	struct rename_budget budget;
	VEC(uint64_t) seen;	  /* digests of all paths that changed */
	size_t kept, kept_tracks; /* nodes that keep their tracks, and those */
	const struct graph_node *incomplete; /* the newest of which something
						is missing, or NULL */
	size_t incomplete_count;
};

/* The number of PATH, new or not. PATH is copied. */
enum { WALK_NODES_KEPT = 500, WALK_TRACKS_KEPT = 100000 };

struct walk_name *walk_name(struct walk *walk, struct str path);

/* Adds a file of HEAD; in the order of their paths. */
void walk_add_file(struct walk *walk, struct str path, struct repo_id blob);

/* Visits the commits of the graph that are in HEAD and not walked. Tracks reach
 * those that are and have such children, and stay there. */
void walk_run(struct walk *walk);

/* Whether NODE, with its tracks, is one of the newest, of which the cache
 * keeps them. */
bool walk_keep_tracks(struct walk *walk, struct graph_node *node);

void walk_free(struct walk *walk);

#endif
