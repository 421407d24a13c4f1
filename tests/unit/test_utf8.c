#include "expect.h"

#include <stdio.h>

#include "base/utf8.h"

/* Each stands alone; valid ones are one code point. */
static const struct {
	const char *bytes;
	uint32_t codepoint; /* UTF8_INVALID: must be refused */
} sequences[] = {
    /* RFC 3629, §3: the limits of each length. */
    {"\x01", 0x01},
    {"\x7f", 0x7f},
    {"\xc2\x80", 0x80},
    {"\xdf\xbf", 0x7ff},
    {"\xe0\xa0\x80", 0x800},
    {"\xef\xbf\xbf", 0xffff},
    {"\xf0\x90\x80\x80", 0x10000},
    {"\xf4\x8f\xbf\xbf", 0x10ffff},
    {"\xf4\x90\x80\x80", UTF8_INVALID}, /* U+110000 */
    {"\xf7\xbf\xbf\xbf", UTF8_INVALID},
    {"\xf8\x88\x80\x80\x80", UTF8_INVALID},
    {"\xfc\x84\x80\x80\x80\x80", UTF8_INVALID},
    /* Around the surrogates. */
    {"\xed\x9f\xbf", 0xd7ff},
    {"\xed\xa0\x80", UTF8_INVALID},
    {"\xed\xad\xbf", UTF8_INVALID},
    {"\xed\xae\x80", UTF8_INVALID},
    {"\xed\xaf\xbf", UTF8_INVALID},
    {"\xed\xb0\x80", UTF8_INVALID},
    {"\xed\xbf\xbf", UTF8_INVALID},
    {"\xee\x80\x80", 0xe000},
    {"\xef\xbf\xbd", 0xfffd},
    {"\xef\xb7\x90", 0xfdd0}, /* no character, but well-formed */
    {"\xef\xbb\xbf", 0xfeff},
    /* Continuation bytes without a start. */
    {"\x80", UTF8_INVALID},
    {"\xbf", UTF8_INVALID},
    {"\x80\xbf\x80", UTF8_INVALID},
    /* Starts without enough continuation. */
    {"\xc2", UTF8_INVALID},
    {"\xc2 ", UTF8_INVALID},
    {"\xdf ", UTF8_INVALID},
    {"\xe0\xa0", UTF8_INVALID},
    {"\xe1\x80 ", UTF8_INVALID},
    {"\xef\xbf", UTF8_INVALID},
    {"\xf0\x90\x80", UTF8_INVALID},
    {"\xf1\x80 \x80", UTF8_INVALID},
    {"\xf4\x8f\xbf", UTF8_INVALID},
    {"\xc2\xc2\x80", UTF8_INVALID},
    {"\xe1\x80\xe1", UTF8_INVALID},
    /* Bytes that never occur. */
    {"\xc0", UTF8_INVALID},
    {"\xc1\xbf", UTF8_INVALID},
    {"\xf5\x80\x80\x80", UTF8_INVALID},
    {"\xfe", UTF8_INVALID},
    {"\xff", UTF8_INVALID},
    /* Overlong: the slash in 2, 3 and 4 bytes, the last of each length, and
     * U+0000. */
    {"\xc0\xaf", UTF8_INVALID},
    {"\xe0\x80\xaf", UTF8_INVALID},
    {"\xf0\x80\x80\xaf", UTF8_INVALID},
    {"\xc1\xbf", UTF8_INVALID},
    {"\xe0\x9f\xbf", UTF8_INVALID},
    {"\xf0\x8f\xbf\xbf", UTF8_INVALID},
    {"\xc0\x80", UTF8_INVALID},
    {"\xe0\x80\x80", UTF8_INVALID},
    {"\xf0\x80\x80\x80", UTF8_INVALID},
    /* Latin-1. */
    {"\xe9t\xe9", UTF8_INVALID},
};

START_TEST(decodes_strictly)
{
	struct str text = str_from(sequences[_i].bytes);
	bool valid = sequences[_i].codepoint != UTF8_INVALID;
	size_t at = 0;

	ck_assert_uint_eq(utf8_next(text, &at), sequences[_i].codepoint);
	ck_assert_uint_eq(at, valid ? text.len : 1);
	ck_assert_uint_eq(utf8_check(text), valid ? text.len : 0);
}
END_TEST

