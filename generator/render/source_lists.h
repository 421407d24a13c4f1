/* Within render: all works in lists, grouped by design, by what became of
 * them, and by each field of the site that is one of some values. Works that
 * only make claims stand apart, last. */
#ifndef SOURCE_LISTS_H
#define SOURCE_LISTS_H

#include "render/paging.h"
#include "site.h"
#include "words.h"

enum source_list_by { SOURCES_BY_DESIGN, SOURCES_BY_FIELD, SOURCES_BY_STATE };

enum source_group_kind {
	GROUP_VALUE, /* of design or field */
	GROUP_NONE,  /* without one */
	GROUP_STANDING,
	GROUP_CHECKED,	 /* nothing was found */
	GROUP_UNCHECKED, /* nobody has looked */
	GROUP_ACCESS,
	GROUP_EXAMINED /* works that only make claims */
};

struct source_group {
	enum source_group_kind kind;
	struct str value;
	enum standing standing;
	const char *word;   /* key of its heading, "%s" stands for the value;
			       NULL: the value itself */
	struct str id;	    /* of the heading */
	size_t from, count; /* rows */
};

struct source_listing {
	enum source_list_by by;
	const struct field *field; /* by which; else NULL */
	struct paging paging;
	VEC(struct source_group) groups; /* none is empty */
	VEC(const struct source *) rows;
};

/* A page of a listing. */
struct source_list {
	const struct source_listing *listing;
	size_t page; /* from 1 */
	const struct source_listing *all;
	size_t all_count;
};

struct source_lists {
	struct source_list *items;
	uint32_t count;
	uint32_t capacity;
};

/* All pages of all lists, the one at sources/ first. In ARENA. */
struct source_lists source_lists_make(const struct site *site,
				      struct arena *arena);

struct str source_list_url(const struct source_list *list, struct arena *arena);

/* What sources.html prints: `by` (design, field, state), `label` (of the
 * field), `page`, `pages`, `previous`, `next`, `groups` ({name, count, url}),
 * `lists` ({by, label, url, is_this}), `html`. */
struct node source_list_node(const struct source_list *list,
			     const struct words *words, struct str root);

/* Appends the groups of the page, a heading and a table each. */
void source_list_tables(const struct source_list *list,
			const struct words *words, struct str root,
			struct strbuf *out);

/* The heading of GROUP, for readers. */
struct str source_group_name(const struct words *words,
			     const struct source_group *group);

/* The value of FIELD that the appraisal of SOURCE has, or NULL. */
const struct node *source_field_value(const struct source *source,
				      const struct field *field);
const struct appraisal *source_appraised(const struct source *source);

#endif
