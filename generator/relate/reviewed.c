#include "relate/reviewed.h"

#include <stdlib.h>

#include "age.h"

/* What is reviewed, by whom, and how that counts. */
struct weighed {
	struct reviewed_version version;
	const struct review_statement *statement;
	enum review_standing standing;
};

/* Reviews of one content that count. */
struct group {
	size_t newest;
	bool stands;
	uint32_t people;
	struct date date; /* of the last */
};

struct weighing {
	struct reviewed_page *page;
	const struct revisions *revisions;
	const struct review_policy *policy;
	struct weighed *items; /* from the oldest */
	size_t count;
	VEC(size_t) counted; /* places of contents with a review that counts */
	VEC(struct group) groups; /* from the newest content */
};

struct repo_id
reviewed_blob(const struct reviewed_page *at, size_t place)
{
	return place == 0 ? at->now : at->page->revisions.items[place - 1].blob;
}

/* ---- in order ---- */

static int
compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int
compare_times(const struct weighed *a, const struct weighed *b)
{
	int64_t left = a->statement->commit->time;
	int64_t right = b->statement->commit->time;

	return (left > right) - (left < right);
}

static int
compare_people(const struct weighed *a, const struct weighed *b)
{
	return compare_sizes((size_t)(uintptr_t)a->statement->reviewer,
			     (size_t)(uintptr_t)b->statement->reviewer);
}

/* Statements stand from the newest commit on. */
static int
by_time(const void *left, const void *right)
{
	const struct weighed *a = left, *b = right;
	int times = compare_times(a, b);

	return times != 0
		   ? times
		   : compare_sizes(b->version.statement, a->version.statement);
}

static int
by_content(const void *left, const void *right)
{
	const struct weighed *a = left, *b = right;
	int places = compare_sizes(a->version.newest, b->version.newest);
	int people = compare_people(a, b);
	int times = compare_times(a, b);

	if (places != 0)
		return places;
	if (people != 0)
		return people;
	return times != 0
		   ? times
		   : compare_sizes(a->version.statement, b->version.statement);
}

static bool
is_copy(const struct weighed *a, const struct weighed *b)
{
	return a->version.newest == b->version.newest &&
	       compare_people(a, b) == 0 && compare_times(a, b) == 0;
}

/* A commit that was picked to another branch states its reviews again. */
static void
drop_copies(struct weighing *at)
{
	size_t kept = 0;

	qsort(at->items, at->count, sizeof *at->items, by_content);
	for (size_t i = 0; i < at->count; i++)
		if (kept == 0 || !is_copy(&at->items[kept - 1], &at->items[i]))
			at->items[kept++] = at->items[i];
	at->count = kept;
}

static void
take_versions(struct weighing *at, const enum review_standing *standings,
	      struct arena *scratch)
{
	const struct site *site = at->page->contents->site;

	at->items =
	    ARENA_ARRAY(scratch, struct weighed, at->page->versions.count);
	at->count = at->page->versions.count;
	for (size_t i = 0; i < at->count; i++) {
		size_t statement = at->page->versions.items[i].statement;

		at->items[i] = (struct weighed){
		    at->page->versions.items[i],
		    site->statements.items[statement], standings[statement]};
	}
	drop_copies(at);
	qsort(at->items, at->count, sizeof *at->items, by_time);
}

/* ---- who wrote it ---- */

/* Of a commit where the history that is here ends it is not known what it
 * changed. */
static bool
has_written(const struct revision *revision, const struct person *person)
{
	const struct commit *commit = revision->commit;

	if (commit->at_or_before)
		return false;
	for (size_t i = 0; i < commit->co_authors.count; i++)
		if (commit->co_authors.items[i] == person)
			return true;
	return commit->author == person;
}

static bool
is_same(const struct reviewed_page *at, size_t place, size_t other)
{
	return contents_same(at->contents, reviewed_blob(at, place),
			     reviewed_blob(at, other));
}

static bool
is_counted(const struct reviewed_page *at, const size_t *counted, size_t count,
	   size_t place)
{
	for (size_t i = 0; i < count; i++)
		if (is_same(at, counted[i], place))
			return true;
	return false;
}

/* What came back counts as when it was first said. */
static size_t
oldest_place(const struct reviewed_page *at, size_t newest)
{
	for (size_t place = at->page->revisions.count; place > newest; place--)
		if (is_same(at, place, newest))
			return place;
	return newest;
}

bool
reviewed_is_author(const struct reviewed_page *at, const size_t *counted,
		   size_t count, const struct person *person, size_t newest)
{
	const struct revisions *revisions = &at->page->revisions;
	size_t last = revisions->count, from;
	bool is_any = false;

	for (size_t i = 0; i < last && !is_any; i++)
		is_any = has_written(&revisions->items[i], person);
	if (!is_any)
		return false;
	from = oldest_place(at, newest);
	for (size_t place = from; place <= last; place++) {
		if (place > from && is_counted(at, counted, count, place))
			return false;
		if (place > 0 &&
		    has_written(&revisions->items[place - 1], person) &&
		    (place == last || !is_same(at, place, place + 1)))
			return true;
	}
	return false;
}

