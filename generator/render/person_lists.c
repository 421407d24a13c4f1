/* What somebody wrote and reviewed, as lists. */
#include "render/change_list.h"
#include "render/people_page.h"
#include "render/picture.h"

static void
set_page(const struct site *site, const struct page *page, struct node *map,
	 struct arena *arena)
{
	picture_set_text(map, arena, "url", page->url);
	picture_set_text(map, arena, "title", change_page_name(site, page));
	picture_set_bool(map, arena, "is_claim", page->claim != NULL);
	picture_set_html(map, arena, "badge",
			 page->claim != NULL ? page->claim->badge : STR_NONE);
}

static void
set_date(struct node *map, const char *key, struct date date,
	 struct arena *arena)
{
	picture_set_text(map, arena, key,
			 date_is_none(date) ? STR_NONE : date_iso(date, arena));
}

static void
fill_written(const struct site *site, const struct written_page *written,
	     struct node *map, struct arena *arena)
{
	map->kind = NODE_MAP;
	set_page(site, written->page, map, arena);
	picture_set_bool(map, arena, "is_named", written->is_named);
	picture_set_number(map, arena, "versions", (double)written->versions);
	set_date(map, "last", written->last, arena);
}

static const char *
hold_word(enum review_hold hold)
{
	switch (hold) {
	case HOLD_STANDS: return "holds";
	case HOLD_AGAIN: return "again";
	case HOLD_CHANGED: return "changed";
	default: return "not_counted";
	}
}

static void
fill_review(const struct site *site, const struct given_review *given,
	    struct node *map, struct arena *arena)
{
	map->kind = NODE_MAP;
	set_page(site, given->page, map, arena);
	set_date(map, "date", given->review->commit->date, arena);
	picture_set_text(map, arena, "hold", str_from(hold_word(given->hold)));
	/* Why a review does not count. */
	picture_set_text(
	    map, arena, "standing",
	    given->hold == HOLD_NOT
		? str_from(review_standing_names[given->review->standing])
		: STR_NONE);
}

/* ROW of the page's, less the COUNT before it, at most of ROWS. */
static size_t
row_within(size_t row, size_t before, size_t rows)
{
	if (row <= before)
		return 0;
	return row - before < rows ? row - before : rows;
}

/* Rows from `from` to `to`; whether they go on from the page before, and
 * whether the heading is here at all. */
struct part {
	size_t from, to;
	bool shown;
};

static struct node *
set_part(const struct part *part, const char *key, struct node *map,
	 struct arena *arena)
{
	struct node rows = {.kind = NODE_MAP};
	struct node *items =
	    picture_set_list(&rows, arena, "rows", part->to - part->from);

	picture_set_bool(&rows, arena, "goes_on", part->from > 0);
	node_set(map, arena, str_from(key),
		 part->shown ? rows : (struct node){0});
	return items;
}

void
person_lists_set(const struct people_list *list, const struct site *site,
		 struct node *map, struct arena *arena)
{
	struct person_work work = person_work_of(site, list->person, arena);
	size_t first = (list->page - 1) * PAGING_ROWS,
	       last = first + PAGING_ROWS;
	size_t count = work.written.count, reviews = work.reviews.count;
	bool is_last = list->page == paging_pages(&list->paging);
	struct part written = {.from = first < count ? first : count,
			       .to = row_within(last, 0, count),
			       .shown = first < count || list->page == 1};
	struct part given = {.from = row_within(first, count, reviews),
			     .to = row_within(last, count, reviews)};
	struct node *items;

	/* Without a history nobody knows. */
	given.shown = given.from < given.to ||
		      (reviews == 0 && is_last && site->no_history.len == 0);
	items = set_part(&written, "work", map, arena);
	for (size_t i = written.from; i < written.to; i++)
		fill_written(site, &work.written.items[i],
			     &items[i - written.from], arena);
	items = set_part(&given, "reviewed", map, arena);
	for (size_t i = given.from; i < given.to; i++)
		fill_review(site, &work.reviews.items[i],
			    &items[i - given.from], arena);
}
