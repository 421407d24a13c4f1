/* The grammar of wikilinks and shortcodes, over the raw text of one block.
 * Knows nothing of cmark. */
#ifndef MARKDOWN_WIKILINK_H
#define MARKDOWN_WIKILINK_H

#include "adapters/markdown.h"

enum markdown_wikilink_found {
	MARKDOWN_WIKILINK_NONE, /* ordinary text, or an ordinary link */
	MARKDOWN_WIKILINK_GOOD,
	MARKDOWN_WIKILINK_BAD
};

/* Pieces of CONTENT. */
struct markdown_wikilink_parts {
	struct str target;
	struct str fragment;
	struct str text;
	uint16_t width, height; /* of an embed, as written; 0: not said */
	const char *problem;	/* where it is BAD: what is wrong, and ... */
	const char *hint;	/* ... what would be right */
	size_t end;		/* of what lies between the brackets */
};

/* Reads what stands behind the "[[" that ends at FROM; "![[" is an embed. */
enum markdown_wikilink_found
markdown_wikilink_read(struct str content, size_t from,
		       struct markdown_wikilink_parts *out);

struct markdown_shortcode_parts {
	struct str name;
	struct str arguments;
	size_t end; /* behind the "}}" */
};

/* Reads the shortcode whose "{{" is at FROM. */
bool markdown_shortcode_read(struct str content, size_t from,
			     struct markdown_shortcode_parts *out);

#endif
