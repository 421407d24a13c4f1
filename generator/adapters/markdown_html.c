/* Walks the tree with cmark's iterator, never by recursion: nesting is the
 * author's. The HTML is that of the CommonMark examples, byte for byte, but
 * where the classes and ids of a site are due. */
#include "adapters/markdown_writer.h"

#include <string.h>

#include "adapters/markdown_tree.h"

enum { CODE_BYTES_LOOKED_FOR = 4000 };

/* Inlines. */

static void
write_citation(struct markdown_writer *writer, struct markdown_mark *mark)
{
	struct markdown_reading *reading = writer->reading;
	struct markdown *out = reading->out;

	mark->citation.order = (uint32_t)out->citations.count;
	mark->citation.in_note = writer->footnote > 0;
	vec_add(&out->citations, reading->arena, mark->citation);
	markdown_writer_segment(writer, MARKDOWN_CITATION,
				out->citations.count - 1);
}

static void
write_wikilink(struct markdown_writer *writer, struct markdown_mark *mark)
{
	struct markdown_reading *reading = writer->reading;
	struct markdown *out = reading->out;
	enum markdown_segment_kind kind =
	    mark->wikilink.embed ? MARKDOWN_EMBED : MARKDOWN_WIKILINK;

	vec_add(&out->wikilinks, reading->arena, mark->wikilink);
	*vec_new(&writer->pending, reading->scratch) =
	    (struct markdown_pending){.is_wikilink = true,
				      .index =
					  (uint32_t)(out->wikilinks.count - 1),
				      .at = writer->plain.len};
	markdown_writer_segment(writer, kind, out->wikilinks.count - 1);
}

static void
write_shortcode(struct markdown_writer *writer, struct markdown_mark *mark)
{
	struct markdown *out = writer->reading->out;

	vec_add(&out->shortcodes, writer->reading->arena, mark->shortcode);
	markdown_writer_segment(writer, MARKDOWN_SHORTCODE,
				out->shortcodes.count - 1);
}

static void
write_mark(struct markdown_writer *writer, struct markdown_mark *mark)
{
	switch (mark->kind) {
	case MARKDOWN_MARK_CITATION: write_citation(writer, mark); break;
	case MARKDOWN_MARK_WIKILINK: write_wikilink(writer, mark); break;
	case MARKDOWN_MARK_SHORTCODE: write_shortcode(writer, mark); break;
	case MARKDOWN_MARK_STRIKE_OPEN:
		markdown_writer_add(writer, "<del>");
		break;
	case MARKDOWN_MARK_STRIKE_CLOSE:
		markdown_writer_add(writer, "</del>");
		break;
	case MARKDOWN_MARK_TEXT:
		strbuf_add_html(&writer->html, mark->source);
		break;
	}
}

/* Code may hold what looks like a link or a tag; places are looked for
 * behind it. */
static void
pass_code(struct markdown_writer *writer, struct str code)
{
	struct str content =
	    markdown_places_content(&writer->reading->places, writer->block);
	struct str part =
	    str_part(content, writer->cursor, code.len + CODE_BYTES_LOOKED_FOR);
	size_t found = str_find(part, code);

	if (found < part.len)
		writer->cursor += found + code.len;
}

static void
write_code(struct markdown_writer *writer, cmark_node *node)
{
	struct str code = markdown_literal(node);

	pass_code(writer, code);
	markdown_writer_add(writer, "<code>");
	strbuf_add_html(&writer->html, code);
	markdown_writer_add(writer, "</code>");
}

/* In the description of an image only text is left. */
static void
write_description(struct markdown_writer *writer, cmark_node *node)
{
	struct strbuf text = {0};
	struct markdown_mark *mark = markdown_mark_of(writer->reading, node);

	if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE && mark == NULL)
		strbuf_add(&text, markdown_literal(node));
	else
		markdown_writer_plain(writer, &text, node);
	markdown_writer_text(writer, strbuf_str(&text));
	strbuf_free(&text);
}

