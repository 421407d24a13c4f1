/* Within render: what those who are registered wrote and reviewed. Pages that
 * failed are left out. */
#ifndef PERSON_WORK_H
#define PERSON_WORK_H

#include "site.h"

/* What a review comes to at the day of the build. */
enum review_hold {
	HOLD_STANDS,  /* it counts, and the page says what was reviewed */
	HOLD_AGAIN,   /* the same, but the page is due for another */
	HOLD_CHANGED, /* it counts for what the page said before */
	HOLD_NOT      /* it does not count; review->standing says why */
};

struct given_review {
	const struct page *page;
	const struct review *review;
	enum review_hold hold;
};

struct written_page {
	const struct page *page;
	bool is_named;	  /* among the `authors` of the page */
	size_t versions;  /* revisions by the person, of those that tell */
	struct date last; /* of these; none where there are none */
};

struct person_work {
	VEC(struct written_page)
	written;			  /* claims by title, then other pages
					     by path */
	VEC(struct given_review) reviews; /* the newest first */
};

struct person_counts {
	size_t written, reviews, holding; /* rows; HOLD_STANDS of these */
	struct date last_review; /* of those that count; none: there is none */
	struct date modified;	 /* when any of it last was; or none */
};

/* In ARENA. */
struct person_work person_work_of(const struct site *site,
				  const struct registered *person,
				  struct arena *arena);

/* Of all who are registered, in the order of the register. In ARENA. */
struct person_counts *person_counts_of_all(const struct site *site,
					   struct arena *arena);

#endif
