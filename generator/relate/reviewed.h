/* Within relate: a page while its reviews are weighed. Its versions have
 * places: 0 is the file on disk, I + 1 is revision I. */
#ifndef REVIEWED_H
#define REVIEWED_H

#include "relate/contents.h"

/* A statement that is about the page. */
struct reviewed_version {
	size_t statement; /* of site->statements */
	size_t newest;	  /* place of the newest revision with the content
			     reviewed; 0: only the file has it */
	bool stands;	  /* the page says that now */
};

struct reviewed_page {
	struct contents *contents;
	struct page *page;
	struct repo_id now;		       /* the blob that the page is */
	VEC(struct reviewed_version) versions; /* each statement once */
};

/* The blob at a place. */
struct repo_id reviewed_blob(const struct reviewed_page *at, size_t place);

/* From the versions, of which there are some, to page->reviews, in the site's
 * arena. STANDINGS, by the statements' index, says COUNTS where nothing but who
 * wrote the page may be against it. SCRATCH is for the call. */
void reviewed_weigh(struct reviewed_page *page,
		    const enum review_standing *standings,
		    struct arena *scratch);

/* Whether PERSON is an author of what the page says at the place NEWEST and did
 * not say when it was reviewed before that: at one of COUNTED, places of
 * contents with a review that counts. */
bool reviewed_is_author(const struct reviewed_page *at, const size_t *counted,
			size_t count, const struct person *person,
			size_t newest);

#endif
