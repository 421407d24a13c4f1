/* Findings as they come and go: which are new, and which are to be shown. */
#ifndef NEWS_H
#define NEWS_H

#include "base/diag.h"
#include "base/map.h"

enum news_moment {
	NEWS_READ,	/* the site was just read; what rendering finds, only
			   rendering will say */
	NEWS_RENDERING, /* some files were rendered since */
	NEWS_RENDERED	/* all were */
};

struct news {
	struct arena arena; /* of what is below */
	struct diag_list shown;
	struct map known; /* struct news_known *, by what is said where */
};

/* FOUND is what is wrong by now. News that rendering brought stay until it has
 * ended without them: else they would go with each change and come again.
 * FRESH_OUT, zeroed before, gets what was not shown before; it borrows from
 * NEWS until the next call. True where what is shown changed. */
bool news_take(struct news *news, const struct diag_list *found,
	       enum news_moment moment, struct diag_list *fresh_out);

void news_free(struct news *news);

#endif
