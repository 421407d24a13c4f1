/* Within parse: bibliographies in BibTeX and BibLaTeX, as CSL-JSON. */
#ifndef BIBTEX_H
#define BIBTEX_H

#include "base/diag.h"
#include "base/node.h"

/* They differ in what a work inherits by `crossref`: in BibTeX each field that
 * it lacks; in BibLaTeX a book's `title` becomes a chapter's `booktitle`, and
 * so on (appendix B of its manual). */
enum bibtex_dialect { DIALECT_BIBLATEX, DIALECT_BIBTEX };

/* Reads BYTES, which are valid UTF-8, into a list of maps as json_read gives
 * them for a CSL-JSON file; each has `id` and `type`, and the place of its
 * key. What cannot be read is reported (bibtex-syntax, bibtex-command,
 * source-type), and the next entry is gone on with. The list lives in ARENA;
 * SCRATCH grows by what reading takes. Safe in threads. */
struct node bibtex_read(struct str bytes, struct str path,
			enum bibtex_dialect dialect, struct arena *arena,
			struct arena *scratch, struct diag_list *diags);

#endif
