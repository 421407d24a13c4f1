#include "csl_style_stand.h"

/* Elements of CSL 1.0.2 as the tree has them; numbers are those of the enums
 * of style.h. */
static const struct {
	const char *layout, *tree;
} layouts[] = {
    {"<text variable='title'/>", "text title"},
    {"<text variable='title' form='short' prefix='' suffix='.'/>",
     "text title form1 < >."},
    {"<text macro='m' text-case='title' quotes='true'/>",
     "macro m case6 quotes"},
    {"<text term='page' form='short' plural='true' strip-periods='true'/>",
     "term 'page' form1 plural1 strip"},
    {"<text value='a &amp; b'/>", "value 'a & b'"},
    {"<number variable='edition' form='ordinal'/>", "number edition form1"},
    {"<label variable='page' plural='never' form='symbol'/>",
     "label page form4 plural2"},
    {"<group delimiter=', ' prefix='(' suffix=')'><text value='x'/><group/>"
     "</group>",
     "group |,  <( >){value 'x', group}"},
    {"<text value='x' font-style='italic' font-weight='bold'/>",
     "value 'x' span0 span3"},
    {"<text value='x' font-style='normal' font-variant='normal'"
     " font-weight='normal' text-decoration='none' vertical-align='baseline'/>",
     "value 'x' span2 span5 span7 span9 span12"},
    {"<group display='block'/>", "group span15"},
    /* dates */
    {"<date variable='issued' delimiter='.'><date-part name='day'/>"
     "<date-part name='month'/><date-part name='year' form='short'"
     " range-delimiter=''/></date>",
     "date issued |.{part 0 form2, part 1, part 2 form1}"},
    {"<date variable='issued' form='text'/>",
     "date issued form1{part 1 > , part 0 form2 >, , part 2}"},
    {"<date variable='issued' form='text' date-parts='year-month'/>",
     "date issued form1{part 1 > , part 2}"},
    {"<date variable='issued' form='numeric' date-parts='year'/>",
     "date issued form2 |/{part 2}"},
    {"<date variable='issued' form='text'><date-part name='month'"
     " form='short' text-case='uppercase'/></date>",
     "date issued form1{part 1 form1 case2 > , part 0 form2 >, , part 2}"},
    /* conditions */
    {"<choose><if type='book chapter' variable='title'><text value='x'/></if>"
     "<else-if match='any' is-numeric='edition'/><else/></choose>",
     "choose{branch all 5=book 5=chapter 6=title{value 'x'}, branch any "
     "1=edition, branch}"},
    {"<choose><if match='none' disambiguate='true' position='ibid near-note'"
     " locator='sub-verbo' is-uncertain-date='issued'/></choose>",
     "choose{branch none 0=0 4=2 4=4 3=sub-verbo 2=issued}"},
    /* names: has says which options stand there */
    {"<names variable='author editor'/>", "names author editor has0"},
    {"<names variable='author' delimiter='; '><name form='short' and='symbol'"
     " delimiter=',' suffix='!'><name-part name='family' "
     "text-case='uppercase'/>"
     "</name><et-al term='and others' font-style='italic'/></names>",
     "names author has407 name( >! case2) and others( span0)"},
    {"<names variable='author'><name initialize-with='.' initialize='false'/>"
     "<label form='verb'/></names>",
     "names author has1800 name() (label form2)"},
    {"<names variable='author'><label/><name/></names>",
     "names author has0 name() before(label)"},
    {"<names variable='author'><label/></names>", "names author has0 (label)"},
    {"<names variable='author'><substitute><names variable='editor'/>"
     "<text variable='title'/></substitute></names>",
     "names author has0 or(names editor has0, text title)"},
};

START_TEST(compiles_elements)
{
	struct style_stand stand;
	struct strbuf out = {0};
	const struct csl_style *style;

	style_stand_open(&stand);
	style = style_stand_read_layout(&stand, layouts[_i].layout);
	expect_text(style_stand_findings(&stand), "");
	style_stand_print(&out, style->citation.first);
	expect_text(strbuf_str(&out), layouts[_i].tree);
	strbuf_free(&out);
	style_stand_close(&stand);
}
END_TEST

