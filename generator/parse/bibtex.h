/* Within parse: bibliographies in BibTeX and BibLaTeX, as CSL-JSON. */
#ifndef BIBTEX_H
#define BIBTEX_H

#include "base/diag.h"
#include "base/node.h"

/* They differ in what a work inherits by `crossref`: in BibTeX each field that
 * it lacks; in BibLaTeX a book's `title` becomes a chapter's `booktitle`, and
 * so on (appendix B of its manual). */
enum bibtex_dialect { DIALECT_BIBLATEX, DIALECT_BIBTEX };

struct bibtex;

/* Reads the entries of BYTES, which are valid UTF-8, and what they take from
 * one another. What cannot be read is reported (bibtex-syntax), and the next
 * entry is gone on with. BYTES, PATH and ARENA must live until bibtex_close.
 * Safe in threads. */
struct bibtex *bibtex_open(struct str bytes, struct str path,
			   enum bibtex_dialect dialect, struct arena *arena,
			   struct diag_list *diags);

/* The next entry as a map of CSL-JSON with at least `id` and `type`, at the
 * place of its key; all of it lives in ARENA. False behind the last one.
 * Reports commands and types that are not known (bibtex-command,
 * source-type). */
bool bibtex_next(struct bibtex *bibtex, struct arena *arena,
		 struct node *work_out);

void bibtex_close(struct bibtex *reading);

#endif
