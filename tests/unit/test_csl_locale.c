#include "csl_style_stand.h"

/* Fallback as CSL 1.0.2 has it ("Locale fallback"): the dialect, its language's
 * main dialect, en-US; the style's own before them. */
static const struct {
	const char *language, *of_style, *term;
	enum csl_form form;
	bool plural;
	const char *text; /* NULL: none */
} terms[] = {
    {"", "", "page", CSL_LONG, false, "page"},
    {"", "", "page", CSL_LONG, true, "pages"},
    {"", "", "page", CSL_SHORT, true, "pp."},
    {"", "", "page", CSL_SYMBOL, false, "p."},
    {"", "", "page", CSL_VERB_SHORT, false, "page"},
    {"", "", "editor", CSL_VERB_SHORT, false, "edited by"},
    {"", "", "editor", CSL_LONG, false, NULL},
    {"", "", "accessed", CSL_SHORT, true, "accessed"},
    {"", "", "nonsense", CSL_LONG, false, NULL},
    {"", "", "sub-verbo", CSL_LONG, false, "sub verbo"},
    {"", "", "editor-translator", CSL_LONG, false, "editor and translator"},
    {"de", "", "and", CSL_LONG, false, "und"},
    {"de", "", "month-01", CSL_LONG, false, "Januar"},
    {"de-DE", "", "month-01", CSL_LONG, false, "Januar"},
    {"de-AT", "", "month-01", CSL_LONG, false, "J\xc3\xa4nner"},
    {"DE-at", "", "month-01", CSL_LONG, false, "J\xc3\xa4nner"},
    {"de-AT-x-more", "", "month-01", CSL_LONG, false, "J\xc3\xa4nner"},
    {"de-AT", "", "and", CSL_LONG, false, "und"},
    {"de-CH", "", "and", CSL_LONG, false, "und"},
    {"de-AT", "", "accessed", CSL_LONG, false, "accessed"},
    {"de", "", "page", CSL_SHORT, true, "pp."},
    {"fr", "", "and", CSL_LONG, false, "and"},
    {"", "<locale><terms><term name='and'>&amp;</term></terms></locale>", "and",
     CSL_LONG, false, "&"},
    {"de", "<locale><terms><term name='and'>&amp;</term></terms></locale>",
     "and", CSL_LONG, false, "&"},
    {"",
     "<locale xml:lang='de'><terms><term name='and'>u.</term></terms></locale>",
     "and", CSL_LONG, false, "and"},
    {"de-AT",
     "<locale xml:lang='de-AT'><terms><term name='and'>3</term></terms>"
     "</locale><locale xml:lang='de'><terms><term name='and'>2</term></terms>"
     "</locale><locale><terms><term name='and'>1</term></terms></locale>",
     "and", CSL_LONG, false, "3"},
    {"de-DE",
     "<locale xml:lang='de'><terms><term name='and'>2</term></terms></locale>"
     "<locale><terms><term name='and'>1</term></terms></locale>",
     "and", CSL_LONG, false, "2"},
    /* Forms that a style leaves alone stay. */
    {"",
     "<locale><terms><term name='page'><single>x</single>"
     "<multiple>xx</multiple></term></terms></locale>",
     "page", CSL_SHORT, true, "pp."},
    {"", "<locale><terms><term name='page' form='short'/></terms></locale>",
     "page", CSL_SHORT, true, ""},
    {"", "<locale><terms><term name='x'>\n  y\n</term></terms></locale>", "x",
     CSL_LONG, false, "y"},
    {"", "<locale><terms><term name='x'> y </term></terms></locale>", "x",
     CSL_LONG, false, " y "},
};

static const struct csl_locale *
locale_of(struct style_stand *stand, const char *language, const char *of_style)
{
	const struct csl_style *style;

	stand->reading.language = str_from(language);
	style = style_stand_read_inside(stand, of_style);
	ck_assert_ptr_nonnull(style);
	return &style->locale;
}