START_TEST(defaults_are_those_of_csl)
{
	struct style_stand stand;
	const struct csl_style *style;

	style_stand_open(&stand);
	style = style_stand_read(
	    &stand, "<style><info><id> x </id><title>T</title></info>"
		    "<citation><layout/></citation></style>");
	expect_text(style->id, "x");
	expect_text(style->title, "T");
	expect_text(style->locale.language, "en-US");
	ck_assert(!style->note);
	ck_assert(style->initialize_with_hyphen);
	ck_assert_int_eq(style->demote_non_dropping_particle,
			 CSL_DEMOTE_DISPLAY_AND_SORT);
	ck_assert_int_eq(style->page_range_format, CSL_PAGES_AS_WRITTEN);
	ck_assert(style->citation.present);
	ck_assert(!style->bibliography.present);
	ck_assert_uint_eq(style->citation.near_note_distance, 5);
	ck_assert_int_eq(style->citation.givenname_disambiguation_rule,
			 CSL_BY_CITE);
	ck_assert_int_eq(style->citation.collapse, CSL_COLLAPSE_NONE);
	ck_assert(!style->citation.has_year_suffix_delimiter);
	ck_assert_uint_eq(style->citation.names.has, 0);
	ck_assert(style->citation.names.initialize);
	expect_text(style->citation.names.delimiter, ", ");
	expect_text(style->citation.names.sort_separator, ", ");
	style_stand_close(&stand);
}
END_TEST

START_TEST(options_go_down_from_the_style)
{
	struct style_stand stand;
	const struct csl_style *style;

	style_stand_open(&stand);
	style = style_stand_read(
	    &stand,
	    "<style class='note' default-locale='de-AT' name-delimiter='/' "
	    "et-al-min='3' demote-non-dropping-particle='never' "
	    "page-range-format='chicago' initialize-with-hyphen='false' "
	    "names-delimiter=';'>"
	    "<citation et-al-min='4' name-form='short' collapse='year' "
	    "near-note-distance='9' cite-group-delimiter='' "
	    "disambiguate-add-names='true' "
	    "givenname-disambiguation-rule='primary-name'>"
	    "<layout delimiter='; ' prefix='['/></citation>"
	    "<bibliography hanging-indent='true' entry-spacing='0' "
	    "second-field-align='flush' et-al-use-last='true' "
	    "subsequent-author-substitute='---' "
	    "subsequent-author-substitute-rule='partial-each'>"
	    "<sort><key variable='issued' sort='descending'/>"
	    "<key variable='author' names-min='2' names-use-first='1' "
	    "names-use-last='true'/></sort>"
	    "<layout suffix='.'/></bibliography></style>");
	expect_text(style_stand_findings(&stand), "");
	ck_assert(style->note);
	ck_assert(!style->initialize_with_hyphen);
	expect_text(style->locale.language, "de-AT");
	ck_assert_int_eq(style->demote_non_dropping_particle, CSL_DEMOTE_NEVER);
	ck_assert_int_eq(style->page_range_format, CSL_PAGES_CHICAGO_15);

	ck_assert_uint_eq(style->citation.names.has,
			  CSL_HAS_DELIMITER | CSL_HAS_ET_AL_MIN |
			      CSL_HAS_NAMES_DELIMITER | CSL_HAS_FORM);
	ck_assert_uint_eq(style->citation.names.et_al_min, 4);
	expect_text(style->citation.names.delimiter, "/");
	expect_text(style->citation.names.names_delimiter, ";");
	ck_assert_int_eq(style->citation.names.form, CSL_NAME_SHORT);
	ck_assert_int_eq(style->citation.collapse, CSL_COLLAPSE_YEAR);
	ck_assert_uint_eq(style->citation.near_note_distance, 9);
	ck_assert(style->citation.has_cite_group_delimiter);
	ck_assert(!style->citation.has_after_collapse_delimiter);
	ck_assert(style->citation.disambiguate_add_names);
	ck_assert_int_eq(style->citation.givenname_disambiguation_rule,
			 CSL_PRIMARY_NAME);
	expect_text(style->citation.delimiter, "; ");
	expect_text(style->citation.format.prefix, "[");

	ck_assert_uint_eq(style->bibliography.names.has,
			  CSL_HAS_DELIMITER | CSL_HAS_ET_AL_MIN |
			      CSL_HAS_NAMES_DELIMITER | CSL_HAS_ET_AL_USE_LAST);
	ck_assert_uint_eq(style->bibliography.names.et_al_min, 3);
	ck_assert(style->bibliography.hanging_indent);
	ck_assert_uint_eq(style->bibliography.entry_spacing, 0);
	ck_assert_uint_eq(style->bibliography.line_spacing, 1);
	ck_assert_int_eq(style->bibliography.second_field_align,
			 CSL_ALIGN_FLUSH);
	expect_text(style->bibliography.subsequent_author_substitute, "---");
	ck_assert_int_eq(style->bibliography.subsequent_author_substitute_rule,
			 CSL_PARTIAL_EACH);
	style_stand_close(&stand);
}
END_TEST

