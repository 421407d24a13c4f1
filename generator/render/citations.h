/* Citations in running text: what the style and the hooks over it give, made
 * once and kept, with what a page adds: numbers, anchors, standings, and the
 * entry itself for readers who point at it. */
#ifndef CITATIONS_H
#define CITATIONS_H

#include "styled_entry.h"

/* Appends GROUP, of the body of PAGE, to OUT as HTML of Pandoc's shape. What
 * the style attaches takes blanks at the end of OUT away. ARENA is for the
 * call. GOES_ON: behind it the sentence does, so that in a footnote the stop at
 * the end of a style's notes is left out. True where the citation, in a
 * footnote, ends its sentence by itself: the author's full stop would be a
 * second one. */
bool citations_render(struct hooks *hooks, const struct page *page,
		      const struct markdown_citation *group, bool goes_on,
		      struct arena *arena, struct strbuf *out);

/* Where a style makes notes of citations in running text: the notes, behind the
 * body of PAGE and before its footnotes. Nothing with other styles. */
void citations_add_notes(struct hooks *hooks, const struct page *page,
			 struct arena *arena, struct strbuf *out);

/* The entry of REFERENCE's work, with its holes filled, as the page at hand has
 * decided it: as it stands off the list, and as in the list, in ARENA. */
void citations_add_entry(struct hooks *hooks, const struct reference *reference,
			 struct arena *arena, struct strbuf *out);
struct styled_entry citations_listed(struct hooks *hooks,
				     const struct reference *reference,
				     struct arena *arena);

/* A word for works that were retracted, corrected or are in doubt; nothing for
 * others. */
void citations_add_standing(struct strbuf *out, const struct site *site,
			    const struct source *source, struct arena *arena);

#endif
