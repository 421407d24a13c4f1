#include "passes.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"

const char *const pass_names[PASS_COUNT] = {
    [PASS_CONFIG] = "config",	  [PASS_HOOKS] = "hooks",
    [PASS_DISCOVER] = "discover", [PASS_HISTORY] = "history",
    [PASS_PARSE] = "parse",	  [PASS_JOIN] = "join",
    [PASS_REVIEWS] = "reviews",	  [PASS_DECIDE] = "decide",
    [PASS_ESTIMATE] = "estimate", [PASS_ASSESS] = "assess",
    [PASS_COLLECT] = "collect",	  [PASS_RULES] = "rules",
    [PASS_POLICY] = "policy",	  [PASS_RECALL] = "recall",
    [PASS_RENDER] = "render",	  [PASS_WRITE] = "write",
};

enum { CACHE_LINE = 64 };

/* What one worker alone writes. */
struct worker_items {
	_Alignas(CACHE_LINE) atomic_size_t done;
	size_t count;
	struct passes_item slowest[PASSES_ITEMS]; /* the slowest first */
};

struct passes {
	struct worker_items *workers;
	unsigned worker_count;
	bool with_items, runs;
	_Atomic(enum pass_id) id;
	atomic_size_t expected;
	double began; /* the pass at hand */
	double seconds[PASS_COUNT];
};

static double
now(clockid_t id)
{
	struct timespec time;

	clock_gettime(id, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

struct passes *
passes_new(unsigned workers, bool with_items)
{
	struct passes *passes = calloc(1, sizeof *passes);
	size_t size = workers * sizeof *passes->workers;

	if (passes == NULL ||
	    (passes->workers = aligned_alloc(CACHE_LINE, size)) == NULL)
		arena_out_of_memory();
	memset(passes->workers, 0, size);
	passes->worker_count = workers;
	passes->with_items = with_items;
	return passes;
}

void
passes_free(struct passes *passes)
{
	if (passes == NULL)
		return;
	free(passes->workers);
	free(passes);
}

/* ---- passes ---- */

void
passes_leave(struct passes *passes)
{
	if (passes == NULL || !passes->runs)
		return;
	passes->seconds[passes->id] += now(CLOCK_MONOTONIC) - passes->began;
	passes->runs = false;
}

void
passes_enter(struct passes *passes, enum pass_id id)
{
	if (passes == NULL)
		return;
	passes_leave(passes);
	passes_expect(passes, 0);
	passes->id = id;
	passes->runs = true;
	passes->began = now(CLOCK_MONOTONIC);
}

void
passes_expect(struct passes *passes, size_t count)
{
	if (passes == NULL)
		return;
	passes->expected = count;
	for (unsigned i = 0; i < passes->worker_count; i++)
		passes->workers[i].done = 0;
}

double
passes_seconds(const struct passes *passes, enum pass_id id)
{
	return passes->seconds[id];
}

/* Read one after the other, so that they need not be of one moment. */
struct passes_state
passes_now(const struct passes *passes)
{
	struct passes_state state = {.id = passes->id,
				     .expected = passes->expected};

	for (unsigned i = 0; i < passes->worker_count; i++)
		state.done += atomic_load_explicit(&passes->workers[i].done,
						   memory_order_relaxed);
	if (state.done > state.expected)
		state.done = state.expected;
	return state;
}

/* ---- items ---- */

void
passes_count(struct passes *passes, unsigned worker)
{
	if (passes != NULL)
		atomic_fetch_add_explicit(&passes->workers[worker].done, 1,
					  memory_order_relaxed);
}

double
passes_clock(const struct passes *passes)
{
	return passes != NULL && passes->with_items
		   ? now(CLOCK_THREAD_CPUTIME_ID)
		   : 0;
}

/* Into its place among SLOWEST, of which COUNT are there; the last one of too
 * many is dropped. */
static size_t
insert(struct passes_item *slowest, size_t count, struct passes_item item)
{
	size_t at = count < PASSES_ITEMS ? count : PASSES_ITEMS;

	while (at > 0 && slowest[at - 1].seconds < item.seconds) {
		if (at < PASSES_ITEMS)
			slowest[at] = slowest[at - 1];
		at--;
	}
	if (at == PASSES_ITEMS)
		return count;
	slowest[at] = item;
	return count < PASSES_ITEMS ? count + 1 : count;
}

void
passes_item(struct passes *passes, unsigned worker, double began,
	    struct str path, struct str name)
{
	struct worker_items *items;

	if (passes == NULL || !passes->with_items || path.len == 0)
		return;
	items = &passes->workers[worker];
	items->count =
	    insert(items->slowest, items->count,
		   (struct passes_item){now(CLOCK_THREAD_CPUTIME_ID) - began,
					path, name});
}

size_t
passes_slowest(const struct passes *passes,
	       struct passes_item items_out[PASSES_ITEMS])
{
	size_t count = 0;

	for (unsigned w = 0; w < passes->worker_count; w++)
		for (size_t i = 0; i < passes->workers[w].count; i++)
			count = insert(items_out, count,
				       passes->workers[w].slowest[i]);
	return count;
}