START_TEST(sort_keys_have_their_own_et_al)
{
	struct style_stand stand;
	const struct csl_layout *layout;

	style_stand_open(&stand);
	layout = &style_stand_read(
		      &stand,
		      "<style et-al-min='9'><macro name='m'/><citation><sort>"
		      "<key variable='issued' sort='descending'/>"
		      "<key macro='m' names-min='2' names-use-first='1' "
		      "names-use-last='true'/></sort><layout/></citation>"
		      "</style>")
		      ->citation;
	ck_assert_uint_eq(layout->sort.count, 2);
	ck_assert_int_eq(layout->sort.items[0].variable, CSL_ISSUED);
	ck_assert(layout->sort.items[0].descending);
	ck_assert_uint_eq(layout->sort.items[0].names.has, 0);
	ck_assert_int_eq(layout->sort.items[1].variable, CSL_NO_VARIABLE);
	expect_text(layout->sort.items[1].macro->name, "m");
	ck_assert_uint_eq(layout->sort.items[1].names.has,
			  CSL_HAS_ET_AL_MIN | CSL_HAS_ET_AL_USE_FIRST |
			      CSL_HAS_ET_AL_USE_LAST);
	ck_assert_uint_eq(layout->sort.items[1].names.et_al_min, 2);
	style_stand_close(&stand);
}
END_TEST

static const struct {
	const char *layout;
	bool number, suffix;
} shown[] = {
    {"<text variable='title'/>", false, false},
    {"<text variable='citation-number'/>", true, false},
    {"<number variable='citation-number'/>", true, false},
    {"<choose><if type='book'><group><text macro='two'/></group></if></choose>",
     true, true},
    {"<text macro='one'/>", false, true},
    {"<text macro='none'/>", false, false},
};

START_TEST(knows_what_layouts_show)
{
	struct style_stand stand;
	const struct csl_style *style;

	style_stand_open(&stand);
	style = style_stand_read(
	    &stand,
	    arena_printf(
		&stand.scratch.arena,
		"<style><macro name='two'><text macro='one'/><number "
		"variable='citation-number'/></macro><macro name='one'><names "
		"variable='author'><substitute><text variable='year-suffix'/>"
		"</substitute></names></macro><macro name='none'/><citation>"
		"<sort><key macro='two'/></sort><layout>%s</layout></citation>"
		"</style>",
		shown[_i].layout)
		.ptr);
	ck_assert(style->citation.shows_citation_number == shown[_i].number);
	ck_assert(style->citation.shows_year_suffix == shown[_i].suffix);
	style_stand_close(&stand);
}
END_TEST