static void
write_inline(struct markdown_writer *writer, cmark_node *node, bool enter)
{
	struct markdown_mark *mark = markdown_mark_of(writer->reading, node);

	if (cmark_node_get_type(node) == CMARK_NODE_TEXT) {
		markdown_writer_text(
		    writer,
		    markdown_writer_clean(writer, markdown_literal(node)));
		return;
	}
	if (enter)
		markdown_writer_plain(writer, &writer->plain, node);
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_SOFTBREAK: markdown_writer_add(writer, "\n"); break;
	case CMARK_NODE_LINEBREAK: markdown_writer_add(writer, "<br>\n"); break;
	case CMARK_NODE_CODE: write_code(writer, node); break;
	case CMARK_NODE_EMPH:
		markdown_writer_add(writer, enter ? "<em>" : "</em>");
		break;
	case CMARK_NODE_STRONG:
		markdown_writer_add(writer, enter ? "<strong>" : "</strong>");
		break;
	case CMARK_NODE_LINK:
		if (enter)
			markdown_links_open(writer, node);
		else
			markdown_links_close(writer);
		break;
	case CMARK_NODE_HTML_INLINE:
		if (mark != NULL)
			write_mark(writer, mark);
		else
			markdown_raw_inline(writer, node);
		break;
	case CMARK_NODE_FOOTNOTE_REFERENCE:
		if (enter) /* to cmark it could hold something */
			markdown_notes_reference(writer, node);
		break;
	default: break;
	}
}

static void
write_image(struct markdown_writer *writer, cmark_node *image, bool enter)
{
	if (enter && writer->images++ == 0)
		markdown_links_open_image(writer, image);
	else if (!enter && --writer->images == 0)
		markdown_links_close_image(writer, image);
}

/* Blocks. */

static void
add_word(struct markdown_writer *writer, enum markdown_word word)
{
	strbuf_add_html(&writer->html,
			markdown_word(writer->reading->options, word));
}

static enum markdown_word
admonition_word(const char *key)
{
	enum markdown_word word = 0;

	while (markdown_word_keys[word] != key)
		word++;
	return word;
}

static void
write_quote(struct markdown_writer *writer, cmark_node *quote, bool enter)
{
	const char *key = markdown_tree_admonition(quote);

	markdown_writer_line(writer);
	if (!enter) {
		markdown_writer_add(writer, key != NULL ? "</div>\n"
							: "</blockquote>\n");
	} else if (key == NULL) {
		markdown_writer_add(writer, "<blockquote>\n");
	} else {
		strbuf_printf(&writer->html,
			      "<div class=\"admonition %s\" role=\"note\">\n"
			      "<p class=\"admonition-title\">",
			      key);
		add_word(writer, admonition_word(key));
		markdown_writer_add(writer, "</p>\n");
	}
}

static void
write_list(struct markdown_writer *writer, cmark_node *list, bool enter)
{
	bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
	int start = cmark_node_get_list_start(list);

	if (!enter) {
		markdown_writer_add(writer, ordered ? "</ol>\n" : "</ul>\n");
		return;
	}
	markdown_writer_line(writer);
	if (!ordered)
		markdown_writer_add(writer, "<ul>\n");
	else if (start == 1)
		markdown_writer_add(writer, "<ol>\n");
	else
		strbuf_printf(&writer->html, "<ol start=\"%d\">\n", start);
}

static void
write_checkbox(struct markdown_writer *writer)
{
	markdown_writer_add(writer,
			    writer->task_done
				? "<input type=\"checkbox\" disabled checked "
				  "aria-label=\""
				: "<input type=\"checkbox\" disabled "
				  "aria-label=\"");
	add_word(writer,
		 writer->task_done ? MARKDOWN_WORD_DONE : MARKDOWN_WORD_TO_DO);
	markdown_writer_add(writer, "\"> ");
	writer->task_due = false;
}

/* cmark takes any "[x]" of the line for the item's own. */
static bool
is_task_done(struct markdown_writer *writer, cmark_node *item)
{
	struct str line = markdown_places_line(
	    &writer->reading->places, (size_t)cmark_node_get_start_line(item));
	int column = cmark_node_get_start_column(item);
	struct str rest =
	    str_from_byte(line, column > 0 ? (size_t)column - 1 : 0);
	struct str box = str_from_byte(rest, str_find_byte(rest, '['));

	return str_has_prefix(box, STR("[x]")) ||
	       str_has_prefix(box, STR("[X]"));
}

static void
write_item(struct markdown_writer *writer, cmark_node *item, bool enter)
{
	bool is_task =
	    cmark_node_get_syntax_extension(item) == writer->reading->tasklist;

	if (!enter) {
		markdown_writer_add(writer, "</li>\n");
		return;
	}
	markdown_writer_line(writer);
	markdown_writer_add(writer, is_task ? "<li class=\"task\">" : "<li>");
	if (!is_task)
		return;
	writer->task_due = true;
	writer->task_done = is_task_done(writer, item);
	if (cmark_node_get_type(cmark_node_first_child(item)) !=
	    CMARK_NODE_PARAGRAPH)
		write_checkbox(writer);
}

