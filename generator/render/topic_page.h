/* Within render: the claims of a topic as its page lists them. */
#ifndef TOPIC_PAGE_H
#define TOPIC_PAGE_H

#include "base/view.h"
#include "site.h"

struct topic_rows {
	/* What is known best comes first: by level, then as in topic->claims;
	 * then kinds of claims that no level of certainty fits. */
	VEC(const struct claim *) claims;
	/* Claims of harm, and those of the topic of safety, which stand apart
	 * on every other topic. */
	VEC(const struct claim *) harms;
	uint32_t more;	     /* claims that are not listed */
	struct str more_url; /* where they are, from the root; or empty */
};
extern const struct view_type view_topic_rows;

/* In ARENA. */
struct topic_rows topic_rows_of(const struct site *site,
				const struct topic *topic, struct arena *arena);

#endif
