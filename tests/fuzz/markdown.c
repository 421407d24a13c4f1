/* Markdown with citations, wikilinks, shortcodes. Without raw HTML, which every
 * other length of input has, all that comes out has to be of a few elements
 * with plain attributes. */
#include "adapters/markdown.h"

#include "base/utf8.h"
#include "parts/fuzz.h"

static void
add_segment(struct strbuf *html, const struct markdown *markdown,
	    const struct markdown_segment *segment)
{
	switch (segment->kind) {
	case MARKDOWN_HTML:
	case MARKDOWN_RAW: strbuf_add(html, segment->html); break;
	case MARKDOWN_ADDRESS:
		EXPECT(segment->index < markdown->links.count);
		markdown_add_address(
		    html, markdown->links.items[segment->index].address.text);
		break;
	case MARKDOWN_CITATION:
		EXPECT(segment->index < markdown->citations.count);
		break;
	case MARKDOWN_WIKILINK:
	case MARKDOWN_EMBED:
		EXPECT(segment->index < markdown->wikilinks.count);
		break;
	case MARKDOWN_SHORTCODE:
		EXPECT(segment->index < markdown->shortcodes.count);
		strbuf_add_html(
		    html, markdown->shortcodes.items[segment->index].source);
		break;
	}
}

/* ---- what HTML may be ---- */

static const char *const elements =
    " a aside blockquote br code del div em h1 h2 h3 h4 h5 h6 hr img input li "
    "ol p pre section span strong sub sup table tbody td th thead tr ul ";

static void
expect_element(struct str name)
{
	char word[16];

	EXPECT(name.len > 0 && name.len < sizeof word - 2);
	word[0] = ' ';
	memcpy(word + 1, name.ptr, name.len);
	word[name.len + 1] = ' ';
	EXPECT(str_find(str_from(elements), (struct str){word, name.len + 2}) <
	       strlen(elements));
}

static size_t
name_length(struct str text)
{
	size_t len = 0;

	while (len < text.len &&
	       (byte_is_letter(text.ptr[len]) || byte_is_digit(text.ptr[len]) ||
		text.ptr[len] == '-'))
		len++;
	return len;
}

/* ` name="value"`: none that runs, and no address with a scheme that does. */
static struct str
skip_attribute(struct str rest)
{
	struct str name, value;

	rest = str_from_byte(rest, 1);
	name = str_part(rest, 0, name_length(rest));
	EXPECT(name.len > 0 && !str_has_prefix(name, STR("on")) &&
	       !str_is(name, "style"));
	rest = str_from_byte(rest, name.len);
	if (!str_has_prefix(rest, STR("=\"")))
		return rest;
	rest = str_from_byte(rest, 2);
	value = str_part(rest, 0, str_find_byte(rest, '"'));
	EXPECT(value.len < rest.len);
	if (str_is(name, "href") || str_is(name, "src"))
		EXPECT(!str_equal_nocase(str_part(value, 0, 11),
					 STR("javascript:")) &&
		       !str_equal_nocase(str_part(value, 0, 9),
					 STR("vbscript:")) &&
		       !str_equal_nocase(str_part(value, 0, 10),
					 STR("data:text/")));
	return str_from_byte(rest, value.len + 1);
}

static void
expect_safe(struct str html)
{
	struct str rest = html;

	for (;;) {
		struct str name;

		rest = str_from_byte(rest, str_find_byte(rest, '<') + 1);
		if (rest.len == 0)
			return;
		rest = str_from_byte(rest, rest.ptr[0] == '/');
		name = str_part(rest, 0, name_length(rest));
		expect_element(name);
		rest = str_from_byte(rest, name.len);
		while (rest.len > 0 && rest.ptr[0] == ' ' &&
		       !str_has_prefix(rest, STR(" />")))
			rest = skip_attribute(rest);
		EXPECT(str_has_prefix(rest, STR(">")) ||
		       str_has_prefix(rest, STR(" />")));
	}
}

/* ---- a page's text ---- */

static void
read_markdown(struct str text, bool raw_html)
{
	struct markdown_options options = {.raw_html = raw_html,
					   .heading_ids = true,
					   .marks = true,
					   .first_line = 5,
					   .path = STR("x.md")};
	struct arena arena = {0}, scratch = {0};
	struct diag_list diags = {.arena = &arena};
	struct strbuf html = {0};
	struct markdown markdown;
	struct str plain;

	markdown_read(text, &options, &arena, &scratch, &diags, &markdown);
	arena_free(&scratch);
	for (size_t i = 0; i < markdown.segments.count; i++)
		add_segment(&html, &markdown, &markdown.segments.items[i]);
	EXPECT(utf8_check(strbuf_str(&html)) == html.len);
	if (!raw_html)
		expect_safe(strbuf_str(&html));
	plain = markdown_plain(&markdown, &arena);
	EXPECT(utf8_check(plain) == plain.len);
	fuzz_show(&diags, text);
	strbuf_free(&html);
	arena_free(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool is_ready;
	struct arena arena = {0};

	if (!is_ready)
		markdown_init();
	is_ready = true;
	read_markdown(fuzz_clean(fuzz_text(data, size), &arena), size % 2 == 1);
	arena_free(&arena);
	return 0;
}
