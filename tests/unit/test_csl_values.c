#include "expect.h"

#include <string.h>

#include "base/json_reader.h"
#include "csl/item_read.h"
#include "csl/number.h"

static struct csl_item *
read_item(const char *json, struct arena *arena)
{
	struct diag_list diags = {.arena = arena};
	struct node *entry = ARENA_NEW(arena, struct node);

	*entry = json_read(str_from(json), STR("item.json"), arena, &diags);
	ck_assert_uint_eq(diags.found.count, 0);
	return csl_item_read(entry, arena);
}

/* ---- items ---- */

START_TEST(reads_items)
{
	struct arena arena = {0};
	const struct csl_item *item = read_item(
	    "{\"id\": 12, \"type\": \"book\", \"volume\": 100, \"edition\": "
	    "\" 2nd \", \"title\": [\"no\"], \"issue\": true, \"number\": 1e3,"
	    "\"event\": \"A fair\", \"shortTitle\": \"Short\", \"other\": 1}",
	    &arena);

	expect_text(item->id, "12");
	ck_assert_int_eq(item->type, CSL_TYPE_BOOK);
	expect_text(csl_item_text(item, CSL_VOLUME), "100");
	expect_text(csl_item_text(item, CSL_EDITION), "2nd");
	expect_text(csl_item_text(item, CSL_NUMBER), "1000");
	expect_text(csl_item_text(item, CSL_TITLE), "");
	expect_text(csl_item_text(item, CSL_ISSUE), "");
	expect_text(csl_item_text(item, CSL_EVENT), "A fair");
	expect_text(csl_item_text(item, CSL_EVENT_TITLE), "A fair");
	expect_text(csl_item_text(item, CSL_TITLE_SHORT), "Short");
	ck_assert_ptr_null(csl_item_names(item, CSL_AUTHOR));
	ck_assert_ptr_null(csl_item_date(item, CSL_ISSUED));
	arena_free(&arena);
}
END_TEST

START_TEST(reads_what_is_no_item)
{
	static const char *const entries[] = {
	    "{}", "[]", "{\"author\": 3, \"issued\": [], \"title\": {}}",
	    "{\"id\": {}, \"type\": 3, \"author\": [[], 1, null, {}]}"};
	struct arena arena = {0};
	const struct csl_item *item = read_item(entries[_i], &arena);

	ck_assert_int_eq(item->type, CSL_NO_TYPE);
	ck_assert_ptr_null(csl_item_date(item, CSL_ISSUED));
	arena_free(&arena);
}
END_TEST

/* ---- names: npm citeproc 2.4.63 gives these parts ---- */

static const struct {
	const char *json, *family, *given, *non_dropping, *dropping, *suffix;
} names[] = {
    {"{\"family\": \"van der Vlist\", \"given\": \"Eric\"}", "Vlist", "Eric",
     "van der", "", ""},
    {"{\"family\": \"Humboldt\", \"given\": \"Alexander von\"}", "Humboldt",
     "Alexander", "", "von", ""},
    {"{\"family\": \"La Fontaine\", \"given\": \"Jean de\"}", "La Fontaine",
     "Jean", "", "de", ""},
    {"{\"family\": \"d'Aubignac\", \"given\": \"Fran\\u00e7ois\"}", "Aubignac",
     "Fran\u00e7ois", "d'", "", ""},
    {"{\"family\": \"Aubignac\", \"given\": \"Fran\\u00e7ois d'\"}", "Aubignac",
     "Fran\u00e7ois", "", "d'", ""},
    {"{\"family\": \"d\\u2019 Este\", \"given\": \"A\"}", "Este", "A",
     "d\u2019 ", "", ""},
    {"{\"family\": \"'t Hooft\", \"given\": \"G\"}", "Hooft", "G", "'t", "",
     ""},
    {"{\"family\": \"in 't Veld\", \"given\": \"S\"}", "Veld", "S", "in 't", "",
     ""},
    {"{\"family\": \"al-One\", \"given\": \"Alan\"}", "One", "Alan", "al-", "",
     ""},
    {"{\"family\": \"\u00f6zg\u00fcr X\", \"given\": \"A\"}", "X", "A",
     "\u00f6zg\u00fcr", "", ""},
    {"{\"family\": \"bell hooks\"}", "bell hooks", "", "", "", ""},
    {"{\"family\": \"hooks\", \"given\": \"bell\"}", "hooks", "bell", "", "",
     ""},
    {"{\"family\": \"\\\"Van Dyke\\\"\", \"given\": \"Dick\"}", "Van Dyke",
     "Dick", "", "", ""},
    {"{\"family\": \"van Gogh\", \"given\": \"V\", \"parse-names\": false}",
     "van Gogh", "V", "", "", ""},
    {"{\"family\": \"van Roe\", \"given\": \"J\","
     "\"non-dropping-particle\": \"de\"}",
     "van Roe", "J", "de", "", ""},
    {"{\"family\": \"Doe\", \"given\": \"John, III\"}", "Doe", "John", "", "",
     "III"},
    {"{\"family\": \"Doe\", \"given\": \"John von, Jr\"}", "Doe", "John", "",
     "von", "Jr"},
    {"{\"family\": \"Doe\", \"given\": \"J, x\", \"suffix\": \"Jr\"}", "Doe",
     "J,", "", "x", "Jr"},
};

