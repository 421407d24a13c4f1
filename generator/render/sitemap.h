/* The addresses of the site's pages, for those who index it
 * (https://www.sitemaps.org/protocol.html). */
#ifndef SITEMAP_H
#define SITEMAP_H

#include "base/strbuf.h"
#include "site.h"

/* As many addresses as one file may hold. */
enum { SITEMAP_URLS = 50000 };

/* Files it takes, from 1. Where it takes several, an index names them. */
size_t sitemap_parts(const struct site *site);

/* "sitemap.xml" for PART 0, the one that others ask for: the whole, or the
 * index; "sitemap-1.xml" and so on. */
struct str sitemap_url(size_t part, struct arena *arena);
void sitemap_render(const struct site *site, size_t part, struct strbuf *out);

/* robots.txt: all may be read, and where the sitemap is. Needs a base_url; a
 * file of the site's own at its address comes before it. */
bool robots_exists(const struct site *site);
void robots_render(const struct site *site, struct strbuf *out);

#endif
