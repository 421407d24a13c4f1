/* What the notices about one work come to. After evidence.md 4.5: a
 * reinstatement cancels retractions that are older, and nothing else; a
 * correction cancels nothing; an expression of concern is a state of its own; a
 * notice without a date counts as older than all with one. */
#ifndef STANDING_H
#define STANDING_H

#include "site.h"

enum nature {
	NATURE_RETRACTION,
	NATURE_CONCERN,
	NATURE_CORRECTION,
	NATURE_REINSTATEMENT
};
/* As Retraction Watch writes them; NULL-ended. */
extern const char *const nature_names[];

struct watch_notice {
	enum nature nature;
	struct date date;   /* may be absent */
	struct str doi;	    /* of the notice; may be empty */
	struct str reasons; /* parted by "; " */
};

/* Sorts NOTICES, newest first, and says what they come to, the same in
 * whatever order they came. The notice that decides goes to DECISIVE_OUT; NULL
 * where there are none. */
enum standing standing_resolve(struct watch_notice *notices, size_t count,
			       const struct watch_notice **decisive_out);

#endif
