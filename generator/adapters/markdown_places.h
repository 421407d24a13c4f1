/* Where in the file something in a block stands. cmark's own columns are
 * wrong behind hard breaks, reference definitions, lazy lines and escaped
 * pipes, and it gives none to nodes it did not make; so the text that cmark
 * kept of a block is laid over the lines of the source again. */
#ifndef MARKDOWN_PLACES_H
#define MARKDOWN_PLACES_H

#include "adapters/markdown_cmark.h"
#include "base/arena.h"
#include "base/node.h"

/* One block laid over its lines, and how far that was followed. Going on from
 * the last place makes many places in one long line cheap. */
struct markdown_places {
	struct str text; /* the body */
	uint32_t first_line;
	size_t *line_starts; /* and one behind the last line */
	size_t line_count;
	cmark_node *block;
	struct str content;
	bool laid;	    /* what follows is set */
	bool pipes_escaped; /* in the source, not in the content */
	size_t line;	    /* from 0 */
	size_t at;	    /* byte of `text` */
	size_t offset;	    /* the byte of `content` that stands there */
	uint32_t column;    /* from 1 */
};

void markdown_places_init(struct markdown_places *places, struct str text,
			  uint32_t first_line, struct arena *scratch);

/* What cmark kept of BLOCK: a paragraph, heading or table cell. */
struct str markdown_places_content(struct markdown_places *places,
				   cmark_node *block);

/* LEN bytes of the content of BLOCK from OFFSET. */
struct spot markdown_places_spot(struct markdown_places *places,
				 cmark_node *block, size_t offset, size_t len);

/* The first line of a block, from its first column. */
struct spot markdown_places_of_block(const struct markdown_places *places,
				     cmark_node *block);

/* Line LINE of the body, from 1, without its line end. */
struct str markdown_places_line(const struct markdown_places *places,
				size_t line);

#endif
