/* Punctuation that meets. What is expected is what npm citeproc 2.4.63 gives;
 * where it gives something else, a comment says why we do. */
#include "expect.h"

#include "output_notation.h"

/* All pairs of marks, of the suffix of one element and the prefix of the next:
 * first the left mark, then what becomes of it before each of ".,:;!?". */
static const struct {
	char left;
	const char *with[6];
} pairs[] = {
    {'.', {".", ".,", ".:", ".;", ".!", ".?"}},
    {',', {",.", ",", ",:", ",;", ",!", ",?"}},
    {':', {":", ":,", ":", ":;", "!", "?"}},
    {';', {";", ";,", ";", ";", "!", "?"}},
    {'!', {"!", "!,", "!", "!;", "!", "!?"}},
    {'?', {"?", "?,", "?", "?;", "?!", "?"}},
};

START_TEST(merges_pairs)
{
	static const char rights[] = ".,:;!?";

	for (size_t i = 0; rights[i] != '\0'; i++) {
		struct arena arena = {0};
		struct str expected =
		    arena_printf(&arena, "a%s b", pairs[_i].with[i]);
		struct str apart = arena_printf(&arena, "{||%c|~a}{|%c ||~b}",
						pairs[_i].left, rights[i]);
		struct str value = arena_printf(&arena, "~a%c{|%c ||~b}",
						pairs[_i].left, rights[i]);

		expect_text(output_notation_html(apart.ptr, "", true, &arena),
			    expected.ptr);
		expect_text(output_notation_html(value.ptr, "", true, &arena),
			    expected.ptr);
		arena_free(&arena);
	}
}
END_TEST

static const struct {
	const char *notation, *in, *out; /* punctuation-in-quote, or not */
} met[] = {
    /* ---- quotes that an element has ---- */
    {"{q||. |~Foo}~Next", "“Foo.” Next", "“Foo”. Next"},
    {"{q||. |~Foo.}~Next", "“Foo.” Next", "“Foo.” Next"},
    {"{q||. |~What?}~Next", "“What?” Next", "“What?”. Next"},
    {"{q||, |~What?}~Next", "“What?,” Next", "“What?”, Next"},
    {"{q||: |~Foo}~Next", "“Foo”: Next", "“Foo”: Next"},
    {"{q||; |~Foo}~Next", "“Foo”; Next", "“Foo”; Next"},
    {"{q||, |~Foo,}~Next", "“Foo,” Next", "“Foo”, Next"},
    {"{q||. |~Foo;}~Next", "“Foo;” Next", "“Foo”; Next"},
    {"{q|[|]|~Foo}", "[“Foo”]", "[“Foo”]"},
    {"{q|||~Foo}{|. ||~Next}", "“Foo.” Next", "“Foo”. Next"},
    {"{q|||~Foo}{i|. ||~Next}", "“Foo”. <i>Next</i>", "“Foo”. <i>Next</i>"},
    {"{|||{q|||~Foo}}^, {i|||~Next}", "“Foo,” <i>Next</i>",
     "“Foo”, <i>Next</i>"},
    {"{i|||{q|||~Foo}}^. ~Next", "<i>“Foo.”</i> Next", "<i>“Foo”</i>. Next"},
    {"{qi||. |~Foo}~Next", "“<i>Foo.</i>” Next", "“<i>Foo</i>”. Next"},
    {"{q||. |~A <i>Foo</i>}~Next", "“A <i>Foo</i>.” Next",
     "“A <i>Foo</i>”. Next"},
    {"{q||.|~Here is 'The Cup'}", "“Here is ‘The Cup.’”",
     "“Here is ‘The Cup’”."},
    {"{q||. |~\"Foo\" bar}~Next", "“‘Foo’ bar.” Next", "“‘Foo’ bar”. Next"},
    /* ---- quotes that a value has ---- */
    {"~s.v. {||.|~\"teapot\"}", "s.v. “teapot.”", "s.v. “teapot”."},
    {"{|Pour, |, and drink.|~'cousin'}", "Pour, “cousin,” and drink.",
     "Pour, “cousin”, and drink."},
    {"~\"Foo\": bar, \"baz\", x", "“Foo”: bar, “baz”, x",
     "“Foo”: bar, “baz”, x"},
    {"~\"Foo,\" bar", "“Foo,” bar", "“Foo,” bar"},
    /* ---- tags (citeproc-js keeps a full stop that follows one in small
     * capitals or italics as a sibling, but for that of an element round it,
     * which is all the same to readers) ---- */
    {"{i||. |~Title.}~Next", "<i>Title.</i> Next", "<i>Title.</i> Next"},
    {"{i||. |~Title?}~Next", "<i>Title?</i>. Next", "<i>Title?</i>. Next"},
    {"{i||. |{0|||~Title?}}~Next", "<i>Title?</i>. Next",
     "<i>Title?</i>. Next"},
    {"{||. |{i|||~Title?}}~Next", "<i>Title?</i> Next", "<i>Title?</i> Next"},
    {"{||. |~<i>Title?</i>}~Next", "<i>Title?</i> Next", "<i>Title?</i> Next"},
    {"{s|||~Doe, J.}^. ~1965",
     "<span style=\"font-variant:small-caps;\">Doe, J.</span> 1965",
     "<span style=\"font-variant:small-caps;\">Doe, J.</span> 1965"},
    /* ---- within a value, or with brackets between, nothing changes ---- */
    {"~Wait... what?. {||. |~(Foo.)}", "Wait... what?. (Foo.). ",
     "Wait... what?. (Foo.). "},
    /* ---- blanks, which in citeproc-js stay two if elements differ ---- */
    {"{|| |~What}{| ||~Next}", "What Next", "What Next"},
    {"^a ^ b^\u00A0^ c", "a b\u00A0 c", "a b\u00A0 c"},
    {"{i|||^a }^ b", "<i>a </i>b", "<i>a </i>b"},
    /* ---- holes count as words ---- */
    {"{|[|]|@}^. ^.%^.", "[]. ..", "[]. .."},
    /* ---- nothing there ---- */
    {"{qi|(|)|}^.^.", ".", "."},
    {"^a{qi|(|)|{||, |}}^b", "ab", "ab"},
    /* ---- strip-periods ---- */
    {"{p||.|~J.S. Mill}", "JS Mill.", "JS Mill."},
    {"{p|.|.|~a.b. c.}", ".a.b c.", ".a.b c."},
    {"{p||.|^s.v.}", "sv.", "sv."},
    {"{||. |{p|||~Doe {| ||^eds.}}}~T", "Doe eds. T", "Doe eds. T"},
};

START_TEST(settles)
{
	struct arena arena = {0};

	expect_text(output_notation_html(met[_i].notation, "", true, &arena),
		    met[_i].in);
	expect_text(output_notation_html(met[_i].notation, "", false, &arena),
		    met[_i].out);
	arena_free(&arena);
}
END_TEST

SUITE(csl_punctuation)
{
	tcase_add_loop_test(cases, merges_pairs, 0, ROWS(pairs));
	tcase_add_loop_test(cases, settles, 0, ROWS(met));
}
