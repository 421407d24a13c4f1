/* Within render: all claims in lists, grouped by topic, certainty, finding,
 * by what was tested (each field of the site that is one of some values and
 * has a column), and by review. */
#ifndef CLAIM_LISTS_H
#define CLAIM_LISTS_H

#include "render/paging.h"
#include "site.h"
#include "words.h"

enum claim_list_by {
	CLAIMS_BY_TOPIC,
	CLAIMS_BY_CERTAINTY,
	CLAIMS_BY_FINDING,
	CLAIMS_BY_FIELD,
	CLAIMS_BY_REVIEW,
	CLAIMS_BY_SCRIPT /* chosen and sorted by one, without groups */
};

struct claim_group {
	const struct topic *topic;	  /* or NULL */
	const struct scheme_level *level; /* or NULL */
	bool rates;			  /* the level, how sure it is */
	struct str name;		  /* as it stands; empty: see word */
	const char *word;		  /* key of it */
	struct str id;			  /* of the heading */
	size_t from, count;		  /* rows */
};

struct claim_listing {
	enum claim_list_by by;
	const struct field *field;  /* by which; else NULL */
	const struct own_list *own; /* which; else NULL */
	struct paging paging;
	VEC(struct claim_group) groups; /* none is empty */
	const struct claim **rows;
};

/* A page of a listing. */
struct claim_list {
	const struct claim_listing *listing;
	size_t page; /* from 1 */
	const struct claim_listing *all;
	size_t all_count;
};

struct claim_lists {
	struct claim_list *items;
	uint32_t count;
	uint32_t capacity;
};

/* All pages of all lists, the one at claims/ first. In ARENA. */
struct claim_lists claim_lists_make(const struct site *site,
				    struct arena *arena);

struct str claim_list_url(const struct claim_list *list, struct arena *arena);

/* Where the claims of TOPIC begin in the list by topic, from the root. */
struct str claim_list_topic_url(const struct site *site,
				const struct topic *topic, struct arena *arena);

/* What the levels of the site's claims are levels of: "certainty". Empty: no
 * claim has one. */
struct str claim_list_quality(const struct site *site);

/* What claims.html prints: `by` (topic, certainty, finding, field, review),
 * `label` (of the field), `quality`, `page`, `pages`, `previous`, `next`,
 * `groups` ({name, count, url}; none where there are very many), `lists` ({by,
 * label, url, is_this}), `columns` (evidence, tested, review), `html`; of a
 * script's list `title` and `lead`. Among `lists` they have `title`, and
 * "script" as `by`. */
struct node claim_list_node(const struct claim_list *list,
			    const struct words *words, struct str root);

/* Columns that have something in any row of the site. */
struct claim_columns {
	bool evidence, tested, review;
};
struct claim_columns claim_columns_of(const struct site *site);

/* Appends the rows of the page, group by group. */
void claim_list_rows(const struct claim_list *list, const struct words *words,
		     struct str root, struct strbuf *out);

/* The heading of GROUP, for readers. */
struct str claim_group_name(const struct words *words,
			    const struct claim_group *group);

/* Adds what a claim rests on to OUT, as plain text: "3 studies, 151 people". */
void claim_rows_evidence(const struct words *words, const struct claim *claim,
			 struct strbuf *out);

#endif
