#include "csl_stand.h"
#include "expect.h"

#define AUTHOR "<names variable=\"author\"><name form=\"short\"/></names>"
#define YEAR "<date variable=\"issued\"><date-part name=\"year\"/></date>"
#define LOCATOR "<text variable=\"locator\" prefix=\", \"/>"
#define NUMBER "<text variable=\"citation-number\"/>"
#define AUTHOR_DATE                                           \
	"<layout prefix=\"(\" suffix=\")\" delimiter=\"; \">" \
	"<group delimiter=\" \">" AUTHOR YEAR "</group>" LOCATOR "</layout>"

/* Formats CITES of WORKS in a style of CLASS, and compares. */
static void
expect_cites(const char *class, const char *attributes, const char *citation,
	     const char *bibliography, const char *works, const char *cites,
	     const char *expected)
{
	struct csl_stand stand =
	    csl_stand_open(class, attributes, citation, bibliography);

	csl_stand_add(&stand, works);
	ck_assert_str_eq(csl_stand_citations(&stand, cites), expected);
	csl_stand_close(&stand);
}

/* ---- collapsing by number ---- */

static const char five[] = "a:||A\nb:||B\nc:||C\nd:||D\ne:||E";

/* What citeproc-js 2.4 makes of them. */
static const struct {
	const char *cites, *expected;
} numbers[] = {
    {"a + b + c", "(1–3)"},
    {"a + b", "(1,2)"},
    {"a + b + d", "(1,2,4)"},
    {"a + c + d + e", "(1,3–5)"},
    {"e + d + c", "(5,4,3)"},
    {"a + a + b", "(1,1,2)"},
    {"a + b@12 + c + d + e", "(1,2, 12,3–5)"},
    {"see a + b + c", "(see 1–3)"},
    {"a + see b + c + d", "(1,see 2–4)"},
    {"a + b + c{!}", "(1,2,3!)"},
    {"a + b + c|d + e", "(1–3)|(4,5)"},
};

START_TEST(numbers_collapse)
{
	expect_cites(
	    "in-text", "collapse=\"citation-number\"",
	    "<layout prefix=\"(\" suffix=\")\" delimiter=\",\">" NUMBER LOCATOR
	    "</layout>",
	    "<layout>" NUMBER "</layout>", five, numbers[_i].cites,
	    numbers[_i].expected);
}
END_TEST

START_TEST(affixes_of_a_number_stay_with_it)
{
	expect_cites(
	    "in-text", "collapse=\"citation-number\"",
	    "<layout delimiter=\", \"><text variable=\"citation-number\" "
	    "prefix=\"[\" suffix=\"]\"/></layout>",
	    NULL, five, "a + b + c + e|a + b", "[1]–[3], [5]|[1], [2]");
}
END_TEST

/* ---- collapsing by year ---- */

static const char smiths[] = "s0: Smith, J | 2000 | A\n"
			     "s1: Smith, J | 2000 | B\n"
			     "s2: Smith, J | 2000 | C\n"
			     "s3: Smith, J | 2000 | D\n"
			     "s9: Smith, J | 2009 | E\n"
			     "j: Jones, K | 2001 | F\n"
			     "k: Klein, L | 2002 | G\n"
			     "t: | 2003 | H";

#define SUFFIXED "disambiguate-add-year-suffix=\"true\" "

