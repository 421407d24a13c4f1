/* Within render: a cite of a citation on its page, whoever styled it. */
#ifndef CITE_H
#define CITE_H

#include "hooks.h"

struct citing {
	struct hooks *hooks;
	const struct page *page;
	const struct markdown_citation *group;
	struct arena *arena;
	struct strbuf *out;
	bool goes_on; /* its sentence, in a footnote, behind it */
};

/* What styles and hooks see of a cite. */
struct shown_cite {
	struct str key, prefix, suffix, anchor;
	struct str at, locator, number, year_suffix; /* holes */
	enum markdown_locator label;
	bool suppress_author;
	const struct source *source;
};
extern const struct view_type view_cite;

const struct reference *cite_reference(const struct citing *at,
				       const struct markdown_cite *cite);
struct shown_cite *cite_show(const struct citing *at,
			     const struct markdown_cite *cite);

/* HTML, what the style gave for the cite, with the citation hooks over it, one
 * over the other; without the marks that they look for. */
struct str cite_hook(const struct citing *at, const struct shown_cite *cite,
		     struct str html);

/* Adds HTML, its holes filled, with its anchor, the standing of the work, and
 * the entry that pointing at it shows. */
void cite_add(const struct citing *at, const struct markdown_cite *cite,
	      struct str html);

/* Adds the anchor alone, of a cite that has no text of its own. */
void cite_add_place(const struct citing *at, const struct markdown_cite *cite);

/* Adds the group as the style has it. False, and nothing is added, where a
 * script failed. */
bool citation_script(const struct citing *at);
/* The same with a style of CSL. True where it ends a sentence of a footnote by
 * itself. */
bool citation_csl(const struct citing *at);

/* Opens the element of the group; before it, raised numbers that are attached
 * to their word take away the blanks at the end. */
void cite_open(const struct citing *at, bool attach);

#endif
