/* Flip-flop, order of formatting and HTML. What is expected is what npm
 * citeproc 2.4.63 gives; where it gives something else, a comment says why. */
#include "expect.h"

#include <time.h>

#include "output_notation.h"

#define UPRIGHT "<span style=\"font-style:normal;\">"
#define REGULAR "<span style=\"font-weight:normal;\">"
#define SMALL_CAPS "<span style=\"font-variant:small-caps;\">"
#define FULL_CAPS "<span style=\"font-variant:normal;\">"

static const struct {
	const char *notation, *html;
} written[] = {
    /* ---- flip-flop ---- */
    {"{i|||~One <i>Two <i>Three</i> Four</i> Five}",
     "<i>One " UPRIGHT "Two <i>Three</i> Four</span> Five</i>"},
    {"{b|||^Pour, ~<b>cousin</b>^, and drink.}",
     "<b>Pour, " REGULAR "cousin</span>, and drink.</b>"},
    {"{s|||~Her <sc>Nameless</sc> Tale}",
     SMALL_CAPS "Her " FULL_CAPS "Nameless</span> Tale</span>"},
    {"{i|||~a <b>b <i>c</i></b>}", "<i>a <b>b " UPRIGHT "c</span></b></i>"},
    {"~<i>a <i>b</i></i>", "<i>a " UPRIGHT "b</span></i>"},
    {"{q|||~a \"b 'c' d\" e}", "“a ‘b “c” d’ e”"},
    {"{ibsq|||~a <span class=\"nodecor\">x</span> b}",
     "“<b>" SMALL_CAPS "<i>a " UPRIGHT FULL_CAPS REGULAR
     "x</span></span></span> b</i></span></b>”"},
    /* ---- what a style says ---- */
    {"{n|||~a}", "a"},
    {"{i|||~a {n|||~b}^ c}", "<i>a " UPRIGHT "b</span> c</i>"},
    {"{w|||~a}{c|||~b}", "ab"},
    {"{u|||~a}", "<span style=\"text-decoration:underline;\">a</span>"},
    {"{i|(|)|~a}", "(<i>a</i>)"},
    /* citeproc-js writes <i> twice. */
    {"{i|||{i|||~a}}", "<i>a</i>"},
    /* citeproc-js has outer quotes both times. */
    {"{q|||{q|||~a}}", "“‘a’”"},
    /* Italics are of scripts that have them. */
    {"{ib|||~日本}", "<b>日本</b>"},
    {"{ib|||~日本 1}", "<b><i>日本 1</i></b>"},
    {"{i|||@}", "<i></i>"},
    /* Marks are nothing in HTML. */
    {"{0i|||~a}", "<i>a</i>"},
    /* ---- display, affixes within ---- */
    {"{M|[|]|~1}{R|||~ Doe}", "\n    <div class=\"csl-left-margin\">[1]</div>"
			      "<div class=\"csl-right-inline\"> Doe</div>\n  "},
    {"{K|||~a}{D|||~b}", "\n\n    <div class=\"csl-block\">a</div>\n"
			 "<div class=\"csl-indent\">b</div>\n  "},
    /* ---- characters ---- */
    {"~AT&T 3 < 4 > 2 \"", "AT&#38;T 3 &#60; 4 &#62; 2 \""},
    {"~x² 1ᵉʳ™ n°", "x<sup>2</sup> 1<sup>e</sup><sup>r</sup><sup>TM</sup>"
		    " n°"},
    {"~ˀˁ ۥۦ ㆒", "<sup>ʔ</sup><sup>ʕ</sup> <sup>و</sup><sup>ي</sup> "
		  "<sup>一</sup>"},
    {"~a\xFF\xE2\x80"
     "b\xC2",
     "a\uFFFD\uFFFD\uFFFD"
     "b\uFFFD"},
};

START_TEST(writes)
{
	struct arena arena = {0};

	expect_text(
	    output_notation_html(written[_i].notation, "", true, &arena),
	    written[_i].html);
	arena_free(&arena);
}
END_TEST

static struct str
write_with(const struct csl_markup *markup, const char *notation,
	   struct arena *arena)
{
	struct csl_output output = {.arena = arena};
	struct strbuf out = {0};
	struct str result;

	output_notation_add(&output, notation, "");
	csl_output_finish(&output);
	csl_output_write(&output, markup, &out);
	result = strbuf_take(&out, arena);
	strbuf_free(&out);
	return result;
}

START_TEST(writes_as_markup_says)
{
	static const struct csl_markup plain = {
	    .plain = true, .number_hole = "7", .year_suffix_hole = "b"};
	static const struct csl_markup marked = {
	    .begin = {[CSL_SPAN_TITLE] = "[t:", [CSL_SPAN_ITALIC] = "*"},
	    .end = {[CSL_SPAN_TITLE] = "]", [CSL_SPAN_ITALIC] = "*"}};
	struct arena arena = {0};

	expect_text(write_with(&plain, "{|[|] |@}{i|||~A & x²}^ 2001%", &arena),
		    "[7] A & x² 2001b");
	expect_text(write_with(&marked, "@{0i|||~A & \"b\" x²}", &arena),
		    "[t:*A &amp; “b” x²*]");
	arena_free(&arena);
}
END_TEST