/* What stands in cs:style from line 2 on. */
static const struct {
	const char *inside, *found;
} findings[] = {
    {"<info><anything/></info>", ""},
    {"<macro name='m'><text variable='titel'/></macro>",
     "2:17 csl-unknown unknown variable: 'titel' (did you mean 'title'?)\n"},
    {"<macro name='m'>\n<txt variable='title'/></macro>",
     "3:1 csl-unknown unknown element: 'txt'\n"},
    {"<macro name='m'><text variable='title' sufix='.'/></macro>",
     "2:17 csl-unknown unknown attribute of 'text': 'sufix' (did you mean "
     "'suffix'?)\n"},
    {"<macro name='m'><text variable='title' font-style='italics'/></macro>",
     "2:17 csl-unknown unknown value of 'font-style': 'italics' (did you mean "
     "'italic'?)\n"},
    {"<macro name='m'><text value='x' quotes='yes'/></macro>",
     "2:17 csl-unknown unknown value of 'quotes': 'yes' (true or false)\n"},
    {"<macro name='m'><text term='pages'/></macro>",
     "2:17 csl-unknown unknown term: 'pages' (did you mean 'page'?)\n"},
    /* A term of CSL that the language lacks. */
    {"<macro name='m'><text term='author'/></macro>", ""},
    {"<macro name='m'><choose><if type='bok'/><else/></choose></macro>",
     "2:25 csl-unknown unknown type: 'bok' (did you mean 'book'?)\n"},
    {"<macro name='m'><choose><if/></choose></macro>",
     "2:25 csl-unknown 'if' without a condition\n"},
    {"<macro name='m'><names variable='author'><institution/></names></macro>",
     "2:42 csl-unknown unknown element: 'institution'\n"},
    {"<bibliography et-al-min='many'><layout/></bibliography>",
     "2:1 csl-unknown unknown value of 'et-al-min': 'many' (a whole "
     "number)\n"},
    {"<macro name='m'><text macro='nn'/></macro>",
     "2:17 csl-macro no such macro: 'nn'\n"},
    {"<macro name='title'><text macro='titel'/></macro>",
     "2:21 csl-macro no such macro: 'titel' (did you mean 'title'?)\n"},
    {"<macro name='m'><text macro='m'/></macro>",
     "2:17 csl-macro macro 'm' calls itself, by way of 'm'\n"},
    {"<macro name='m'><text macro='n'/></macro>\n"
     "<macro name='n'><group><text macro='o'/></group></macro>\n"
     "<macro name='o'><text macro='n'/><text macro='m'/></macro>",
     "4:17 csl-macro macro 'n' calls itself, by way of 'o'\n"
     "4:34 csl-macro macro 'm' calls itself, by way of 'o'\n"},
    {"<macro name='m'/>\n<macro name='m'/>",
     "3:1 csl-macro a second macro 'm'\n"},
    {"<macro/>", "2:1 csl-macro a macro without a name\n"},
    /* All of them in one run. */
    {"<x/>\n<macro name='m'><y/><text macro='z'/></macro>",
     "2:1 csl-unknown unknown element: 'x'\n"
     "3:17 csl-unknown unknown element: 'y'\n"
     "3:21 csl-macro no such macro: 'z'\n"},
};

START_TEST(says_what_is_wrong)
{
	struct style_stand stand;
	const struct csl_style *style;

	style_stand_open(&stand);
	style = style_stand_read_inside(&stand, findings[_i].inside);
	expect_text(style_stand_findings(&stand), findings[_i].found);
	ck_assert((style == NULL) ==
		  (diag_count(&stand.diags, DIAG_ERROR) > 0));
	style_stand_close(&stand);
}
END_TEST

static const struct {
	const char *text, *found;
} no_styles[] = {
    {"<locale/>", "1:1 csl-syntax this is a 'locale', not a citation style\n"},
    {"<style/>", "1:1 csl-syntax a citation style without 'citation'\n"},
    {"<style><citation/></style>",
     "1:8 csl-syntax 'citation' without 'layout'\n"},
    {"<style><info><link rel='independent-parent' "
     "href='http://example.org/styles/x'/></info></style>",
     "1:1 csl-syntax a style that depends on another one, "
     "'http://example.org/styles/x'\n"},
    {"<style", "1:1 csl-syntax this is not XML: unclosed token\n"},
};

START_TEST(says_what_is_no_style)
{
	struct style_stand stand;

	style_stand_open(&stand);
	ck_assert_ptr_null(style_stand_read(&stand, no_styles[_i].text));
	expect_text(style_stand_findings(&stand), no_styles[_i].found);
	style_stand_close(&stand);
}
END_TEST

