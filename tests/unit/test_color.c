/* Contrast ratios as accessibility guides print them (WebAIM, W3C's
 * understanding documents): truncated to two decimals. */
#include "base/color.h"
#include "suite.h"

#include <math.h>

static const struct {
	const char *a, *b;
	double ratio;
} pairs[] = {
    {"#000000", "#ffffff", 21},	  {"#ffffff", "#000000", 21},
    {"#ffffff", "#ffffff", 1},	  {"#767676", "#ffffff", 4.54},
    {"#777777", "#ffffff", 4.47}, {"#949494", "#ffffff", 3.03},
    {"#959595", "#ffffff", 2.99}, {"#ff0000", "#ffffff", 3.99},
    {"#0000FF", "#FFFFFF", 8.59}, {"#00ff00", "#ffffff", 1.37},
    {"#ffff00", "#ffffff", 1.07}, {"#595959", "#ffffff", 7.00},
};

START_TEST(contrasts)
{
	double ratio =
	    color_contrast(str_from(pairs[_i].a), str_from(pairs[_i].b));

	ck_assert_double_eq_tol(floor(ratio * 100) / 100, pairs[_i].ratio,
				1e-9);
}
END_TEST

/* ---- reading ---- */

static const struct {
	const char *text;
	bool is_color;
} texts[] = {
    {"#0b4f5c", true},	 {"#0B4F5C", true},  {"#fff", false},
    {"0b4f5c", false},	 {"#0b4f5g", false}, {"#0b4f5c0", false},
    {"#0b4f5c ", false}, {"teal", false},    {"#", false},
};

START_TEST(reads)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct schema_context context = {
	    .arena = &arena, .diags = &diags, .path = STR("theme.yaml")};
	struct node map = {.kind = NODE_MAP};
	struct colors colors = {0};

	node_set(&map, &arena, STR("light"),
		 node_text(str_from(texts[_i].text)));
	node_set(&map, &arena, STR("dark"), node_text(STR("#000000")));
	schema_read(&colors_schema, &context, &map, &colors);
	ck_assert_str_eq(colors.dark.ptr, "#000000");
	ck_assert_uint_eq(diags.found.count, texts[_i].is_color ? 0 : 1);
	if (texts[_i].is_color)
		ck_assert_str_eq(colors.light.ptr, texts[_i].text);
	else
		ck_assert(str_is(diags.found.items[0].rule, "word-unknown"));
	arena_free(&arena);
}
END_TEST

SUITE(color)
{
	tcase_add_loop_test(cases, contrasts, 0, sizeof pairs / sizeof *pairs);
	tcase_add_loop_test(cases, reads, 0, sizeof texts / sizeof *texts);
}
