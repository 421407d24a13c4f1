#include "render/person_work.h"

#include <stdlib.h>

#include "site_people.h"

/* ---- pages ---- */

static bool
is_named(const struct site *site, const struct page *page,
	 const struct registered *person)
{
	for (size_t i = 0; i < page->authors.count; i++)
		if (site_person_named(site, page->authors.items[i]) == person)
			return true;
	return false;
}

static bool
has_committed(const struct commit *commit, const struct registered *person)
{
	for (size_t i = 0; i < commit->co_authors.count; i++)
		if (commit->co_authors.items[i]->registered == person)
			return true;
	return commit->author->registered == person;
}

static struct date
later(struct date a, struct date b)
{
	return date_compare(a, b) < 0 ? b : a;
}

static void
add_written(const struct site *site, const struct page *page,
	    const struct registered *person, struct person_work *work,
	    struct arena *arena)
{
	struct written_page written = {
	    .page = page, .is_named = is_named(site, page, person)};

	for (size_t i = 0; i < page->revisions.count; i++) {
		const struct commit *commit = page->revisions.items[i].commit;

		/* What a commit changed with which the history that is here
		 * ends, nobody knows. */
		if (commit->at_or_before || !has_committed(commit, person))
			continue;
		written.versions++;
		written.last = later(written.last, commit->date);
	}
	if (written.is_named || written.versions > 0)
		vec_add(&work->written, arena, written);
}

/* ---- reviews ---- */

static enum review_hold
hold_of(const struct page_reviews *reviews, const struct review *review)
{
	if (review->standing != REVIEW_COUNTS)
		return HOLD_NOT;
	if (!review->stands)
		return HOLD_CHANGED;
	return reviews->state == REVIEW_STATE_REVIEWED && reviews->overdue
		   ? HOLD_AGAIN
		   : HOLD_STANDS;
}

static void
add_reviews(const struct page *page, const struct registered *person,
	    struct person_work *work, struct arena *arena)
{
	const struct page_reviews *reviews = page->reviews;

	for (size_t i = 0; reviews != NULL && i < reviews->reviews.count; i++) {
		const struct review *review = &reviews->reviews.items[i];

		if (review->reviewer->registered == person)
			vec_add(&work->reviews, arena,
				((struct given_review){
				    page, review, hold_of(reviews, review)}));
	}
}

/* Those of one page stand in a row, from the newest to the oldest. */
static int
by_time(const void *left, const void *right)
{
	const struct given_review *a = left, *b = right;
	const struct commit *x = a->review->commit, *y = b->review->commit;

	if (x->time != y->time)
		return x->time > y->time ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	if (a->page != b->page)
		return str_compare(a->page->path, b->page->path);
	return (a->review > b->review) - (a->review < b->review);
}

struct person_work
person_work_of(const struct site *site, const struct registered *person,
	       struct arena *arena)
{
	struct person_work work = {0};

	for (size_t i = 0; i < site->claims.count; i++)
		add_written(site, site->claims.items[i]->page, person, &work,
			    arena);
	for (size_t i = 0; i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];

		if (!page->failed && page->claim == NULL)
			add_written(site, page, person, &work, arena);
		if (!page->failed)
			add_reviews(page, person, &work, arena);
	}
	if (work.reviews.count > 0)
		qsort(work.reviews.items, work.reviews.count,
		      sizeof *work.reviews.items, by_time);
	return work;
}

/* ---- of all ---- */

struct counting {
	const struct site *site;
	struct person_counts *counts;
	size_t *seen; /* by person: the page that was counted last, from 1 */
};

/* PERSON, perhaps NULL, wrote the page with NUMBER. */
static void
count_writer(struct counting *at, const struct registered *person,
	     const struct page *page, size_t number)
{
	size_t index;

	if (person == NULL)
		return;
	index = (size_t)(person - at->site->config.people.items);
	if (at->seen[index] == number)
		return;
	at->seen[index] = number;
	at->counts[index].written++;
	at->counts[index].modified =
	    later(at->counts[index].modified, site_page_modified(page));
}

static void
count_writers(struct counting *at, const struct page *page, size_t number)
{
	for (size_t i = 0; i < page->authors.count; i++)
		count_writer(
		    at, site_person_named(at->site, page->authors.items[i]),
		    page, number);
	for (size_t i = 0; i < page->revisions.count; i++) {
		const struct commit *commit = page->revisions.items[i].commit;

		if (commit->at_or_before)
			continue;
		count_writer(at, commit->author->registered, page, number);
		for (size_t j = 0; j < commit->co_authors.count; j++)
			count_writer(at,
				     commit->co_authors.items[j]->registered,
				     page, number);
	}
}

static void
count_review(struct counting *at, const struct page *page,
	     const struct review *review)
{
	const struct registered *person = review->reviewer->registered;
	struct date date = review->commit->date;
	struct person_counts *counts;

	if (person == NULL)
		return;
	counts = &at->counts[person - at->site->config.people.items];
	counts->reviews++;
	counts->holding += hold_of(page->reviews, review) == HOLD_STANDS;
	if (review->standing == REVIEW_COUNTS)
		counts->last_review = later(counts->last_review, date);
	if (review->standing != REVIEW_IN_FUTURE)
		counts->modified = later(counts->modified, date);
	counts->modified = later(counts->modified, site_page_modified(page));
}

struct person_counts *
person_counts_of_all(const struct site *site, struct arena *arena)
{
	size_t people = site->config.people.count;
	struct counting at = {
	    .site = site,
	    .counts = ARENA_ARRAY(arena, struct person_counts, people),
	    .seen = ARENA_ARRAY(arena, size_t, people)};

	for (size_t i = 0; people > 0 && i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];
		const struct page_reviews *reviews = page->reviews;

		if (page->failed)
			continue;
		count_writers(&at, page, i + 1);
		for (size_t j = 0;
		     reviews != NULL && j < reviews->reviews.count; j++)
			count_review(&at, page, &reviews->reviews.items[j]);
	}
	return at.counts;
}
