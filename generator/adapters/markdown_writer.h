/* The HTML writer's parts and what they share. */
#ifndef MARKDOWN_WRITER_H
#define MARKDOWN_WRITER_H

#include "adapters/markdown_reading.h"
#include "base/map.h"
#include "base/strbuf.h"

/* A link or wikilink whose sentence is known once its block ends. */
struct markdown_pending {
	bool is_wikilink;
	uint32_t index;
	size_t at; /* byte of `plain` */
};

struct markdown_writer {
	struct markdown_reading *reading;
	struct strbuf html;
	struct strbuf plain;
	bool names_open; /* also elsewhere than in `plain` */
	size_t cut;	 /* bytes of `html` that are in segments already */
	struct map ids;	 /* to uint32_t, the last number put behind */

	cmark_node *block;  /* paragraph, heading or cell that is written */
	size_t block_plain; /* where it begins in `plain` */
	size_t cursor;	    /* byte of its content up to which all is written */
	size_t next_inline; /* the next "](" from there */
	size_t link_end;    /* where the cursor goes when a link, ... */
	size_t image_end;   /* ... an image ends */
	size_t open_tags;   /* raw ones that were reported in this block */
	VEC(struct markdown_pending) pending;

	unsigned links;	 /* around */
	unsigned images; /* around: only text is written */
	bool task_due;	 /* a checkbox, when the item's text begins */
	bool task_done;
	unsigned tables;
	bool in_body; /* of a table */
	int column;   /* of a table */
	uint32_t footnote;
	uint32_t *references; /* written so far to each footnote */
};

/* markdown_html.c */
void markdown_html_write(struct markdown_reading *reading, cmark_node *root);

/* markdown_writer.c */
void markdown_writer_add(struct markdown_writer *writer, const char *html);
/* A line end, unless the HTML is at the beginning of a line. */
void markdown_writer_line(struct markdown_writer *writer);
/* Ends the segment of HTML, if there is any. */
void markdown_writer_cut(struct markdown_writer *writer);
/* HTML that the author wrote, in a segment of its own. */
void markdown_writer_raw(struct markdown_writer *writer, struct str html);
void markdown_writer_segment(struct markdown_writer *writer,
			     enum markdown_segment_kind kind, size_t index);
/* Text for the reader, in HTML and plain. */
void markdown_writer_text(struct markdown_writer *writer, struct str text);
/* An id that no other element of the page has, beginning with WISH. */
struct str markdown_writer_id(struct markdown_writer *writer, struct str wish);
void markdown_writer_begin_block(struct markdown_writer *writer,
				 cmark_node *block);
void markdown_writer_end_block(struct markdown_writer *writer);
/* Copies everything into the result. */
void markdown_writer_finish(struct markdown_writer *writer);

/* A text node's text without our signs for brackets. */
struct str markdown_writer_clean(struct markdown_writer *writer,
				 struct str text);
/* What NODE, an inline, adds to text without markup. */
void markdown_writer_plain(struct markdown_writer *writer, struct strbuf *plain,
			   cmark_node *node);

/* markdown_links.c */
void markdown_links_open(struct markdown_writer *writer, cmark_node *link);
/* A link in a link's text (<a@b.org> can stand there) is text only: HTML
 * knows no such thing. */
void markdown_links_close(struct markdown_writer *writer);
void markdown_links_open_image(struct markdown_writer *writer,
			       cmark_node *image);
void markdown_links_close_image(struct markdown_writer *writer,
				cmark_node *image);

/* markdown_raw.c */
void markdown_raw_block(struct markdown_writer *writer, cmark_node *node);
void markdown_raw_inline(struct markdown_writer *writer, cmark_node *node);

/* markdown_notes.c */
void markdown_notes_reference(struct markdown_writer *writer,
			      cmark_node *reference);
void markdown_notes_open(struct markdown_writer *writer);
/* The links back to where the note was referred to. */
void markdown_notes_back(struct markdown_writer *writer);
void markdown_notes_close(struct markdown_writer *writer, cmark_node *note);
void markdown_notes_end(struct markdown_writer *writer);

/* markdown_sentence.c: the sentence of TEXT that holds the byte AT, at most
 * 160 bytes of it, in ARENA. */
struct str markdown_sentence(struct str text, size_t at, struct arena *arena);

#endif
