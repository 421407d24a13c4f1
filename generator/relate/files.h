/* Files of the site that pages show or link to, during join. */
#ifndef FILES_H
#define FILES_H

#include "site.h"

struct files {
	struct site *site;
	struct arena *arena; /* of what is looked up: site->joined, or that of
				one of several threads with a copy each */
	struct map by_url, by_name; /* a name: the first file that has it */
};

/* Every file that is copied, by address and by name. */
struct files files_open(struct site *site);

/* The file at URL, or NULL. */
struct asset *files_at(const struct files *files, struct str url);

/* The file that the embed WIKILINK of PAGE names: by its path from the page's
 * folder or from content/, else by its name or the end of its path where no
 * other file has that. NULL where there is none. Several are reported, and the
 * first is given. */
struct asset *files_embedded(const struct files *files, struct page *page,
			     const struct markdown_wikilink *wikilink);

/* Reads the size of ASSET from its bytes, once; it stays 0 where they do not
 * say. */
void files_measure(const struct site *site, struct asset *asset);

/* Measures ASSET. Reports, at
 * AT on PAGE, an image whose size is not known, and one that is not DESCRIBED
 * in words. */
void files_show(const struct files *files, struct page *page,
		struct asset *asset, struct spot at, bool described);

/* The name of a file nearest to NAME, or empty. */
struct str files_nearest(const struct files *files, struct str name);

#endif
