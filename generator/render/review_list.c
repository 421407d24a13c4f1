#include "render/review_list.h"

#include <stdlib.h>

#include "render/person_node.h"
#include "render/picture.h"

enum { GROUPS_AT_MOST = 200 };

/* ---- claims ---- */

static bool
is_reviewed(const struct page_reviews *reviews)
{
	return reviews != NULL && reviews->state == REVIEW_STATE_REVIEWED;
}

struct review_counts
review_counts_of(const struct site *site)
{
	struct review_counts counts = {.claims = site->claims.count};

	for (size_t i = 0; i < site->claims.count; i++) {
		const struct page_reviews *reviews =
		    site->claims.items[i]->page->reviews;

		counts.reviewed += is_reviewed(reviews);
		counts.due += is_reviewed(reviews) && reviews->overdue;
		counts.changed +=
		    reviews != NULL && reviews->state == REVIEW_STATE_CHANGED;
	}
	return counts;
}

/* Since when CLAIM says what it says, which nobody has reviewed. */
static void
set_waiting(struct review_row *row, const struct page *page)
{
	const struct commit *commit;

	if (page->revision == NULL)
		return;
	commit = page->revisions.items[0].commit;
	row->since = commit->date;
	row->at_or_before = commit->at_or_before;
}

static struct review_row
row_of(const struct claim *claim)
{
	const struct page_reviews *reviews = claim->page->reviews;
	struct review_row row = {.claim = claim};

	if (reviews == NULL || reviews->state == REVIEW_STATE_NONE) {
		row.need = NEED_FIRST;
		set_waiting(&row, claim->page);
	} else if (reviews->state == REVIEW_STATE_CHANGED) {
		row.need = NEED_CHANGED;
		row.since = reviews->changed;
	} else if (reviews->overdue) {
		row.need = NEED_AGAIN;
		row.since = reviews->due;
	}
	return row;
}

/* What has no day was not even committed, and comes last. */
static int
compare_rows(const void *left, const void *right)
{
	const struct review_row *a = left, *b = right;
	const struct topic *topic_a = a->claim->topic,
			   *topic_b = b->claim->topic;
	bool none_a = date_is_none(a->since), none_b = date_is_none(b->since);
	int order = 0;

	if (topic_a != topic_b)
		order = str_compare(topic_a->title, topic_b->title);
	if (order == 0 && topic_a != topic_b)
		order = str_compare(topic_a->slug, topic_b->slug);
	if (order == 0)
		order = none_a - none_b;
	if (order == 0)
		order = date_compare(a->since, b->since);
	if (order == 0)
		order = str_compare(a->claim->page->path, b->claim->page->path);
	return order;
}

static void
add_rows(const struct site *site, struct review_listing *listing,
	 struct arena *arena)
{
	for (size_t i = 0; i < site->claims.count; i++) {
		const struct claim *claim = site->claims.items[i];
		struct review_row row = row_of(claim);

		if (row.need != NEED_NONE && claim->topic != NULL)
			vec_add(&listing->rows, arena, row);
	}
	if (listing->rows.count > 0)
		qsort(listing->rows.items, listing->rows.count,
		      sizeof *listing->rows.items, compare_rows);
	for (size_t i = 0; i < listing->rows.count; i++) {
		const struct topic *topic = listing->rows.items[i].claim->topic;
		struct review_group *last =
		    listing->groups.count == 0
			? NULL
			: &listing->groups.items[listing->groups.count - 1];

		if (last == NULL || last->topic != topic) {
			last = vec_new(&listing->groups, arena);
			*last = (struct review_group){topic, i, 0};
		}
		last->count++;
	}
}

/* ---- people ---- */

static int
compare_people(const void *left, const void *right)
{
	const struct person *a = *(const struct person *const *)left,
			    *b = *(const struct person *const *)right;
	int order = str_compare(a->name, b->name);

	return order != 0 ? order : str_compare(a->email, b->email);
}

struct people {
	const struct person **items;
	uint32_t count;
	uint32_t capacity;
};

/* Who gave each review of a claim that counts, sorted by person. */
static struct people
reviewers_of(const struct site *site, struct arena *arena)
{
	struct people people = {0};

	for (size_t i = 0; i < site->claims.count; i++) {
		const struct page_reviews *reviews =
		    site->claims.items[i]->page->reviews;

		for (size_t j = 0;
		     reviews != NULL && j < reviews->reviews.count; j++)
			if (reviews->reviews.items[j].standing == REVIEW_COUNTS)
				vec_add(&people, arena,
					reviews->reviews.items[j].reviewer);
	}
	if (people.count > 0)
		qsort(people.items, people.count, sizeof *people.items,
		      compare_people);
	return people;
}

static bool
add_registered(const struct site *site, struct review_listing *listing,
	       struct arena *arena)
{
	for (size_t i = 0; i < site->config.people.count; i++) {
		const struct registered *one = &site->config.people.items[i];

		if (one->is_reviewer)
			vec_add(&listing->people, arena,
				((struct review_person){.registered = one}));
	}
	return listing->people.count > 0;
}