START_TEST(splits_names)
{
	struct arena arena = {0};
	const char *json =
	    arena_printf(&arena, "{\"author\": [%s]}", names[_i].json).ptr;
	const struct csl_names *read =
	    csl_item_names(read_item(json, &arena), CSL_AUTHOR);

	ck_assert_uint_eq(read->count, 1);
	expect_text(read->items->family, names[_i].family);
	expect_text(read->items->given, names[_i].given);
	expect_text(read->items->non_dropping_particle, names[_i].non_dropping);
	expect_text(read->items->dropping_particle, names[_i].dropping);
	expect_text(read->items->suffix, names[_i].suffix);
	arena_free(&arena);
}
END_TEST

START_TEST(reads_names)
{
	struct arena arena = {0};
	const struct csl_names *read = csl_item_names(
	    read_item("{\"author\": [{\"literal\": \"The Group\"}, {}, 7,"
		      "{\"family\": \"Doe\", \"given\": \"J,! Jr\"},"
		      "{\"family\": \"FAO\", \"isInstitution\": 1}]}",
		      &arena),
	    CSL_AUTHOR);

	ck_assert_uint_eq(read->count, 4);
	expect_text(read->items[0].literal, "The Group");
	expect_text(read->items[1].literal, "7");
	expect_text(read->items[2].suffix, "Jr");
	ck_assert(read->items[2].comma_suffix);
	expect_text(read->items[3].literal, "FAO");
	expect_text(read->items[3].family, "");
	arena_free(&arena);
}
END_TEST

/* Of a million of one piece each, in time that grows with their number. */
static struct str
repeated(const char *piece, const char *end, struct arena *arena)
{
	struct strbuf out = {0};
	struct str text;

	for (size_t i = 0; i < 1000000 / strlen(piece); i++)
		strbuf_addz(&out, piece);
	strbuf_addz(&out, end);
	text = strbuf_take(&out, arena);
	strbuf_free(&out);
	return text;
}

START_TEST(reads_long_values)
{
	static const char *const pieces[] = {
	    "'",       "a ",   " ",  "von ", "1-", "1a-", "p. ",
	    "1, p. 2", "\\\\", "& ", "d'",   "i",  ", "};
	struct arena arena = {0};
	const char *text = repeated(pieces[_i], "x", &arena).ptr;
	const char *json =
	    arena_printf(&arena,
			 "{\"volume\": \"1%s\", \"issued\": \"%s\","
			 "\"author\": [{\"family\": \"%s\","
			 "\"given\": \"A %s\"}]}",
			 text, text, text, text)
		.ptr;
	const struct csl_item *item = read_item(json, &arena);

	csl_measure(csl_item_text(item, CSL_VOLUME), NULL);
	ck_assert_uint_eq(csl_item_names(item, CSL_AUTHOR)->count, 1);
	arena_free(&arena);
}
END_TEST

/* ---- dates ---- */

/* "2000-05-12/2001", "~" before for circa, "2000.2" for a summer, a literal in
 * quotes. */
