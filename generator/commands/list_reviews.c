#include "commands/list_reviews.h"

#include <stdlib.h>

#include "site_people.h"

const char *const list_review_columns[] = {
    "path", "slug", "topic", "title", "state", "reviewed", "by", "due", NULL};

/* A claim and since when it waits. */
struct waiting {
	const struct page *page;
	struct date since;
};

struct waiting_list {
	struct waiting *items;
	uint32_t count;
	uint32_t capacity;
};

static int
compare_waiting(const void *left, const void *right)
{
	const struct waiting *a = left, *b = right;
	int order = date_is_none(a->since) - date_is_none(b->since);

	if (order == 0)
		order = date_compare(a->since, b->since);
	return order != 0 ? order : str_compare(a->page->path, b->page->path);
}

static struct str
date_text(struct date date, struct arena *arena)
{
	return date_is_none(date) ? STR_NONE : date_iso(date, arena);
}

/* Names of those whose review decides the state, each once. */
static struct str
names_of(const struct page_reviews *reviews, struct arena *arena)
{
	struct site_people people = {0};
	struct strbuf names = {0};
	struct str text;

	for (size_t i = 0; i < reviews->reviews.count; i++) {
		const struct review *review = &reviews->reviews.items[i];

		if (review->standing == REVIEW_COUNTS &&
		    review->revision == reviews->reviewed)
			site_people_add(&people, &review->reviewer, arena);
	}
	for (size_t i = 0; i < people.count; i++)
		strbuf_printf(&names, "%s%.*s", i > 0 ? ", " : "",
			      STR_ARG(people.items[i]->name));
	text = strbuf_take(&names, arena);
	strbuf_free(&names);
	return text;
}

static void
add_row(const struct page *page, struct table *table, struct arena *arena)
{
	static const struct page_reviews none = {0};
	const struct page_reviews *reviews =
	    page->reviews != NULL ? page->reviews : &none;

	*vec_new(&table->rows, arena) = (struct table_row){{
	    table_word(page->path),
	    table_word(page->slug),
	    table_word(page->topic),
	    table_word(page->title.text),
	    table_word(str_from(review_state_names[reviews->state])),
	    table_word(date_text(reviews->date, arena)),
	    table_word(names_of(reviews, arena)),
	    table_word(date_text(reviews->due, arena)),
	}};
}

static void
add_rows(struct waiting_list *list, struct table *table, struct arena *arena)
{
	if (list->count > 0)
		qsort(list->items, list->count, sizeof *list->items,
		      compare_waiting);
	for (size_t i = 0; i < list->count; i++)
		add_row(list->items[i].page, table, arena);
}

void
list_overdue(const struct site *site, struct table *table, struct arena *arena)
{
	struct waiting_list list = {0};

	for (size_t i = 0; i < site->claims.count; i++) {
		const struct page *page = site->claims.items[i]->page;

		if (page->reviews != NULL && page->reviews->overdue &&
		    page->reviews->state == REVIEW_STATE_REVIEWED)
			vec_add(&list, arena,
				((struct waiting){page, page->reviews->due}));
	}
	add_rows(&list, table, arena);
}

void
list_unreviewed(const struct site *site, struct table *table,
		struct arena *arena)
{
	struct waiting_list list = {0};

	for (size_t i = 0; i < site->claims.count; i++) {
		const struct page *page = site->claims.items[i]->page;
		struct waiting one = {.page = page};

		if (page->reviews != NULL &&
		    page->reviews->state != REVIEW_STATE_NONE)
			continue;
		if (page->revision != NULL)
			one.since = page->revisions.items[0].commit->date;
		vec_add(&list, arena, one);
	}
	add_rows(&list, table, arena);
}

void
list_changed(const struct site *site, struct table *table, struct arena *arena)
{
	struct waiting_list list = {0};

	for (size_t i = 0; i < site->claims.count; i++) {
		const struct page *page = site->claims.items[i]->page;

		if (page->reviews != NULL &&
		    page->reviews->state == REVIEW_STATE_CHANGED)
			vec_add(
			    &list, arena,
			    ((struct waiting){page, page->reviews->changed}));
	}
	add_rows(&list, table, arena);
}
