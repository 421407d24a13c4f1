#include "base/json_reader.h"
#include "csl/document.h"
#include "csl/names.h"
#include "csl_stand.h"
#include "expect.h"

/* What citeproc-js 2.4 makes of the same names. */
static const struct {
	const char *given, *initialize_with, *expected;
} initials[] = {
    {"John", ". ", "J."},
    {"John Quincy", ". ", "J. Q."},
    {"John Quincy", ".", "J.Q."},
    {"John Quincy", " ", "J Q"},
    {"John Quincy", "", "JQ"},
    {"Jean-Luc", ".", "J.-L."},
    {"Jean-Luc", "", "J-L"},
    {"Jean-pierre", ".", "J."},
    {"J.-L.", ". ", "J.-L."},
    {"J. L.", ".", "J.L."},
    {"J.L.", ". ", "J. L."},
    {"JL", ". ", "J."},
    {"Ph. Dieter", ". ", "Ph. D."},
    {"St. John", ".", "St.J."},
    {"LUdwig", ".", "Lu."},
    {"ÖZdemir", ".", "Öz."},
    {"McDonald", ".", "M."},
    {"O’Neill", ".", "O."},
    {"Ali ibn Hasan", ".", "A. ibn H."},
    {"Abu l-Hasan", ". ", "A. l-H."},
    {"Jean de Quincy", "", "J de Q"},
    {"M. de", ".", "M. de"},
    {"Éric", ".", "É."},
    {"Юрий Иванович", ". ", "Ю. И."},
    {"太郎", ".", "太郎"},
    {"Lord", ".", "Lord"},
    {"X Y", "\xC2\xA0", "X\xC2\xA0Y"},
    {"<b>Mary</b> Hensby", ". ", "<b>M.</b> H."},
    {"<b>M</b>-H", ". ", "<b>M.</b>-H."},
    {"", ".", ""},
    {"...", ".", "..."},
};

START_TEST(given_names_become_initials)
{
	struct arena arena = {0};
	struct csl_initials how = {
	    &arena, str_from(initials[_i].initialize_with), true, false};

	expect_text(csl_initialize(&how, str_from(initials[_i].given)),
		    initials[_i].expected);
	arena_free(&arena);
}
END_TEST

/* The same with initialize="false", but that a hyphen stays, as with names that
 * become initials. */
static const struct {
	const char *given, *initialize_with, *expected;
} normalized[] = {
    {"J. Quincy", "", "J Quincy"}, {"John Q.", "", "John Q"},
    {"J Q", ".", "J.Q."},	   {"Ph. Dieter J", ".", "Ph. Dieter J."},
    {"John", ".", "John"},	   {"J.Q.", ". ", "J. Q."},
    {"J. Q.", ". ", "J. Q."},	   {"J", ".", "J."},
    {"J.-Q.", ".", "J.-Q."},
};

START_TEST(initials_alone_are_normalized)
{
	struct arena arena = {0};
	struct csl_initials how = {
	    &arena, str_from(normalized[_i].initialize_with), true, true};

	expect_text(csl_initialize(&how, str_from(normalized[_i].given)),
		    normalized[_i].expected);
	arena_free(&arena);
}
END_TEST

START_TEST(hyphens_may_be_left_out)
{
	struct arena arena = {0};
	struct csl_initials how = {&arena, STR(". "), false, false};

	expect_text(csl_initialize(&how, STR("Jean-Luc")), "J. L.");
	arena_free(&arena);
}
END_TEST

/* What citeproc-js makes of the same cites: attributes of cs:style, the layout
 * of cs:citation, variables of an item. */