START_TEST(nests_what_crosses)
{
	struct arena arena = {0};
	struct csl_output output = {.arena = &arena};
	struct strbuf html = {0};

	csl_output_close(&output, CSL_SPAN_BOLD);
	csl_output_open(&output, CSL_SPAN_ITALIC);
	csl_output_add(&output, CSL_TOKEN_TEXT, STR("a"));
	csl_output_open(&output, CSL_SPAN_BOLD);
	csl_output_add(&output, CSL_TOKEN_TEXT, STR("b"));
	csl_output_close(&output, CSL_SPAN_ITALIC);
	csl_output_add(&output, CSL_TOKEN_TEXT, STR("c"));
	csl_output_add(&output, CSL_TOKEN_CLOSE_QUOTE, STR_NONE);
	csl_output_add(&output, CSL_TOKEN_OPAQUE, STR("<a>"));
	csl_output_finish(&output);
	csl_output_write(&output, &csl_html, &html);
	expect_text(strbuf_str(&html), "<i>a<b>b</b></i><b>c<a></b>");
	strbuf_free(&html);
	arena_free(&arena);
}
END_TEST

START_TEST(goes_back)
{
	struct arena arena = {0};
	struct csl_output output = {.arena = &arena};
	struct strbuf text = {0};
	size_t from;

	csl_output_add(&output, CSL_TOKEN_AFFIX, STR("a"));
	csl_output_add(&output, CSL_TOKEN_AFFIX, STR(""));
	ck_assert_uint_eq(output.tokens.count, 1);
	from = output.tokens.count;
	output_notation_add(&output, "{qi|(|)|~b \"c\"}@", "");
	csl_output_plain(&output, from, &text);
	expect_text(strbuf_str(&text), "(b c)");
	csl_output_truncate(&output, from);
	strbuf_reset(&text);
	csl_output_plain(&output, 0, &text);
	expect_text(strbuf_str(&text), "a");
	strbuf_free(&text);
	arena_free(&arena);
}
END_TEST

START_TEST(ends_at_its_limit)
{
	static const struct csl_format format = {
	    .spans = CSL_SPAN_BIT(CSL_SPAN_ITALIC) |
		     CSL_SPAN_BIT(CSL_SPAN_SUPERSCRIPT),
	    .quotes = true,
	    .suffix = {". ", 2},
	};
	struct arena arena = {0};
	struct csl_output output = {.arena = &arena};
	struct strbuf html = {0};
	clock_t start = clock();

	for (size_t i = 0; i < CSL_OUTPUT_TOKENS / 4; i++) {
		struct csl_opened opened = csl_output_begin(&output, &format);

		csl_output_add_rich(&output, CSL_TOKEN_TEXT, STR("<i>a</i>."));
		csl_output_end(&output, &format, opened, STR_NONE);
	}
	ck_assert(output.overfull);
	ck_assert_uint_eq(output.tokens.count, CSL_OUTPUT_TOKENS);
	csl_output_finish(&output);
	csl_output_write(&output, &csl_html, &html);
	ck_assert_msg(
	    (double)(clock() - start) / CLOCKS_PER_SEC < patience(0.5), "slow");
	strbuf_free(&html);
	arena_free(&arena);
}
END_TEST

/* As deep as evaluation may go and far deeper: 30,000 spans within another. */
START_TEST(nests_deeply)
{
	enum { DEEP = 30000 };
	struct arena arena = {0};
	struct csl_output output = {.arena = &arena};
	struct strbuf html = {0};
	clock_t start = clock();

	for (size_t i = 0; i < DEEP; i++)
		csl_output_open(&output, CSL_SPAN_SUPERSCRIPT);
	csl_output_add(&output, CSL_TOKEN_TEXT, STR("a"));
	csl_output_finish(&output);
	csl_output_write(&output, &csl_html, &html);
	ck_assert_uint_eq(html.len, DEEP * (sizeof "<sup></sup>" - 1) + 1);
	ck_assert_msg(
	    (double)(clock() - start) / CLOCKS_PER_SEC < patience(0.5), "slow");
	strbuf_free(&html);
	arena_free(&arena);
}
END_TEST

SUITE(csl_write)
{
	tcase_add_loop_test(cases, writes, 0, ROWS(written));
	tcase_add_test(cases, writes_as_markup_says);
	tcase_add_test(cases, nests_what_crosses);
	tcase_add_test(cases, goes_back);
	tcase_add_test(cases, ends_at_its_limit);
	tcase_add_test(cases, nests_deeply);
}
