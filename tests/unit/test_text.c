#include "expect.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

/* What text_find_control refuses, and what lies beside it. */
static const struct {
	const char *bytes;
	bool refused;
} controls[] = {
    {"\x01", true},
    {"\x1f", true},
    {"\r", true},
    {"\x7f", true},
    {"\xc2\x80", true},
    {"\xc2\x9f", true},
    {"\xef\xbf\xbf", true},
    {"\t", false},
    {"\n", false},
    {" ", false},
    {"~", false},
    {"\xc2\xa0", false},
    {"\xe2\x80\x94", false},
};

/* Bytes are read by words: wherever one stands in them, behind plain ones and
 * behind line ends. */
START_TEST(finds_a_control_anywhere)
{
	const char *bytes = controls[_i].bytes;

	for (size_t at = 0; at < 40; at++)
		for (int lines = 0; lines < 2; lines++) {
			char text[64];
			size_t len = at + strlen(bytes) + 9;

			memset(text, 'a', sizeof text);
			for (size_t i = 0; lines > 0 && i < at; i += 5)
				text[i] = '\n';
			memcpy(text + at, bytes, strlen(bytes));
			ck_assert_uint_eq(
			    text_find_control((struct str){text, len}),
			    controls[_i].refused ? at : len);
		}
}
END_TEST

START_TEST(finds_what_is_not_utf8_anywhere)
{
	for (size_t at = 0; at < 40; at++) {
		char text[64];

		memset(text, 'a', sizeof text);
		memcpy(text + 3, "\xc3\xa9", 2);
		ck_assert_uint_eq(utf8_check((struct str){text, 60}), 60);
		text[at] = '\xff';
		ck_assert_uint_eq(utf8_check((struct str){text, 60}),
				  at == 4   ? 3
				  : at == 3 ? 3
					    : at);
	}
}
END_TEST

SUITE(text)
{
	tcase_add_loop_test(cases, finds_a_control_anywhere, 0, ROWS(controls));
	tcase_add_test(cases, finds_what_is_not_utf8_anywhere);
}
