#include "expect.h"

#include <string.h>

#include "base/csv.h"
#include "base/strbuf.h"

/* Values in brackets, a record a line, then the place of what is wrong. */
static struct str
dump(const char *text, struct arena *arena)
{
	struct csv csv = {.text = str_from(text)};
	struct strbuf out = {0};
	struct str result;

	while (csv_next(&csv, arena)) {
		for (size_t i = 0; i < csv.fields.count; i++)
			strbuf_printf(&out, "[%.*s]",
				      STR_ARG(csv.fields.items[i].text));
		if (csv.problem != NULL)
			strbuf_printf(&out, "!%u:%u", csv.problem_at.line,
				      csv.problem_at.column);
		strbuf_add_byte(&out, '\n');
	}
	result = strbuf_take(&out, arena);
	strbuf_free(&out);
	return result;
}

static const struct {
	const char *text, *records;
} texts[] = {
    {"", ""},
    /* The examples of RFC 4180, section 2. */
    {"aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", "[aaa][bbb][ccc]\n[zzz][yyy][xxx]\n"},
    {"aaa,bbb,ccc\r\nzzz,yyy,xxx", "[aaa][bbb][ccc]\n[zzz][yyy][xxx]\n"},
    {"\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx",
     "[aaa][bbb][ccc]\n[zzz][yyy][xxx]\n"},
    {"\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx",
     "[aaa][b\r\nbb][ccc]\n[zzz][yyy][xxx]\n"},
    {"\"aaa\",\"b\"\"bb\",\"ccc\"", "[aaa][b\"bb][ccc]\n"},
    /* Other line ends, blanks and empty values. */
    {"a\nb\n", "[a]\n[b]\n"},
    {"a,,\n,\n", "[a][][]\n[][]\n"},
    {"a\n\n \nb", "[a]\n[]\n[]\n[b]\n"},
    {" a ,\t\"b\" , \" c \" \n", "[a][b][c]\n"},
    {"\"\",\"\"\"\",\"\"\"\"\"\"\n", "[][\"][\"\"]\n"},
    {"\"a,b\",c\n", "[a,b][c]\n"},
    {"a;b\tc\n", "[a;b\tc]\n"},
    /* What RFC 4180 does not allow. */
    {"a,\"b\nc", "[a][]!1:3\n"},
    {"a,\"b\"c,d\ne\n", "[a][b]!1:6\n[e]\n"},
    {"a,b\"c\",d\ne\n", "[a][b\"c\"]!1:4\n[e]\n"},
    {"\xc3\xa4,b\"\n", "[\xc3\xa4][b\"]!1:4\n"},
    {"\"a\nb\"c\n", "[a\nb]!2:3\n"},
    {"\"", "[]!1:1\n"},
    {"\"\"\"", "[]!1:1\n"},
};

START_TEST(reads_records)
{
	struct arena arena = {0};

	expect_text(dump(texts[_i].text, &arena), texts[_i].records);
	arena_free(&arena);
}
END_TEST

START_TEST(knows_places)
{
	struct arena arena = {0};
	struct csv csv = {.text = STR("x,\xc3\xa4\xc3\xb6 ,\"q\"\n"
				      "\"two\nlines\", y\n\nz\n")};
	static const struct spot expected[] = {{1, 1, 1}, {1, 3, 2}, {1, 7, 3},
					       {2, 1, 1}, {3, 9, 1}, {4, 1, 0},
					       {5, 1, 1}};
	int found = 0;

	while (csv_next(&csv, &arena))
		for (size_t i = 0; i < csv.fields.count; i++, found++) {
			struct spot at = csv.fields.items[i].at;

			ck_assert_int_lt(found, ROWS(expected));
			ck_assert_uint_eq(at.line, expected[found].line);
			ck_assert_uint_eq(at.column, expected[found].column);
			ck_assert_uint_eq(at.width, expected[found].width);
		}
	ck_assert_int_eq(found, ROWS(expected));
	arena_free(&arena);
}
END_TEST

/* Scanned without places, lines are known all the same. */
START_TEST(scans)
{
	struct arena arena = {0};
	struct csv csv = {.text = STR("a,b\n\"x\ny\",\"q\"\"q\" \nlong value, "
				      "another one \r\nz,\"")};
	static const struct {
		const char *second;
		uint32_t line;
	} expected[] = {{"b", 1}, {"q\"q", 2}, {"another one", 4}, {"", 5}};

	for (int i = 0; i < ROWS(expected); i++) {
		ck_assert(csv_scan(&csv, &arena));
		expect_text(csv_value(&csv, 1, &arena), expected[i].second);
		ck_assert_uint_eq(csv_line(&csv), expected[i].line);
		ck_assert_int_eq(csv.unclosed, i == 3);
	}
	ck_assert(!csv_scan(&csv, &arena));
	csv_seek(&csv, 4);
	ck_assert(csv_scan(&csv, &arena));
	expect_text(csv_value(&csv, 0, &arena), "x\ny");
	ck_assert_uint_eq(csv_line(&csv), 2);
	arena_free(&arena);
}
END_TEST

/* Eight bytes are looked at at once: what ends a value may be any of them. */
START_TEST(finds_ends_at_any_byte)
{
	static const char ends[] = {',', '\n', '"'};
	struct arena arena = {0};
	char text[64];

	for (size_t len = 0; len < 40; len++)
		for (size_t e = 0; e < sizeof ends; e++)
			for (size_t fill = 0; fill < 4; fill++) {
				struct csv csv = {.text = {text, len + 9}};

				memset(text, "-\x2d#\xac"[fill], sizeof text);
				text[len] = ends[e];
				csv_scan(&csv, &arena);
				ck_assert_int_eq((csv.problem != NULL),
						 (e == 2));
				if (e < 2)
					ck_assert_uint_eq(
					    csv.spans.items[0].len, len);
			}
	arena_free(&arena);
}
END_TEST

SUITE(csv)
{
	tcase_add_loop_test(cases, reads_records, 0, ROWS(texts));
	tcase_add_test(cases, knows_places);
	tcase_add_test(cases, scans);
	tcase_add_test(cases, finds_ends_at_any_byte);
}
