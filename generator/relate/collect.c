#include "relate/collect.h"

#include <stdlib.h>
#include <string.h>

#include "relate/own_lists.h"

#include "base/utf8.h"

static int
compare_folded(struct str a, struct str b)
{
	struct strbuf x = {0}, y = {0};
	int order;

	utf8_fold(&x, a);
	utf8_fold(&y, b);
	order = str_compare(strbuf_str(&x), strbuf_str(&y));
	strbuf_free(&x);
	strbuf_free(&y);
	return order != 0 ? order : str_compare(a, b);
}

/* By code points without case and accents: the same on every machine, and of
 * no language in particular. */
static int
compare_titles(struct str a, struct str b)
{
	size_t shared = a.len < b.len ? a.len : b.len;

	for (size_t i = 0; i < shared; i++) {
		unsigned char x = (unsigned char)byte_lower(a.ptr[i]);
		unsigned char y = (unsigned char)byte_lower(b.ptr[i]);

		if (x >= 0x80 || y >= 0x80)
			return compare_folded(a, b);
		if (x != y)
			return x - y;
	}
	return str_compare(a, b);
}

static int
compare_claims(const void *left, const void *right)
{
	const struct claim *a = *(struct claim *const *)left;
	const struct claim *b = *(struct claim *const *)right;
	int order = (a->page->weight > b->page->weight) -
		    (a->page->weight < b->page->weight);

	if (order == 0)
		order = compare_titles(a->title.text, b->title.text);
	return order != 0 ? order : str_compare(a->page->path, b->page->path);
}

static int
compare_topics(const void *left, const void *right)
{
	const struct topic *a = *(struct topic *const *)left;
	const struct topic *b = *(struct topic *const *)right;
	uint32_t x = a->page != NULL ? a->page->weight : 0;
	uint32_t y = b->page != NULL ? b->page->weight : 0;
	int order = (x > y) - (x < y);

	if (order == 0)
		order = compare_titles(a->title, b->title);
	return order != 0 ? order : str_compare(a->slug, b->slug);
}

static int
compare_redirects(const void *left, const void *right)
{
	const struct redirect *a = left, *b = right;

	return str_compare(a->url, b->url);
}

static void
sort(void *items, size_t count, size_t size,
     int (*compare)(const void *, const void *))
{
	if (count > 1)
		qsort(items, count, size, compare);
}

enum { QUESTIONS_AT_MOST = 5 };

static bool
is_question(const struct site *site, const struct claim *claim)
{
	for (size_t i = 0; i < site->questions.count; i++)
		if (site->questions.items[i] == claim)
			return true;
	return false;
}

/* The first graded claim of each topic, then the second, and so on. */
static void
choose_questions(struct site *site)
{
	size_t before = SIZE_MAX;

	while (site->questions.count != before) {
		before = site->questions.count;
		for (size_t i = 0; i < site->topics.count &&
				   site->questions.count < QUESTIONS_AT_MOST;
		     i++) {
			const struct topic *topic = site->topics.items[i];
			size_t j = 0;

			while (j < topic->claims.count &&
			       (topic->claims.items[j]->grade.level == NULL ||
				is_question(site, topic->claims.items[j])))
				j++;
			if (j < topic->claims.count)
				vec_add(&site->questions, &site->joined,
					topic->claims.items[j]);
		}
	}
}

/* Moves the claims that have a place of an earlier time to the front, in its
 * order; gives their number. */
static size_t
restore_order(struct site *site)
{
	struct arena scratch = {0};
	size_t count = site->claims.count, known = 0, others = 0, end = 0;
	struct claim **placed, **rest;

	for (size_t i = 0; i < count; i++)
		if (site->claims.items[i]->page->place >= end)
			end = site->claims.items[i]->page->place + 1;
	placed = ARENA_ARRAY(&scratch, struct claim *, end + 1);
	rest = ARENA_ARRAY(&scratch, struct claim *, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct claim *claim = site->claims.items[i];

		if (claim->page->place > 0)
			placed[claim->page->place] = claim;
		else
			rest[others++] = claim;
	}
	for (size_t i = 1; i < end; i++)
		if (placed[i] != NULL)
			site->claims.items[known++] = placed[i];
	for (size_t i = 0; i < others; i++)
		site->claims.items[known + i] = rest[i];
	arena_free(&scratch);
	return known;
}

/* Puts the claims behind the first KNOWN, which are in order, where they
 * belong. */
static void
insert_each(struct claim **items, size_t known, size_t count)
{
	for (; known < count; known++) {
		struct claim *claim = items[known];
		size_t from = 0, to = known;

		while (from < to) {
			size_t middle = from + (to - from) / 2;

			if (compare_claims(&items[middle], &claim) < 0)
				from = middle + 1;
			else
				to = middle;
		}
		memmove(&items[from + 1], &items[from],
			(known - from) * sizeof *items);
		items[from] = claim;
	}
}

enum { NEW_AT_MOST = 8 };

/* A site that is collected again has most of its claims in order. */
static void
sort_claims(struct site *site)
{
	size_t count = site->claims.count, known = restore_order(site);

	if (count - known <= NEW_AT_MOST)
		insert_each(site->claims.items, known, count);
	else
		sort(site->claims.items, count, sizeof *site->claims.items,
		     compare_claims);
	for (size_t i = 0; i < count; i++)
		site->claims.items[i]->page->place = (uint32_t)i + 1;
}

static void
add_to_topic(struct topic *topic, struct claim *claim)
{
	size_t last = topic != NULL ? topic->claims.count : 0;

	if (topic != NULL &&
	    (last == 0 || topic->claims.items[last - 1] != claim))
		topic->claims.items[topic->claims.count++] = claim;
}

/* Join has listed as many claims, in another order. */
static void
sort_claims_of_topics(struct site *site)
{
	for (size_t i = 0; i < site->topics.count; i++)
		site->topics.items[i]->claims.count = 0;
	for (size_t i = 0; i < site->claims.count; i++) {
		struct claim *claim = site->claims.items[i];

		add_to_topic(claim->topic, claim);
		for (size_t j = 0; j < claim->topics.count; j++)
			add_to_topic(map_find(&site->topics_by_slug,
					      claim->topics.items[j].text),
				     claim);
	}
}

/* Known once for all: every list of claims asks for it, and there are the more
 * of them the more claims there are. */
static void
mark_schemes(struct site *site)
{
	for (size_t i = 0; i < site->schemes.count; i++)
		site->schemes.items[i].used = false;
	for (size_t i = 0; i < site->claims.count; i++) {
		const struct scheme *scheme =
		    site->claims.items[i]->grade.scheme;

		if (scheme != NULL)
			site->schemes.items[scheme - site->schemes.items].used =
			    true;
	}
}

void
collect(struct site *site)
{
	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];

		if (page->claim != NULL && !page->failed)
			vec_add(&site->claims, &site->joined, page->claim);
	}
	sort_claims(site);
	sort(site->topics.items, site->topics.count, sizeof *site->topics.items,
	     compare_topics);
	sort_claims_of_topics(site);
	mark_schemes(site);
	own_lists_collect(site);
	if (site->config.home.questions.count == 0)
		choose_questions(site);
	sort(site->redirects.items, site->redirects.count,
	     sizeof *site->redirects.items, compare_redirects);
}