/* From CSL 1.0.2, "Cite Collapsing" and "Cite Grouping". */
static const struct {
	const char *attributes, *cites, *expected;
} years[] = {
    {"", "s9 + s9@5 + j", "(Smith 2009; Smith 2009, 5; Jones 2001)"},
    {"collapse=\"year\"", "j + k", "(Jones 2001; Klein 2002)"},
    {SUFFIXED "collapse=\"year\"", "s0 + s9 + j",
     "(Smith 2000a, 2009; Jones 2001)"},
    {SUFFIXED "collapse=\"year\"", "s0 + s1 + s2",
     "(Smith 2000a, 2000b, 2000c)"},
    {SUFFIXED "collapse=\"year\"", "s0 + j + s9",
     "(Smith 2000a, 2009; Jones 2001)"},
    {SUFFIXED "collapse=\"year\"", "-s0 + s9", "(2000a, 2009)"},
    {SUFFIXED "collapse=\"year\"", "s0 + j + but see s9",
     "(Smith 2000a; Jones 2001; but see Smith 2009)"},
    {SUFFIXED "collapse=\"year\"", "s0 + but see s9 + j",
     "(Smith 2000a, but see 2009; Jones 2001)"},
    {SUFFIXED "collapse=\"year\" cite-group-delimiter=\" + \"", "s0 + s9 + j",
     "(Smith 2000a + 2009; Jones 2001)"},
    {SUFFIXED "collapse=\"year\" after-collapse-delimiter=\" / \"",
     "s0 + s9 + j + k", "(Smith 2000a; 2009 / Jones 2001 / Klein 2002)"},
    {SUFFIXED "collapse=\"year\" after-collapse-delimiter=\" / \"",
     "s0@7 + s9 + j", "(Smith 2000a, 7 / 2009 / Jones 2001)"},
    {SUFFIXED "cite-group-delimiter=\", \"", "s0 + j + s9",
     "(Smith 2000a, Smith 2009; Jones 2001)"},
    {SUFFIXED "collapse=\"year-suffix\" year-suffix-delimiter=\",\"",
     "s0 + s2 + s9 + j", "(Smith 2000a,c, 2009; Jones 2001)"},
    {SUFFIXED "collapse=\"year-suffix\" year-suffix-delimiter=\",\"",
     "s0 + s1@5 + s2", "(Smith 2000a,b, 5,c)"},
    {SUFFIXED "collapse=\"year-suffix\" cite-group-delimiter=\", \"", "s0 + s1",
     "(Smith 2000a, b)"},
    {SUFFIXED "collapse=\"year-suffix\"", "s0 + s1 + j",
     "(Smith 2000a; b; Jones 2001)"},
    {SUFFIXED "collapse=\"year-suffix-ranged\" year-suffix-delimiter=\",\"",
     "s0 + s1 + s2 + s3 + s9", "(Smith 2000a–d, 2009)"},
    {SUFFIXED "collapse=\"year-suffix-ranged\" year-suffix-delimiter=\",\"",
     "s0 + s1 + s3", "(Smith 2000a,b,d)"},
    {SUFFIXED "collapse=\"year-suffix-ranged\" year-suffix-delimiter=\",\"",
     "s1 + s2 + s3 + s0", "(Smith 2000b–d,a)"},
    {SUFFIXED "collapse=\"year\"", "t + t@5", "(2003; 2003, 5)"},
};

START_TEST(years_collapse)
{
	expect_cites("in-text", years[_i].attributes, AUTHOR_DATE,
		     "<layout>" AUTHOR "</layout>", smiths, years[_i].cites,
		     years[_i].expected);
}
END_TEST

/* What is round the year closes behind the last of them. */
START_TEST(parentheses_round_years_stay_pairs)
{
	expect_cites("in-text",
		     SUFFIXED "collapse=\"year-suffix\" "
			      "year-suffix-delimiter=\", \"",
		     "<layout delimiter=\"; \"><group delimiter=\" \">" AUTHOR
		     "<group prefix=\"(\" suffix=\")\">" YEAR
		     "</group></group></layout>",
		     NULL, smiths, "s0 + s1 + j",
		     "Smith (2000a, b); Jones (2001)");
}
END_TEST

/* ---- affixes ---- */

/* As citeproc-js 2.4 has it. */
static const struct {
	const char *cites, *expected;
} affixes[] = {
    {"see j", "(see Jones 2001)"},
    {"see, e.g., j", "(see, e.g., Jones 2001)"},
    {"pre- j", "(pre-Jones 2001)"},
    {"“so”: j", "(“so”: Jones 2001)"},
    {"see <i>also</i> j", "(see <i>also</i> Jones 2001)"},
    {"j{for all}", "(Jones 2001 for all)"},
    {"j{[sic]}", "(Jones 2001 [sic])"},
    {"j{: so}", "(Jones 2001: so)"},
    {"j{; but} + k", "(Jones 2001; but; Klein 2002)"},
    {"j{.} + k", "(Jones 2001. Klein 2002)"},
    {"j + . But k", "(Jones 2001. But Klein 2002)"},
    {"-j", "(2001)"},
    {"*j", "Jones"},
};

