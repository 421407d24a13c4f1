/* Values and places; which texts are effects is in tests/spec/grammar.txt. */
#include "suite.h"

#include <math.h>
#include <string.h>

#include "parse/effect.h"

static bool
read(const char *text, struct arena *arena, struct diag_list *diags,
     struct effect *effect_out)
{
	struct schema_context context = {
	    .arena = arena, .diags = diags, .path = STR("x.md")};
	struct located located = {str_from(text),
				  {7, 11, (uint32_t)strlen(text) + 2}};

	diags->arena = arena;
	return effect_read(&context, located, effect_out);
}

static const struct {
	const char *text;
	enum measure measure;
	double value, low, high;
	const char *unit;
} valid[] = {
    {"MD -17.36 min (-27.27 to -7.44)", MEASURE_MD, -17.36, -27.27, -7.44,
     "min"},
    {"RR 0.49 (0.34 to 0.70)", MEASURE_RR, 0.49, 0.34, 0.70, ""},
    {"HR .80 (.71 to .90)", MEASURE_HR, 0.80, 0.71, 0.90, ""},
    {"MD -1.6 ISI points", MEASURE_MD, -1.6, NAN, NAN, "ISI points"},
    {"RD +3 %", MEASURE_RD, 3, NAN, NAN, "%"},
    {"ROM 1", MEASURE_ROM, 1, NAN, NAN, ""},
};

START_TEST(reads)
{
	struct arena arena = {0};
	struct diag_list diags = {0};
	struct effect effect = {0};

	ck_assert(read(valid[_i].text, &arena, &diags, &effect));
	ck_assert_int_eq(effect.measure, valid[_i].measure);
	ck_assert_double_eq(effect.value, valid[_i].value);
	ck_assert_int_eq(isnan(effect.low), isnan(valid[_i].low));
	if (!isnan(effect.low)) {
		ck_assert_double_eq(effect.low, valid[_i].low);
		ck_assert_double_eq(effect.high, valid[_i].high);
	}
	ck_assert_str_eq(effect.unit.ptr, valid[_i].unit);
	ck_assert_uint_eq(effect.at.line, 7);
	arena_free(&arena);
}
END_TEST

/* The text stands in quotes at column 11, so its first byte is column 12. */
static const struct {
	const char *text;
	uint32_t column;
	const char *hint;
} invalid[] = {
    {"-17.36 min", 12, "one of RR"},
    {"Md -17.36 min", 12, "'MD'"},
    {"MD \u221217.36 min", 11, "U+2212"},
    {"MD 17,36 min", 15, "decimal point"},
    {"MD -17.36 min [-27.27, -7.44]", 26, "'to'"},
    {"RR 0.49 (0.34-0.70)", 25, "'to'"},
    {"RR 0.49 (0.34 to 0,70)", 29, "decimal point"},
    {"RR 0.49 (0.34 to 0.70) x", 34, "keys of their own"},
    {"RR 0.49 min", 20, ""},
    {"RD 3 points", 17, "write %"},
    {"RR", 14, "MEASURE"},
};

START_TEST(places_errors)
{
	struct arena arena = {0};
	struct diag_list diags = {0};
	struct effect effect = {.unit = STR("untouched")};

	ck_assert(!read(invalid[_i].text, &arena, &diags, &effect));
	ck_assert_str_eq(effect.unit.ptr, "untouched");
	ck_assert_uint_eq(diags.found.count, 1);
	ck_assert_uint_eq(diags.found.items[0].at.line, 7);
	ck_assert_uint_eq(diags.found.items[0].at.column, invalid[_i].column);
	if (*invalid[_i].hint != '\0')
		ck_assert_ptr_nonnull(
		    strstr(diags.found.items[0].hint.ptr, invalid[_i].hint));
	arena_free(&arena);
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

SUITE(effect)
{
	tcase_add_loop_test(cases, reads, 0, COUNT(valid));
	tcase_add_loop_test(cases, places_errors, 0, COUNT(invalid));
}