static const struct {
	const char *attributes, *layout, *item, *expected;
} cites[] = {
    {"", "<names variable='author'><name ></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane Q.\"}]", "Jane Q. Doe"},
    {"", "<names variable='author'><name and='text'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"}]",
     "Jane Q. Doe and Richard Roe"},
    {"", "<names variable='author'><name and='symbol'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"},{\"family\":\"Poe\","
     "\"given\":\"Paul\"}]",
     "Jane Q. Doe, Richard Roe, &#38; Paul Poe"},
    {"",
     "<names variable='author'><name and='text' "
     "delimiter-precedes-last='never'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"},{\"family\":\"Poe\","
     "\"given\":\"Paul\"}]",
     "Jane Q. Doe, Richard Roe and Paul Poe"},
    {"",
     "<names variable='author'><name and='text' "
     "delimiter-precedes-last='always'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"}]",
     "Jane Q. Doe, and Richard Roe"},
    {"",
     "<names variable='author'><name and='text' "
     "delimiter-precedes-last='after-inverted-name' "
     "name-as-sort-order='first'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"}]",
     "Doe, Jane Q., and Richard Roe"},
    {"",
     "<names variable='author'><name and='text' "
     "delimiter-precedes-last='after-inverted-name' "
     "name-as-sort-order='first'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"},{\"family\":\"Poe\","
     "\"given\":\"Paul\"}]",
     "Doe, Jane Q., Richard Roe and Paul Poe"},
    {"", "<names variable='author'><name delimiter='; '></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"},{\"family\":\"Poe\","
     "\"given\":\"Paul\"}]",
     "Jane Q. Doe; Richard Roe; Paul Poe"},
    {"", "<names variable='author'><name form='short'></name></names>",
     "\"author\":[{\"given\":\"Jean\",\"dropping-particle\":\"de\",\"non-"
     "dropping-particle\":\"La\",\"family\":\"Fontaine\",\"suffix\":\"III\"},{"
     "\"family\":\"Doe\",\"given\":\"Jane Q.\"}]",
     "La Fontaine, Doe"},
    {"", "<names variable='author'><name form='count'></name></names>",
     "\"author\":[{\"given\":\"Jean\",\"dropping-particle\":\"de\",\"non-"
     "dropping-particle\":\"La\",\"family\":\"Fontaine\",\"suffix\":\"III\"},{"
     "\"family\":\"Doe\",\"given\":\"Jane Q.\"}]",
     "2"},
    {"",
     "<names variable='author'><name et-al-min='3' "
     "et-al-use-first='1'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"},{\"family\":\"Poe\","
     "\"given\":\"Paul\"}]",
     "Jane Q. Doe et al."},
    {"",
     "<names variable='author'><name et-al-min='3' "
     "et-al-use-first='2'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"},{\"family\":\"Poe\","
     "\"given\":\"Paul\"}]",
     "Jane Q. Doe, Richard Roe, et al."},
    {"",
     "<names variable='author'><name et-al-min='3' et-al-use-first='2' "
     "delimiter-precedes-et-al='never'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"},{\"family\":\"Poe\","
     "\"given\":\"Paul\"}]",
     "Jane Q. Doe, Richard Roe et al."},
    {"",
     "<names variable='author'><name et-al-min='3' et-al-use-first='1' "
     "delimiter-precedes-et-al='always'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"},{\"family\":\"Poe\","
     "\"given\":\"Paul\"}]",
     "Jane Q. Doe, et al."},
    {"",
     "<names variable='author'><name et-al-min='3' et-al-use-first='1' "
     "delimiter-precedes-et-al='after-inverted-name' "
     "name-as-sort-order='all'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"},{\"family\":\"Poe\","
     "\"given\":\"Paul\"}]",
     "Doe, Jane Q., et al."},
    {"",
     "<names variable='author'><name et-al-min='4' et-al-use-first='2' "
     "et-al-use-last='true'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"},{\"family\":\"Poe\","
     "\"given\":\"Paul\"},{\"literal\":\"Health Board\"}]",
     "Jane Q. Doe, Richard Roe, … Health Board"},
    {"",
     "<names variable='author'><name et-al-min='2' et-al-use-first='1'/><et-al "
     "term='and others' font-style='italic'/></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"}]",
     "Jane Q. Doe <i>and others</i>"},
    {"", "<names variable='author'><name ></name></names>",
     "\"author\":[{\"given\":\"Jean\",\"dropping-particle\":\"de\",\"non-"
     "dropping-particle\":\"La\",\"family\":\"Fontaine\",\"suffix\":\"III\"}]",
     "Jean de La Fontaine III"},
    {"",
     "<names variable='author'><name name-as-sort-order='all'></name></names>",
     "\"author\":[{\"given\":\"Jean\",\"dropping-particle\":\"de\",\"non-"
     "dropping-particle\":\"La\",\"family\":\"Fontaine\",\"suffix\":\"III\"}]",
     "Fontaine, Jean de La, III"},
    {"demote-non-dropping-particle='sort-only'",
     "<names variable='author'><name name-as-sort-order='all'></name></names>",
     "\"author\":[{\"given\":\"Jean\",\"dropping-particle\":\"de\",\"non-"
     "dropping-particle\":\"La\",\"family\":\"Fontaine\",\"suffix\":\"III\"}]",
     "La Fontaine, Jean de, III"},
    {"demote-non-dropping-particle='never'",
     "<names variable='author'><name name-as-sort-order='all' sort-separator=' "
     "'></name></names>",
     "\"author\":[{\"given\":\"Jean\",\"dropping-particle\":\"de\",\"non-"
     "dropping-particle\":\"La\",\"family\":\"Fontaine\",\"suffix\":\"III\"}]",
     "La Fontaine Jean de III"},
    {"",
     "<names variable='author'><name name-as-sort-order='all' "
     "initialize-with='. '></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Sartre\",\"given\":\"Jean-Paul\"}]",
     "Doe, J. Q., Sartre, J.-P."},
    {"initialize-with-hyphen='false'",
     "<names variable='author'><name initialize-with='.'></name></names>",
     "\"author\":[{\"family\":\"Sartre\",\"given\":\"Jean-Paul\"}]",
     "J.P. Sartre"},
    {"",
     "<names variable='author'><name initialize='false' "
     "initialize-with='.'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane Q.\"}]", "Jane Q. Doe"},
    {"",
     "<names variable='author'><name name-as-sort-order='first' "
     "and='text'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"}]",
     "Doe, Jane Q. and Richard Roe"},
    {"",
     "<names variable='author'><name ><name-part name='family' "
     "text-case='uppercase' font-weight='bold'/></name></names>",
     "\"author\":[{\"given\":\"Jean\",\"dropping-particle\":\"de\",\"non-"
     "dropping-particle\":\"La\",\"family\":\"Fontaine\",\"suffix\":\"III\"},{"
     "\"literal\":\"Health Board\"}]",
     "Jean de <b>LA</b> <b>FONTAINE</b> III, <b>HEALTH BOARD</b>"},
    {"",
     "<names variable='author'><name name-as-sort-order='all'><name-part "
     "name='family' prefix='[' suffix=']'/><name-part name='given' prefix='(' "
     "suffix=')'/></name></names>",
     "\"author\":[{\"given\":\"Jean\",\"dropping-particle\":\"de\",\"non-"
     "dropping-particle\":\"La\",\"family\":\"Fontaine\",\"suffix\":\"III\"}]",
     "[Fontaine], (Jean de La), III"},
    {"",
     "<names variable='author'><name ><name-part name='family' prefix='[' "
     "suffix=']'/><name-part name='given' prefix='(' "
     "suffix=')'/></name></names>",
     "\"author\":[{\"given\":\"Jean\",\"dropping-particle\":\"de\",\"non-"
     "dropping-particle\":\"La\",\"family\":\"Fontaine\",\"suffix\":\"III\"}]",
     "(Jean) [de La Fontaine III]"},
    {"", "<names variable='author'><name and='text'></name></names>",
     "\"author\":[{\"family\":\"田中\",\"given\":\"太郎\"},{\"family\":\"Doe\","
     "\"given\":\"Jane Q.\"}]",
     "田中太郎 and Jane Q. Doe"},
    {"",
     "<names variable='author'><name and='text' initialize-with='.' "
     "name-as-sort-order='all'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane\",\"suffix\":\"Jr.\"}]",
     "Doe, J., Jr."},
    {"", "<names variable='author'><name ></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane\",\"suffix\":\"Jr.\","
     "\"comma-suffix\":true}]",
     "Jane Doe, Jr."},
    {"", "<names variable='author'><name ></name></names>",
     "\"author\":[{\"given\":\"Hugo\",\"dropping-particle\":\"d’\",\"family\":"
     "\"Aubigné\"}]",
     "Hugo d’Aubigné"},
    {"", "<names variable='author'><name ></name></names>",
     "\"author\":[{\"given\":\"Hugo\",\"non-dropping-particle\":\"al-\","
     "\"family\":\"Din\"}]",
     "Hugo al-Din"},
    {"", "<names variable='author'><name initialize-with='.'></name></names>",
     "\"author\":[{\"given\":\"Banksy\"},{\"family\":\"Madonna\"}]",
     "Banksy, Madonna"},
    {"",
     "<names variable='author' prefix='by ' suffix='!' font-style='italic'/>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane Q.\"}]",
     "by <i>Jane Q. Doe</i>!"},
    {"",
     "<names variable='editor translator' delimiter='; '><name/><label "
     "form='short' prefix=' (' suffix=')'/></names>",
     "\"editor\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"}],\"translator\":[{"
     "\"family\":\"Poe\",\"given\":\"Paul\"}]",
     "Jane Q. Doe, Richard Roe (eds.); Paul Poe (tran.)"},
    {"",
     "<names variable='editor'><label form='verb' suffix=' '/><name/></names>",
     "\"editor\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"}]",
     "edited by Jane Q. Doe, Richard Roe"},
    {"",
     "<names variable='author'><name/><label form='short' prefix=' '/></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane Q.\"}]", "Jane Q. Doe"},
    {"",
     "<names variable='author'><name name-as-sort-order='all'/><label "
     "form='short' prefix=' '/><substitute><names "
     "variable='editor'/></substitute></names>",
     "\"editor\":[{\"family\":\"Doe\",\"given\":\"Jane Q.\"}]",
     "Doe, Jane Q. ed."},
    {"",
     "<names variable='author'><name/><substitute><names "
     "variable='editor'/><text variable='title'/></substitute></names><text "
     "variable='title' prefix=' - '/>",
     "\"title\":\"Alone\"", "Alone"},
    {"",
     "<names variable='author'><name/><substitute><names "
     "variable='editor'/></substitute></names><names variable='editor' "
     "prefix=', ed. '/>",
     "\"editor\":[{\"family\":\"Doe\",\"given\":\"Jane Q.\"}]", "Jane Q. Doe"},
    {"",
     "<names variable='editor'><name/><label form='long' plural='always' "
     "prefix=', '/></names>",
     "\"editor\":[{\"family\":\"Doe\",\"given\":\"Jane Q.\"}]",
     "Jane Q. Doe, editors"},
    {"et-al-min='2' et-al-use-first='1' name-form='short'",
     "<names variable='author'><name ></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"}]",
     "Doe et al."},
    {"et-al-min='2' et-al-use-first='1'",
     "<names variable='author'><name et-al-min='9'></name></names>",
     "\"author\":[{\"family\":\"Doe\",\"given\":\"Jane "
     "Q.\"},{\"family\":\"Roe\",\"given\":\"Richard\"}]",
     "Jane Q. Doe, Richard Roe"},
};

