/* Within render: the list of who is registered, and a page for each of them
 * with what they wrote and reviewed. A site that registers nobody has
 * neither. */
#ifndef PEOPLE_PAGE_H
#define PEOPLE_PAGE_H

#include "render/paging.h"
#include "render/person_work.h"
#include "words.h"

/* A page of the list of all, or of what somebody did. */
struct people_list {
	const struct registered *person;    /* NULL: all */
	const struct person_counts *counts; /* theirs; of all: the first of
					       those of the register */
	struct paging paging;
	size_t page; /* from 1 */
};

struct people_lists {
	struct people_list *items;
	uint32_t count;
	uint32_t capacity;
};

/* All pages, those of the list first. In ARENA. */
struct people_lists people_lists_make(const struct site *site,
				      struct arena *arena);

struct str people_list_url(const struct people_list *list, struct arena *arena);

/* What people.html prints: `people` ({person, writes, reviews, written,
 * holding, last}), and what person-page.html does: `profiles` ({name, text,
 * url}), `writes`, `reviews`, `written`, `given` and `holding` (numbers), and
 * what person_lists_set gives. Both: `missing`, why there is no history, or
 * nil; `shallow`; and what paging.html needs. */
struct node people_list_node(const struct people_list *list,
			     const struct words *words, struct str root);

/* Sets in MAP what stands on the page of LIST, which is somebody's: `work` and
 * `reviewed`, each nil or {goes_on (the page before has rows of it, too),
 * rows}. Rows are {url, title, is_claim, badge}, with {is_named, versions,
 * last} of what they wrote, with {date, hold, standing (of what does not
 * count)} of reviews. */
void person_lists_set(const struct people_list *list, const struct site *site,
		      struct node *map, struct arena *arena);

/* Adds person_named(author) for templates: whom an entry of `authors` means,
 * as person_node has it. */
void people_page_register(struct script *script, const struct site *site);

#endif