/* COUNT macros, each of which calls the next one twice. */
static struct str
chain(struct arena *arena, unsigned count)
{
	struct strbuf out = {0};
	struct str text;

	strbuf_addz(&out, "<style>");
	for (unsigned i = 0; i < count; i++)
		strbuf_printf(&out,
			      "<macro name='%u'><text macro='%u'/>"
			      "<text macro='%u'/></macro>",
			      i, i + 1, i + 1);
	strbuf_printf(&out,
		      "<macro name='%u'/><citation><layout><text macro='0'/>"
		      "</layout></citation></style>",
		      count);
	text = strbuf_take(&out, arena);
	strbuf_free(&out);
	return text;
}

START_TEST(chains_of_macros_are_bounded)
{
	struct style_stand stand;

	style_stand_open(&stand);
	ck_assert_ptr_nonnull(
	    style_stand_read(&stand, chain(&stand.scratch.arena, 30).ptr));
	ck_assert_ptr_null(
	    style_stand_read(&stand, chain(&stand.scratch.arena, 20000).ptr));
	ck_assert_uint_eq(stand.diags.found.count, 1);
	expect_text(stand.diags.found.items[0].rule, "csl-limit");
	style_stand_close(&stand);
}
END_TEST

/* Whatever is wrong 50,000 times, or at the length of a megabyte, is said at a
 * length and in a time that somebody may wait for. */
static const struct {
	const char *begin, *part, *end;
	size_t count;
} floods[] = {
    {"", "<x/>", "", 50000},
    {"<macro name='m'>", "<text macro='missing'/>", "</macro>", 50000},
    {"<macro name='m'><text term='", "0123456789abcdef", "'/></macro>", 60000},
    {"<macro name='", "0123456789abcdef", "'><text macro='x'/></macro>", 60000},
    {"<", "x", " a='b'/>", 1000000},
    {"<macro name='m'><choose><if type='", "book bok ", "'/></choose></macro>",
     100000},
    {"<locale><date form='text'>", "<date-part name='day'/>",
     "</date></locale>", 50000},
    {"<macro name='m'><date variable='issued' form='text'>",
     "<date-part name='year'/>", "</date></macro>", 50000},
    {"<macro name='m'><names variable='", "author ", "'/></macro>", 100000},
};

START_TEST(floods_are_bounded)
{
	struct style_stand stand;
	struct strbuf text = {0};

	style_stand_open(&stand);
	strbuf_addz(&text, floods[_i].begin);
	for (size_t i = 0; i < floods[_i].count; i++)
		strbuf_addz(&text, floods[_i].part);
	strbuf_addz(&text, floods[_i].end);
	style_stand_read_inside(&stand, text.ptr);
	ck_assert_uint_le(stand.diags.found.count, 200);
	ck_assert_uint_le(style_stand_findings(&stand).len, 200 * 200);
	strbuf_free(&text);
	style_stand_close(&stand);
}
END_TEST

#define DEPENDENT(parent, more)                                               \
	"<style xmlns='http://purl.org/net/xbiblio/csl' " more                \
	"><info><id>d</id><title>D</title><link href='http://e.org/s/" parent \
	"' rel='independent-parent'/></info></style>"

static const struct {
	const char *dependent, *language;
	const char *found, *has_language; /* NULL: no style */
} dependents[] = {
    {DEPENDENT("parent", ""), "", "", "de-DE"},
    {DEPENDENT("parent", "default-locale='de-AT'"), "", "", "de-AT"},
    {DEPENDENT("parent", "default-locale='de-AT'"), "en-US", "", "en-US"},
    {DEPENDENT("loop", ""), "",
     "1:1 csl-syntax a style that depends on another one, "
     "'http://e.org/s/loop'\n",
     NULL},
    {DEPENDENT("missing", ""), "",
     "1:1 csl-syntax the style that this one depends on is not there: "
     "'http://e.org/s/missing' (Debian's package "
     "citation-style-language-styles holds those of journals)\n",
     NULL},
    {DEPENDENT("..", ""), "",
     "1:1 csl-syntax the style that this one depends on is not there: "
     "'http://e.org/s/..' (Debian's package citation-style-language-styles "
     "holds those of journals)\n",
     NULL},
};