/* The entry of who gave a review, or NULL. */
static struct review_person *
find_person(struct review_listing *listing, const struct person *person)
{
	for (size_t i = listing->people.count; i > 0; i--) {
		struct review_person *one = &listing->people.items[i - 1];

		if (one->registered != NULL
			? one->registered == person->registered
			: one->person == person)
			return one;
	}
	return NULL;
}

static void
add_people(const struct site *site, struct review_listing *listing,
	   struct arena *arena)
{
	struct people people = reviewers_of(site, arena);
	struct review_person *last = NULL;

	listing->is_register = add_registered(site, listing, arena);
	for (size_t i = 0; i < people.count; i++) {
		const struct person *person = people.items[i];

		/* Their reviews stand beside each other. */
		if (i == 0 || person != people.items[i - 1]) {
			last = listing->is_register
				   ? find_person(listing, person)
				   : vec_new(&listing->people, arena);
			if (last != NULL)
				last->person = person;
			if (last != NULL && last->registered == NULL)
				last->registered = person->registered;
		}
		if (last != NULL)
			last->count++;
	}
}

/* ---- lists ---- */

struct review_lists
review_lists_make(const struct site *site, struct arena *arena)
{
	struct review_listing *listing =
	    ARENA_NEW(arena, struct review_listing);
	struct review_lists lists = {0};

	listing->counts = review_counts_of(site);
	/* Without a history nobody knows. */
	if (site->no_history.len == 0)
		add_rows(site, listing, arena);
	add_people(site, listing, arena);
	listing->paging = (struct paging){.first = STR(REVIEWS_URL),
					  .further = STR(REVIEWS_URL),
					  .rows = listing->rows.count};
	for (size_t page = 1; page <= paging_pages(&listing->paging); page++)
		vec_add(&lists, arena, ((struct review_list){listing, page}));
	return lists;
}

struct str
review_list_url(const struct review_list *list, struct arena *arena)
{
	return paging_url(&list->listing->paging, list->page, arena);
}

/* ---- for templates ---- */

struct str
review_group_id(const struct review_group *group, struct arena *arena)
{
	return arena_printf(arena, "group_%.*s", STR_ARG(group->topic->slug));
}

struct node
review_counts_node(struct review_counts counts, struct arena *arena)
{
	struct node map = {.kind = NODE_MAP};

	picture_set_number(&map, arena, "claims", (double)counts.claims);
	picture_set_number(&map, arena, "reviewed", (double)counts.reviewed);
	picture_set_number(&map, arena, "changed", (double)counts.changed);
	picture_set_number(&map, arena, "due", (double)counts.due);
	return map;
}

static void
set_people(const struct review_listing *listing, struct node *map,
	   struct arena *arena)
{
	struct node *nodes =
	    picture_set_list(map, arena, "people", listing->people.count);

	for (size_t i = 0; i < listing->people.count; i++) {
		const struct review_person *one = &listing->people.items[i];

		nodes[i] =
		    person_node(one->registered != NULL ? one->registered->name
							: one->person->name,
				one->registered, arena);
		picture_set_number(&nodes[i], arena, "count",
				   (double)one->count);
	}
}

static void
set_groups(const struct review_list *list, struct str root, struct node *map,
	   struct arena *arena)
{
	const struct review_listing *listing = list->listing;
	/* With very many of them they would be longer than the list. */
	size_t count =
	    listing->groups.count <= GROUPS_AT_MOST ? listing->groups.count : 0;
	struct node *nodes = picture_set_list(map, arena, "groups", count);

	for (size_t i = 0; i < count; i++) {
		const struct review_group *group = &listing->groups.items[i];
		struct str id = review_group_id(group, arena);

		nodes[i].kind = NODE_MAP;
		picture_set_text(&nodes[i], arena, "name", group->topic->title);
		picture_set_number(&nodes[i], arena, "count",
				   (double)group->count);
		picture_set_text(&nodes[i], arena, "url",
				 paging_link(&listing->paging, list->page,
					     group->from, id, root, arena));
	}
}

struct node
review_list_node(const struct review_list *list, const struct words *words,
		 struct str root)
{
	struct arena *arena = words->arena;
	struct node map = {.kind = NODE_MAP};
	struct strbuf out = {0};

	node_set(&map, arena, STR("counts"),
		 review_counts_node(list->listing->counts, arena));
	paging_set(&list->listing->paging, list->page, root, &map, arena);
	set_people(list->listing, &map, arena);
	set_groups(list, root, &map, arena);
	picture_set_bool(&map, arena, "registered", list->listing->is_register);
	picture_set_text(&map, arena, "missing", words->site->no_history);
	picture_set_bool(&map, arena, "shallow", words->site->shallow);
	review_list_tables(list, words, root, &out);
	picture_set_html(&map, arena, "html", strbuf_take(&out, arena));
	strbuf_free(&out);
	return map;
}
