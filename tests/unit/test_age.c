#include "expect.h"

#include "age.h"

static const struct {
	const char *text;
	uint32_t months; /* 0: no age */
} ages[] = {
    {"1 month", 1},
    {"18 months", 18},
    {"1 year", 12},
    {"2 years", 24},
    {"100 years", 1200},
    {"1200 months", 1200},
    {"never", AGE_NEVER},
    {"101 years", 0},
    {"1201 months", 0},
    {"0 months", 0},
    {"18", 0},
    {"months", 0},
    {"18months", 0},
    {"-1 months", 0},
    {"1.5 years", 0},
    {"6 weeks", 0},
    {"", 0},
    {"Never", 0},
    {"2 years 3 months", 0},
    {"99999999999999999999 months", 0},
    {" 2 years", 0},
};

START_TEST(reads_ages)
{
	uint32_t months = 0;

	ck_assert_int_eq(age_parse(str_from(ages[_i].text), &months),
			 ages[_i].months > 0);
	ck_assert_uint_eq(months, ages[_i].months);
}
END_TEST

SUITE(age)
{
	tcase_add_loop_test(cases, reads_ages, 0, ROWS(ages));
}