START_TEST(affixes_are_set_apart)
{
	expect_cites("in-text", "", AUTHOR_DATE, NULL, smiths,
		     affixes[_i].cites, affixes[_i].expected);
}
END_TEST

START_TEST(callers_markup_stays)
{
	struct csl_stand stand =
	    csl_stand_open("in-text", "", AUTHOR_DATE, NULL);
	struct csl_document *document =
	    csl_document_new(stand.style, &stand.arena);
	struct csl_cite cite = {.prefix = STR("<em>see</em>"),
				.suffix = STR("<b>x</b>"),
				.opaque = true};

	csl_stand_add(&stand, smiths);
	cite.item = map_find(&stand.by_id, STR("j"));
	csl_document_cite(document,
			  &(struct csl_citation){.cites = &cite, .count = 1});
	csl_document_decide(document);
	ck_assert_str_eq(csl_stand_show(&stand, document, 1),
			 "(<em>see</em> Jones 2001 <b>x</b>)");
	csl_stand_close(&stand);
}
END_TEST

/* Names that cites do not have are those of the bibliography, shortened. */
START_TEST(numeric_styles_have_authors_too)
{
	expect_cites("in-text", "",
		     "<layout prefix=\"[\" suffix=\"]\">" NUMBER "</layout>",
		     "<layout><names variable=\"author\"><name "
		     "and=\"text\"/></names></layout>",
		     "a: Smith, Jo; Jones, Al | 2000 | A\nb: || No Names",
		     "*a|a|*b", "Smith and Jones|[1]|No Names");
}
END_TEST

/* ---- marks ---- */

/* The number of the cite of each CSL_SPAN_CITE. */
static void
expect_marks(const char *cites, const char *expected)
{
	struct csl_stand stand =
	    csl_stand_open("in-text", "collapse=\"citation-number\"",
			   "<sort><key variable=\"citation-number\"/></sort>"
			   "<layout>" NUMBER "</layout>",
			   NULL);
	struct csl_document *document =
	    csl_document_new(stand.style, &stand.arena);
	struct csl_output output = {.arena = &stand.arena};
	struct strbuf marks = {0};

	csl_stand_add(&stand, five);
	csl_stand_cite(&stand, document, "a + b + c + d + e");
	csl_stand_cite(&stand, document, cites);
	csl_document_decide(document);
	csl_document_citation(document, 1, &output);
	for (size_t i = 0; i < output.tokens.count; i++)
		if (output.tokens.items[i].kind == CSL_TOKEN_OPEN &&
		    output.tokens.items[i].what == CSL_SPAN_CITE)
			strbuf_printf(&marks, "%u", output.tokens.items[i].of);
	ck_assert_str_eq(marks.ptr, expected);
	strbuf_free(&marks);
	csl_stand_close(&stand);
}

START_TEST(cites_are_marked)
{
	expect_marks("a + c", "01");
	expect_marks("e + c + a", "210");
	expect_marks("d + a + c + b", "10");
}
END_TEST

SUITE(csl_citation)
{
	tcase_add_loop_test(cases, numbers_collapse, 0, ROWS(numbers));
	tcase_add_test(cases, affixes_of_a_number_stay_with_it);
	tcase_add_loop_test(cases, years_collapse, 0, ROWS(years));
	tcase_add_test(cases, parentheses_round_years_stay_pairs);
	tcase_add_loop_test(cases, affixes_are_set_apart, 0, ROWS(affixes));
	tcase_add_test(cases, callers_markup_stays);
	tcase_add_test(cases, numeric_styles_have_authors_too);
	tcase_add_test(cases, cites_are_marked);
}
