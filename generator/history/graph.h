/* The commits that HEAD and the reviews' refs lead to, each read once. All
 * lives in the graph's arena. */
#ifndef GRAPH_H
#define GRAPH_H

#include "adapters/git.h"
#include "base/map.h"
#include "base/vec.h"

struct commit;
struct tracks;

/* Somebody as commits have them; equal ones are one. */
struct raw_person {
	struct str name, email;
	uint32_t number;
};

struct raw_people {
	const struct raw_person **items;
	uint32_t count;
	uint32_t capacity;
};

struct graph_nodes {
	struct graph_node **items;
	uint32_t count;
	uint32_t capacity;
};

struct graph_node {
	struct repo_id id, tree;
	int64_t time, committed; /* author's, committer's */
	VEC(struct repo_id)
	parent_ids;		    /* but those that a shallow clone leaves
				    out */
	struct graph_nodes parents; /* those that are here, once it is
				   reached */
	const struct raw_person *author, *committer;
	struct raw_people co_authors;
	struct str subject;
	struct str message;  /* of one that speaks of reviews; NULL: of the
				cache, and not read again */
	bool has_statements; /* statements_mentions */
	bool is_signed, bad_encoding;
	bool cut_off;	   /* its parents are not here */
	bool lacks_parent; /* one of them is missing, against the rules */
	bool is_walked;	   /* the cache has what it changed */
	bool in_head;	   /* reached from HEAD */
	bool is_reached;   /* from HEAD or a ref of reviews */
	uint32_t met;	   /* when, of those reached */
	uint32_t waiting;  /* children that have no order yet */
	uint32_t order;	   /* children before parents, else the newer first */
	/* The walk's: */
	bool is_incomplete; /* something of it is missing */
	bool is_ordered;
	uint32_t cached; /* its number in the cache, where it is walked */
	bool has_tracks, keeps_tracks;
	struct tracks *tracks;
	struct commit *commit; /* in the site; NULL: nobody asked for it */
};

struct graph {
	struct repo *repo;
	struct arena arena;
	struct map nodes;  /* by the bytes of their ids */
	struct map people; /* by name, NUL, address */
	struct raw_people raw;
	struct graph_nodes reached; /* in the order in which they were met */
	struct graph_nodes ordered; /* by `order` */
	size_t read_count;	    /* commits that were not of the cache */
};

/* The node of ID, as yet empty where it is new. */
struct graph_node *graph_node(struct graph *graph, struct repo_id id,
			      bool *is_new_out);
const struct raw_person *graph_person(struct graph *graph, struct str name,
				      struct str email);

/* Meets the commit START and all behind it. False where START is missing. */
bool graph_reach(struct graph *graph, struct repo_id start, bool from_head);

/* When all were reached: fills `ordered`. */
void graph_order(struct graph *graph);

/* Makes it empty, but for memory that others may still use. */
void graph_forget(struct graph *graph);

void graph_free(struct graph *graph);

#endif
