/* Within render: a claim as Markdown, for programs that read text: question,
 * answer, certainty, what was studied, the text as its author wrote it, and
 * the works that it cites. */
#ifndef CLAIM_MARKDOWN_H
#define CLAIM_MARKDOWN_H

#include "words.h"

/* Appends it to OUT. Where the page's file cannot be read again, there is a
 * finding in DIAGS. */
void claim_markdown_render(const struct words *words, const struct claim *claim,
			   struct diag_list *diags, struct strbuf *out);

#endif
