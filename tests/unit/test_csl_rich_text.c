/* Values as CSL-JSON writes them. What is expected is what npm citeproc 2.4.63
 * gives for the same element; where it gives something else, a comment says
 * why we do. */
#include "expect.h"

#include <time.h>

#include "output_notation.h"

static const struct {
	const char *notation, *html;
} values[] = {
    {"~plain text, no more", "plain text, no more"},
    /* ---- tags ---- */
    {"~One <i>two</i> three", "One <i>two</i> three"},
    {"~<b>One</b> <sup>2</sup> <sub>3</sub> <sc>four</sc>",
     "<b>One</b> <sup>2</sup> <sub>3</sub> "
     "<span style=\"font-variant:small-caps;\">four</span>"},
    {"~a <span style=\"font-variant: small-caps;\">b</span> "
     "<span  style=\"font-variant:small-caps\" >c</span>",
     "a <span style=\"font-variant:small-caps;\">b</span> "
     "<span style=\"font-variant:small-caps;\">c</span>"},
    {"~<span class=\"nocase\">pH</span> <span class=\"nodecor\">x</span>",
     "pH x"},
    {"~<span class=\"other\">x</span>",
     "&#60;span class=\"other\"&#62;x&#60;/span&#62;"},
    {"~One</i> two", "One&#60;/i&#62; two"},
    {"~<i>foo <b>bar</i>", "<i>foo &#60;b&#62;bar</i>"},
    {"~p <0.05 and x> 3", "p &#60;0.05 and x&#62; 3"},
    {"~<i>a <b>b</b></i> <i>c", "<i>a <b>b</b></i> &#60;i&#62;c"},
    /* citeproc-js gives up the <i> here as well. */
    {"~<i>foo </b>bar</i>", "<i>foo &#60;/b&#62;bar</i>"},
    /* ---- quotes ---- */
    {"~a \"b\" c", "a “b” c"},
    {"~'a' b", "“a” b"},
    {"~\"a 'b' c\"", "“a ‘b’ c”"},
    {"~'a \"b\" c'", "“a ‘b’ c”"},
    {"~'a' and \"b\"", "“a” and ‘b’"},
    {"~\"a\" and 'b'", "“a” and ‘b’"},
    {"~“a ‘b’ c”", "“a ‘b’ c”"},
    {"~‘Foo’ and “bar”", "‘Foo’ and “bar”"},
    {"~<i>\"a\"</i>", "<i>“a”</i>"},
    {"~\"<i>a</i>\"", "“<i>a</i>”"},
    {"~(\"a\") b", "(“a”) b"},
    {"{q|||~Our “‘Splendid’ <b>and</b> Humble” Essay}",
     "“Our ‘“Splendid” <b>and</b> Humble’ Essay”"},
    {"{q|||~‘Parmenides’ 132c}", "“‘Parmenides’ 132c”"},
    {"~Valley of \"Quiet Gardens \" of", "Valley of \"Quiet Gardens \" of"},
    {"~6\" nails", "6\" nails"},
    {"~«a»", "«a»"},
    /* citeproc-js opens none behind "[" and "—", and closes no single one
     * before ")". */
    {"~[\"a\"]—\"b\"", "[“a”]—“b”"},
    {"~('a') b", "(“a”) b"},
    /* ---- apostrophes ---- */
    {"~John's", "John’s"},
    {"~John's 'dog's' tail", "John’s “dog’s” tail"},
    {"~L’art d’être", "L’art d’être"},
    {"~(ETFA '09)", "(ETFA ’09)"},
    {"~the '70s", "the ’70s"},
    {"~5' long", "5’ long"},
    {"~l ' eau", "l ’ eau"},
    {"~“the dogs’ bowl”", "“the dogs’ bowl”"},
    {"~<i>E. coli</i>'s", "<i>E. coli</i>’s"},
    /* ---- blanks ---- */
    {"~foo : bar ; baz ?", "foo\u202F: bar\u202F; baz\u202F?"},
    {"~Her « Nameless » Tale", "Her «\u202FNameless\u202F» Tale"},
    /* In citeproc-js the first of two does not break. */
    {"~two  blanks   three", "two blanks three"},
    /* ---- characters by name, which citeproc-js leaves ---- */
    {"~Milk &amp; tea &lt;3", "Milk &#38; tea &#60;3"},
    {"~caf&#233; & &unknown;", "café &#38; &#38;unknown;"},
};

START_TEST(reads_values)
{
	struct arena arena = {0};

	expect_text(output_notation_html(values[_i].notation, "", true, &arena),
		    values[_i].html);
	arena_free(&arena);
}
END_TEST

START_TEST(keeps_within_bounds)
{
	static const char *const broken[] = {
	    "<",	"<i",	  "<span", "<span class=\"nocase\"",
	    "</",	"&",	  "&#",	   "\xE2",
	    "\xE2\x80", "a\xC2",  " \xC2", "'",
	    "\"",	"é \xFF'"};

	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct arena arena = {0};
		struct csl_output output = {.arena = &arena};
		/* Of its own, so that sanitizers see who reads further. */
		struct str value = arena_str(&arena, str_from(broken[i]));
		struct strbuf text = {0};

		csl_output_add_rich(&output, CSL_TOKEN_TEXT, value);
		csl_output_plain(&output, 0, &text);
		ck_assert_uint_ge(text.len, value.len);
		strbuf_free(&text);
		arena_free(&arena);
	}
}
END_TEST

/* N times PIECE in one value; the seconds until it is written. */
static double
seconds_for(const char *piece, size_t count)
{
	struct arena arena = {0};
	struct csl_output output = {.arena = &arena};
	struct strbuf value = {0}, html = {0};
	clock_t start;
	double seconds;

	for (size_t i = 0; i < count; i++)
		strbuf_addz(&value, piece);
	start = clock();
	csl_output_add_rich(&output, CSL_TOKEN_TEXT, strbuf_str(&value));
	csl_output_change_case(&output, 0, CSL_CASE_TITLE, STR("en"));
	csl_output_finish(&output);
	csl_output_write(&output, &csl_html, &html);
	seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
	strbuf_free(&value);
	strbuf_free(&html);
	arena_free(&arena);
	return seconds;
}

START_TEST(takes_long_values)
{
	static const char *const pieces[] = {
	    "<i>",	   "<i>a</i>", " \"",  " 'a", "\"a\" ",	 "</i>",
	    "'",	   "a's ",     "“",    "’",   "<i><b>a", "&amp;",
	    "<span class", "x² ",      "the ", "ıı ", "\xFF",	 "<i>.</i>. "};

	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		double seconds = seconds_for(pieces[i], 200000);

		ck_assert_msg(seconds < patience(0.5), "%s: %g s", pieces[i],
			      seconds);
	}
}
END_TEST

SUITE(csl_rich_text)
{
	tcase_add_loop_test(cases, reads_values, 0, ROWS(values));
	tcase_add_test(cases, keeps_within_bounds);
	tcase_add_test(cases, takes_long_values);
}