START_TEST(terms_fall_back)
{
	struct style_stand stand;
	const struct csl_locale *locale;
	struct str text;

	style_stand_open(&stand);
	locale = locale_of(&stand, terms[_i].language, terms[_i].of_style);
	text = csl_term_text(csl_locale_term(locale, terms[_i].term),
			     terms[_i].form, terms[_i].plural);
	if (terms[_i].text == NULL)
		ck_assert_ptr_null(text.ptr);
	else
		expect_text(text, terms[_i].text);
	ck_assert((text.ptr == NULL) == (terms[_i].text == NULL));
	style_stand_close(&stand);
}
END_TEST

START_TEST(evaluation_finds_terms_by_number)
{
	struct style_stand stand;
	const struct csl_locale *locale;

	style_stand_open(&stand);
	locale = locale_of(&stand, "de-AT",
			   "<locale><terms><term name='et-al'>u. a.</term>"
			   "</terms></locale>");
	expect_text(locale->language, "de-AT");
	expect_text(csl_term_text(locale->months[0], CSL_LONG, false),
		    "J\xc3\xa4nner");
	ck_assert_int_eq(locale->months[0]->gender, CSL_MASCULINE);
	ck_assert_ptr_null(locale->months[1]);
	expect_text(csl_term_text(locale->seasons[3], CSL_LONG, false),
		    "Winter");
	expect_text(csl_term_text(locale->et_al, CSL_LONG, false), "u. a.");
	ck_assert_ptr_eq(locale->variable_terms[CSL_PAGE],
			 locale->locator_terms[CSL_LOCATOR_PAGE]);
	ck_assert_ptr_eq(locale->locator_terms[CSL_LOCATOR_NONE],
			 locale->locator_terms[CSL_LOCATOR_PAGE]);
	ck_assert_ptr_nonnull(locale->locator_terms[CSL_LOCATOR_SUB_VERBO]);
	ck_assert_ptr_nonnull(locale->variable_terms[CSL_EDITOR_TRANSLATOR]);
	ck_assert_ptr_null(locale->variable_terms[CSL_TITLE]);
	expect_text(locale->open_quote, "\xe2\x80\x9e");
	expect_text(locale->close_quote, "\xe2\x80\x9d");
	expect_text(locale->page_range_delimiter, "\xe2\x80\x93");
	ck_assert(!locale->punctuation_in_quote);
	style_stand_close(&stand);
}
END_TEST

START_TEST(options_and_dates_fall_back)
{
	struct style_stand stand;
	struct strbuf out = {0};
	const struct csl_locale *locale;

	style_stand_open(&stand);
	ck_assert(locale_of(&stand, "", "")->punctuation_in_quote);
	ck_assert(!locale_of(&stand, "",
			     "<locale><style-options "
			     "punctuation-in-quote='false'/></locale>")
		       ->punctuation_in_quote);
	locale = locale_of(&stand, "de",
			   "<locale><style-options "
			   "limit-day-ordinals-to-day-1='true'/></locale>");
	ck_assert(locale->limit_day_ordinals_to_day_1);
	style_stand_print(&out, locale->dates[0]);
	strbuf_addz(&out, "; ");
	style_stand_print(&out, locale->dates[1]);
	expect_text(strbuf_str(&out),
		    "date form1{part 0 form4 > , part 1 > , part 2}; "
		    "date form2 |/{part 1 form3, part 0 form3, part 2}");
	strbuf_free(&out);
	style_stand_close(&stand);
}
END_TEST

static struct str
suffix(const struct csl_locale *locale, int number, enum csl_gender gender)
{
	return locale->ordinals[number][gender].text;
}