/* The same bytes in the middle of a text: found where they stand, and what
 * follows is not swallowed. */
START_TEST(checks_in_context)
{
	bool valid = sequences[_i].codepoint != UTF8_INVALID;
	char bytes[32];
	struct str text = {bytes, 0};

	text.len = (size_t)snprintf(bytes, sizeof bytes, "ab\xc3\xa9%sz",
				    sequences[_i].bytes);
	ck_assert_uint_eq(utf8_check(text), valid ? text.len : 4);
}
END_TEST

/* What lies behind the end of a str is not read. */
START_TEST(stops_at_the_length)
{
	struct str text = str_part(STR("\xe2\x88\x92"), 0, 2);
	size_t at = 0;

	ck_assert_uint_eq(utf8_check(text), 0);
	ck_assert_uint_eq(utf8_next(text, &at), UTF8_INVALID);
	ck_assert_uint_eq(at, 1);
}
END_TEST

START_TEST(agrees_with_the_definition)
{
	/* Every pair of bytes against RFC 3629's table of well-formed
	 * sequences. */
	for (int first = 0; first < 256; first++)
		for (int second = 0; second < 256; second++) {
			char bytes[2] = {(char)first, (char)second};
			struct str text = {bytes, 2};
			bool both = first >= 0xc2 && first <= 0xdf &&
				    second >= 0x80 && second <= 0xbf;
			size_t valid = both	       ? 2
				       : first >= 0x80 ? 0
				       : second < 0x80 ? 2
						       : 1;

			ck_assert_uint_eq(utf8_check(text), valid);
		}
}
END_TEST

static const struct {
	const char *text;
	size_t length, width;
} measures[] = {
    {"", 0, 0},
    {"abc", 3, 3},
    {"M\xc3\xbcller", 6, 6},
    {"e\xcc\x81", 2, 1},		/* combining acute */
    {"\xe6\x97\xa5\xe6\x9c\xac", 2, 4}, /* wide: East Asian */
    {"\xf0\x9f\x98\x80", 1, 2},		/* wide: emoji */
    {"\xe2\x88\x92", 1, 1},
    {"a\xff"
     "b",
     3, 3},
    {"\xed\xa0\x80", 3, 3},
};

START_TEST(measures_text)
{
	struct str text = str_from(measures[_i].text);

	ck_assert_uint_eq(utf8_length(text), measures[_i].length);
	ck_assert_uint_eq(utf8_width(text), measures[_i].width);
}
END_TEST

static const struct {
	const char *text;
	size_t offset;
	uint32_t line, column;
} positions[] = {
    {"", 0, 1, 1},
    {"abc", 0, 1, 1},
    {"abc", 2, 1, 3},
    {"abc", 3, 1, 4},
    {"abc", 99, 1, 4},
    {"a\nb", 1, 1, 2},
    {"a\nb", 2, 2, 1},
    {"a\n\nb", 3, 3, 1},
    {"a\r\nb", 3, 2, 1},
    {"\tx", 1, 1, 2},
    {"\xc3\xa9"
     "x",
     2, 1, 2},
    {"\xe6\x97\xa5\n\xe6\x9c\xac"
     "x",
     7, 2, 2},
    {"\xff"
     "x",
     1, 1, 2},
};

START_TEST(finds_positions)
{
	uint32_t line, column;

	utf8_position(str_from(positions[_i].text), positions[_i].offset, &line,
		      &column);
	ck_assert_uint_eq(line, positions[_i].line);
	ck_assert_uint_eq(column, positions[_i].column);
}
END_TEST

/* CaseFolding.txt and the decompositions of UnicodeData.txt. */
static const struct {
	const char *text, *folded;
} folds[] = {
    {"", ""},
    {"Smith-Jones 2", "smith-jones 2"},
    {"\u00c9luard", "eluard"},
    {"E\u0301luard", "eluard"},
    {"M\u00dcLLER", "muller"},
    {"Stra\u00dfe", "strasse"},
    {"\u0395\u03a3", "\u03b5\u03c3"},
    {"\u0386\u03c2", "\u03b1\u03c3"},
};

START_TEST(folds_case_and_accents)
{
	struct strbuf out = {0};

	utf8_fold(&out, str_from(folds[_i].text));
	ck_assert(str_is(strbuf_str(&out), folds[_i].folded));
	strbuf_free(&out);
}
END_TEST

