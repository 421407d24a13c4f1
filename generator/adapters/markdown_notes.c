#include "adapters/markdown_writer.h"

#include <stdlib.h>
#include <string.h>

/* "fnref-1" for the first reference to a note, "fnref-1-2" for the second. */
static struct str
reference_id(struct arena *arena, uint32_t note, uint32_t number)
{
	if (number == 1)
		return arena_printf(arena, "fnref-%u", note);
	return arena_printf(arena, "fnref-%u-%u", note, number);
}

void
markdown_notes_reference(struct markdown_writer *writer, cmark_node *reference)
{
	struct markdown_reading *reading = writer->reading;
	uint32_t note =
	    (uint32_t)strtoul(cmark_node_get_literal(reference), NULL, 10);
	struct str id;

	if (note == 0 || note >= reading->footnotes)
		return;
	id = reference_id(reading->arena, note, ++writer->references[note]);
	vec_add(&reading->out->ids, reading->arena, id);
	if (writer->links > 0)
		strbuf_printf(&writer->html,
			      "<sup class=\"footnote-ref\" id=\"%.*s\">",
			      STR_ARG(id));
	else
		strbuf_printf(&writer->html,
			      "<sup class=\"footnote-ref\">"
			      "<a href=\"#fn-%u\" id=\"%.*s\">",
			      note, STR_ARG(id));
	/* Since numbers are citations'. */
	strbuf_add_letters(&writer->html, note);
	markdown_writer_add(writer,
			    writer->links > 0 ? "</sup>" : "</a></sup>");
}

void
markdown_notes_open(struct markdown_writer *writer)
{
	struct markdown_reading *reading = writer->reading;
	uint32_t note = ++writer->footnote;

	markdown_writer_line(writer);
	if (note == 1) {
		markdown_writer_cut(writer);
		reading->out->footnotes = reading->out->segments.count;
		markdown_writer_add(writer, "<section class=\"footnotes\" "
					    "aria-label=\"");
		strbuf_add_html(
		    &writer->html,
		    markdown_word(reading->options, MARKDOWN_WORD_FOOTNOTES));
		markdown_writer_add(writer, "\">\n<ol type=\"a\">\n");
	}
	strbuf_printf(&writer->html, "<li id=\"fn-%u\">", note);
	vec_add(&reading->out->ids, reading->arena,
		arena_printf(reading->arena, "fn-%u", note));
}

void
markdown_notes_back(struct markdown_writer *writer)
{
	struct markdown_reading *reading = writer->reading;
	uint32_t note = writer->footnote;

	if (note >= reading->footnotes)
		return;
	for (uint32_t i = 1; i <= reading->references[note]; i++) {
		struct str id = reference_id(reading->scratch, note, i);

		strbuf_printf(&writer->html,
			      "%s<a href=\"#%.*s\" class=\"footnote-back\" "
			      "aria-label=\"",
			      i > 1 ? " " : "", STR_ARG(id));
		strbuf_add_html(
		    &writer->html,
		    markdown_word(reading->options, MARKDOWN_WORD_BACK));
		strbuf_add_byte(&writer->html, ' ');
		strbuf_add_letters(&writer->html, note);
		if (i > 1)
			strbuf_printf(&writer->html, "-%u", i);
		markdown_writer_add(writer, "\">↩");
		if (i > 1)
			strbuf_printf(&writer->html, "<sup>%u</sup>", i);
		markdown_writer_add(writer, "</a>");
	}
}

void
markdown_notes_close(struct markdown_writer *writer, cmark_node *note)
{
	if (cmark_node_get_type(cmark_node_last_child(note)) !=
	    CMARK_NODE_PARAGRAPH) {
		markdown_writer_line(writer);
		markdown_writer_add(writer, "<p>");
		markdown_notes_back(writer);
		markdown_writer_add(writer, "</p>\n");
	}
	markdown_writer_add(writer, "</li>\n");
}

void
markdown_notes_end(struct markdown_writer *writer)
{
	if (writer->footnote > 0)
		markdown_writer_add(writer, "</ol>\n</section>\n");
}
