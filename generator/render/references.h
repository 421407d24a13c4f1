/* A page's list of references, each with links back to every place that cites
 * it. */
#ifndef REFERENCES_H
#define REFERENCES_H

#include "hooks.h"

/* Adds reference_list(page, root) for templates: the list in the order that
 * the style asks for, as HTML of Pandoc's shape, or nil where the page cites
 * nothing. ROOT leads from the page to the site's root. */
void references_register(struct hooks *hooks);

#endif