static struct str
heading_text(struct markdown_writer *writer, cmark_node *heading)
{
	struct strbuf text = {0};
	struct str taken;
	cmark_iter *iter = cmark_iter_new(heading);
	cmark_event_type event;

	writer->names_open = true;
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		if (event == CMARK_EVENT_ENTER)
			markdown_writer_plain(writer, &text,
					      cmark_iter_get_node(iter));
	writer->names_open = false;
	cmark_iter_free(iter);
	taken = arena_str(writer->reading->arena, str_trim(strbuf_str(&text)));
	strbuf_free(&text);
	return taken;
}

static void
open_heading(struct markdown_writer *writer, cmark_node *node)
{
	struct markdown_reading *reading = writer->reading;
	struct markdown_heading *heading =
	    vec_new(&reading->out->headings, reading->arena);

	heading->level = (uint8_t)cmark_node_get_heading_level(node);
	heading->line = markdown_places_spot(&reading->places, node, 0, 1).line;
	heading->text = heading_text(writer, node);
	strbuf_printf(&writer->html, "<h%d", heading->level);
	if (reading->options->heading_ids) {
		struct str wish = markdown_tree_heading_id(node);

		heading->id = markdown_writer_id(
		    writer, wish.len > 0 ? arena_str(reading->arena, wish)
					 : markdown_heading_id(heading->text,
							       reading->arena));
		markdown_writer_add(writer, " id=\"");
		strbuf_add_html(&writer->html, heading->id);
		markdown_writer_add(writer, "\"");
	}
	markdown_writer_add(writer, ">");
}

static void
write_heading(struct markdown_writer *writer, cmark_node *node, bool enter)
{
	if (enter) {
		markdown_writer_line(writer);
		markdown_writer_begin_block(writer, node);
		open_heading(writer, node);
		return;
	}
	strbuf_printf(&writer->html, "</h%d>\n",
		      cmark_node_get_heading_level(node));
	markdown_writer_end_block(writer);
}

static bool
is_tight(cmark_node *paragraph)
{
	cmark_node *list = cmark_node_parent(cmark_node_parent(paragraph));

	return cmark_node_get_type(list) == CMARK_NODE_LIST &&
	       cmark_node_get_list_tight(list);
}

/* Whether a mark stands in the paragraph's place. */
static bool
is_replaced(struct markdown_writer *writer, cmark_node *paragraph)
{
	for (cmark_node *node = cmark_node_first_child(paragraph); node != NULL;
	     node = cmark_node_next(node)) {
		struct markdown_mark *mark =
		    markdown_mark_of(writer->reading, node);

		if (mark != NULL)
			return mark->shortcode.block || mark->wikilink.block;
		if (cmark_node_get_type(node) != CMARK_NODE_TEXT)
			return false;
	}
	return false;
}

static void
write_paragraph(struct markdown_writer *writer, cmark_node *node, bool enter)
{
	bool bare = is_tight(node);
	bool replaced = !bare && is_replaced(writer, node);
	bool closes_note = cmark_node_get_type(cmark_node_parent(node)) ==
			       CMARK_NODE_FOOTNOTE_DEFINITION &&
			   cmark_node_next(node) == NULL;

	if (enter) {
		if (!bare)
			markdown_writer_line(writer);
		if (!bare && !replaced)
			markdown_writer_add(writer, "<p>");
		markdown_writer_begin_block(writer, node);
		if (writer->task_due)
			write_checkbox(writer);
		return;
	}
	if (replaced)
		markdown_writer_line(writer);
	if (closes_note) {
		markdown_writer_add(writer, replaced ? "<p>" : " ");
		markdown_notes_back(writer);
	}
	if (!bare && (!replaced || closes_note))
		markdown_writer_add(writer, "</p>\n");
	markdown_writer_end_block(writer);
}

static void
write_code_block(struct markdown_writer *writer, cmark_node *node)
{
	struct str info = str_from(cmark_node_get_fence_info(node));
	size_t word = 0;

	while (word < info.len && !byte_is_space(info.ptr[word]))
		word++;
	markdown_writer_line(writer);
	markdown_writer_add(writer, "<pre><code");
	if (word > 0) {
		markdown_writer_add(writer, " class=\"language-");
		strbuf_add_html(&writer->html, str_part(info, 0, word));
		markdown_writer_add(writer, "\"");
	}
	markdown_writer_add(writer, ">");
	markdown_writer_text(writer, markdown_literal(node));
	markdown_writer_add(writer, "</code></pre>\n");
}

/* Tables. */

