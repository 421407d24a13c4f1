/* Within render: the parts of a work's page that are lists, which may be long,
 * as HTML. Templates call them: source_claims(source, root),
 * source_numbers(source, root), source_citing(source, root); nil where there
 * is nothing to list. */
#ifndef SOURCE_PAGE_H
#define SOURCE_PAGE_H

#include "words.h"

void source_page_register(struct script *script, const struct site *site);

/* What the parts share. */
struct source_part {
	const struct words *words;
	const struct source *source;
	struct str root; /* from the page to the site's first */
	struct strbuf *out;
};

/* The claims that rest on the work: what was found, how sure it is, and how
 * that would stand without the work. */
void source_claims(const struct source_part *at);
/* Every number that was taken from it, as a table. */
void source_numbers(const struct source_part *at);
/* Pages that cite it and are not named as claims. */
void source_citing(const struct source_part *at);

/* Appends the word under KEY, escaped. VALUES may be NULL. */
void source_part_word(const struct source_part *at, const char *key,
		      const struct node *values);
/* Appends TEXT, escaped, between OPEN and CLOSE; nothing without TEXT. */
void source_part_text(const struct source_part *at, const char *open,
		      struct str text, const char *close);
/* Appends the start of a link to the rows of the work on the page of CLAIM. */
void source_part_link(const struct source_part *at, const struct claim *claim);

#endif
