/* Within render: the dashboard of reviews: what was reviewed, what needs a
 * reviewer, and who reviews. */
#ifndef REVIEW_LIST_H
#define REVIEW_LIST_H

#include "render/paging.h"
#include "site.h"
#include "words.h"

#define REVIEWS_URL "reviews/"

struct review_counts {
	size_t claims;	 /* all */
	size_t reviewed; /* what they say now, whether or not again due */
	size_t changed;	 /* what they said before */
	size_t due;	 /* of those reviewed: at the day of the build */
};

/* Of all claims, from their reviews. */
struct review_counts review_counts_of(const struct site *site);

enum review_need {
	NEED_NONE,
	NEED_FIRST,   /* too few, now and before */
	NEED_CHANGED, /* reviewed before it was changed */
	NEED_AGAIN    /* due for another */
};

struct review_row {
	const struct claim *claim;
	enum review_need need;
	struct date since; /* none: only the file on disk says so */
	bool at_or_before;
};

/* The claims of a topic, those that have waited longest first. */
struct review_group {
	const struct topic *topic;
	size_t from, count; /* rows */
};

struct review_person {
	const struct person *person;	     /* NULL: has reviewed nothing */
	const struct registered *registered; /* or NULL */
	size_t count;			     /* reviews that count */
};

struct review_listing {
	struct review_counts counts;
	struct paging paging;
	VEC(struct review_group) groups; /* none is empty */
	VEC(struct review_row) rows;
	bool is_register; /* nobody else counts */
	VEC(struct review_person)
	people; /* the register, as it stands there;
		   without one, who has reviewed, by
		   name */
};

/* A page of it. */
struct review_list {
	const struct review_listing *listing;
	size_t page; /* from 1 */
};

struct review_lists {
	struct review_list *items;
	uint32_t count;
	uint32_t capacity;
};

/* All pages. In ARENA. */
struct review_lists review_lists_make(const struct site *site,
				      struct arena *arena);

struct str review_list_url(const struct review_list *list, struct arena *arena);

/* What home.html prints: `claims`, `reviewed`, `changed`, `due`. */
struct node review_counts_node(struct review_counts counts,
			       struct arena *arena);

/* What reviews.html prints: `counts`, `people` (as person_node has them, and
 * `count`), `groups` ({name, count, url}), `html`, `registered` (only
 * they count), `missing` (why there is no history, or nil), `shallow`, and what
 * paging.html does. */
struct node review_list_node(const struct review_list *list,
			     const struct words *words, struct str root);

/* Appends the groups of the page, a heading and a table each. */
void review_list_tables(const struct review_list *list,
			const struct words *words, struct str root,
			struct strbuf *out);

/* The id of GROUP's heading: "group_sleep". */
struct str review_group_id(const struct review_group *group,
			   struct arena *arena);

#endif
