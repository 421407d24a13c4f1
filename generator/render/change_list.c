#include "render/change_list.h"

#include "changes.h"
#include "render/history_page.h"
#include "render/person_node.h"
#include "render/picture.h"

const char *const listed_kind_names[] = {
    "new",     "certainty", "finding", "evidence", "text",
    "details", "moved",	    "other",   "review",   NULL};

/* ---- the newest ---- */

/* Where the history that is here ends, nobody knows what changed. */
static bool
is_told(const struct revisions *revisions, size_t index)
{
	return index + 1 < revisions->count ||
	       !revisions->items[index].commit->at_or_before;
}

/* Pages come in the order of their paths, which stays among equals. */
static bool
is_newer(const struct commit *a, const struct commit *b)
{
	return a->time != b->time ? a->time > b->time : a->order < b->order;
}

/* Puts CHANGE at its place in LIST, which has room for LIMIT; false where all
 * of these are newer. */
static bool
insert(struct change_list *list, size_t limit, struct listed_change change)
{
	size_t at = list->count;

	while (at > 0 && is_newer(change.commit, list->items[at - 1].commit))
		at--;
	if (at == limit)
		return false;
	if (list->count < limit)
		list->count++;
	for (size_t i = list->count - 1; i > at; i--)
		list->items[i] = list->items[i - 1];
	list->items[at] = change;
	return true;
}

static void
insert_page(struct change_list *list, size_t limit, const struct page *page)
{
	const struct page_reviews *reviews = page->reviews;

	/* Authors' clocks may go backwards along the history, so that an older
	 * revision may have a place where a newer one has none. */
	for (size_t i = 0; i < page->revisions.count; i++) {
		const struct revision *revision = &page->revisions.items[i];

		if (is_told(&page->revisions, i))
			insert(
			    list, limit,
			    (struct listed_change){.page = page,
						   .commit = revision->commit,
						   .revision = revision});
	}
	for (size_t i = 0; reviews != NULL && i < reviews->reviews.count; i++) {
		const struct review *review = &reviews->reviews.items[i];

		if (review->standing == REVIEW_COUNTS)
			insert(list, limit,
			       (struct listed_change){.kind = LISTED_REVIEW,
						      .page = page,
						      .commit = review->commit,
						      .review = review});
	}
}

/* ---- kinds ---- */

static enum listed_kind
kind_of_change(const struct change *change)
{
	switch (change->kind) {
	/* Levels of some schemes say what was found. */
	case CHANGE_CERTAINTY:
		return change->what.len > 0 ? LISTED_CERTAINTY : LISTED_FINDING;
	case CHANGE_FINDING:
	case CHANGE_PHRASE: return LISTED_FINDING;
	case CHANGE_ADDRESS: return LISTED_MOVED;
	case CHANGE_TITLE:
	case CHANGE_STATEMENT:
	case CHANGE_ANSWER:
	case CHANGE_REASON:
	case CHANGE_TEXT: return LISTED_TEXT;
	case CHANGE_FIELD: return LISTED_DETAILS;
	default: return LISTED_EVIDENCE;
	}
}

/* The kinds are in the order in which readers ask for them. */
static void
set_kind_by_changes(struct listed_change *listed, const struct changes *changes)
{
	listed->kind = changes->count > 0 ? LISTED_REVIEW : LISTED_DETAILS;
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		enum listed_kind kind = kind_of_change(change);

		if (kind >= listed->kind)
			continue;
		listed->kind = kind;
		listed->from = change->from;
		listed->to = change->to;
	}
	if (listed->kind != LISTED_CERTAINTY && listed->kind != LISTED_FINDING)
		listed->from = listed->to = STR_NONE;
}

static void
set_kind(struct listed_change *listed)
{
	const struct revision *revision = listed->revision;
	const struct revisions *all = &listed->page->revisions;
	const struct past *past = revision->past;
	bool is_last = revision == &all->items[all->count - 1];

	listed->kind = LISTED_OTHER;
	if (past != NULL && past->changes != NULL)
		set_kind_by_changes(listed, past->changes);
	else if (is_last)
		listed->kind = LISTED_NEW;
	else if (repo_id_equal(revision->blob, revision[1].blob))
		listed->kind = LISTED_MOVED;
}

