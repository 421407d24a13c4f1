/* sitemap.xml by sitemaps.org, protocol 0.9. */
#ifndef SITEMAP_H
#define SITEMAP_H

#include "site.h"

/* Appends the sitemap: every page but redirects and 404, by kind. */
void sitemap_render(const struct site *site, struct strbuf *out);

#endif
