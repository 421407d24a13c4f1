#include "render/timings.h"

#include <stdlib.h>

#include "hooks.h"

static int
compare(const void *left, const void *right)
{
	const struct render_timing *a = left, *b = right;

	if (a->seconds != b->seconds)
		return a->seconds < b->seconds ? 1 : -1;
	return str_compare(a->name, b->name);
}

/* States that ran the same have the same times in the same order. */
struct render_timings
render_timings(const struct site *site, struct arena *arena)
{
	struct render_timings all = {0};

	for (unsigned i = 0; site->hooks != NULL && i < site->workers; i++) {
		struct script_times times =
		    script_times(site->hooks[i]->script);

		if (i == 0) {
			all.items = ARENA_ARRAY(arena, struct render_timing,
						times.count);
			all.count = times.count;
		}
		for (size_t j = 0; j < all.count && j < times.count; j++) {
			all.items[j].name = times.items[j].name;
			all.items[j].seconds += times.items[j].seconds;
			all.items[j].calls += times.items[j].calls;
		}
	}
	if (all.count > 0)
		qsort(all.items, all.count, sizeof *all.items, compare);
	return all;
}
