/* The pass over cmark's finished tree: drops the brackets of our marks, pairs
 * strikes, finds admonitions, explicit heading ids and footnotes that do not
 * meet, and reports what cannot stand where it stands. */
#ifndef MARKDOWN_TREE_H
#define MARKDOWN_TREE_H

#include "adapters/markdown_reading.h"

void markdown_tree_pass(struct markdown_reading *reading, cmark_node *root);

/* "Note" for a block quote that is an admonition, else NULL. */
const char *markdown_tree_admonition(cmark_node *quote);

/* The id that the author gave to a heading; empty for none. */
struct str markdown_tree_heading_id(cmark_node *heading);

#endif