static void
write_row(struct markdown_writer *writer, bool header, bool enter)
{
	if (!enter) {
		markdown_writer_add(writer,
				    header ? "</tr>\n</thead>\n" : "</tr>\n");
		return;
	}
	writer->column = 0;
	if (header) {
		markdown_writer_add(writer, "<thead>\n");
	} else if (!writer->in_body) {
		markdown_writer_add(writer, "<tbody>\n");
		writer->in_body = true;
	}
	markdown_writer_add(writer, "<tr>\n");
}

static void
write_cell(struct markdown_writer *writer, cmark_node *cell, bool enter)
{
	cmark_node *row = cmark_node_parent(cell);
	cmark_node *table = cmark_node_parent(row);
	bool header = cmark_gfm_extensions_get_table_row_is_header(row);
	const uint8_t *alignments =
	    cmark_gfm_extensions_get_table_alignments(table);

	if (!enter) {
		markdown_writer_add(writer, header ? "</th>\n" : "</td>\n");
		markdown_writer_end_block(writer);
		return;
	}
	markdown_writer_begin_block(writer, cell);
	markdown_writer_add(writer, header ? "<th scope=\"col\"" : "<td");
	switch (alignments[writer->column++]) {
	case 'l': markdown_writer_add(writer, " class=\"align-left\""); break;
	case 'c': markdown_writer_add(writer, " class=\"align-center\""); break;
	case 'r': markdown_writer_add(writer, " class=\"align-right\""); break;
	default: break;
	}
	markdown_writer_add(writer, ">");
}

static void
write_table(struct markdown_writer *writer, cmark_node *node, bool enter)
{
	struct str kind = str_from(cmark_node_get_type_string(node));

	if (str_is(kind, "table_cell")) {
		write_cell(writer, node, enter);
	} else if (!str_is(kind, "table")) {
		write_row(writer, str_is(kind, "table_header"), enter);
	} else if (enter) {
		markdown_writer_line(writer);
		/* Wide tables scroll, so the keyboard must reach them. */
		markdown_writer_add(writer,
				    "<div class=\"table-wrap\" role=\"region\" "
				    "tabindex=\"0\" aria-label=\"");
		add_word(writer, MARKDOWN_WORD_TABLE);
		/* Regions of one name are one to whoever jumps by them. */
		if (++writer->tables > 1)
			strbuf_printf(&writer->html, " %u", writer->tables);
		markdown_writer_add(writer, "\">\n<table>\n");
		writer->in_body = false;
	} else {
		if (writer->in_body)
			markdown_writer_add(writer, "</tbody>\n");
		markdown_writer_add(writer, "</table>\n</div>\n");
	}
}

static void
write_note(struct markdown_writer *writer, cmark_node *note, bool enter)
{
	if (enter)
		markdown_notes_open(writer);
	else
		markdown_notes_close(writer, note);
}

static void
write_node(struct markdown_writer *writer, cmark_node *node, bool enter)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_DOCUMENT: break;
	case CMARK_NODE_BLOCK_QUOTE: write_quote(writer, node, enter); break;
	case CMARK_NODE_LIST: write_list(writer, node, enter); break;
	case CMARK_NODE_ITEM: write_item(writer, node, enter); break;
	case CMARK_NODE_PARAGRAPH: write_paragraph(writer, node, enter); break;
	case CMARK_NODE_HEADING: write_heading(writer, node, enter); break;
	case CMARK_NODE_CODE_BLOCK: write_code_block(writer, node); break;
	case CMARK_NODE_HTML_BLOCK: markdown_raw_block(writer, node); break;
	case CMARK_NODE_THEMATIC_BREAK:
		markdown_writer_line(writer);
		markdown_writer_add(writer, "<hr>\n");
		break;
	case CMARK_NODE_FOOTNOTE_DEFINITION:
		write_note(writer, node, enter);
		break;
	case CMARK_NODE_IMAGE: write_image(writer, node, enter); break;
	default:
		if (cmark_node_get_syntax_extension(node) ==
		    writer->reading->table)
			write_table(writer, node, enter);
		else if (writer->images == 0)
			write_inline(writer, node, enter);
		else if (enter)
			write_description(writer, node);
	}
}

void
markdown_html_write(struct markdown_reading *reading, cmark_node *root)
{
	struct markdown_writer writer = {.reading = reading};
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	writer.references =
	    ARENA_ARRAY(reading->scratch, uint32_t, reading->footnotes);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		write_node(&writer, cmark_iter_get_node(iter),
			   event == CMARK_EVENT_ENTER);
	cmark_iter_free(iter);
	markdown_notes_end(&writer);
	markdown_writer_finish(&writer);
}
