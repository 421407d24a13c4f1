#include "expect.h"

#include <stdint.h>

#include "base/str.h"

static const struct {
	const char *a, *b;
	int order;
} orders[] = {
    {"", "", 0},	{"", "a", -1},	      {"a", "", 1},
    {"abc", "abc", 0},	{"ab", "abc", -1},    {"abc", "abd", -1},
    {"a/b", "a.md", 1}, {"Z", "a", -1},	      {"\xc3\xa4", "z", 1},
    {"10", "9", -1},	{"\x7f", "\x80", -1},
};

START_TEST(compares_by_bytes)
{
	struct str a = str_from(orders[_i].a), b = str_from(orders[_i].b);
	int order = str_compare(a, b), back = str_compare(b, a);

	ck_assert_int_eq((order > 0) - (order < 0), orders[_i].order);
	ck_assert_int_eq((back > 0) - (back < 0), -orders[_i].order);
	ck_assert_int_eq(str_equal(a, b), orders[_i].order == 0);
}
END_TEST

static const struct {
	const char *text, *part;
	bool prefix, suffix;
	size_t found;
} parts[] = {
    {"", "", true, true, 0},	      {"abc", "", true, true, 0},
    {"", "a", false, false, 0},	      {"abc", "abc", true, true, 0},
    {"abc", "abcd", false, false, 3}, {"abcab", "ab", true, true, 0},
    {"xabc", "ab", false, false, 1},  {"aab", "ab", false, true, 1},
    {"aaa", "b", false, false, 3},
};

START_TEST(finds_parts)
{
	struct str text = str_from(parts[_i].text);
	struct str part = str_from(parts[_i].part);

	ck_assert_int_eq(str_has_prefix(text, part), parts[_i].prefix);
	ck_assert_int_eq(str_has_suffix(text, part), parts[_i].suffix);
	ck_assert_uint_eq(str_find(text, part), parts[_i].found);
}
END_TEST

static const struct {
	const char *text;
	char byte;
	size_t first, last;
} bytes[] = {
    {"", 'a', 0, 0},	  {"a", 'a', 0, 0},   {"b", 'a', 1, 1},
    {"a/b/c", '/', 1, 3}, {"abc", 'c', 2, 2}, {"\xff", '\xff', 0, 0},
};

START_TEST(finds_bytes)
{
	struct str text = str_from(bytes[_i].text);

	ck_assert_uint_eq(str_find_byte(text, bytes[_i].byte), bytes[_i].first);
	ck_assert_uint_eq(str_find_last_byte(text, bytes[_i].byte),
			  bytes[_i].last);
}
END_TEST

START_TEST(clamps_parts)
{
	struct str text = STR("abcdef");

	expect_text(str_from_byte(text, 2), "cdef");
	expect_text(str_from_byte(text, 6), "");
	expect_text(str_from_byte(text, 7), "");
	expect_text(str_from_byte(text, SIZE_MAX), "");
	expect_text(str_part(text, 1, 2), "bc");
	expect_text(str_part(text, 4, 100), "ef");
	expect_text(str_part(text, 4, SIZE_MAX), "ef");
	expect_text(str_part(text, 9, 1), "");
	expect_text(str_part(text, 0, 0), "");
}
END_TEST

START_TEST(takes_the_empty_str_everywhere)
{
	struct str part;
	struct str rest = STR_NONE;

	expect_text(str_from(NULL), "");
	ck_assert(str_equal(STR_NONE, STR("")));
	ck_assert(str_has_prefix(STR_NONE, STR_NONE));
	ck_assert_int_eq(str_compare(STR_NONE, STR("a")), -1);
	ck_assert_uint_eq(str_find_byte(STR_NONE, 'a'), 0);
	ck_assert_uint_eq(str_find(STR_NONE, STR("a")), 0);
	expect_text(str_trim(STR_NONE), "");
	expect_text(str_part(STR_NONE, 3, 4), "");
	ck_assert(!str_next(&rest, ',', &part));
}
END_TEST

