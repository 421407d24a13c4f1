#include "relate/reviews.h"

void
reviews(struct site *site)
{
	(void)site;
}

static bool
wrote(const struct commit *commit, const struct person *person)
{
	bool found = commit->author == person;

	for (size_t i = 0; i < commit->co_authors.count; i++)
		found = found || commit->co_authors.items[i] == person;
	return found;
}

bool
reviews_is_author(const struct page *page, const struct person *person)
{
	const struct revision *last =
	    page->reviews != NULL ? page->reviews->reviewed : NULL;

	for (size_t i = 0; i < page->revisions.count; i++) {
		const struct revision *revision = &page->revisions.items[i];

		if (revision == last)
			return false;
		if (wrote(revision->commit, person))
			return true;
	}
	return false;
}
