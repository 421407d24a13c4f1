/* Text as terms of a glossary are looked for in it: words, and what parts
 * them. The text is that of HTML between tags, with entities in it. */
#ifndef TERM_TEXT_H
#define TERM_TEXT_H

#include "base/strbuf.h"

/* A run of letters and digits of any script; of scripts without spaces one
 * letter with its marks. Both borrow from the text. */
struct term_word {
	struct str gap; /* between it and the word before */
	struct str word;
	bool plain; /* ASCII only */
};

/* The first word of HTML from byte *AT on; *AT moves behind it. False, and *AT
 * at the end, where there is none. */
bool term_text_next(struct str html, size_t *at, struct term_word *word_out);

/* Adds WORD as words are compared: in lower case, unless a letter behind the
 * first is a capital, so that GRADE is no grade. */
void term_text_add_word(struct strbuf *out, const struct term_word *word);

/* Adds the gap before WORD likewise: spaces, line ends and hyphens as one
 * space, anything else as it stands. */
void term_text_add_gap(struct strbuf *out, const struct term_word *word);

#endif
