/* Works, a locale of few words, and documents made of them. */
#ifndef FUZZ_CSL_H
#define FUZZ_CSL_H

#include "csl/document.h"

/* TEXT as a style, in ARENA; what is found goes to DIAGS. NULL: it is none. */
const struct csl_style *fuzz_style(struct str text, struct arena *arena,
				   struct diag_list *diags);

/* The works of JSON, an array in CSL-JSON. */
struct fuzz_items {
	struct csl_item **items;
	uint32_t count;
	uint32_t capacity;
};
struct fuzz_items fuzz_items(struct str json, struct arena *arena);

/* Cites ITEMS alone and together, with locators, then lists them; looks at the
 * HTML of all. */
void fuzz_document(const struct csl_style *style,
		   const struct fuzz_items *items, struct arena *arena);

#endif
