#include "adapters/markdown_inline.h"

#include <string.h>

#include "adapters/markdown_marks.h"
#include "adapters/markdown_strikes.h"
#include "base/text.h"

/* Stands before what is parsed, so that nothing in it begins a block; marks of
 * emphasis behind it work as at the beginning of a line. */
#define GUARD '('

static bool
is_marked(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (memchr("*_`\\&<[~", text.ptr[i], 8) != NULL)
			return true;
	return false;
}

static void
write_node(const struct markdown_reading *reading, struct strbuf *html,
	   cmark_node *node, bool enter)
{
	struct markdown_mark *mark = markdown_mark_of(reading, node);

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_EMPH:
		strbuf_addz(html, enter ? "<em>" : "</em>");
		break;
	case CMARK_NODE_STRONG:
		strbuf_addz(html, enter ? "<strong>" : "</strong>");
		break;
	case CMARK_NODE_CODE:
		strbuf_addz(html, "<code>");
		strbuf_add_html(html, markdown_literal(node));
		strbuf_addz(html, "</code>");
		break;
	case CMARK_NODE_HTML_INLINE:
		if (mark != NULL)
			markdown_strikes_write(reading, html, node);
		else
			strbuf_add_html(html, markdown_literal(node));
		break;
	case CMARK_NODE_TEXT:
		strbuf_add_html(html, markdown_literal(node));
		break;
	default: break;
	}
}

static void
write_tree(const struct markdown_reading *reading, struct strbuf *html,
	   cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		write_node(reading, html, cmark_iter_get_node(iter),
			   event == CMARK_EVENT_ENTER);
	cmark_iter_free(iter);
}

/* What an entity may stand for and no page may hold. */
static void
drop_controls(struct strbuf *html)
{
	size_t at;

	while ((at = text_find_control(strbuf_str(html))) < html->len)
		html->ptr[at] = '?';
}

static void
parse(const struct markdown_reading *around, struct str text,
      struct strbuf *html)
{
	static const struct markdown_options options = {.marks = false};
	struct markdown_reading reading = {.options = &options,
					   .arena = around->scratch,
					   .scratch = around->scratch,
					   .memory = around->memory};
	cmark_parser *parser =
	    cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, reading.memory);
	const char guard = GUARD;

	reading.extension = markdown_marks_extension(&reading);
	cmark_parser_attach_syntax_extension(parser, reading.extension);
	cmark_parser_feed(parser, &guard, 1);
	cmark_parser_feed(parser, text.ptr, text.len);
	write_tree(&reading, html, cmark_parser_finish(parser));
	cmark_syntax_extension_free(cmark_get_default_mem_allocator(),
				    reading.extension);
}

struct str
markdown_inline_line(const struct markdown_reading *reading, struct str text)
{
	struct str copy;

	text = str_trim(text);
	if (str_find_byte(text, '\n') == text.len)
		return text;
	copy = arena_str(reading->scratch, text);
	for (size_t i = 0; i < copy.len; i++)
		if (copy.ptr[i] == '\n')
			((char *)copy.ptr)[i] = ' ';
	return copy;
}

struct str
markdown_inline_html(const struct markdown_reading *reading, struct str text)
{
	struct strbuf html = {0};
	struct str taken;
	bool marked = is_marked(text);

	text = markdown_inline_line(reading, text);
	if (!marked && str_find_byte(text, '"') == text.len &&
	    str_find_byte(text, '>') == text.len)
		return text;
	if (marked)
		parse(reading, text, &html);
	else
		strbuf_add_html(&html, text);
	drop_controls(&html);
	taken = arena_str(reading->scratch,
			  str_from_byte(strbuf_str(&html), marked));
	strbuf_free(&html);
	return taken;
}