static void
judge(struct weighing *at, struct arena *scratch)
{
	for (size_t i = 0; i < at->count; i++) {
		struct weighed *one = &at->items[i];
		size_t newest = one->version.newest;

		if (one->standing == REVIEW_COUNTS && at->policy->independent &&
		    reviewed_is_author(at->page, at->counted.items,
				       at->counted.count,
				       one->statement->reviewer, newest))
			one->standing = REVIEW_BY_AUTHOR;
		if (one->standing == REVIEW_COUNTS &&
		    !is_counted(at->page, at->counted.items, at->counted.count,
				newest))
			vec_add(&at->counted, scratch, newest);
	}
}

/* ---- what they come to ---- */

static void
add_to_group(struct weighing *at, const struct weighed *one, bool is_new_person,
	     struct arena *scratch)
{
	struct group *group = at->groups.count > 0
				  ? &at->groups.items[at->groups.count - 1]
				  : NULL;
	struct date date = one->statement->commit->date;

	if (group == NULL || group->newest != one->version.newest) {
		group = vec_new(&at->groups, scratch);
		group->newest = one->version.newest;
		group->stands = one->version.stands;
		is_new_person = true;
	}
	group->people += is_new_person;
	if (date_compare(date, group->date) > 0)
		group->date = date;
}

static void
make_groups(struct weighing *at, struct arena *scratch)
{
	struct weighed *sorted =
	    ARENA_ARRAY(scratch, struct weighed, at->count);
	size_t count = 0;

	for (size_t i = 0; i < at->count; i++)
		if (at->items[i].standing == REVIEW_COUNTS)
			sorted[count++] = at->items[i];
	if (count > 0)
		qsort(sorted, count, sizeof *sorted, by_content);
	for (size_t i = 0; i < count; i++)
		add_to_group(
		    at, &sorted[i],
		    i == 0 || compare_people(&sorted[i - 1], &sorted[i]) != 0,
		    scratch);
}

/* The reviews that decide the state; NULL: none counts. */
static const struct group *
decide(const struct weighing *at, struct page_reviews *result)
{
	const struct group *now = NULL, *before = NULL;

	for (size_t i = 0; i < at->groups.count; i++) {
		const struct group *group = &at->groups.items[i];

		if (group->stands)
			now = group;
		else if (before == NULL &&
			 group->people >= at->policy->required)
			before = group;
	}
	result->count = now != NULL ? now->people : 0;
	if (result->count >= at->policy->required) {
		result->state = REVIEW_STATE_REVIEWED;
		return now;
	}
	if (before != NULL) {
		result->state = REVIEW_STATE_CHANGED;
		return before;
	}
	if (now != NULL || at->groups.count == 0)
		return now;
	return &at->groups.items[0];
}

static struct date
due_date(const struct weighing *at, const struct page_reviews *result)
{
	uint32_t months = at->page->page->review_in;

	if (months == 0)
		months = at->policy->max_age;
	if (result->state == REVIEW_STATE_NONE || months == 0 ||
	    months == AGE_NEVER)
		return (struct date){0};
	return date_add_months(result->date, months);
}

/* When what is said now replaced what was reviewed at PLACE; none: it is not
 * committed. */
static struct date
change_date(const struct weighing *at, size_t place)
{
	const struct page *page = at->page->page;

	if (place >= 2)
		return at->revisions->items[place - 2].commit->date;
	return page->revision != NULL ? page->revision->commit->date
				      : (struct date){0};
}

static const struct revision *
revision_at(const struct weighing *at, size_t place)
{
	return place == 0 ? NULL : &at->revisions->items[place - 1];
}

static void
add_reviews(const struct weighing *at, struct page_reviews *result,
	    struct arena *arena)
{
	vec_expect(&result->reviews, sizeof *result->reviews.items, at->count,
		   arena);
	for (size_t i = at->count; i-- > 0;) {
		const struct weighed *one = &at->items[i];
		const struct review_statement *statement = one->statement;

		vec_add(&result->reviews, arena,
			((struct review){
			    .reviewer = statement->reviewer,
			    .commit = statement->commit,
			    .url = statement->url,
			    .by_commit = statement->by_commit,
			    .standing = one->standing,
			    .revision = revision_at(at, one->version.newest),
			    .stands = one->version.stands,
			}));
	}
}

static void
conclude(const struct weighing *at, struct page_reviews *result)
{
	const struct group *decisive = decide(at, result);
	struct date today = at->page->contents->site->today;

	if (decisive == NULL)
		return;
	result->last_count = decisive->people;
	result->date = decisive->date;
	result->reviewed = revision_at(at, decisive->newest);
	if (result->state == REVIEW_STATE_CHANGED)
		result->changed = change_date(at, decisive->newest);
	result->due = due_date(at, result);
	result->overdue =
	    !date_is_none(result->due) && date_compare(today, result->due) > 0;
}

void
reviewed_weigh(struct reviewed_page *page,
	       const enum review_standing *standings, struct arena *scratch)
{
	struct site *site = page->contents->site;
	struct page_reviews *result =
	    ARENA_NEW(&site->joined, struct page_reviews);
	struct weighing at = {.page = page,
			      .revisions = &page->page->revisions,
			      .policy = &site->config.reviews};

	result->required = at.policy->required;
	take_versions(&at, standings, scratch);
	judge(&at, scratch);
	make_groups(&at, scratch);
	conclude(&at, result);
	add_reviews(&at, result, &site->joined);
	page->page->reviews = result;
}
