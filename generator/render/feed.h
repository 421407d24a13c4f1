/* Within render: the site's changes as an Atom feed (RFC 4287). */
#ifndef FEED_H
#define FEED_H

#include "render/change_list.h"
#include "words.h"

#define FEED_URL "changes/feed.xml"

/* A feed needs full addresses, and a time that is no clock's. */
bool feed_exists(const struct site *site);

/* The feed, where it exists. Its times are those of commits, and what it calls
 * its entries stays whatever happens to pages: the address of the site, the
 * commit, and the path that the page had. */
void feed_render(const struct words *words, const struct change_list *list,
		 struct strbuf *out);

#endif