/* UnicodeData.txt and the composition rules of UAX #15. */
static const struct {
	const char *text;
	uint32_t mark;
	const char *composed;
	size_t len;
} compositions[] = {
    {"o", 0x308, "ö", 1}, {"c", 0x327, "ç", 1},	  {"ê", 0x301, "ế", 2},
    {"â", 0x323, "ậ", 2}, {"x", 0x302, "x̂", 1},	  {"abc", 0x301, "á", 1},
    {"Å", 0x301, "Ǻ", 2}, {"\xff", 0x301, "", 1},
};

START_TEST(composes)
{
	struct strbuf out = {0};

	strbuf_addz(&out, "");
	ck_assert_uint_eq(utf8_compose(str_from(compositions[_i].text),
				       compositions[_i].mark, &out),
			  compositions[_i].len);
	ck_assert(str_is(strbuf_str(&out), compositions[_i].composed));
	strbuf_free(&out);
}
END_TEST

/* By UnicodeData.txt: Po, Pd, Pi, Ps; Sm, Sc, Lu, Nd. */
START_TEST(knows_punctuation)
{
	static const uint32_t marks[] = {'.', 0xa7, 0xb6, 0x2013, 0x201c, '['},
			      others[] = {'+', '$', 'A', '1', 0x20ac};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		ck_assert(utf8_is_punctuation(marks[i]));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		ck_assert(!utf8_is_punctuation(others[i]));
}
END_TEST

START_TEST(knows_lower_case)
{
	ck_assert(utf8_is_lower('a'));
	ck_assert(utf8_is_lower(0xE9));
	ck_assert(!utf8_is_lower('A'));
	ck_assert(!utf8_is_lower('1'));
	ck_assert(!utf8_is_lower(0x6BDB)); /* a letter without case */
}
END_TEST

/* UnicodeData.txt: simple upper case, and <super> of compatibility mappings. */
static const struct {
	uint32_t codepoint, upper;
	const char *raised;
} letters[] = {
    {'a', 'A', ""},	      {'Z', 'Z', ""},
    {'1', '1', ""},	      {0xE9, 0xC9, ""},
    {0x3B2, 0x392, ""},	      {0x436, 0x416, ""},
    {0xFF, 0x178, ""},	      {0x10428, 0x10400, ""},
    {0x4E00, 0x4E00, ""},     {0xB2, 0xB2, "2"},
    {0xAA, 0xAA, "a"},	      {0x1D49, 0x1D49, "e"},
    {0x2122, 0x2122, "TM"},   {0x207B, 0x207B, "\u2212"},
    {0x2C0, 0x2C0, "\u0294"}, /* by its name, as it has no mapping */
    {0x2082, 0x2082, ""},     {0xC4, 0xC4, ""},
    {0x10FFFF, 0x10FFFF, ""},
};

START_TEST(knows_other_forms)
{
	char raised[UTF8_RAISED];
	size_t len = utf8_raised(letters[_i].codepoint, raised);

	ck_assert_uint_eq(utf8_upper(letters[_i].codepoint), letters[_i].upper);
	expect_text(((struct str){raised, len}), letters[_i].raised);
}
END_TEST

START_TEST(has_room_for_raised_forms)
{
	char raised[UTF8_RAISED];

	for (uint32_t codepoint = 0; codepoint <= 0x10FFFF; codepoint++)
		ck_assert_uint_le(utf8_raised(codepoint, raised), UTF8_RAISED);
}
END_TEST

SUITE(utf8)
{
	tcase_add_loop_test(cases, knows_other_forms, 0, ROWS(letters));
	tcase_add_test(cases, has_room_for_raised_forms);
	tcase_add_loop_test(cases, composes, 0, ROWS(compositions));
	tcase_add_test(cases, knows_lower_case);
	tcase_add_loop_test(cases, decodes_strictly, 0, ROWS(sequences));
	tcase_add_loop_test(cases, checks_in_context, 0, ROWS(sequences));
	tcase_add_test(cases, stops_at_the_length);
	tcase_add_test(cases, agrees_with_the_definition);
	tcase_add_loop_test(cases, measures_text, 0, ROWS(measures));
	tcase_add_loop_test(cases, finds_positions, 0, ROWS(positions));
	tcase_add_loop_test(cases, folds_case_and_accents, 0, ROWS(folds));
	tcase_add_test(cases, knows_punctuation);
}