struct change_list
change_list_make(const struct site *site, struct arena *arena)
{
	struct change_list list = {
	    .items = ARENA_ARRAY(arena, struct listed_change, RECALL_CHANGES),
	    .capacity = RECALL_CHANGES};

	for (size_t i = 0; i < site->pages.count; i++)
		if (!site->pages.items[i]->failed)
			insert_page(&list, RECALL_CHANGES,
				    site->pages.items[i]);
	for (size_t i = 0; i < list.count; i++)
		if (list.items[i].revision != NULL)
			set_kind(&list.items[i]);
	return list;
}

/* ---- for templates ---- */

struct change_list
change_list_of_claims(const struct change_list *list, struct arena *arena)
{
	struct change_list kept = {0};

	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].page->kind == PAGE_CLAIM)
			vec_add(&kept, arena, list->items[i]);
	return kept.count > 0 ? kept : *list;
}

struct str
change_page_name(const struct site *site, const struct page *page)
{
	if (page->kind == PAGE_SOURCE && page->appraisal != NULL &&
	    page->appraisal->work != NULL)
		return page->appraisal->work->label;
	if (page->title.text.len > 0)
		return page->title.text;
	return page->url.len == 0 ? site->config.title : page->path;
}

static struct node
person_of(const struct person *person, struct arena *arena)
{
	return person_node(person->name, person->registered, arena);
}

static void
set_change(const struct site *site, const struct listed_change *change,
	   struct str root, struct node *node, struct arena *arena)
{
	const struct commit *commit = change->commit;
	const struct page *page = change->page;

	node->kind = NODE_MAP;
	picture_set_text(node, arena, "kind",
			 str_from(listed_kind_names[change->kind]));
	picture_set_text(node, arena, "title", change_page_name(site, page));
	picture_set_text(
	    node, arena, "url",
	    arena_printf(arena, "%.*s%.*s%s", STR_ARG(root), STR_ARG(page->url),
			 history_page_exists(site) && page->claim != NULL
			     ? "history/"
			     : ""));
	picture_set_text(node, arena, "from", change->from);
	picture_set_text(node, arena, "to", change->to);
	node_set(node, arena, STR("reviewer"),
		 change->review != NULL
		     ? person_of(change->review->reviewer, arena)
		     : (struct node){0});
	node_set(node, arena, STR("who"), person_of(commit->author, arena));
	picture_set_text(node, arena, "subject", commit->subject);
	picture_set_text(node, arena, "commit", str_from(commit->hex));
	picture_set_bool(node, arena, "at_or_before", commit->at_or_before);
}

/* As many from FIRST on as were made on one day. */
static size_t
count_of_day(const struct change_list *list, size_t first, size_t limit)
{
	size_t end = first;

	while (end < limit &&
	       date_compare(list->items[end].commit->date,
			    list->items[first].commit->date) == 0)
		end++;
	return end - first;
}

struct node
change_list_node(const struct site *site, const struct change_list *list,
		 size_t limit, struct str root, struct arena *arena)
{
	struct node map = {.kind = NODE_MAP};
	struct node days = {.kind = NODE_LIST};
	size_t count = list->count < limit ? list->count : limit, step;

	for (size_t i = 0; i < count; i += step) {
		struct node day = {.kind = NODE_MAP}, *changes;

		step = count_of_day(list, i, count);
		picture_set_text(&day, arena, "date",
				 date_iso(list->items[i].commit->date, arena));
		changes = picture_set_list(&day, arena, "changes", step);
		for (size_t j = 0; j < step; j++)
			set_change(site, &list->items[i + j], root, &changes[j],
				   arena);
		node_add(&days, arena, day);
	}
	node_set(&map, arena, STR("days"), days);
	picture_set_text(&map, arena, "missing", site->no_history);
	picture_set_bool(&map, arena, "shallow", site->shallow);
	return map;
}
