/* Citations in running text: what the style and the hooks over it give, made
 * once and kept, with what a page adds: numbers, anchors, standings, and the
 * entry itself for readers who point at it. */
#ifndef CITATIONS_H
#define CITATIONS_H

#include "hooks.h"

/* Appends GROUP, of the body of PAGE, to OUT as HTML of Pandoc's shape. What
 * the style attaches takes blanks at the end of OUT away. ARENA is for the
 * call. */
void citations_render(struct hooks *hooks, const struct page *page,
		      const struct markdown_citation *group,
		      struct arena *arena, struct strbuf *out);

/* The entry of REFERENCE's work, with its holes filled. */
void citations_add_entry(struct strbuf *out, const struct reference *reference);

/* A word for works that were retracted, corrected or are in doubt; nothing for
 * others. */
void citations_add_standing(struct strbuf *out, const struct site *site,
			    const struct source *source, struct arena *arena);

#endif
