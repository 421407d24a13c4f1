/* What the parts of the Markdown adapter share while one text is read. */
#ifndef MARKDOWN_READING_H
#define MARKDOWN_READING_H

#include "adapters/markdown.h"
#include "adapters/markdown_citation.h"
#include "adapters/markdown_cmark.h"
#include "adapters/markdown_places.h"

/* Two bytes that valid UTF-8 never holds stand for brackets of ours in cmark's
 * text until the tree pass: the one before a group of citations is printed
 * as "[" where no group came of it, those of wikilinks never. */
#define MARKDOWN_GROUP_OPEN '\xff'
#define MARKDOWN_WIKILINK_OPEN '\xfe'

struct markdown_reading {
	const struct markdown_options *options;
	struct arena *arena;   /* of the result */
	struct arena *scratch; /* of this call */
	struct diag_list *diags;
	struct markdown *out;
	cmark_mem *memory;		   /* of cmark's nodes */
	cmark_syntax_extension *extension; /* owner of our marks */
	cmark_syntax_extension *table;
	cmark_syntax_extension *tasklist;
	struct markdown_places places;
	cmark_node *label_block; /* whose text was searched for labels ... */
	size_t label_end;	 /* ... of footnotes up to here */
	bool label_open;
	cmark_node *bracket_block;	   /* whose text holds ... */
	struct markdown_brackets brackets; /* ... these */
	uint32_t *references;		   /* to each footnote, by its number */
	size_t footnotes;
};

enum markdown_mark_kind {
	MARKDOWN_MARK_CITATION,
	MARKDOWN_MARK_WIKILINK,
	MARKDOWN_MARK_SHORTCODE,
	MARKDOWN_MARK_STRIKE_OPEN,
	MARKDOWN_MARK_STRIKE_CLOSE,
	MARKDOWN_MARK_TEXT /* came to nothing: `source` is printed */
};

/* What the inline hook leaves in the tree: the user data of an inline HTML
 * node that our extension owns. (Nodes of own types are dropped in table
 * cells.) */
struct markdown_mark {
	enum markdown_mark_kind kind;
	struct str source; /* as written */
	struct spot at;
	bool group;    /* of citations: a bracket on both sides is to go */
	bool can_open; /* strikes */
	bool can_close;
	struct markdown_citation citation;
	struct markdown_wikilink wikilink;
	struct markdown_shortcode shortcode;
};

struct str markdown_word(const struct markdown_options *options,
			 enum markdown_word word);

/* The mark that NODE is, or NULL. */
struct markdown_mark *markdown_mark_of(const struct markdown_reading *reading,
				       cmark_node *node);

/* A text or code node's literal, or the empty str. */
struct str markdown_literal(cmark_node *node);

#endif
