/* A small style of CSL under test, works in one line each, and what cites of
 * them become. */
#ifndef CSL_STAND_H
#define CSL_STAND_H

#include "base/map.h"
#include "csl/document.h"
#include "suite.h"

struct csl_stand {
	struct arena arena;
	struct diag_list diags;
	const struct csl_style *style;
	VEC(struct csl_item *) items;
	struct map by_id;
};

/* Where Debian has locales, or $CSL_LOCALES. */
struct str csl_stand_locales(void);

/* A style of the "class"; ATTRIBUTES of cs:citation, and what stands within it
 * and within the layout of cs:bibliography (NULL: none). */
struct csl_stand csl_stand_open(const char *class, const char *attributes,
				const char *citation, const char *bibliography);
/* The same with all that stands within cs:style as CONTENT. */
struct csl_stand csl_stand_read(const char *class, const char *content);
void csl_stand_close(struct csl_stand *stand);

/* Adds works, a line each: "ID: Family, Given; Family, Given | year | title".
 * What is empty is not there; a name without a comma has no given name. */
void csl_stand_add(struct csl_stand *stand, const char *works);

/* The same of WORK, in CSL-JSON. */
void csl_stand_add_json(struct csl_stand *stand, const char *work);

/* CITES are those of a citation, "a + see b@12{ff.}", citations between "|": a
 * locator stands behind "@", a prefix before the last blank, a suffix in
 * braces; "-" before an id leaves out the author, "*" all else. "3: a + b" is
 * the citation of note 3. */
void csl_stand_cite(struct csl_stand *stand, struct csl_document *document,
		    const char *cites);

/* All citations of a document with all works, in their order, and CITES: as
 * HTML, "|" between them. */
const char *csl_stand_citations(struct csl_stand *stand, const char *cites);

/* The entries of all works, their holes filled: as HTML, "|" between them. */
const char *csl_stand_entries(struct csl_stand *stand);

/* The first COUNT citations of a document that is decided. */
const char *csl_stand_show(struct csl_stand *stand,
			   struct csl_document *document, size_t count);

#endif
