/* Within the BibTeX reader: LaTeX as texts of CSL-JSON, which are UTF-8 with
 * <i>, <b>, <sup>, <sub> and small capitals. Braces are dropped; the case is
 * what the file has. */
#ifndef BIBTEX_TEXT_H
#define BIBTEX_TEXT_H

#include "parse/bibtex_entry.h"

enum bibtex_form {
	FORM_RICH,
	FORM_LINES, /* the same; line ends stay */
	FORM_NAME   /* no tags; '~' is a space */
};

/* LATEX in the arena, without spaces at its ends. Commands that are not known
 * are reported (bibtex-command), and what is in their braces is kept. */
struct str bibtex_text(struct bibtex *reading, struct str latex,
		       enum bibtex_form form);

/* What stands in LATEX, an address or identifier: nothing is decoded but a
 * backslash before what BibTeX cannot hold, and \url{…} around it. */
struct str bibtex_verbatim(struct bibtex *reading, struct str latex);

/* Behind the group or single character at byte AT of LATEX. */
size_t bibtex_skip_token(struct str latex, size_t at);

/* Whether the first letter of WORD is lower case; letters in braces do not
 * count unless a command stands there first: {\'e}. */
bool bibtex_is_lower(struct str word);

#endif
