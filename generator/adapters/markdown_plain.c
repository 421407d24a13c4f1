#include "adapters/markdown.h"

/* Tags that part words: what stands before and behind them is not one. */
static bool
parts_blocks(struct str tag)
{
	static const struct str inline_tags[] = {
	    {"a", 1},	   {"b", 1},   {"code", 4}, {"del", 3},
	    {"em", 2},	   {"i", 1},   {"mark", 4}, {"span", 4},
	    {"strong", 6}, {"sub", 3}, {"sup", 3},  {"u", 1}};
	struct str name;
	size_t length = 0;

	if (tag.len > 0 && tag.ptr[0] == '/')
		tag = str_from_byte(tag, 1);
	while (length < tag.len && (byte_is_letter(tag.ptr[length]) ||
				    byte_is_digit(tag.ptr[length])))
		length++;
	name = str_part(tag, 0, length);
	for (size_t i = 0; i < sizeof inline_tags / sizeof *inline_tags; i++)
		if (str_equal(name, inline_tags[i]))
			return false;
	return true;
}

static void
trim_spaces(struct strbuf *out)
{
	while (out->len > 0 && out->ptr[out->len - 1] == ' ')
		out->ptr[--out->len] = '\0';
}

/* One newline, however many blocks end here. */
static void
end_line(struct strbuf *out)
{
	trim_spaces(out);
	if (out->len > 0 && out->ptr[out->len - 1] != '\n')
		strbuf_add_byte(out, '\n');
}

/* Lines of a paragraph are one. */
static void
add_space(struct strbuf *out)
{
	if (out->len > 0 && !byte_is_space(out->ptr[out->len - 1]))
		strbuf_add_byte(out, ' ');
}

/* The renderer writes these four; others stay as they are. */
static size_t
add_entity(struct strbuf *out, struct str html)
{
	static const struct {
		struct str name;
		char byte;
	} entities[] = {{{"&amp;", 5}, '&'},
			{{"&lt;", 4}, '<'},
			{{"&gt;", 4}, '>'},
			{{"&quot;", 6}, '"'}};

	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (str_has_prefix(html, entities[i].name)) {
			strbuf_add_byte(out, entities[i].byte);
			return entities[i].name.len;
		}
	strbuf_add_byte(out, '&');
	return 1;
}

/* A tag may go on in the next segment, where its address stands between:
 * *IN_TAG says so. */
static void
add_html(struct strbuf *out, struct str html, bool *in_tag)
{
	struct str_search search = str_search_begin(html, "<&\n");

	for (size_t at = 0; at < html.len;) {
		struct str rest = str_from_byte(html, at);
		size_t plain = *in_tag ? 0 : str_search_next(&search, at) - at;

		at += plain;
		if (*in_tag) {
			size_t end = str_find_byte(rest, '>');

			*in_tag = end == rest.len;
			at += end + !*in_tag;
		} else if (plain > 0) {
			strbuf_add(out, str_part(rest, 0, plain));
		} else if (rest.ptr[0] == '&') {
			at += add_entity(out, rest);
		} else {
			at++;
			*in_tag = rest.ptr[0] == '<';
			if (!*in_tag)
				add_space(out);
			else if (parts_blocks(str_from_byte(rest, 1)))
				end_line(out);
		}
	}
}

static void
add_wikilink(struct strbuf *out, const struct markdown_wikilink *wikilink)
{
	strbuf_add(out, wikilink->text.len > 0 ? wikilink->text
					       : wikilink->target.text);
}

/* "as @key found" names its authors; "[@key]" is a mark only. */
static void
add_citation(struct strbuf *out, const struct markdown_citation *citation)
{
	if (citation->narrative)
		strbuf_printf(out, "@%.*s",
			      STR_ARG(citation->cites.items[0].key.text));
	else
		trim_spaces(out);
}

struct str
markdown_plain(const struct markdown *markdown, struct arena *arena)
{
	struct strbuf out = {0};
	struct arena loaded = {0};
	struct markdown_segments segments =
	    markdown_segments(markdown, &loaded);
	struct str text;
	bool in_tag = false;

	for (size_t i = 0; i < segments.count; i++) {
		const struct markdown_segment *segment = &segments.items[i];

		if (segment->kind == MARKDOWN_HTML ||
		    segment->kind == MARKDOWN_RAW)
			add_html(&out, segment->html, &in_tag);
		else if (segment->kind == MARKDOWN_WIKILINK)
			add_wikilink(
			    &out, &markdown->wikilinks.items[segment->index]);
		else if (segment->kind == MARKDOWN_CITATION)
			add_citation(
			    &out, &markdown->citations.items[segment->index]);
	}
	text = arena_str(arena, str_trim(strbuf_str(&out)));
	strbuf_free(&out);
	arena_free(&loaded);
	return text;
}