static void
print_day(struct strbuf *out, const struct csl_day *day)
{
	if (day->year != 0)
		strbuf_printf(out, "%d", day->year);
	if (day->season != 0)
		strbuf_printf(out, ".%d", day->season);
	if (day->month != 0)
		strbuf_printf(out, "-%d", day->month);
	if (day->day != 0)
		strbuf_printf(out, "-%d", day->day);
}

static struct str
date_shown(const struct csl_date *date, struct arena *arena)
{
	struct strbuf out = {0};
	struct str shown;

	strbuf_addz(&out, date->circa ? "~" : "");
	print_day(&out, &date->from);
	if (date->is_range)
		strbuf_add_byte(&out, '/');
	print_day(&out, &date->to);
	if (date->literal.len > 0)
		strbuf_printf(&out, "'%.*s'", STR_ARG(date->literal));
	shown = strbuf_take(&out, arena);
	strbuf_free(&out);
	return shown;
}

static const struct {
	const char *json, *shown; /* NULL: none */
} dates[] = {
    {"{\"date-parts\": [[2000, 1, 2]]}", "2000-1-2"},
    {"{\"date-parts\": [[\"2000\", \"01\"]]}", "2000-1"},
    {"{\"date-parts\": [[\"2000\", \"\", \"\"]]}", "2000"},
    {"{\"date-parts\": [[2000, 1, 2], [2000, 1, 5]]}", "2000-1-2/2000-1-5"},
    {"{\"date-parts\": [[2000], [0]]}", "2000/"},
    {"{\"date-parts\": [[2000], []]}", "2000"},
    {"{\"date-parts\": [2000, 5]}", "2000-5"},
    {"{\"date-parts\": [[-44, 3, 15]]}", "-44-3-15"},
    {"{\"date-parts\": [[1965, -1, 1]]}", "1965"},
    {"{\"date-parts\": [[1965, 13, 1]]}", "1965.1"},
    {"{\"date-parts\": [[1965, 24, 0]]}", "1965.4"},
    {"{\"date-parts\": [[1965, 60, 1]]}", "1965"},
    {"{\"date-parts\": [[1965, 2, 99]]}", "1965-2"},
    {"{\"date-parts\": [[2000]], \"season\": 3}", "2000.3"},
    {"{\"date-parts\": [[2000]], \"season\": \"Winter\"}", "2000.4"},
    {"{\"date-parts\": [[2000, 4]], \"season\": 3}", "2000-4"},
    {"{\"date-parts\": [[2000]], \"circa\": true}", "~2000"},
    {"{\"date-parts\": [[2000]], \"circa\": \"0\"}", "2000"},
    {"{\"date-parts\": [], \"literal\": \"in press\"}", "'in press'"},
    {"{\"date-parts\": [[2000]], \"literal\": \"2000!\"}", "2000"},
    {"{\"raw\": \"2004-05\"}", "2004-5"},
    {"{\"raw\": \"Easter 2003\"}", "'Easter 2003'"},
    {"\"2004-05-06\"", "2004-5-6"},
    {"2004", "2004"},
    {"{\"date-parts\": [[0]]}", NULL},
    {"{\"date-parts\": [[null]]}", NULL},
    {"{\"date-parts\": []}", NULL},
    {"{\"date-parts\": [[1e300, 1e300, -1e300]]}", NULL},
    {"{\"date-parts\": [[99999999999999999999]]}", NULL},
    {"{\"date-parts\": {\"a\": [[1]]}}", NULL},
    {"[[[[1]]]]", NULL},
    {"{\"season\": 2}", NULL},
};

START_TEST(reads_dates)
{
	struct arena arena = {0};
	const char *json =
	    arena_printf(&arena, "{\"issued\": %s}", dates[_i].json).ptr;
	const struct csl_date *date =
	    csl_item_date(read_item(json, &arena), CSL_ISSUED);

	if (dates[_i].shown == NULL)
		ck_assert_ptr_null(date);
	else
		expect_text(date_shown(date, &arena), dates[_i].shown);
	arena_free(&arena);
}
END_TEST

