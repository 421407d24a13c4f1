/* Within render: how the certainty of a claim moved, as a picture: time goes to
 * the right, each level has a row, squares are versions with another level than
 * before, rings reviews, short strokes all other versions. The table beside it
 * says the same. */
#ifndef HISTORY_PICTURE_H
#define HISTORY_PICTURE_H

#include "site.h"
#include "words.h"

enum history_event_kind {
	EVENT_LEVEL,   /* a version with another level than the one before */
	EVENT_VERSION, /* another version */
	EVENT_REVIEW   /* of the version before it in the list */
};

struct history_event {
	enum history_event_kind kind;
	const struct commit *commit;
	const struct summary *summary; /* of the version; NULL: unread */
	const struct person *reviewer; /* of EVENT_REVIEW */
};

struct history_events {
	struct history_event *items; /* the oldest first */
	uint32_t count;
	uint32_t capacity;
};

/* Those of the versions that HISTORY shows, and reviews since that count. */
struct history_events history_events_of(const struct page_history *history,
					struct arena *arena);

/* The picture at two widths, as HTML in the arena of WORDS, with the levels of
 * the scheme in which the claim is graded now; empty where there are fewer than
 * two events, or no grade. */
struct str history_picture(const struct words *words,
			   const struct history_events *events);

/* The level of an event for readers: "Low", or that there is none. */
struct str history_level_name(const struct words *words,
			      const struct summary *summary);

#endif
