#include "expect.h"

#include "base/date.h"

static const struct {
	const char *text;
	const char *iso; /* NULL: no date */
} texts[] = {
    {"2026-11-22", "2026-11-22"},
    {"0001-01-01", "0001-01-01"},
    {"9999-12-31", "9999-12-31"},
    {"2024-02-29", "2024-02-29"},
    {"2000-02-29", "2000-02-29"},
    {"1900-02-29", NULL},
    {"2100-02-29", NULL},
    {"2023-02-29", NULL},
    {"2023-04-31", NULL},
    {"2023-12-32", NULL},
    {"2023-00-10", NULL},
    {"2023-13-10", NULL},
    {"2023-10-00", NULL},
    {"0000-01-01", NULL},
    {"2023-1-1", NULL},
    {"2023/10/10", NULL},
    {"20231010", NULL},
    {"22-11-2026", NULL},
    {"-023-10-10", NULL},
    {"+023-10-10", NULL},
    {" 2023-10-10", NULL},
    {"2023-10-10 ", NULL},
    {"2023-10-1x", NULL},
    {"2023-10", NULL},
    {"2023", NULL},
    {"", NULL},
    {"tomorrow", NULL},
    /* The examples of RFC 3339, 5.8. */
    {"1985-04-12T23:20:50.52Z", "1985-04-12"},
    {"1996-12-19T16:39:57-08:00", "1996-12-19"},
    {"1990-12-31T23:59:60Z", "1990-12-31"},
    {"1990-12-31T15:59:60-08:00", "1990-12-31"},
    {"1937-01-01T12:00:27.87+00:20", "1937-01-01"},
    {"1985-04-12t23:20:50z", "1985-04-12"},
    {"1985-04-12 23:20:50Z", "1985-04-12"},
    /* One fault each. */
    {"1985-04-12T23:20:50", NULL},
    {"1985-04-12T23:20:50.Z", NULL},
    {"1985-04-12T24:20:50Z", NULL},
    {"1985-04-12T23:60:50Z", NULL},
    {"1985-04-12T23:20:61Z", NULL},
    {"1985-04-12T23:20Z", NULL},
    {"1985-04-12T23:20:50+24:00", NULL},
    {"1985-04-12T23:20:50+02:60", NULL},
    {"1985-04-12T23:20:50+0200", NULL},
    {"1985-04-12T23:20:50Zx", NULL},
    {"1985-04-12x23:20:50Z", NULL},
    {"1985-04-12T", NULL},
};

START_TEST(reads_dates)
{
	struct arena arena = {0};
	struct date date = {0};
	bool ok = date_parse(str_from(texts[_i].text), &date);

	ck_assert_int_eq(ok, texts[_i].iso != NULL);
	ck_assert_int_eq(date_is_none(date), !ok);
	if (ok)
		expect_text(date_iso(date, &arena), texts[_i].iso);
	arena_free(&arena);
}
END_TEST

/* By GNU date: date -d TIME +%s. */
static const struct {
	const char *text;
	int64_t seconds;
} times[] = {
    {"1985-04-12T23:20:50.52Z", 482196050},
    {"1996-12-19T16:39:57-08:00", 851042397},
    {"1937-01-01T12:00:27.87+00:20", -1041337173},
    {"2026-05-01T10:00:00Z", 1777629600},
    {"2026-05-01t10:00:00.123+02:00", 1777622400},
    {"1969-12-31T23:59:59z", -1},
};

START_TEST(reads_times)
{
	int64_t seconds = 0;

	ck_assert(date_parse_time(str_from(times[_i].text), &seconds));
	ck_assert_int_eq(seconds, times[_i].seconds);
}
END_TEST

START_TEST(refuses_what_is_no_time)
{
	static const char *const refused[] = {
	    "2026-05-01", "2026-05-01T10:00:00", "2026-02-30T10:00:00Z",
	    "2026-05-01T10:00:00+2:00", ""};
	int64_t seconds = 7;

	for (size_t i = 0; i < ROWS(refused); i++)
		ck_assert(!date_parse_time(str_from(refused[i]), &seconds));
	ck_assert_int_eq(seconds, 7);
}
END_TEST