/* EDTF (ISO 8601-2, levels 0 and 1), and dates in English. */
static const struct {
	const char *text, *shown; /* NULL: no date */
} texts[] = {
    {"2019", "2019"},
    {"476", "476"},
    {"-0044", "-44"},
    {"2019-05", "2019-5"},
    {"2019-05-07", "2019-5-7"},
    {"2019-05-07T10:20:30Z", "2019-5-7"},
    {"2019?", "~2019"},
    {"2019-05~", "~2019-5"},
    {"2019%", "~2019"},
    {"2019-21", "2019.1"},
    {"1999/2001", "1999/2001"},
    {"2004-06/2006-08", "2004-6/2006-8"},
    {"../2001", "/2001"},
    {"1999/..", "1999/"},
    {"1999/", "1999/"},
    {"2019-00-00", "2019"},
    {"May 2003", "2003-5"},
    {"Sept. 2003", "2003-9"},
    {"3 May 2003", "2003-5-3"},
    {"May 3rd, 2003", "2003-5-3"},
    {"3-5 May 2003", "2003-5-3/2003-5-5"},
    {"May 3\u20135, 2003", "2003-5-3/2003-5-5"},
    {"May-June 2004", "2004-5/2004-6"},
    {"1999-2001", "1999/2001"},
    {"1999--2001", "1999/2001"},
    {"Spring 1987 - Summer 1990", "1987.1/1990.2"},
    {"5/12/2003", "2003-5-12"},
    {"25/12/2003", "2003-12-25"},
    {"12/2003", "2003-12"},
    {"2003/5/12", "2003-5-12"},
    {"Fall 2001", "2001.3"},
    {"c. 1490", "~1490"},
    {"44 BC", "-44"},
    {"100 BC", "-100"},
    {"2000bc", "-2000"},
    {"79 AD", "79"},
    {"", NULL},
    {"in press", NULL},
    {"May", NULL},
    {"3 May", NULL},
    {"3, 2003", NULL},
    {"..", NULL},
    {"../..", NULL},
    {"/", NULL},
    {"0", NULL},
    {"-", NULL},
    {"99999999999999999999", NULL},
    {"2019-5-7-9", NULL},
    {"5 6 2003", NULL},
    {"Easter 2003", NULL},
};

START_TEST(parses_dates)
{
	struct arena arena = {0};
	struct csl_date date = {0};
	bool parsed = csl_parse_date(str_from(texts[_i].text), &date);

	if (texts[_i].shown == NULL)
		ck_assert(!parsed);
	else
		expect_text(date_shown(&date, &arena), texts[_i].shown);
	arena_free(&arena);
}
END_TEST

/* In the order in which they must sort. */
START_TEST(sorts_dates)
{
	static const struct csl_date ascending[] = {
	    {.from = {.year = -999999}}, {.from = {.year = -100, .month = 7}},
	    {.from = {.year = -44}},	 {.from = {.year = 54}},
	    {.from = {.year = 1999}},	 {.from = {.year = 1999, .month = 2}},
	    {.from = {1999, 2, 3, 0}},	 {.from = {1999, 12, 3, 0}},
	    {.from = {.year = 999999}}};
	struct arena arena = {0};
	struct str last = csl_date_sort_key(&ascending[0], &arena);

	for (int i = 1; i < ROWS(ascending); i++) {
		struct str key = csl_date_sort_key(&ascending[i], &arena);
		ck_assert_int_lt(str_compare(last, key), 0);
		last = key;
	}
	expect_text(csl_date_sort_key(NULL, &arena), "");
	expect_text(
	    csl_date_sort_key(&(struct csl_date){.circa = true}, &arena), "");
	arena_free(&arena);
}
END_TEST

/* ---- numbers ---- */

/* CSL 1.0.2, "Choose", is-numeric, has the first ten; npm citeproc agrees on
 * all. */
