#include "render/topic_page.h"

#include <stdlib.h>

#include "render/claim_lists.h"
#include "views.h"

/* Of the topic of safety, on the page of another one. */
enum { SAFETY_AT_MOST = 6 };

static const struct view_field topic_rows_fields[] = {
    {"claims", VIEW_POINTERS, offsetof(struct topic_rows, claims), &view_claim,
     NULL, true},
    {"harms", VIEW_POINTERS, offsetof(struct topic_rows, harms), &view_claim,
     NULL, true},
    {"more", VIEW_COUNT, offsetof(struct topic_rows, more), NULL, NULL, false},
    {"more_url", VIEW_TEXT, offsetof(struct topic_rows, more_url), NULL, NULL,
     false},
};
const struct view_type view_topic_rows = {
    "rows of a topic", NULL, topic_rows_fields,
    sizeof topic_rows_fields / sizeof *topic_rows_fields,
    sizeof(struct topic_rows)};

/* ---- order ---- */

enum known { KNOWN_BY_LEVEL, NOT_STUDIED, LOOKED_UP, NOT_ASSESSED };

struct ordered {
	const struct claim *claim;
	enum known known;
	size_t index; /* in the topic */
};

static enum known
known_of(const struct claim *claim)
{
	if (claim->grade.phrase.len == 0)
		return NOT_ASSESSED;
	if (claim->grade.level == NULL)
		return NOT_STUDIED;
	return claim->grade.scheme->quality.len > 0 ? KNOWN_BY_LEVEL
						    : LOOKED_UP;
}

/* Levels of two schemes are not compared. */
static int
compare(const void *left, const void *right)
{
	const struct ordered *a = left, *b = right;
	int order = (int)a->known - (int)b->known;

	if (order == 0 && a->known == KNOWN_BY_LEVEL) {
		const struct grade *x = &a->claim->grade, *y = &b->claim->grade;

		order = (x->scheme > y->scheme) - (x->scheme < y->scheme);
		if (order == 0)
			order = (x->level->rank < y->level->rank) -
				(x->level->rank > y->level->rank);
	}
	return order != 0 ? order
			  : (a->index > b->index) - (a->index < b->index);
}

/* ---- harms ---- */

static bool
is_of_topic(const struct claim *claim, const struct topic *topic)
{
	if (claim->topic == topic)
		return true;
	for (size_t i = 0; i < claim->topics.count; i++)
		if (str_equal(claim->topics.items[i].text, topic->slug))
			return true;
	return false;
}

static bool
is_about_harm(const struct site *site, const struct claim *claim)
{
	return claim->finding == FINDING_HARM ||
	       (site->safety != NULL && is_of_topic(claim, site->safety));
}

static void
add_safety(struct topic_rows *rows, const struct topic *safety,
	   struct arena *arena)
{
	size_t own = rows->harms.count;

	for (size_t i = 0; i < safety->claims.count &&
			   rows->harms.count < own + SAFETY_AT_MOST;
	     i++) {
		const struct claim *claim = safety->claims.items[i];
		bool is_there = false;

		for (size_t j = 0; j < own; j++)
			is_there |= rows->harms.items[j] == claim;
		if (!is_there)
			vec_add(&rows->harms, arena, claim);
	}
}

/* ---- rows ---- */

struct topic_rows
topic_rows_of(const struct site *site, const struct topic *topic,
	      struct arena *arena)
{
	bool is_safety = topic == site->safety;
	struct topic_rows rows = {0};
	struct ordered *ordered =
	    ARENA_ARRAY(arena, struct ordered, topic->claims.count);

	for (size_t i = 0; i < topic->claims.count; i++) {
		const struct claim *claim = topic->claims.items[i];

		ordered[i] = (struct ordered){claim, known_of(claim), i};
	}
	if (topic->claims.count > 0)
		qsort(ordered, topic->claims.count, sizeof *ordered, compare);
	for (size_t i = 0; i < topic->claims.count; i++) {
		const struct claim *claim = ordered[i].claim;

		if (rows.claims.count + rows.harms.count == SITE_LIST_ROWS)
			rows.more++;
		else if (!is_safety && is_about_harm(site, claim))
			vec_add(&rows.harms, arena, claim);
		else
			vec_add(&rows.claims, arena, claim);
	}
	if (rows.more > 0)
		rows.more_url = claim_list_topic_url(site, topic, arena);
	if (site->safety != NULL && !is_safety)
		add_safety(&rows, site->safety, arena);
	return rows;
}
