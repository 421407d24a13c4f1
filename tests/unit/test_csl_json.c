#include "suite.h"

#include "base/json_reader.h"
#include "csl_json.h"

/* Zotero's manual: variables in the field Extra, with names as CSL or Zotero
 * write them. */
static const struct {
	const char *note, *name, *value;
} notes[] = {
    {"PMID: 33865376", "PMID", "33865376"},
    {"pmcid:PMC1", "PMCID", "PMC1"},
    {"Read twice.\\nDOI: 10.5555/a", "DOI", "10.5555/a"},
    {"Citation Key: mah2021", "citation-key", "mah2021"},
    {"{:PMID: 12}", "PMID", "12"},
    {"Seen. {:PMID: 12} {:PMCID: PMC3}", "PMCID", "PMC3"},
    {"publisher-place: Delft", "publisher-place", "Delft"},
    {"Publisher Place: Delft", "publisher-place", "Delft"},
    {"See PMID: 12", "PMID", ""},
    {"PMID:", "PMID", ""},
    {"tex.year: 2001", "issued", ""},
    {"abstract: no", "abstract", ""},
    /* The entry's own field wins. */
    {"volume: 9", "volume", "3"},
};

static struct source
source_of(const char *json)
{
	return (struct source){.csl = str_from(json)};
}

START_TEST(reads_notes)
{
	struct arena arena = {0};
	struct str json = arena_printf(
	    &arena, "{\"id\": \"a\", \"volume\": 3, \"note\": \"%s\"}",
	    notes[_i].note);
	struct source source = {.csl = json};
	struct node entry = csl_json_entry(&source, &arena);
	const struct node *whole = node_find(&entry, notes[_i].name);
	struct str one = csl_json_text(&source, notes[_i].name, &arena);

	ck_assert_msg(str_is(one, notes[_i].value), "%.*s", STR_ARG(one));
	ck_assert(str_equal(whole == NULL ? STR_NONE : whole->text, one));
	arena_free(&arena);
}
END_TEST

static const struct {
	const char *date;
	int year, month, day;
} dates[] = {
    {"{\"date-parts\": [[2021, 3, 4]]}", 2021, 3, 4},
    {"{\"date-parts\": [[\"2021\", \"3\"]]}", 2021, 3, 0},
    {"{\"date-parts\": [[2021, 3, 4], [2021, 4, 1]]}", 2021, 3, 4},
    {"{\"date-parts\": [[1999]], \"season\": 2, \"circa\": true}", 1999, 0, 0},
    {"{\"date-parts\": [[null]]}", 0, 0, 0},
    {"{\"date-parts\": [[]]}", 0, 0, 0},
    {"{\"date-parts\": []}", 0, 0, 0},
    {"{\"raw\": \"2021-03-04\"}", 2021, 3, 4},
    {"{\"raw\": \"2021-03\"}", 2021, 3, 0},
    {"{\"raw\": \"2021-13\"}", 2021, 0, 0},
    {"{\"raw\": \"May 2021\"}", 2021, 0, 0},
    {"{\"raw\": \"no. 12345\"}", 0, 0, 0},
    {"{\"literal\": \"circa 1850\"}", 1850, 0, 0},
    {"{\"literal\": \"in press\"}", 0, 0, 0},
    {"{\"date-parts\": [[null]], \"literal\": \"2020\"}", 2020, 0, 0},
};

static void
expect_date(struct date date, int year, int month, int day)
{
	ck_assert_int_eq(date.year, year);
	ck_assert_int_eq(date.month, month);
	ck_assert_int_eq(date.day, day);
}

START_TEST(reads_dates)
{
	struct arena arena = {0};
	struct str json =
	    arena_printf(&arena, "{\"accessed\": %s}", dates[_i].date);
	struct source source = {.csl = json};
	struct date date = csl_json_date(&source, "accessed", &arena);

	expect_date(date, dates[_i].year, dates[_i].month, dates[_i].day);
	arena_free(&arena);
}
END_TEST

/* A date that the entry has in its note alone. */
static const struct {
	const char *note;
	int year, month, day;
} noted_dates[] = {
    {"issued: 2021-03-04", 2021, 3, 4},
    {"Read twice.\\nIssued: 1850", 1850, 0, 0},
    {"{:issued: 2020-12}", 2020, 12, 0},
    {"accessed: 2021-03-04", 0, 0, 0},
    {"issued: soon", 0, 0, 0},
};

START_TEST(reads_dates_of_notes)
{
	struct arena arena = {0};
	struct str json = arena_printf(
	    &arena, "{\"id\": \"a\", \"note\": \"%s\"}", noted_dates[_i].note);
	struct source source = {.csl = json};
	struct node entry = csl_json_entry(&source, &arena);
	const struct node *whole = node_find(&entry, "issued");
	struct date date = csl_json_date(&source, "issued", &arena),
		    of_entry = {0};

	expect_date(date, noted_dates[_i].year, noted_dates[_i].month,
		    noted_dates[_i].day);
	ck_assert(whole == NULL || csl_json_read_date(whole, &of_entry));
	expect_date(of_entry, date.year, date.month, date.day);
	arena_free(&arena);
}
END_TEST

START_TEST(refuses_what_is_no_date)
{
	static const char *const wrong[] = {
	    "{\"date-parts\": [[2021, 13]]}", "{\"date-parts\": [2021]}",
	    "{\"date-parts\": [[\"next year\"]]}",
	    "{\"date-parts\": \"2021\"}"};
	struct arena arena = {0};

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct node node = json_value(str_from(wrong[i]), &arena);
		struct date date;

		ck_assert_msg(!csl_json_read_date(&node, &date), "%s",
			      wrong[i]);
	}
	arena_free(&arena);
}
END_TEST

START_TEST(finds_variables)
{
	struct arena arena = {0};
	struct source source =
	    source_of("{\"custom\": {\"genre\": \"x\"}, \"author\": [{\"genre\""
		      ": \"y\"}], \"title\": \"a \\\"genre\\\": z, {\","
		      " \"genre\" : \"Thes\\u0069s\" , \"number\":12,"
		      "\"editor\": [{\"family\": \"Roe\"}]}");

	ck_assert(str_is(csl_json_text(&source, "genre", &arena), "Thesis"));
	ck_assert(str_is(csl_json_text(&source, "number", &arena), "12"));
	ck_assert_uint_eq(csl_json_variable(&source, "editor", &arena).count,
			  1);
	ck_assert(str_is(csl_json_text(&source, "editor", &arena), ""));
	ck_assert(str_is(csl_json_text(&source, "edition", &arena), ""));
	arena_free(&arena);
}
END_TEST

START_TEST(knows_types)
{
	ck_assert(csl_json_is_type(STR("article-journal")));
	ck_assert(csl_json_is_type(STR("webpage")));
	ck_assert(!csl_json_is_type(STR("journal-article")));
	ck_assert(str_is(csl_json_nearest_type(STR("web-page")), "webpage"));
	ck_assert(str_is(csl_json_nearest_type(STR("novel")), ""));
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

SUITE(csl_json)
{
	tcase_add_loop_test(cases, reads_notes, 0, COUNT(notes));
	tcase_add_loop_test(cases, reads_dates_of_notes, 0, COUNT(noted_dates));
	tcase_add_loop_test(cases, reads_dates, 0, COUNT(dates));
	tcase_add_test(cases, refuses_what_is_no_date);
	tcase_add_test(cases, finds_variables);
	tcase_add_test(cases, knows_types);
}
