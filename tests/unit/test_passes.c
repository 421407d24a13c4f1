#include "passes.h"

#include <stdio.h>

#include "base/pool.h"
#include "expect.h"
#include "suite.h"

START_TEST(adds_up_what_runs_twice)
{
	struct passes *passes = passes_new(1, false);
	double first;

	passes_enter(passes, PASS_PARSE);
	passes_leave(passes);
	first = passes_seconds(passes, PASS_PARSE);
	passes_enter(passes, PASS_JOIN);
	passes_enter(passes, PASS_PARSE);
	ck_assert_int_eq(passes_now(passes).id, PASS_PARSE);
	passes_leave(passes);
	passes_leave(passes);
	ck_assert(passes_seconds(passes, PASS_PARSE) >= first);
	ck_assert(passes_seconds(passes, PASS_RENDER) == 0);
	passes_free(passes);
}
END_TEST

static void
count(void *context, size_t index, unsigned worker)
{
	(void)index;
	passes_count(context, worker);
}

START_TEST(counts_of_all_workers)
{
	struct passes *passes = passes_new(8, false);

	passes_enter(passes, PASS_RENDER);
	ck_assert_uint_eq(passes_now(passes).expected, 0);
	passes_expect(passes, 1000);
	ck_assert_uint_eq(passes_now(passes).done, 0);
	pool_run(8, 1000, count, passes);
	ck_assert_uint_eq(passes_now(passes).done, 1000);
	ck_assert_uint_eq(passes_now(passes).expected, 1000);
	passes_enter(passes, PASS_WRITE);
	ck_assert_uint_eq(passes_now(passes).done, 0);
	passes_free(passes);
}
END_TEST

/* Items 0 to 29, on three workers, took 1000, 1007, 1014 … seconds modulo
 * 30. */
START_TEST(keeps_the_slowest)
{
	struct passes *passes = passes_new(3, true);
	struct passes_item items[PASSES_ITEMS];
	char names[30][8];

	for (unsigned i = 0; i < 30; i++) {
		unsigned took = i * 7 % 30;

		snprintf(names[i], sizeof names[i], "%u", took);
		passes_item(passes, i % 3, passes_clock(passes) - 1000 - took,
			    STR("page"), str_from(names[i]));
	}
	passes_item(passes, 0, -2000, STR_NONE, STR("no page"));
	ck_assert_uint_eq(passes_slowest(passes, items), PASSES_ITEMS);
	for (unsigned i = 0; i < PASSES_ITEMS; i++) {
		char due[8];

		snprintf(due, sizeof due, "%u", 29 - i);
		expect_text(items[i].name, due);
		ck_assert(items[i].seconds >= 1029 - i);
	}
	passes_free(passes);
}
END_TEST

START_TEST(keeps_few)
{
	struct passes *passes = passes_new(2, true);
	struct passes_item items[PASSES_ITEMS];

	ck_assert_uint_eq(passes_slowest(passes, items), 0);
	passes_item(passes, 1, passes_clock(passes), STR("page"), STR_NONE);
	ck_assert_uint_eq(passes_slowest(passes, items), 1);
	expect_text(items[0].path, "page");
	passes_free(passes);
}
END_TEST

START_TEST(keeps_none_unasked)
{
	struct passes *passes = passes_new(1, false);
	struct passes_item items[PASSES_ITEMS];

	ck_assert(passes_clock(passes) == 0);
	passes_item(passes, 0, 0, STR("page"), STR_NONE);
	ck_assert_uint_eq(passes_slowest(passes, items), 0);
	passes_free(passes);
}
END_TEST

START_TEST(nobody_watches)
{
	passes_enter(NULL, PASS_PARSE);
	passes_expect(NULL, 10);
	passes_count(NULL, 0);
	passes_item(NULL, 0, passes_clock(NULL), STR("page"), STR_NONE);
	passes_leave(NULL);
	passes_free(NULL);
}
END_TEST

SUITE(passes)
{
	tcase_add_test(cases, adds_up_what_runs_twice);
	tcase_add_test(cases, counts_of_all_workers);
	tcase_add_test(cases, keeps_the_slowest);
	tcase_add_test(cases, keeps_few);
	tcase_add_test(cases, keeps_none_unasked);
	tcase_add_test(cases, nobody_watches);
}
