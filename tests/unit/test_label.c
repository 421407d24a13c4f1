/* What fits into a width: whole, cut, or broken at blanks. Words of one letter
 * i are 0.28 of the font size wide, of m 0.94, a blank 0.28. */
#include "base/strbuf.h"
#include "expect.h"
#include "render/label.h"

#include <string.h>

static const struct {
	const char *text;
	double width; /* at size 100 */
} widths[] = {
    {"", 0}, {"i", 28}, {"mm", 188}, {"m i", 150}, {"0.5", 146},
};

START_TEST(adds_up_widths)
{
	ck_assert_double_eq_tol(label_width(str_from(widths[_i].text), 100),
				widths[_i].width, 1e-9);
}
END_TEST

/* LINES as they come, each behind a bar. */
static const struct {
	const char *text;
	double width; /* at size 10 */
	size_t most;
	const char *lines;
} wraps[] = {
    {"mm mm", 100, 1, "|mm mm"},
    {"mm mm mm", 45, 3, "|mm mm|mm"},
    {"mm mm mm", 20, 3, "|mm|mm|mm"},
    {"mm mm mm mm", 45, 2, "|mm mm|mm mm"},
    {"mm mm mm mm mm", 45, 2, "|mm mm|mm m…"},
    {"mmmmmm", 30, 2, "|mm…"},
    {"  mm   mm ", 20, 3, "|mm|mm"},
    {"", 20, 3, ""},
    {" ", 20, 3, ""},
    {"äöü", 14, 1, "|ä…"},
};

START_TEST(breaks_lines)
{
	struct arena arena = {0};
	struct strbuf all = {0};
	struct str lines[3];
	size_t count = label_wrap(str_from(wraps[_i].text), 10, wraps[_i].width,
				  wraps[_i].most, &arena, lines);

	for (size_t i = 0; i < count; i++) {
		ck_assert_double_le(label_width(lines[i], 10),
				    wraps[_i].width + 1e-9);
		strbuf_printf(&all, "|%.*s", STR_ARG(lines[i]));
	}
	expect_text(strbuf_str(&all), wraps[_i].lines);
	strbuf_free(&all);
	arena_free(&arena);
}
END_TEST

SUITE(label)
{
	tcase_add_loop_test(cases, adds_up_widths, 0, ROWS(widths));
	tcase_add_loop_test(cases, breaks_lines, 0, ROWS(wraps));
}
