#include "expect.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"

START_TEST(a_zeroed_one_is_empty)
{
	struct strbuf buf = {0};

	expect_text(strbuf_str(&buf), "");
	strbuf_reset(&buf);
	strbuf_free(&buf);
	strbuf_add(&buf, STR_NONE);
	ck_assert_str_eq(buf.ptr, "");
	strbuf_free(&buf);
}
END_TEST

START_TEST(grows_and_stays_ended)
{
	struct strbuf buf = {0};

	for (size_t i = 0; i < 1000; i++) {
		strbuf_add_byte(&buf, (char)('a' + i % 26));
		ck_assert_uint_eq(buf.len, i + 1);
		ck_assert_uint_eq(strlen(buf.ptr), i + 1);
	}
	ck_assert_int_eq(buf.ptr[999], 'a' + 999 % 26);
	strbuf_free(&buf);
}
END_TEST

START_TEST(leaves_a_room_that_is_too_small)
{
	char room[8];
	struct strbuf buf = STRBUF_IN(room);

	expect_text(strbuf_str(&buf), "");
	strbuf_addz(&buf, "seven b");
	ck_assert_ptr_eq(buf.ptr, room);
	ck_assert_str_eq(room, "seven b");
	strbuf_add_byte(&buf, 'y');
	ck_assert_ptr_ne(buf.ptr, room);
	ck_assert_str_eq(buf.ptr, "seven by");
	strbuf_free(&buf);
	buf = STRBUF_IN(room);
	strbuf_free(&buf);
	strbuf_addz(&buf, "x");
	ck_assert_ptr_ne(buf.ptr, room);
	strbuf_free(&buf);
}
END_TEST

static const struct {
	size_t limit;
	const char *parts[3];
	const char *text;
	bool full;
} limits[] = {
    {0, {"abc", "def", "ghi"}, "abcdefghi", false},
    {9, {"abc", "def", "ghi"}, "abcdefghi", false},
    {8, {"abc", "def", "ghi"}, "abcdefgh", true},
    {4, {"abc", "def", "ghi"}, "abcd", true},
    {1, {"abc", "", ""}, "a", true},
    {3, {"abc", "", ""}, "abc", false},
};

START_TEST(stops_at_its_limit)
{
	struct strbuf buf = STRBUF_LIMITED(limits[_i].limit);

	for (int i = 0; i < 3; i++)
		strbuf_addz(&buf, limits[_i].parts[i]);
	expect_text(strbuf_str(&buf), limits[_i].text);
	ck_assert_int_eq(buf.full, limits[_i].full);
	strbuf_reset(&buf);
	ck_assert(!buf.full);
	ck_assert_uint_eq(buf.limit, limits[_i].limit);
	strbuf_free(&buf);
	ck_assert_uint_eq(buf.limit, limits[_i].limit);
}
END_TEST

/* Around the size of the formatter's own buffer. */
static const int widths[] = {1, 254, 255, 256, 257, 5000};

START_TEST(formats_any_length)
{
	struct strbuf buf = {0};

	strbuf_printf(&buf, "<%*d>", widths[_i], 7);
	ck_assert_uint_eq(buf.len, (size_t)widths[_i] + 2);
	ck_assert_int_eq(buf.ptr[0], '<');
	ck_assert_int_eq(buf.ptr[widths[_i]], '7');
	ck_assert_str_eq(buf.ptr + widths[_i] + 1, ">");
	strbuf_free(&buf);
}
END_TEST

static const struct {
	double number;
	unsigned digits;
	const char *text;
} numbers[] = {
    {0, 0, "0"},
    {-0.0, 0, "0"},
    {0.1 + 0.2, 0, "0.30000000000000004"},
    {0.1 + 0.2, 10, "0.3"},
    {-1.0 / 3, 10, "-0.3333333333"},
    {-17.36, 10, "-17.36"},
    {123456789012, 10, "123456789012"},
    {0.00001234, 10, "1.234e-05"},
    {2.0 / 3 * 1e20, 10, "6.666666667e+19"},
    {0.5, 10, "0.5"},
    {1000.0000001, 10, "1000"},
    {9.99999999996, 10, "10"},
    {0.00123456789012, 10, "0.00123456789"},
    {999999999.95, 10, "1000000000"},
};

START_TEST(writes_numbers)
{
	struct strbuf buf = {0};

	strbuf_add_number(&buf, numbers[_i].number, numbers[_i].digits);
	expect_text(strbuf_str(&buf), numbers[_i].text);
	strbuf_free(&buf);
}
END_TEST

/* Numbers of all sizes, and such as lie close to the middle between two. */
START_TEST(rounds_as_printf)
{
	uint64_t random = 1;
	char due[32];

	for (int i = 0; i < 100000; i++) {
		struct strbuf buf = {0};
		double number;

		random = random * 6364136223846793005u + 1442695040888963407u;
		number = (double)(random >> 11) / 0x1p53 *
			 pow(10, (int)(random >> 40) % 15 - 5);
		snprintf(due, sizeof due, "%.10g", number);
		if (i % 2 == 1)
			number = strtod(due, NULL) +
				 5 * pow(10, floor(log10(number)) - 10);
		snprintf(due, sizeof due, "%.10g", number);
		strbuf_add_number(&buf, number, 10);
		expect_text(strbuf_str(&buf), due);
		strbuf_free(&buf);
	}
}
END_TEST