static struct str
cited(struct arena *arena, const char *attributes, const char *layout,
      const char *variables)
{
	struct diag_list diags = {.arena = arena};
	struct csl_reading reading = {
	    .arena = arena, .diags = &diags, .locales = csl_stand_locales()};
	const struct csl_style *style = csl_style_read(
	    &reading,
	    arena_printf(arena,
			 "<style xmlns=\"http://purl.org/net/xbiblio/csl\" "
			 "class=\"in-text\" version=\"1.0\" %s><citation>"
			 "<layout>%s</layout></citation></style>",
			 attributes, layout),
	    STR("test.csl"));
	struct node entry =
	    json_read(arena_printf(arena, "{\"id\":\"a\",\"type\":\"book\",%s}",
				   variables),
		      STR("item.json"), arena, &diags);
	struct csl_cite cite = {.item = csl_item_read(&entry, arena)};
	struct csl_citation citation = {.cites = &cite, .count = 1};
	struct csl_output output = {.arena = arena};
	struct csl_document *document;
	struct strbuf html = {0};
	struct str result;

	ck_assert_ptr_nonnull(style);
	ck_assert_uint_eq(diags.found.count, 0);
	document = csl_document_new(style, arena);
	csl_document_cite(document, &citation);
	csl_document_decide(document);
	csl_document_citation(document, 0, &output);
	csl_output_write(&output, &csl_html, &html);
	result = strbuf_take(&html, arena);
	strbuf_free(&html);
	return result;
}

