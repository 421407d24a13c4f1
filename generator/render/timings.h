/* What templates and hooks took in a build that was asked to tell. */
#ifndef TIMINGS_H
#define TIMINGS_H

#include "site.h"

struct render_timing {
	struct str name; /* "themes/default/templates/claim.html", "attest.badge
			    (lua/badges/default.lua)" */
	double seconds;	 /* by the clock, summed over the workers, without what
			    other templates and hooks took that it called */
	uint64_t calls;
};

struct render_timings {
	struct render_timing *items; /* the slowest first */
	size_t count;
};

/* While the site's hooks are open, and nothing renders. Empty unless
 * site->keeps_times. */
struct render_timings render_timings(const struct site *site,
				     struct arena *arena);

#endif
