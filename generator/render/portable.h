/* Pages that are opened from a disk, without a server: a link to a folder
 * shows its files there, so each leads to the folder's page. */
#ifndef PORTABLE_H
#define PORTABLE_H

#include "base/strbuf.h"

/* Appends HTML, a whole page, to OUT: relative addresses in attributes that
 * end in a folder end in its index.html, and the policy allows files of the
 * disk where it allows those of the site. */
void portable_write(struct str html, struct strbuf *out);

#endif