START_TEST(names_are_written_as_the_style_has_them)
{
	struct arena arena = {0};

	expect_text(cited(&arena, cites[_i].attributes, cites[_i].layout,
			  cites[_i].item),
		    cites[_i].expected);
	arena_free(&arena);
}
END_TEST

static const char *
many_names(struct arena *arena, size_t count)
{
	struct strbuf json = {0};
	struct str result;

	strbuf_addz(&json, "\"author\":[{\"family\":\"A\"}");
	for (size_t i = 1; i < count; i++)
		strbuf_addz(&json, ",{\"family\":\"B\",\"given\":\"C\"}");
	strbuf_addz(&json, "]");
	result = strbuf_take(&json, arena);
	strbuf_free(&json);
	return result.ptr;
}

START_TEST(ten_thousand_names_come_to_an_end)
{
	struct arena arena = {0};
	struct str text = cited(&arena, "", "<names variable='author'/>",
				many_names(&arena, 10000));

	ck_assert(str_has_prefix(text, STR("A, C B, C B")));
	expect_text(cited(&arena, "",
			  "<names variable='author'><name et-al-min='2' "
			  "et-al-use-first='1' et-al-use-last='false'/>"
			  "</names>",
			  many_names(&arena, 10000)),
		    "A et al.");
	arena_free(&arena);
}
END_TEST

SUITE(csl_names)
{
	tcase_add_loop_test(cases, given_names_become_initials, 0,
			    ROWS(initials));
	tcase_add_loop_test(cases, initials_alone_are_normalized, 0,
			    ROWS(normalized));
	tcase_add_test(cases, hyphens_may_be_left_out);
	tcase_add_loop_test(cases, names_are_written_as_the_style_has_them, 0,
			    ROWS(cites));
	tcase_add_test(cases, ten_thousand_names_come_to_an_end);
}
