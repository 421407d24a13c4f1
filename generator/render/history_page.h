/* Within render: what the history page of a claim tells. */
#ifndef HISTORY_PAGE_H
#define HISTORY_PAGE_H

#include "base/node.h"
#include "site.h"
#include "words.h"

/* Whether claims have one. */
bool history_page_exists(const struct site *site);

/* "claims/x/history/", in ARENA. */
struct str history_page_url(const struct page *page, struct arena *arena);

/* What history.html prints of HISTORY:
 * `missing`, why there is no history, or nil; `shallow`;
 * `picture`, `events` ({date, kind, level, who}), the same as a table;
 * `since`, what changed since the last review, or nil: {date, changes};
 * `revisions`, newest first: {date, at_or_before, authors, commit, subject,
 * note, moved, changes, reviews};
 * `older`, how many are not shown; `is_cut`, whether words were left out.
 * A change is {text, html}, html of words or nil; people are {name, orcid};
 * reviews have the names of views. */
struct node history_page_node(const struct page_history *history,
			      const struct words *words);

#endif
