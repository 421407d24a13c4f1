#include "adapters/markdown_writer.h"

enum { BYTES_LOOKED_FOR = 4000 }; /* for a tag in its block */

static void
report(struct markdown_writer *writer, struct spot at, struct str html)
{
	struct markdown_reading *reading = writer->reading;
	struct str line = str_part(html, 0, str_find_byte(html, '\n'));

	diag_add(reading->diags, RULE_RAW_HTML, reading->options->path, at,
		 "HTML is shown as text: '%.*s'",
		 STR_ARG(str_part(line, 0, 80)));
	diag_hint(reading->diags, "write Markdown, or allow HTML by html: "
				  "{raw: true} in site.yaml");
}

/* HTML without its comments; one that is not closed stays. */
static struct str
without_comments(struct str html, struct arena *scratch)
{
	struct strbuf kept = {0};
	struct str result;

	while (html.len > 0) {
		size_t open = str_find(html, STR("<!--"));
		size_t close = str_find(str_from_byte(html, open), STR("-->"));

		strbuf_add(&kept, str_part(html, 0, open));
		html = str_from_byte(html, open);
		if (close == html.len) {
			strbuf_add(&kept, html);
			break;
		}
		html = str_from_byte(html, close + 3);
	}
	result = str_trim(strbuf_take(&kept, scratch));
	strbuf_free(&kept);
	return result;
}

void
markdown_raw_block(struct markdown_writer *writer, cmark_node *node)
{
	struct markdown_reading *reading = writer->reading;
	struct str html = markdown_literal(node);

	if (reading->options->raw_html) {
		markdown_writer_line(writer);
		markdown_writer_raw(writer, html);
		markdown_writer_line(writer);
		return;
	}
	html = without_comments(html, reading->scratch);
	if (html.len == 0)
		return;
	report(writer, markdown_places_of_block(&reading->places, node), html);
	markdown_writer_line(writer);
	markdown_writer_add(writer, "<p>");
	markdown_writer_text(writer, html);
	markdown_writer_add(writer, "</p>\n");
	strbuf_add_byte(&writer->plain, '\n');
}

/* The offset of HTML in the block that is written, from the cursor. */
static size_t
find_tag(struct markdown_writer *writer, struct str html)
{
	struct str content =
	    markdown_places_content(&writer->reading->places, writer->block);
	struct str part =
	    str_part(content, 0, writer->cursor + html.len + BYTES_LOOKED_FOR);
	size_t at = writer->cursor;

	while ((at += str_find(str_from_byte(part, at), html)) < part.len) {
		size_t backslashes = 0;

		while (backslashes < at &&
		       part.ptr[at - 1 - backslashes] == '\\')
			backslashes++;
		if (backslashes % 2 == 0)
			return at;
		at++;
	}
	return writer->cursor;
}

/* A closing tag is reported only where no opening one was. */
static bool
is_told_already(struct markdown_writer *writer, struct str html)
{
	if (!str_has_prefix(html, STR("</"))) {
		writer->open_tags += !str_has_suffix(html, STR("/>"));
		return false;
	}
	if (writer->open_tags == 0)
		return false;
	writer->open_tags--;
	return true;
}

void
markdown_raw_inline(struct markdown_writer *writer, cmark_node *node)
{
	struct markdown_reading *reading = writer->reading;
	struct str html = markdown_literal(node);
	size_t at;

	if (reading->options->raw_html) {
		markdown_writer_raw(writer, html);
		return;
	}
	if (str_has_prefix(html, STR("<!--")))
		return;
	at = find_tag(writer, html);
	writer->cursor = at + html.len;
	if (!is_told_already(writer, html))
		report(writer,
		       markdown_places_spot(&reading->places, writer->block, at,
					    html.len),
		       html);
	markdown_writer_text(writer, html);
}
