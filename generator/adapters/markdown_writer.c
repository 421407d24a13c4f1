#include "adapters/markdown_writer.h"

#include <string.h>

#include "base/utf8.h"

void
markdown_writer_add(struct markdown_writer *writer, const char *html)
{
	strbuf_addz(&writer->html, html);
}

static bool
ends_raw(const struct markdown *out)
{
	return out->segments.count > 0 &&
	       out->segments.items[out->segments.count - 1].kind ==
		   MARKDOWN_RAW;
}

void
markdown_writer_line(struct markdown_writer *writer)
{
	const struct strbuf *html = &writer->html;
	const struct markdown *out = writer->reading->out;
	bool behind_mark = html->len == writer->cut && !ends_raw(out);
	bool fresh = behind_mark ? out->segments.count == 0
				 : html->ptr[html->len - 1] == '\n';

	if (!fresh)
		strbuf_add_byte(&writer->html, '\n');
}

/* Until the HTML is copied at the end, a segment keeps its offset as
 * index. */
static void
cut(struct markdown_writer *writer, enum markdown_segment_kind kind)
{
	struct markdown *out = writer->reading->out;
	struct markdown_segment *segment;

	if (writer->html.len == writer->cut)
		return;
	segment = vec_new(&out->segments, writer->reading->arena);
	segment->kind = kind;
	segment->index = (uint32_t)writer->cut;
	segment->html.len = writer->html.len - writer->cut;
	writer->cut = writer->html.len;
}

void
markdown_writer_cut(struct markdown_writer *writer)
{
	cut(writer, MARKDOWN_HTML);
}

void
markdown_writer_raw(struct markdown_writer *writer, struct str html)
{
	markdown_writer_cut(writer);
	strbuf_add(&writer->html, html);
	cut(writer, MARKDOWN_RAW);
}

void
markdown_writer_segment(struct markdown_writer *writer,
			enum markdown_segment_kind kind, size_t index)
{
	struct markdown_segment *segment;

	markdown_writer_cut(writer);
	segment =
	    vec_new(&writer->reading->out->segments, writer->reading->arena);
	segment->kind = kind;
	segment->index = (uint32_t)index;
}

void
markdown_writer_text(struct markdown_writer *writer, struct str text)
{
	strbuf_add_html(&writer->html, text);
	strbuf_add(&writer->plain, text);
}

/* Besides our signs, cmark may leave half a character: it cuts the name of a
 * footnote that runs over a line end. */
struct str
markdown_writer_clean(struct markdown_writer *writer, struct str text)
{
	char *copy;
	size_t len = 0;

	if (text.len == 0 ||
	    (memchr(text.ptr, MARKDOWN_GROUP_OPEN, text.len) == NULL &&
	     memchr(text.ptr, MARKDOWN_WIKILINK_OPEN, text.len) == NULL &&
	     (memchr(text.ptr, '[', text.len) == NULL ||
	      utf8_check(text) == text.len)))
		return text;
	copy = arena_alloc(writer->reading->scratch, text.len);
	for (size_t at = 0; at < text.len;) {
		size_t from = at;

		if (utf8_next(text, &at) != UTF8_INVALID) {
			memcpy(copy + len, text.ptr + from, at - from);
			len += at - from;
		} else if (text.ptr[from] == MARKDOWN_GROUP_OPEN) {
			copy[len++] = '[';
		} else if (text.ptr[from] != MARKDOWN_WIKILINK_OPEN) {
			copy[len++] = '?';
		}
	}
	return (struct str){copy, len};
}

/* NAME is left for others to fill in where it goes into a sentence or
 * heading. */
static void
plain_name(struct markdown_writer *writer, struct strbuf *plain,
	   const char *before, struct str name)
{
	bool open = writer->names_open || plain == &writer->plain;

	if (open)
		strbuf_add_byte(plain, MARKDOWN_NAME_OPEN);
	strbuf_addz(plain, before);
	strbuf_add(plain, name);
	if (open)
		strbuf_add_byte(plain, MARKDOWN_NAME_CLOSE);
}