START_TEST(keeps_nul_bytes)
{
	struct str text = STR("a\0b");

	ck_assert_uint_eq(text.len, 3);
	ck_assert(!str_is(text, "a"));
	ck_assert(str_compare(STR("a"), text) < 0);
	ck_assert_uint_eq(str_find_byte(text, 'b'), 2);
	ck_assert_uint_eq(str_find(text, STR("\0b")), 1);
}
END_TEST

static const struct {
	const char *text, *trimmed;
} trims[] = {
    {"", ""},	       {" \t\r\n ", ""},	 {"a", "a"},
    {" a b\t", "a b"}, {"\r\na\r\n", "a"},	 {"a ", "a"},
    {"\va", "\va"},    {"\xc2\xa0", "\xc2\xa0"},
};

START_TEST(trims_both_ends)
{
	expect_text(str_trim(str_from(trims[_i].text)), trims[_i].trimmed);
}
END_TEST

static const struct {
	const char *text;
	size_t count;
	const char *parts[4];
} splits[] = {
    {"", 0, {0}},
    {"a", 1, {"a"}},
    {"a,b", 2, {"a", "b"}},
    {",a", 2, {"", "a"}},
    {"a,,b", 3, {"a", "", "b"}},
    {"a,", 1, {"a"}},
    {",", 1, {""}},
};

START_TEST(splits_at_separators)
{
	struct str rest = str_from(splits[_i].text), part;
	size_t count = 0;

	while (str_next(&rest, ',', &part)) {
		ck_assert_uint_lt(count, splits[_i].count);
		expect_text(part, splits[_i].parts[count++]);
	}
	ck_assert_uint_eq(count, splits[_i].count);
}
END_TEST

/* The first three are the textbook's; "ca" and "abc" are 3 apart where no
 * stretch is changed twice. */
static const struct {
	const char *a, *b;
	size_t distance;
} distances[] = {
    {"kitten", "sitting", 3}, {"saturday", "sunday", 3},
    {"flaw", "lawn", 2},      {"", "", 0},
    {"", "abc", 3},	      {"abc", "", 3},
    {"abc", "ABC", 0},	      {"a", "b", 1},
    {"ab", "ba", 1},	      {"ca", "abc", 3},
    {"titel", "title", 1},    {"abcdefghij", "klmnopqrst", 6},
};

START_TEST(measures_distance)
{
	struct str a = str_from(distances[_i].a), b = str_from(distances[_i].b);

	ck_assert_uint_eq(str_distance(a, b, 5), distances[_i].distance);
	ck_assert_uint_eq(str_distance(b, a, 5), distances[_i].distance);
}
END_TEST

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* By its definition. */
static size_t
plain_distance(struct str a, struct str b)
{
	struct str a_rest = str_from_byte(a, 1), b_rest = str_from_byte(b, 1);
	size_t found;

	if (a.len == 0 || b.len == 0)
		return a.len + b.len;
	found =
	    least(plain_distance(a_rest, b) + 1, plain_distance(a, b_rest) + 1);
	found = least(found,
		      plain_distance(a_rest, b_rest) + (a.ptr[0] != b.ptr[0]));
	if (a.len > 1 && b.len > 1 && a.ptr[0] == b.ptr[1] &&
	    a.ptr[1] == b.ptr[0])
		found = least(found, plain_distance(str_from_byte(a, 2),
						    str_from_byte(b, 2)) +
					 1);
	return found;
}

enum { WORD = 5, WORDS = 3 * 3 * 3 * 3 * 3 };

/* The word of WORD letters that NUMBER counts, without the last ones that are
 * "a". */
static struct str
word_of(int number, char *letters)
{
	size_t len = WORD;

	for (int i = 0; i < WORD; i++, number /= 3)
		letters[i] = (char)('a' + number % 3);
	while (len > 0 && letters[len - 1] == 'a')
		len--;
	return (struct str){letters, len};
}

START_TEST(measures_any_distance)
{
	char letters[2][WORD];
	struct str a = word_of(_i, letters[0]);

	for (int i = 0; i < WORDS; i++) {
		struct str b = word_of(i, letters[1]);
		size_t distance = plain_distance(a, b);

		for (size_t limit = 0; limit < 6; limit++)
			ck_assert_uint_eq(str_distance(a, b, limit),
					  least(distance, limit + 1));
	}
}
END_TEST

