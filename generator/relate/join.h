/* What only all pages together tell: addresses, link targets, backlinks,
 * numbered citations, what rests on each source, relations between claims.
 * One thread but for relations and links (each_page.h); no Lua. */
#ifndef JOIN_H
#define JOIN_H

#include "site.h"

/* Runs the steps below in their order. Findings go to the pages' own lists,
 * those about no page to site->diags. */
void join(struct site *site);

/* names.c: drops drafts unless they are asked for; settles slugs and URLs,
 * fills pages_by_path, pages_by_url, pages_by_name, topics_by_slug and
 * redirects; reports collisions. */
void names_join(struct site *site);

/* The page at URL ("claims/x/"), or NULL; generated lists are no pages. */
struct page *names_page_at(const struct site *site, struct str url);

/* Whether something is generated at URL without being a page of its own. */
bool names_is_generated(const struct site *site, struct str url);

/* Who has an address that no page can have; empty: nobody. */
struct str names_taken_by(const struct site *site, struct str url);

/* Whether attest makes a file at URL that is no page. */
bool names_is_made(struct str url);

/* addresses.c: reports pages and aliases at the addresses of works, topics and
 * files; adds redirects from addresses that pages had (moved.h) and that are
 * nobody's now. */
void addresses_join(struct site *site);

/* named.c: finds the topic of safety, the claims and pages of the home page
 * that site.yaml names; reports those that do not exist. */
void named_join(struct site *site);

/* links.c: sets `resolved` and `href` of wikilinks and links, reports broken
 * ones, and fills backlinks. */
void links_join(struct site *site);

/* glossary.c: takes the terms of GLOSSARY_PATH, its headings of level 2, and
 * their other forms; reports forms of what is no heading. */
void glossary_join(struct site *site);

/* ranks.c: gives each work its rank. */
void ranks_join(struct site *site);

/* numbering.c: gives each citation its source and its number on the page,
 * counts and letters its references, and fills the sources' uses, assertions
 * and cited_by. */
void numbering_join(struct site *site);

/* author_order.c: for styles whose lists are by author, sorts references by
 * rank and gives them, and all that has their numbers, new ones. */
void author_order_join(struct site *site);

/* claim_graph.c: resolves relations, fills related_from, reports cycles in
 * supports and depends_on. */
void claim_graph_join(struct site *site);

/* What names.c, numbering.c, author_order.c and links.c do for PAGE alone, of a
 * site that was joined: what it adds to lists of others stands at their ends.
 */
void names_join_template(struct site *site, struct page *page);
void numbering_join_page(struct site *site, struct page *page);
void author_order_join_page(struct site *site, struct page *page);
void links_join_page(struct site *site, struct page *page);

/* site_files.c: reports files that site.yaml names and nobody has. */
void site_files_join(struct site *site);

#endif
