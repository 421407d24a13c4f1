/* A page's list of references, each with links back to every place that cites
 * it. */
#ifndef REFERENCES_H
#define REFERENCES_H

#include "adapters/script.h"
#include "site.h"

/* Adds reference_list(page, root) for templates: the list in the order that
 * the style asks for, as HTML of Pandoc's shape, or nil where the page cites
 * nothing; and cited_by_list(source, root): items with a link to each page that
 * cites the work in its text alone, or nil. ROOT leads from the page to the
 * site's root. SITE must outlive the script. */
void references_register(struct script *script, const struct site *site);

#endif