/* By GNU date: date -u -d @SECONDS +%F. */
static const struct {
	int64_t seconds;
	const char *iso;
} moments[] = {
    {0, "1970-01-01"},
    {86399, "1970-01-01"},
    {86400, "1970-01-02"},
    {-1, "1969-12-31"},
    {-86400, "1969-12-31"},
    {-86401, "1969-12-30"},
    {951782399, "2000-02-28"},
    {951782400, "2000-02-29"},
    {951868800, "2000-03-01"},
    {1709164800, "2024-02-29"},
    {1735603200, "2024-12-31"},
    {1735689599, "2024-12-31"},
    {2147483648, "2038-01-19"},
    {4107542400, "2100-03-01"},
    {253402300799, "9999-12-31"},
    {-62135596800, "0001-01-01"},
    {-2208988800, "1900-01-01"},
    /* Outside the years that a date can hold: the nearest day. */
    {253402300800, "9999-12-31"},
    {INT64_MAX, "9999-12-31"},
    {-62135596801, "0001-01-01"},
    {INT64_MIN, "0001-01-01"},
};

START_TEST(counts_days_from_1970)
{
	struct arena arena = {0};

	expect_text(date_iso(date_from_unix(moments[_i].seconds), &arena),
		    moments[_i].iso);
	arena_free(&arena);
}
END_TEST

START_TEST(orders_dates)
{
	static const char *const sorted[] = {
	    "0001-01-01", "1999-12-31", "2000-01-01", "2000-01-02",
	    "2000-02-01", "2001-01-01", "9999-12-31"};
	struct date dates[ROWS(sorted)];

	for (int i = 0; i < ROWS(sorted); i++)
		ck_assert(date_parse(str_from(sorted[i]), &dates[i]));
	for (int i = 0; i < ROWS(sorted); i++)
		for (int j = 0; j < ROWS(sorted); j++) {
			int order = date_compare(dates[i], dates[j]);

			ck_assert_int_eq((order > 0) - (order < 0),
					 (i > j) - (i < j));
		}
}
END_TEST

/* By the clock of 1970, which is another way of counting. */
START_TEST(counts_days_between)
{
	for (int64_t day = -719162; day < 2932890; day += 4999) {
		struct date a = date_from_unix(day * 86400);
		struct date b = date_from_unix((day + 31) * 86400);

		ck_assert_int_eq(date_days(a, b), day + 31 <= 2932896 ? 31 : 0);
		ck_assert_int_eq(date_days((struct date){1970, 1, 1}, a), day);
		ck_assert_int_eq(date_days(a, (struct date){1970, 1, 1}), -day);
	}
}
END_TEST

static const struct {
	const char *from;
	uint32_t months;
	const char *to;
} later[] = {
    {"2026-01-31", 1, "2026-02-28"},  {"2024-01-31", 1, "2024-02-29"},
    {"2026-01-31", 2, "2026-03-31"},  {"2026-03-31", 1, "2026-04-30"},
    {"2026-11-15", 2, "2027-01-15"},  {"2026-12-31", 12, "2027-12-31"},
    {"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"},
    {"2026-06-10", 18, "2027-12-10"}, {"2026-06-10", 0, "2026-06-10"},
    {"9999-01-10", 12, "9999-01-10"}, {"9990-05-31", 4000000000, "9999-09-30"},
};

START_TEST(adds_months)
{
	struct arena arena = {0};
	struct date date;

	ck_assert(date_parse(str_from(later[_i].from), &date));
	expect_text(date_iso(date_add_months(date, later[_i].months), &arena),
		    later[_i].to);
	arena_free(&arena);
}
END_TEST

SUITE(date)
{
	tcase_add_loop_test(cases, adds_months, 0, ROWS(later));
	tcase_add_loop_test(cases, reads_dates, 0, ROWS(texts));
	tcase_add_loop_test(cases, reads_times, 0, ROWS(times));
	tcase_add_test(cases, refuses_what_is_no_time);
	tcase_add_loop_test(cases, counts_days_from_1970, 0, ROWS(moments));
	tcase_add_test(cases, orders_dates);
	tcase_add_test(cases, counts_days_between);
}
