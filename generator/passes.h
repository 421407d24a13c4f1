/* Which pass of a build is running, how far it is, and what each took: for
 * --timings and for progress on a terminal. A build that nobody watches has
 * none: all functions take NULL, and do nothing then. */
#ifndef PASSES_H
#define PASSES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum pass_id {
	PASS_CONFIG,
	PASS_HOOKS,
	PASS_DISCOVER,
	PASS_HISTORY,
	PASS_PARSE,
	PASS_JOIN,
	PASS_REVIEWS,
	PASS_DECIDE,
	PASS_ESTIMATE,
	PASS_ASSESS,
	PASS_COLLECT,
	PASS_RULES,
	PASS_POLICY,
	PASS_RECALL,
	PASS_RENDER,
	PASS_WRITE,
	PASS_COUNT
};
extern const char *const pass_names[]; /* "config" … */

struct passes;

/* For WORKERS, 1 to 64. WITH_ITEMS: the slowest items are kept, too. */
struct passes *passes_new(unsigned workers, bool with_items);
void passes_free(struct passes *passes);

/* ---- for the thread that runs the passes ---- */

/* ID begins, and the one before it, if any, is over. A pass may begin again;
 * its times are added up. */
void passes_enter(struct passes *passes, enum pass_id id);

/* The last one is over. */
void passes_leave(struct passes *passes);

/* What the pass does is COUNT items, each of which a worker counts. */
void passes_expect(struct passes *passes, size_t count);

/* ---- for worker NUMBER ---- */

/* Another item is done. No two workers write to the same cache line. */
void passes_count(struct passes *passes, unsigned worker);

/* Seconds of CPU of this thread, for passes_item; 0 where no items are kept. */
double passes_clock(const struct passes *passes);

/* NAME of PATH, both borrowed until passes_free, began at BEGAN in
 * this thread and is done. An empty PATH is not kept. */
void passes_item(struct passes *passes, unsigned worker, double began,
		 struct str path, struct str name);

/* ---- for whoever watches ---- */

/* From any thread, while passes run. EXPECTED is 0 where nobody can tell. */
struct passes_state {
	enum pass_id id;
	size_t done, expected;
};
struct passes_state passes_now(const struct passes *passes);

/* After passes_leave: seconds of the clock. */
double passes_seconds(const struct passes *passes, enum pass_id id);

enum { PASSES_ITEMS = 10 };

struct passes_item {
	double seconds; /* of CPU */
	struct str path;
	struct str name; /* which of PATH's items; empty: it is the only one */
};

/* The slowest, the slowest first; as many as there were, at most
 * PASSES_ITEMS. After passes_leave. */
size_t passes_slowest(const struct passes *passes,
		      struct passes_item items_out[PASSES_ITEMS]);

#endif