/* CSL 1.0.2, "Ordinal Suffixes". */
START_TEST(suffixes_are_replaced_as_a_set)
{
	struct style_stand stand;
	const struct csl_locale *locale;

	style_stand_open(&stand);
	locale = locale_of(&stand, "", "");
	expect_text(locale->ordinal[CSL_NEUTER].text, "th");
	expect_text(suffix(locale, 1, CSL_NEUTER), "st");
	ck_assert_int_eq(locale->ordinals[1][0].match, CSL_LAST_DIGIT);
	ck_assert_int_eq(locale->ordinals[11][0].match, CSL_LAST_TWO_DIGITS);
	expect_text(locale->long_ordinals[1][CSL_NEUTER], "first");

	locale = locale_of(&stand, "de", "");
	expect_text(locale->ordinal[CSL_NEUTER].text, ".");
	ck_assert_ptr_null(suffix(locale, 1, CSL_NEUTER).ptr);
	ck_assert_ptr_null(suffix(locale, 3, CSL_NEUTER).ptr);
	expect_text(suffix(locale, 3, CSL_FEMININE), "te");
	ck_assert_int_eq(locale->ordinals[3][CSL_FEMININE].match,
			 CSL_WHOLE_NUMBER);
	expect_text(locale->long_ordinals[1][CSL_NEUTER], "first");
	style_stand_close(&stand);
}
END_TEST

/* Of CSL 1.0: what citeproc-js makes of it. */
START_TEST(an_old_set_changes_only_what_there_is)
{
	struct style_stand stand;
	const struct csl_locale *locale;

	style_stand_open(&stand);
	locale = locale_of(&stand, "",
			   "<locale><terms><term name='ordinal-01'>#</term>"
			   "<term name='ordinal-04'>*</term></terms></locale>");
	expect_text(suffix(locale, 1, CSL_NEUTER), "#");
	ck_assert_ptr_null(suffix(locale, 4, CSL_NEUTER).ptr);
	expect_text(suffix(locale, 11, CSL_NEUTER), "th");
	expect_text(locale->ordinal[CSL_NEUTER].text, "th");
	style_stand_close(&stand);
}
END_TEST

static const struct {
	const char *language, *found;
} strange[] = {
    {"tlh", "1:1 csl-unknown unknown language: 'tlh' (what it lacks is in "
	    "English)\n"},
    {"../../x", "1:1 csl-unknown unknown language: '../../x'\n"},
    {"de-AT", ""},
    {"de-CH", ""},
    {"en-NZ", ""},
};

START_TEST(says_which_language_is_not_there)
{
	struct style_stand stand;

	style_stand_open(&stand);
	locale_of(&stand, strange[_i].language, "");
	expect_text(style_stand_findings(&stand), strange[_i].found);
	style_stand_close(&stand);
}
END_TEST

START_TEST(says_which_package_has_locales)
{
	struct style_stand stand;

	style_stand_open(&stand);
	stand.reading.locales = STR("/nowhere/locales");
	ck_assert_ptr_null(style_stand_read_inside(&stand, ""));
	expect_text(style_stand_findings(&stand),
		    "1:1 system the locale files of CSL are not at "
		    "'/nowhere/locales' (install the package "
		    "citation-style-language-locales)\n");
	style_stand_close(&stand);
}
END_TEST

START_TEST(says_which_locale_is_broken)
{
	struct style_stand stand;

	style_stand_open(&stand);
	style_stand_write(&stand, "locales-de-DE.xml", "<locale>\n<x>");
	stand.reading.language = STR("de");
	ck_assert_ptr_null(style_stand_read_inside(&stand, ""));
	expect_text(style_stand_findings(&stand),
		    "2:4 csl-syntax this is not XML: no element found\n");
	ck_assert(str_has_suffix(stand.diags.found.items[0].path,
				 STR("/locales-de-DE.xml")));
	style_stand_close(&stand);
}
END_TEST

SUITE(csl_locale)
{
	tcase_add_loop_test(cases, terms_fall_back, 0, ROWS(terms));
	tcase_add_test(cases, evaluation_finds_terms_by_number);
	tcase_add_test(cases, options_and_dates_fall_back);
	tcase_add_test(cases, suffixes_are_replaced_as_a_set);
	tcase_add_test(cases, an_old_set_changes_only_what_there_is);
	tcase_add_loop_test(cases, says_which_language_is_not_there, 0,
			    ROWS(strange));
	tcase_add_test(cases, says_which_package_has_locales);
	tcase_add_test(cases, says_which_locale_is_broken);
}
