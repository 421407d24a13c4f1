/* Within preview: what a path that changed is to a site, by its name and by
 * what the site held when it was read. */
#ifndef PREVIEW_PATHS_H
#define PREVIEW_PATHS_H

#include "site.h"

/* The page at PATH, drafts that were left out among them, or NULL. */
struct page *preview_find_page(const struct site *site, struct str path);
/* The file beside pages at PATH, or NULL. */
struct asset *preview_find_asset(const struct site *site, struct str path);

/* Whether something of the site was at or below PATH. */
bool preview_held_something(const struct site *site, struct str path);

/* Whether PATH, which is no page and no file for readers, may have been read:
 * bibliographies and what lies beside them, settings, a stylesheet. */
bool preview_was_read(struct str path);

/* Nobody reads what lies in a folder or file that begins with a dot. */
bool preview_is_hidden(struct str path);

bool preview_is_image(struct str path);

/* Whether nothing of a file is ever read but its size: what pages show, what
 * they lead to, and what editors make for a moment beside a page. */
bool preview_is_never_read(struct str path);

#endif