START_TEST(writes_integers)
{
	const int64_t ends[] = {0, 1, -1, 9, 10, INT64_MAX, INT64_MIN};
	uint64_t random = 1;
	char due[32];

	for (size_t i = 0; i < 100000; i++) {
		struct strbuf buf = {0};
		int64_t number;

		random = random * 6364136223846793005u + 1442695040888963407u;
		number = i < ROWS(ends) ? ends[i]
					: (int64_t)(random >> i % 64) *
					      (i % 3 == 0 ? -1 : 1);
		snprintf(due, sizeof due, "%lld", (long long)number);
		strbuf_add_integer(&buf, number);
		expect_text(strbuf_str(&buf), due);
		strbuf_free(&buf);
	}
}
END_TEST

/* Of any size, and those that lie half way between two that can be written. */
START_TEST(writes_decimals_as_printf)
{
	uint64_t random = 1;

	for (int i = 0; i < 200000; i++) {
		struct strbuf buf = {0};
		unsigned decimals = (unsigned)i % 8;
		double number;
		char due[400];

		random = random * 6364136223846793005u + 1442695040888963407u;
		number = (double)(random >> 40) *
			 pow(10, (int)(random >> 8 & 31) - 16);
		if (i % 3 == 0)
			number = ((double)(random >> 50) + 0.5) /
				 pow(10, (double)decimals);
		strbuf_add_fixed(&buf, number, decimals);
		snprintf(due, sizeof due, "%.*f", (int)decimals, number);
		ck_assert_str_eq(buf.ptr, due);
		strbuf_free(&buf);
	}
}
END_TEST

static const struct {
	unsigned number;
	const char *text;
} letters[] = {{0, ""},	   {1, "a"},	{26, "z"},    {27, "aa"},  {52, "az"},
	       {53, "ba"}, {702, "zz"}, {703, "aaa"}, {704, "aab"}};

START_TEST(counts_in_letters)
{
	struct strbuf buf = {0};

	strbuf_add_letters(&buf, letters[_i].number);
	expect_text(strbuf_str(&buf), letters[_i].text);
	strbuf_free(&buf);
}
END_TEST

/* RFC 3629: the first and last of each length, and the examples of §7. */
static const struct {
	uint32_t codepoint;
	const char *bytes;
} codepoints[] = {
    {0x01, "\x01"},
    {0x7f, "\x7f"},
    {0x80, "\xc2\x80"},
    {0x7ff, "\xdf\xbf"},
    {0x800, "\xe0\xa0\x80"},
    {0xffff, "\xef\xbf\xbf"},
    {0x10000, "\xf0\x90\x80\x80"},
    {0x10ffff, "\xf4\x8f\xbf\xbf"},
    {0x2262, "\xe2\x89\xa2"},
    {0x0391, "\xce\x91"},
    {0xd55c, "\xed\x95\x9c"},
    {0x233b4, "\xf0\xa3\x8e\xb4"},
};

START_TEST(encodes_codepoints)
{
	struct strbuf buf = {0};

	strbuf_add_codepoint(&buf, codepoints[_i].codepoint);
	expect_text(strbuf_str(&buf), codepoints[_i].bytes);
	strbuf_free(&buf);
}
END_TEST

static const struct {
	const char *text, *html;
} escapes[] = {
    {"", ""},
    {"plain", "plain"},
    {"<b title=\"x\">", "&lt;b title=&quot;x&quot;&gt;"},
    {"a & b", "a &amp; b"},
    {"&amp;", "&amp;amp;"},
    {"&&", "&amp;&amp;"},
    {"it's", "it's"},
    {"\xe2\x88\x92", "\xe2\x88\x92"},
};

START_TEST(escapes_html)
{
	struct strbuf buf = {0};

	strbuf_add_html(&buf, str_from(escapes[_i].text));
	expect_text(strbuf_str(&buf), escapes[_i].html);
	strbuf_free(&buf);
}
END_TEST

START_TEST(is_taken_whole)
{
	struct arena arena = {0};
	struct strbuf buf = {0};
	struct str first, second;

	strbuf_addz(&buf, "first");
	first = strbuf_take(&buf, &arena);
	ck_assert_uint_eq(buf.len, 0);
	strbuf_addz(&buf, "2nd");
	second = strbuf_take(&buf, &arena);
	expect_text(first, "first");
	expect_text(second, "2nd");
	strbuf_free(&buf);
	arena_free(&arena);
}
END_TEST

SUITE(strbuf)
{
	tcase_add_test(cases, a_zeroed_one_is_empty);
	tcase_add_test(cases, grows_and_stays_ended);
	tcase_add_test(cases, leaves_a_room_that_is_too_small);
	tcase_add_loop_test(cases, stops_at_its_limit, 0, ROWS(limits));
	tcase_add_loop_test(cases, writes_numbers, 0, ROWS(numbers));
	tcase_add_test(cases, rounds_as_printf);
	tcase_add_test(cases, writes_integers);
	tcase_add_test(cases, writes_decimals_as_printf);
	tcase_add_loop_test(cases, counts_in_letters, 0, ROWS(letters));
	tcase_add_loop_test(cases, formats_any_length, 0, ROWS(widths));
	tcase_add_loop_test(cases, encodes_codepoints, 0, ROWS(codepoints));
	tcase_add_loop_test(cases, escapes_html, 0, ROWS(escapes));
	tcase_add_test(cases, is_taken_whole);
}