START_TEST(long_words_are_far)
{
	char word[64];

	for (size_t i = 0; i < sizeof word; i++)
		word[i] = 'a';
	ck_assert_uint_eq(
	    str_distance((struct str){word, 63}, (struct str){word, 63}, 2), 0);
	ck_assert_uint_eq(
	    str_distance((struct str){word, 64}, (struct str){word, 64}, 2), 3);
}
END_TEST

/* A suggestion that shares nothing with the word would mislead. */
static const struct {
	const char *word, *nearest;
} nearest[] = {
    {"titel", "title"},
    {"Title", "title"},
    {"finding", "finding"},
    {"findings", "finding"},
    {"banana", ""},
    {"", ""},
    {"q", ""},
    {"N", "n"},
    {"answr", "answer"},
    {"statment", "statement"},
    {"ti", ""},
};

START_TEST(picks_the_nearest_word)
{
	static const char *const words[] = {"answer", "finding",   "n",
					    "p",      "statement", "title"};
	struct str_nearest best = {.distance = SIZE_MAX};

	for (int i = 0; i < ROWS(words); i++)
		str_nearer(&best, str_from(nearest[_i].word),
			   str_from(words[i]));
	expect_text(best.word, nearest[_i].nearest);
}
END_TEST

START_TEST(knows_bytes)
{
	int digits = 0, letters = 0, spaces = 0;

	for (int i = 0; i < 256; i++) {
		digits += byte_is_digit((char)i);
		letters += byte_is_letter((char)i);
		spaces += byte_is_space((char)i);
	}
	ck_assert_int_eq(digits, 10);
	ck_assert_int_eq(letters, 52);
	ck_assert_int_eq(spaces, 4);
	ck_assert_int_eq(byte_lower('Z'), 'z');
	ck_assert_int_eq(byte_lower('['), '[');
	ck_assert_int_eq(byte_lower('\xc4'), '\xc4');
}
END_TEST

/* From a place that is passed, and over the end. */
START_TEST(searches_on)
{
	struct str text = STR("a[b]c\\d[");
	struct str_search search = str_search_begin(text, "[]\\`");

	ck_assert_uint_eq(str_search_next(&search, 0), 1);
	ck_assert_uint_eq(str_search_next(&search, 1), 1);
	ck_assert_uint_eq(str_search_next(&search, 2), 3);
	ck_assert_uint_eq(str_search_next(&search, 4), 5);
	ck_assert_uint_eq(str_search_next(&search, 6), 7);
	ck_assert_uint_eq(str_search_next(&search, 8), text.len);
	ck_assert_uint_eq(str_search_next(&search, 9), text.len);
	search = str_search_begin(STR_NONE, "[");
	ck_assert_uint_eq(str_search_next(&search, 0), 0);
}
END_TEST

SUITE(str)
{
	tcase_add_loop_test(cases, compares_by_bytes, 0, ROWS(orders));
	tcase_add_loop_test(cases, finds_parts, 0, ROWS(parts));
	tcase_add_loop_test(cases, finds_bytes, 0, ROWS(bytes));
	tcase_add_test(cases, clamps_parts);
	tcase_add_test(cases, takes_the_empty_str_everywhere);
	tcase_add_test(cases, keeps_nul_bytes);
	tcase_add_loop_test(cases, trims_both_ends, 0, ROWS(trims));
	tcase_add_loop_test(cases, splits_at_separators, 0, ROWS(splits));
	tcase_add_loop_test(cases, measures_distance, 0, ROWS(distances));
	tcase_add_loop_test(cases, measures_any_distance, 0, WORDS);
	tcase_add_test(cases, long_words_are_far);
	tcase_add_loop_test(cases, picks_the_nearest_word, 0, ROWS(nearest));
	tcase_add_test(cases, knows_bytes);
	tcase_add_test(cases, searches_on);
}