START_TEST(dependent_styles_lead_to_their_parent)
{
	struct style_stand stand;
	const struct csl_style *style;

	style_stand_open(&stand);
	stand.reading.language = str_from(dependents[_i].language);
	stand.reading.styles = stand.scratch.folder;
	style_stand_write(&stand, "parent.csl",
			  "<style default-locale='de-DE'><info><id>p</id>"
			  "</info><citation><layout/></citation></style>");
	style_stand_write(&stand, "loop.csl", DEPENDENT("loop", ""));
	style_stand_write(&stand, "d.csl", dependents[_i].dependent);
	style = csl_style_open(&stand.reading,
			       scratch_path(&stand.scratch, "d.csl"));
	expect_text(style_stand_findings(&stand), dependents[_i].found);
	ck_assert((style == NULL) == (dependents[_i].has_language == NULL));
	if (style != NULL) {
		expect_text(style->locale.language,
			    dependents[_i].has_language);
		expect_text(style->id, "d");
		expect_text(style->title, "D");
	}
	style_stand_close(&stand);
}
END_TEST

START_TEST(dependent_text_leads_to_its_parent)
{
	struct style_stand stand;
	const struct csl_style *style;

	style_stand_open(&stand);
	stand.reading.styles = stand.scratch.folder;
	style_stand_write(&stand, "parent.csl",
			  "<style><citation><layout/></citation></style>");
	style = style_stand_read(&stand, DEPENDENT("parent", ""));
	expect_text(style_stand_findings(&stand), "");
	expect_text(style->title, "D");
	style_stand_close(&stand);
}
END_TEST

START_TEST(a_missing_file_is_said)
{
	struct style_stand stand;

	style_stand_open(&stand);
	ck_assert_ptr_null(csl_style_open(
	    &stand.reading, scratch_path(&stand.scratch, "none.csl")));
	ck_assert_uint_eq(stand.diags.found.count, 1);
	expect_text(stand.diags.found.items[0].rule, "system");
	ck_assert_uint_gt(stand.diags.found.items[0].hint.len, 0);
	style_stand_close(&stand);
}
END_TEST

#define INSTALLED "/usr/share/citation-style-language/"

/* Of the styles that Debian packages, where they are installed, every tenth;
 * make test-csl takes all. */
START_TEST(installed_styles_compile)
{
	struct arena names = {0};
	struct strbuf error = {0};
	struct file_entries entries = {0};

	file_list(STR(INSTALLED "styles"), &names, &entries, &error);
	for (size_t i = 0; i < entries.count; i += 10) {
		struct arena arena = {0};
		struct diag_list diags = {.arena = &arena};
		struct csl_reading reading = {
		    .arena = &arena,
		    .diags = &diags,
		    .locales = STR(INSTALLED "locales"),
		    .styles = STR(INSTALLED "styles"),
		};
		struct str path = path_join(STR(INSTALLED "styles"),
					    entries.items[i].name, &arena);

		if (str_has_suffix(path, STR(".csl")))
			ck_assert_msg(csl_style_open(&reading, path) != NULL,
				      "%s", path.ptr);
		arena_free(&arena);
	}
	strbuf_free(&error);
	arena_free(&names);
}
END_TEST

SUITE(csl_style)
{
	tcase_add_loop_test(cases, compiles_elements, 0, ROWS(layouts));
	tcase_add_test(cases, defaults_are_those_of_csl);
	tcase_add_test(cases, options_go_down_from_the_style);
	tcase_add_test(cases, sort_keys_have_their_own_et_al);
	tcase_add_loop_test(cases, knows_what_layouts_show, 0, ROWS(shown));
	tcase_add_loop_test(cases, says_what_is_wrong, 0, ROWS(findings));
	tcase_add_loop_test(cases, says_what_is_no_style, 0, ROWS(no_styles));
	tcase_add_test(cases, chains_of_macros_are_bounded);
	tcase_add_loop_test(cases, floods_are_bounded, 0, ROWS(floods));
	tcase_add_loop_test(cases, dependent_styles_lead_to_their_parent, 0,
			    ROWS(dependents));
	tcase_add_test(cases, a_missing_file_is_said);
	tcase_add_test(cases, dependent_text_leads_to_its_parent);
	tcase_add_test(cases, installed_styles_compile);
}
