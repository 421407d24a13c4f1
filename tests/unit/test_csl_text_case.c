/* Text case. What is expected is what npm citeproc 2.4.63 gives; where it
 * gives something else, a comment says why we do. */
#include "expect.h"

#include "output_notation.h"

static const struct {
	const char *notation, *html;
} changed[] = {
    {"{L|||~This is a <span class=\"nocase\">Keller</span> Lantern}",
     "this is a Keller lantern"},
    {"{U|||~This is a <span class=\"nocase\">Keller</span> lantern}",
     "THIS IS A Keller LANTERN"},
    {"{U|||~straße it's CO<sub>2</sub> H<sub>a</sub>}",
     "STRASSE IT’S CO<sub>2</sub> H<sub>a</sub>"},
    {"{L|||~ÉTÉ ΩΣ ЖУК}", "été ως жук"},
    /* ---- capitalize-first ---- */
    {"{F|||~the DNA}", "The DNA"},
    {"{F|||~dNA}", "dNA"},
    {"{F|||~(the foo}", "(The foo"},
    {"{F|||~<i>the</i> foo}", "<i>The</i> foo"},
    {"{F|||~é}", "É"},
    {"{F|||~<span class=\"nocase\">foo</span> bar}", "foo bar"},
    {"{F|||^ibid.}", "Ibid."},
    /* citeproc-js: “the end”; of single ones it makes capitals. */
    {"{F|||~\"the end\"}", "“The end”"},
    /* ---- capitalize-all ---- */
    {"{A|||~the dNA of-foo it's (bar) <i>x</i>y}",
     "The dNA Of-Foo It’s (Bar) <i>X</i>Y"},
    /* ---- sentence ---- */
    {"{S|||~This is a Lamp that is a <span class=\"nocase\">Keller</span> "
     "Lantern}",
     "This is a lamp that is a Keller lantern"},
    {"{S|||~The DNA Test: A New}", "The dna test: a new"},
    {"{S|||~<i>The Foo</i> Bar}", "<i>The foo</i> bar"},
    {"{S|||~The-Foo Bar}", "The-foo bar"},
    {"{S|||~iPhone Test}", "IPhone test"},
    /* ---- title ---- */
    {"{T|||~the end of it}", "The End of It"},
    {"{T|||~a tale of two cities}", "A Tale of Two Cities"},
    {"{T|||~Two of five. Of many.}", "Two of Five. Of Many."},
    {"{T|||~Survey of tea by K.L. drinker}", "Survey of Tea by K.L. Drinker"},
    {"{T|||~from \"distance\" to \"friction\": substituting research for}",
     "From “Distance” to “Friction”: Substituting Research For"},
    {"{T|||~07-x test}", "07-x Test"},
    {"{T|||~Thin extract of γ-tannin}", "Thin Extract of γ-Tannin"},
    {"{T|||~Mary von Hill: an about up day}", "Mary von Hill: An about up Day"},
    {"{T|||~Mary van Hill? a day}", "Mary van Hill? A Day"},
    {"{T|||~Mary d'Hill! a day}", "Mary d’Hill! A Day"},
    {"{T|||~Village pro-rainwater custom}", "Village Pro-Rainwater Custom"},
    {"{T|||{0|||~Village pro-rainwater}^ custom}",
     "Village Pro-Rainwater Custom"},
    {"{T|||~Out-of-season gardens: a second harvest}",
     "Out-of-Season Gardens: A Second Harvest"},
    {"{T|||~This IS a cat/mouse <span class=\"nocase\">smith</span> pencil}",
     "This IS a Cat/Mouse smith Pencil"},
    {"{T|||~eTea is a drink}", "eTea Is a Drink"},
    {"{T|||~self-evaluation traits—self-esteem—with job}",
     "Self-Evaluation Traits—Self-Esteem—with Job"},
    {"{T|||~the scientist–practitioner gap}", "The Scientist–Practitioner Gap"},
    {"{T|||~<i>e. coli</i> in <b>the</b> mouse}",
     "<i>E. Coli</i> in <b>the</b> Mouse"},
    {"{T|||~CO<sub>2</sub> and <sup>a</sup>b}",
     "CO<sub>2</sub> and <sup>a</sup>b"},
    {"{T|||~what it's for}", "What It’s For"},
    {"{T|||~rock'n'roll is l'avion}", "Rock’n’roll Is l’avion"},
    {"{T|||~vitamin A in the diet}", "Vitamin A in the Diet"},
    {"{T|||~the origin Of species}", "The Origin Of Species"},
    {"{T|||~THE END OF}", "THE END OF"},
    {"{T|||~foo (the bar) baz}", "Foo (the Bar) Baz"},
    {"{T|||~the <span class=\"nocase\">foo</span> of}", "The foo Of"},
    {"{T|||~é; <sc>the!</sc> the; A}",
     "É; <span style=\"font-variant:small-caps;\">the!</span> The; A"},
    /* citeproc-js: “the End”. */
    {"{T|||~\"the end\" of things}", "“The End” of Things"},
};

START_TEST(changes_case)
{
	struct arena arena = {0};

	expect_text(
	    output_notation_html(changed[_i].notation, "", true, &arena),
	    changed[_i].html);
	arena_free(&arena);
}
END_TEST

/* Title case is of English alone (CSL 1.0.2, "Title Case Conversion"). */
static const struct {
	const char *language, *html;
} languages[] = {
    {"", "Review of Books"},	  {"en", "Review of Books"},
    {"en-GB", "Review of Books"}, {"EN_us", "Review of Books"},
    {"de", "Review of books"},	  {"fr-FR", "Review of books"},
    {"enm", "Review of books"},
};

START_TEST(asks_the_language)
{
	struct arena arena = {0};

	expect_text(output_notation_html("{T|||~Review of books}",
					 languages[_i].language, true, &arena),
		    languages[_i].html);
	arena_free(&arena);
}
END_TEST

SUITE(csl_text_case)
{
	tcase_add_loop_test(cases, changes_case, 0, ROWS(changed));
	tcase_add_loop_test(cases, asks_the_language, 0, ROWS(languages));
}
