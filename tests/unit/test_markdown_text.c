/* What strangers write, in Markdown for a forge: cmark makes nothing of it but
 * the same text. */
#include "expect.h"

#include <string.h>

#include "adapters/markdown.h"
#include "commands/markdown_text.h"

#define WORD_JOINER "\u2060"

static struct str
escaped(const char *text, struct arena *arena)
{
	struct strbuf out = {0};
	struct str result;

	markdown_text_add(&out, str_from(text));
	result = strbuf_take(&out, arena);
	strbuf_free(&out);
	return result;
}

/* TEXT without word joiners. */
static struct str
joined(struct str text, struct arena *arena)
{
	struct strbuf out = {0};
	struct str result;

	while (text.len > 0) {
		size_t at = str_find(text, STR(WORD_JOINER));

		strbuf_add(&out, str_part(text, 0, at));
		text = str_from_byte(text, at + strlen(WORD_JOINER));
	}
	result = strbuf_take(&out, arena);
	strbuf_free(&out);
	return result;
}

/* What a page's reader makes of a list item. */
static struct markdown
read_item(struct str item, struct arena *arena, struct arena *scratch)
{
	struct diag_list diags = {.arena = arena};
	struct markdown_options options = {.raw_html = true};
	struct markdown markdown = {0};

	markdown_init();
	markdown_read(item, &options, arena, scratch, &diags, &markdown);
	return markdown;
}

static const char *const hostile[] = {
    "plain words",
    "*bold* _it_ **x** ~~gone~~ `code` ``",
    "<script>alert(1)</script> <b onclick=x> <!-- <?php",
    "&lt;b&gt; &amp; &#64; &copy;",
    "[link](http://example.org) ![i](x) [a]: b [^1] [x][y]",
    "| a | b | \\| \\ \\\\ \\* \\",
    "# no heading #1 ## ",
    "@everyone a@example.org @org/team",
    "http://example.org www.example.org HTTPS://x.y ftp://z",
    "<http://example.org> <mailto:a@example.org>",
    "GH-12 gh-7 owner/repo#12",
    "1. one - two + three > four",
    "$x^2$ \\(a\\) $$y$$",
    "::: ![[x]] [[y]] [@z] {{< w >}}",
};

START_TEST(is_only_text)
{
	struct arena arena = {0}, scratch = {0};
	struct str text = escaped(hostile[_i], &arena);
	struct markdown markdown =
	    read_item(arena_printf(&arena, "- x: %.*s\n", STR_ARG(text)),
		      &arena, &scratch);
	struct strbuf html = {0};

	for (size_t i = 0; i < markdown.segments.count; i++) {
		ck_assert_int_eq(markdown.segments.items[i].kind,
				 MARKDOWN_HTML);
		strbuf_add(&html, markdown.segments.items[i].html);
	}
	for (const char *at = strchr(html.ptr, '<'); at != NULL;
	     at = strchr(at + 1, '<'))
		ck_assert_msg(strncmp(at, "<ul>", 4) == 0 ||
				  strncmp(at, "<li>", 4) == 0 ||
				  strncmp(at, "</", 2) == 0,
			      "%s", html.ptr);
	expect_text(joined(markdown_plain(&markdown, &arena), &arena),
		    arena_printf(&arena, "x: %.*s",
				 STR_ARG(str_trim(str_from(hostile[_i]))))
			.ptr);
	strbuf_free(&html);
	arena_free(&arena);
	arena_free(&scratch);
}
END_TEST

/* These a forge would look for in the text that Markdown leaves. */
START_TEST(leads_nowhere)
{
	struct arena arena = {0};

	expect_text(escaped("@ada", &arena), "@" WORD_JOINER "ada");
	expect_text(escaped("a@b.org", &arena), "a@" WORD_JOINER "b.org");
	expect_text(escaped("#12", &arena), "\\#" WORD_JOINER "12");
	expect_text(escaped("https://x", &arena), "https:" WORD_JOINER "//x");
	expect_text(escaped("WWW.x", &arena), "WWW" WORD_JOINER ".x");
	expect_text(escaped("GH-1", &arena), "GH-" WORD_JOINER "1");
	expect_text(escaped("low-key: a", &arena), "low-key: a");
	arena_free(&arena);
}
END_TEST

START_TEST(is_one_plain_line)
{
	struct arena arena = {0};

	expect_text(escaped("a\n\n# b\r\nc\td", &arena),
		    "a \\#" WORD_JOINER " b c d");
	expect_text(escaped("a\x1b[31mb\xff\u202ec", &arena),
		    "a\ufffd\\[31mb\ufffd\ufffdc");
	arena_free(&arena);
}
END_TEST

START_TEST(is_bounded)
{
	struct arena arena = {0};
	struct strbuf long_text = {0};
	struct str text;

	for (int i = 0; i < MARKDOWN_TEXT_BYTES; i++)
		strbuf_addz(&long_text, "\u00e9");
	text = escaped(long_text.ptr, &arena);
	ck_assert_uint_eq(text.len, MARKDOWN_TEXT_BYTES + strlen("\u2026"));
	ck_assert(str_has_suffix(text, STR("\u00e9\u2026")));
	strbuf_free(&long_text);
	arena_free(&arena);
}
END_TEST

SUITE(markdown_text)
{
	tcase_add_loop_test(cases, is_only_text, 0, ROWS(hostile));
	tcase_add_test(cases, leads_nowhere);
	tcase_add_test(cases, is_one_plain_line);
	tcase_add_test(cases, is_bounded);
}