static const struct {
	const char *value;
	bool numeric, plural;
} values[] = {
    {"5", true, false},
    {"D2", true, false},
    {"2b", true, false},
    {"L2d", true, false},
    {"2, 3", true, true},
    {"2-4", true, true},
    {"2 & 4", true, true},
    {"2nd", true, false},
    {"second", false, false},
    {"2nd edition", false, false},
    {"", false, false},
    {"5 ed.", false, false},
    {"213 and 235", true, true},
    {"213, and 235", true, true},
    {"213 &amp; 235", true, true},
    {"1\u20132", true, true},
    {"100 - 103", true, true},
    {"S213-S235", true, true},
    {"i-ix", true, true},
    {"xii", true, false},
    {"327\\-30", true, false},
    {"3\\-B", false, false},
    {"Fisher-Yates", false, false},
    {"12a-c", true, false},
    {"5/6", true, false},
    {"12/", false, false},
    {"vol. 3, fol. 27, 2 May 1602", false, false},
    {"vol. 3", false, false},
    {"7, p. 3-8", true, false},
    {"TR-2001-07", false, false},
    {"release: 1988, revised from May 3, 1991", false, false},
    {"\\", false, false},
    {"-", false, false},
    {"&", false, false},
    {",", false, false},
};

START_TEST(measures_values)
{
	struct str value = str_from(values[_i].value);

	ck_assert_int_eq(csl_is_numeric(value), values[_i].numeric);
	ck_assert_int_eq(csl_measure(value, NULL).plural, values[_i].plural);
}
END_TEST

/* The examples of CSL 1.0.2, appendix V, and of The Chicago Manual of Style. */
static const struct {
	enum csl_page_range_format format;
	const char *from, *to, *end; /* NULL: stays */
} pages[] = {
    {CSL_PAGES_EXPANDED, "42", "45", "45"},
    {CSL_PAGES_EXPANDED, "321", "8", "328"},
    {CSL_PAGES_EXPANDED, "2787", "816", "2816"},
    {CSL_PAGES_EXPANDED, "42", "42", NULL},
    {CSL_PAGES_EXPANDED, "45", "42", NULL},
    {CSL_PAGES_EXPANDED, "1", "1234567890123456789", NULL},
    {CSL_PAGES_EXPANDED, "123456789012345678", "9", "123456789012345679"},
    {CSL_PAGES_MINIMAL, "42", "45", "5"},
    {CSL_PAGES_MINIMAL, "321", "328", "8"},
    {CSL_PAGES_MINIMAL, "2787", "2816", "816"},
    {CSL_PAGES_MINIMAL, "96", "117", "117"},
    {CSL_PAGES_MINIMAL_TWO, "42", "45", "45"},
    {CSL_PAGES_MINIMAL_TWO, "321", "328", "28"},
    {CSL_PAGES_MINIMAL_TWO, "2787", "2816", "816"},
    {CSL_PAGES_CHICAGO_15, "3", "10", "10"},
    {CSL_PAGES_CHICAGO_15, "71", "72", "72"},
    {CSL_PAGES_CHICAGO_15, "100", "104", "104"},
    {CSL_PAGES_CHICAGO_15, "600", "613", "613"},
    {CSL_PAGES_CHICAGO_15, "107", "108", "8"},
    {CSL_PAGES_CHICAGO_15, "1002", "1006", "6"},
    {CSL_PAGES_CHICAGO_15, "321", "325", "25"},
    {CSL_PAGES_CHICAGO_15, "415", "532", "532"},
    {CSL_PAGES_CHICAGO_15, "11564", "11568", "68"},
    {CSL_PAGES_CHICAGO_15, "13792", "13803", "803"},
    {CSL_PAGES_CHICAGO_15, "1496", "1504", "1504"},
    {CSL_PAGES_CHICAGO_16, "101", "108", "8"},
    {CSL_PAGES_CHICAGO_16, "808", "833", "33"},
    {CSL_PAGES_CHICAGO_16, "1100", "1113", "1113"},
    {CSL_PAGES_CHICAGO_16, "1496", "1500", "500"},
    {CSL_PAGES_CHICAGO_16, "11564", "11615", "615"},
    {CSL_PAGES_CHICAGO_16, "12991", "123001", "123001"},
};

START_TEST(ends_page_ranges)
{
	struct csl_page end;
	bool rises =
	    csl_page_range_end(pages[_i].format, str_from(pages[_i].from),
			       str_from(pages[_i].to), &end);

	ck_assert_int_eq(rises, pages[_i].end != NULL);
	if (rises)
		expect_text(((struct str){end.digits, end.len}), pages[_i].end);
}
END_TEST

/* ---- forms ---- */

