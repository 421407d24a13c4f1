/* Within render: what changed on the site, the newest first: an entry for each
 * page that a commit changed, and for each review that counts. */
#ifndef CHANGE_LIST_H
#define CHANGE_LIST_H

#include "base/node.h"
#include "site.h"

/* What readers are told first of a change. */
enum listed_kind {
	LISTED_NEW,
	LISTED_CERTAINTY,
	LISTED_FINDING,
	LISTED_EVIDENCE, /* results, ratings, sources, relations */
	LISTED_TEXT,
	LISTED_DETAILS, /* what readers see is the same, or little else */
	LISTED_MOVED,
	LISTED_OTHER, /* what was before cannot be read any more */
	LISTED_REVIEW
};
extern const char *const listed_kind_names[];

struct listed_change {
	enum listed_kind kind;
	const struct page *page;
	const struct commit *commit;
	const struct revision *revision; /* NULL: a review */
	const struct review *review;	 /* NULL: a change */
	struct str from, to;		 /* of CERTAINTY and FINDING */
};

struct change_list {
	struct listed_change *items;
	uint32_t count;
	uint32_t capacity;
};

/* At most RECALL_CHANGES, by when they were written: changes among them were
 * read again. In ARENA. */
struct change_list change_list_make(const struct site *site,
				    struct arena *arena);

/* Those of LIST that are about claims; LIST itself where none is. In ARENA. */
struct change_list change_list_of_claims(const struct change_list *list,
					 struct arena *arena);

/* What readers call PAGE. */
struct str change_page_name(const struct site *site, const struct page *page);

/* What changes.html prints: `days` of {date, changes}, of these at most LIMIT;
 * `missing`, why there is no history, or nil; `shallow`. ROOT leads to the
 * site's root. */
struct node change_list_node(const struct site *site,
			     const struct change_list *list, size_t limit,
			     struct str root, struct arena *arena);

#endif
