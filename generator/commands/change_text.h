/* Changes of a page in words, for terminals and for Markdown. */
#ifndef CHANGE_TEXT_H
#define CHANGE_TEXT_H

#include "base/strbuf.h"
#include "changes.h"

/* "imprecision", "source added", "answer": what CHANGE is about. Texts of
 * pages in it are as they are. */
void change_add_label(struct strbuf *out, const struct change *change);

/* How a format writes what it is given. */
struct change_format {
	void (*add)(struct strbuf *out, struct str text); /* escaped */
	/* Around words that are gone, that came: "[-", "-]", "{+", "+}". */
	const char *old_open, *old_close, *new_open, *new_close;
	const char *arrow; /* "->" */
	size_t words;	   /* of a stretch that differs, at most; 0: all */
	size_t stretches;  /* that differ, at most; 0: all */
};

/* What it was and became: "low -> moderate", words with "…" for what stayed
 * but a few around what differs. One line. */
void change_add_value(struct strbuf *out, const struct change *change,
		      const struct change_format *format);

/* For terminals: controls that TEXT may hold (messages of commits, escapes in
 * YAML) as U+FFFD, white space as one blank. */
void change_add_plain(struct strbuf *out, struct str text);

/* "[-old-]{+new+}", in COLOR red and green besides. Then what is written holds
 * marks that have no width: change_colored puts colours for them. */
const struct change_format *change_text_format(bool color);
void change_colored(struct strbuf *out, struct str text);

/* LINE, one line in that format, broken and indented from COLUMN; it is used
 * up. */
void change_add_line(struct strbuf *out, bool color, size_t column,
		     struct strbuf *line);

#endif
