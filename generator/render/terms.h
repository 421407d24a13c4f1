/* Terms of the glossary in the body of a page: what stands first of each
 * becomes a link to it. */
#ifndef TERMS_H
#define TERMS_H

#include "site.h"

/* Reading a body, from its beginning. */
struct terms {
	const struct glossary *glossary; /* NULL: nothing is marked */
	struct str address;		 /* of the glossary, from the page */
	bool *marked;			 /* by number */
	bool in_tag;
	/* The element in which nothing is marked: its name, and how many of
	 * the name are open; empty: none. */
	struct str barred;
	size_t depth;
	struct strbuf text; /* for the call */
};

/* Claims, topics and ordinary pages have their terms marked, but for the
 * glossary itself. ARENA outlives TERMS. */
void terms_begin(struct terms *terms, const struct site *site,
		 const struct page *page, struct arena *arena);

/* Adds HTML, the next segment of the body, to OUT, its terms marked: none in
 * headings, links, code and heads of tables, nor in text that is RAW, the
 * author's own HTML. A tag may go on in the next segment. */
void terms_add(struct terms *terms, struct str html, bool raw,
	       struct strbuf *out);

void terms_end(struct terms *terms);

#endif
