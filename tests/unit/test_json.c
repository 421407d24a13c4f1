#include "expect.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

#include "base/json.h"

/* RFC 8259, §7: quotation mark, reverse solidus and U+0000 to U+001F must be
 * escaped; nothing else need be. */
static const struct {
	struct str text;
	const char *json;
} texts[] = {
    {{"", 0}, "\"\""},
    {{"plain", 5}, "\"plain\""},
    {{"a\"b\\c/d", 7}, "\"a\\\"b\\\\c/d\""},
    {{"\n\t", 2}, "\"\\n\\t\""},
    {{"\r\b\f", 3}, "\"\\u000d\\u0008\\u000c\""},
    {{"\0\x01\x1f ", 4}, "\"\\u0000\\u0001\\u001f \""},
    {{"\xc3\xa9\xe2\x88\x92", 5}, "\"\xc3\xa9\xe2\x88\x92\""},
    {{"\xf0\x9d\x84\x9e", 4}, "\"\xf0\x9d\x84\x9e\""}, /* the RFC's G clef */
    {{"a\xff"
      "b",
      3},
     "\"a\xef\xbf\xbd"
     "b\""},
    {{"\xed\xa0\x80", 3}, "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
    {{NULL, 0}, "\"\""},
};

START_TEST(escapes_text)
{
	struct strbuf out = {0};
	struct json json = {.out = &out};

	json_text(&json, texts[_i].text);
	expect_text(strbuf_str(&out), texts[_i].json);
	strbuf_free(&out);
}
END_TEST

/* What one byte of ASCII becomes, by its number. */
static const char *
escaped(unsigned byte, bool script)
{
	static char text[8];

	switch (byte) {
	case '"': return "\\\"";
	case '\\': return "\\\\";
	case '\n': return "\\n";
	case '\t': return "\\t";
	}
	snprintf(text, sizeof text,
		 byte < 0x20 || byte == 0x7f || (script && byte == '<')
		     ? "\\u%04x"
		     : "%c",
		 byte);
	return text;
}

/* Texts are looked at in words of eight bytes and halves of these. */
START_TEST(escapes_a_byte_wherever_it_stands)
{
	enum { LONGEST = 20 };
	const char *letters = "abcdefghijklmnopqrst";
	char text[LONGEST];
	struct strbuf out = {0}, due = {0};

	for (size_t len = 1; len <= LONGEST; len++) {
		for (size_t at = 0; at < len; at++) {
			struct json json = {.out = &out, .script = at % 2 == 0};

			memcpy(text, letters, len);
			text[at] = (char)_i;
			strbuf_reset(&out);
			json_text(&json, (struct str){text, len});
			strbuf_reset(&due);
			strbuf_printf(&due, "\"%.*s%s%.*s\"", (int)at, letters,
				      escaped((unsigned)_i, json.script),
				      (int)(len - at - 1), letters + at + 1);
			expect_text(strbuf_str(&out), due.ptr);
		}
	}
	strbuf_free(&out);
	strbuf_free(&due);
}
END_TEST

static const struct {
	double number;
	const char *json;
} numbers[] = {
    {0, "0"},
    {-17.36, "-17.36"},
    {0.1, "0.1"},
    {1.0 / 3, "0.3333333333333333"},
    {100, "100"},
    {1e21, "1e+21"},
    {5e-324, "5e-324"},
    {DBL_MAX, "1.7976931348623157e+308"},
    {0.1 + 0.2, "0.30000000000000004"},
    {9007199254740993.0, "9007199254740992"},
    {NAN, "null"},
    {INFINITY, "null"},
    {-INFINITY, "null"},
};

START_TEST(writes_the_shortest_number)
{
	struct strbuf out = {0};
	struct json json = {.out = &out};

	json_number(&json, numbers[_i].number);
	if (isfinite(numbers[_i].number))
		ck_assert_double_eq(strtod(out.ptr, NULL), numbers[_i].number);
	expect_text(strbuf_str(&out), numbers[_i].json);
	strbuf_free(&out);
}
END_TEST

static void
write_document(struct json *json)
{
	json_open(json, '{');
	json_key(json, STR("list"));
	json_open(json, '[');
	json_integer(json, INT64_MIN);
	json_bool(json, true);
	json_open(json, '[');
	json_close(json, ']');
	json_open(json, '{');
	json_close(json, '}');
	json_null(json);
	json_close(json, ']');
	json_key(json, STR("a\"b"));
	json_text(json, STR("x:"));
	json_key(json, STR("empty"));
	json_open(json, '{');
	json_close(json, '}');
	json_key(json, STR("n"));
	json_number(json, 0.5);
	json_close(json, '}');
}

START_TEST(nests_and_separates)
{
	struct strbuf out = {0};
	struct json json = {.out = &out};

	write_document(&json);
	ck_assert_uint_eq(json.depth, 0);
	expect_text(strbuf_str(&out),
		    "{\"list\":[-9223372036854775808,true,[],{},null],"
		    "\"a\\\"b\":\"x:\",\"empty\":{},\"n\":0.5}");
	strbuf_free(&out);
}
END_TEST

START_TEST(ends_no_script_element)
{
	struct strbuf out = {0};
	struct json json = {.out = &out, .script = true};

	json_open(&json, '{');
	json_key(&json, STR("<!--"));
	json_text(&json, STR("a</script>&>"));
	json_close(&json, '}');
	expect_text(strbuf_str(&out),
		    "{\"\\u003c!--\":\"a\\u003c/script>&>\"}");
	strbuf_free(&out);
}
END_TEST

START_TEST(indents_when_pretty)
{
	struct strbuf out = {0};
	struct json json = {.out = &out, .pretty = true};

	write_document(&json);
	expect_text(strbuf_str(&out), "{\n"
				      "  \"list\": [\n"
				      "    -9223372036854775808,\n"
				      "    true,\n"
				      "    [],\n"
				      "    {},\n"
				      "    null\n"
				      "  ],\n"
				      "  \"a\\\"b\": \"x:\",\n"
				      "  \"empty\": {},\n"
				      "  \"n\": 0.5\n"
				      "}");
	strbuf_free(&out);
}
END_TEST

/* The buffer may hold something else already. */
START_TEST(begins_anywhere)
{
	struct strbuf out = {0};
	struct json json = {.out = &out, .pretty = true};

	strbuf_addz(&out, "data:");
	json_open(&json, '[');
	json_integer(&json, 1);
	json_integer(&json, 2);
	json_close(&json, ']');
	expect_text(strbuf_str(&out), "data:[\n  1,\n  2\n]");
	strbuf_free(&out);
}
END_TEST

/* A long document leaves part by part. */
START_TEST(goes_on_in_an_emptied_buffer)
{
	struct strbuf out = {0}, whole = {0};
	struct json json = {.out = &out, .pretty = true, .flat = 2};

	json_open(&json, '[');
	for (int i = 0; i < 2; i++) {
		json_open(&json, '{');
		json_key(&json, STR("a"));
		strbuf_add(&whole, strbuf_str(&out));
		strbuf_reset(&out);
		json_open(&json, '[');
		json_integer(&json, i);
		json_close(&json, ']');
		json_close(&json, '}');
		strbuf_add(&whole, strbuf_str(&out));
		strbuf_reset(&out);
	}
	json_close(&json, ']');
	strbuf_add(&whole, strbuf_str(&out));
	expect_text(strbuf_str(&whole), "[\n  {\"a\":[0]},\n  {\"a\":[1]}\n]");
	strbuf_free(&out);
	strbuf_free(&whole);
}
END_TEST

SUITE(json)
{
	tcase_add_loop_test(cases, escapes_text, 0, ROWS(texts));
	tcase_add_loop_test(cases, escapes_a_byte_wherever_it_stands, 0, 0x80);
	tcase_add_loop_test(cases, writes_the_shortest_number, 0,
			    ROWS(numbers));
	tcase_add_test(cases, nests_and_separates);
	tcase_add_test(cases, ends_no_script_element);
	tcase_add_test(cases, indents_when_pretty);
	tcase_add_test(cases, begins_anywhere);
	tcase_add_test(cases, goes_on_in_an_emptied_buffer);
}
