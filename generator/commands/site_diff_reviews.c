#include "commands/site_diff_parts.h"

static bool
is_same(const struct review *a, const struct review *b)
{
	return repo_id_equal(a->commit->id, b->commit->id) &&
	       str_equal(a->reviewer->name, b->reviewer->name) &&
	       str_equal(a->reviewer->email, b->reviewer->email);
}

static bool
counts(const struct review *review)
{
	return review->stands && review->standing == REVIEW_COUNTS;
}

/* The same at the new end: of several the one that counts. */
static const struct review *
find_now(const struct page *page, const struct review *review)
{
	const struct review *found = NULL;

	if (page == NULL || page->reviews == NULL)
		return NULL;
	for (size_t i = 0; i < page->reviews->reviews.count; i++) {
		const struct review *now = &page->reviews->reviews.items[i];

		if (is_same(now, review) && (found == NULL || counts(now)))
			found = now;
	}
	return found;
}

static void
compare_reviews(struct site_diff *diff, const struct page *old,
		struct arena *arena)
{
	const struct page *new = map_find(&diff->now, old->path);

	if (new != NULL &&new->failed)
		return;
	for (size_t i = 0; i < old->reviews->reviews.count; i++) {
		const struct review *review = &old->reviews->reviews.items[i];
		const struct review *now = find_now(new, review);

		if (counts(review) && (now == NULL || !counts(now)))
			vec_add(&diff->reviews, arena,
				((struct lost_review){old, new, review, now}));
	}
}

void
reviews_compare(struct site_diff *diff, struct arena *arena)
{
	const struct site *old = diff->old;

	diff->reviews_known =
	    old->no_history.len == 0 && diff->new->no_history.len == 0;
	for (size_t i = 0; diff->reviews_known && i < old->pages.count; i++)
		if (old->pages.items[i]->reviews != NULL)
			compare_reviews(diff, old->pages.items[i], arena);
}