static struct str
written(struct csl_output *output)
{
	struct strbuf out = {0};
	struct str text;

	csl_output_plain(output, 0, &out);
	text = strbuf_take(&out, output->arena);
	strbuf_free(&out);
	return text;
}

static const struct {
	unsigned number;
	const char *roman;
} romans[] = {{1, "i"},
	      {4, "iv"},
	      {9, "ix"},
	      {42, "xlii"},
	      {90, "xc"},
	      {400, "cd"},
	      {1999, "mcmxcix"},
	      {3888, "mmmdccclxxxviii"},
	      {5999, "mmmmmcmxcix"},
	      {6000, "6000"},
	      {0, "0"},
	      {4294967295u, "4294967295"}};

START_TEST(writes_roman_numbers)
{
	struct arena arena = {0};
	struct csl_output output = {.arena = &arena};

	csl_add_roman(&output, romans[_i].number);
	expect_text(written(&output), romans[_i].roman);
	arena_free(&arena);
}
END_TEST

/* CSL 1.0.2, "Ordinal Suffixes": those of en-US, and French ones by gender. */
static void
set_ordinals(struct csl_locale *locale)
{
	locale->ordinal[CSL_NEUTER].text = STR("th");
	locale->ordinals[1][CSL_NEUTER] =
	    (struct csl_ordinal){STR("st"), CSL_LAST_DIGIT};
	locale->ordinals[2][CSL_NEUTER] =
	    (struct csl_ordinal){STR("nd"), CSL_LAST_DIGIT};
	locale->ordinals[11][CSL_NEUTER] =
	    (struct csl_ordinal){STR("th"), CSL_LAST_TWO_DIGITS};
	locale->ordinals[1][CSL_FEMININE] =
	    (struct csl_ordinal){STR("re"), CSL_WHOLE_NUMBER};
	locale->ordinal[CSL_FEMININE].text = STR("e");
	locale->long_ordinals[9][CSL_NEUTER] = STR("ninth");
}

static const struct {
	unsigned number;
	enum csl_gender gender;
	const char *ordinal, *long_ordinal;
} ordinals[] = {
    {1, CSL_NEUTER, "1st", "1st"},	 {2, CSL_MASCULINE, "2nd", "2nd"},
    {9, CSL_NEUTER, "9th", "ninth"},	 {9, CSL_FEMININE, "9e", "ninth"},
    {11, CSL_NEUTER, "11th", "11th"},	 {21, CSL_NEUTER, "21st", "21st"},
    {111, CSL_NEUTER, "111th", "111th"}, {1, CSL_FEMININE, "1re", "1re"},
    {0, CSL_NEUTER, "0th", "0th"}};

START_TEST(writes_ordinals)
{
	struct arena arena = {0};
	struct csl_locale *locale = ARENA_NEW(&arena, struct csl_locale);
	struct csl_output output = {.arena = &arena, .locale = locale};

	set_ordinals(locale);
	csl_add_ordinal(&output, ordinals[_i].number, ordinals[_i].gender);
	expect_text(written(&output), ordinals[_i].ordinal);
	output.tokens.count = 0;
	csl_add_long_ordinal(&output, ordinals[_i].number, ordinals[_i].gender);
	expect_text(written(&output), ordinals[_i].long_ordinal);
	arena_free(&arena);
}
END_TEST

SUITE(csl_values)
{
	tcase_add_test(cases, reads_items);
	tcase_add_loop_test(cases, reads_what_is_no_item, 0, 4);
	tcase_add_loop_test(cases, splits_names, 0, ROWS(names));
	tcase_add_test(cases, reads_names);
	tcase_add_loop_test(cases, reads_long_values, 0, 13);
	tcase_add_loop_test(cases, reads_dates, 0, ROWS(dates));
	tcase_add_loop_test(cases, parses_dates, 0, ROWS(texts));
	tcase_add_test(cases, sorts_dates);
	tcase_add_loop_test(cases, measures_values, 0, ROWS(values));
	tcase_add_loop_test(cases, ends_page_ranges, 0, ROWS(pages));
	tcase_add_loop_test(cases, writes_roman_numbers, 0, ROWS(romans));
	tcase_add_loop_test(cases, writes_ordinals, 0, ROWS(ordinals));
}
