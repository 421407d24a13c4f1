/* Bytes to data: pages, in workers, and bibliographies. */
#ifndef PARSE_H
#define PARSE_H

#include "base/schema.h"
#include "site.h"

#define PARSE_FRONT_MATTER_BYTES (64 << 10)
#define PARSE_BODY_BYTES (256 << 10)
/* With the two lines of dashes, and CRs. */
#define PARSE_PAGE_BYTES \
	(PARSE_FRONT_MATTER_BYTES + PARSE_BODY_BYTES + (16 << 10))
#define PARSE_BIBLIOGRAPHY_BYTES (64 << 20)

/* Reads the page at page->path through the site's tree and fills what
 * site.h says parse fills, and page->claim, page->appraisal or
 * page->topic_page by its kind, whatever is wrong. A valid `slug:` changes
 * page->slug and page->url. What it is read into lives in ARENA; the caller has
 * set page->diags.arena; SCRATCH is reset. COMMITTED is what git has at the
 * path, or NULL. Of the site, config and schemes are read; safe in threads, a
 * page and arenas each. */
void parse_page(const struct site *site, struct page *page,
		const struct committed *committed, struct arena *arena,
		struct arena *scratch);

/* The same for a version that is not on disk, in page->arena: BYTES, with any
 * line ends, which may live in SCRATCH. The caller resets that. */
void parse_old_page(const struct site *site, struct page *page,
		    struct str bytes, struct arena *scratch);

/* Reads the bibliographies that site.yaml names into site->sources, sorted by
 * key, and site->sources_by_key. Findings go to site->diags. One thread.
 * False where a file or work could not be read; the others are there. */
bool parse_bibliographies(struct site *site);

/* Reads the notices that 'attest retractions' has written into the works they
 * are about, and site->retractions_date; after the bibliographies. Findings go
 * to site->diags. One thread. */
void parse_retractions(struct site *site);

/* Fills site->page_schemas: attest's own keys, and the fields and other names
 * that site.yaml adds. What cannot be added is reported in site->diags; false
 * then. To be called before pages are parsed. */
bool parse_make_schemas(struct site *site);

/* The keys of the front matter of pages of KIND in this site. */
const struct schema *parse_schema(const struct site *site, enum page_kind kind);

#endif
