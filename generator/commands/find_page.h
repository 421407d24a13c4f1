/* What the user names on the command line. */
#ifndef FIND_PAGE_H
#define FIND_PAGE_H

#include "base/strbuf.h"
#include "site.h"

/* One of them is set, SOURCE and TOPIC also where they have no page. */
struct found_page {
	const struct page *page;
	const struct source *source;
	const struct topic *topic;
};

/* NAME: a path (with or without content/), an address (with or without the
 * site's own), a slug, an alias, source:KEY, topic:SLUG, a citation key or a
 * topic's slug, in this order. False, with ERROR naming the nearest, where
 * there is none. */
bool find_page(const struct site *site, struct str name, struct arena *arena,
	       struct found_page *found_out, struct strbuf *error);

#endif