static void
plain_mark(struct markdown_writer *writer, struct strbuf *plain,
	   const struct markdown_mark *mark)
{
	const struct markdown_wikilink *link = &mark->wikilink;

	switch (mark->kind) {
	case MARKDOWN_MARK_CITATION:
		if (mark->citation.narrative)
			plain_name(writer, plain, "@",
				   mark->citation.cites.items[0].key.text);
		else if (plain->len > 0 && plain->ptr[plain->len - 1] == ' ')
			plain->ptr[--plain->len] = '\0';
		break;
	case MARKDOWN_MARK_WIKILINK:
		if (link->embed)
			break;
		if (link->text.len > 0)
			strbuf_add(plain, link->text);
		else if (link->target.text.len > 0)
			plain_name(writer, plain, "", link->target.text);
		else
			strbuf_add(plain, link->fragment);
		break;
	case MARKDOWN_MARK_TEXT: strbuf_add(plain, mark->source); break;
	default: break;
	}
}

void
markdown_writer_plain(struct markdown_writer *writer, struct strbuf *plain,
		      cmark_node *node)
{
	struct markdown_mark *mark;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		strbuf_add(plain, markdown_writer_clean(
				      writer, markdown_literal(node)));
		break;
	case CMARK_NODE_CODE: strbuf_add(plain, markdown_literal(node)); break;
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK: strbuf_add_byte(plain, ' '); break;
	case CMARK_NODE_HTML_INLINE:
		mark = markdown_mark_of(writer->reading, node);
		if (mark != NULL)
			plain_mark(writer, plain, mark);
		break;
	default: break;
	}
}

/* Footnotes have ids of their own. */
static struct str
without_clash(struct str wish, struct arena *arena)
{
	if (str_has_prefix(wish, STR("fn-")) ||
	    str_has_prefix(wish, STR("fnref-")))
		return arena_printf(arena, "section-%.*s", STR_ARG(wish));
	return wish;
}

struct str
markdown_writer_id(struct markdown_writer *writer, struct str wish)
{
	struct markdown_reading *reading = writer->reading;
	struct str base = without_clash(wish, reading->arena), id = base;
	uint32_t *number = ARENA_NEW(reading->scratch, uint32_t);
	uint32_t *taken = map_add(&writer->ids, reading->scratch, id, number);

	*number = 1;
	while (taken != NULL) {
		id = arena_printf(reading->arena, "%.*s-%u", STR_ARG(base),
				  ++*taken);
		if (map_add(&writer->ids, reading->scratch, id, number) == NULL)
			break;
	}
	vec_add(&reading->out->ids, reading->arena, id);
	return id;
}

void
markdown_writer_begin_block(struct markdown_writer *writer, cmark_node *block)
{
	writer->block = block;
	writer->block_plain = writer->plain.len;
	writer->cursor = 0;
	writer->next_inline = 0;
	writer->open_tags = 0;
}

void
markdown_writer_end_block(struct markdown_writer *writer)
{
	struct markdown *out = writer->reading->out;
	struct str text =
	    str_from_byte(strbuf_str(&writer->plain), writer->block_plain);

	for (size_t i = 0; i < writer->pending.count; i++) {
		struct markdown_pending *pending = &writer->pending.items[i];
		struct spill_text sentence = spill_text_of(
		    markdown_sentence(text, pending->at - writer->block_plain,
				      writer->reading->arena));

		if (pending->is_wikilink)
			out->wikilinks.items[pending->index].sentence =
			    sentence;
		else
			out->links.items[pending->index].sentence = sentence;
	}
	writer->pending.count = 0;
	if (writer->plain.len > 0 &&
	    writer->plain.ptr[writer->plain.len - 1] != '\n')
		strbuf_add_byte(&writer->plain, '\n');
}

void
markdown_writer_finish(struct markdown_writer *writer)
{
	struct markdown *out = writer->reading->out;
	struct str html;

	markdown_writer_cut(writer);
	html = strbuf_take(&writer->html, writer->reading->arena);
	for (size_t i = 0; i < out->segments.count; i++) {
		struct markdown_segment *segment = &out->segments.items[i];

		if (segment->kind != MARKDOWN_HTML &&
		    segment->kind != MARKDOWN_RAW)
			continue;
		segment->html.ptr = html.ptr + segment->index;
		segment->index = 0;
	}
	strbuf_free(&writer->html);
	strbuf_free(&writer->plain);
}
