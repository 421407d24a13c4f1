/* How `attest history` shows the revisions of a page. */
#ifndef HISTORY_SHOW_H
#define HISTORY_SHOW_H

#include "base/strbuf.h"
#include "changes.h"
#include "site.h"

struct history_shown {
	const struct site *site;
	const struct page *page;
	/* Where the file on disk is not as committed: what it says otherwise;
	 * NULL: it is, or the newest revision cannot be read. */
	const struct changes *uncommitted;
};

/* Whether the file on disk is another than the one that is committed. */
bool history_is_dirty(const struct history_shown *shown);

void history_show_text(const struct history_shown *shown, bool color,
		       struct strbuf *out);
void history_show_json(const struct history_shown *shown, struct strbuf *out);

#endif
