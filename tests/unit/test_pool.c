#include "expect.h"

#include <stdatomic.h>

#include "base/pool.h"

enum { COUNT_AT_MOST = 10000, WORKERS_AT_MOST = 64 };

struct tally {
	unsigned workers;
	unsigned char seen[COUNT_AT_MOST];
	size_t order[COUNT_AT_MOST];
	atomic_size_t calls;
	atomic_flag busy[WORKERS_AT_MOST];
	atomic_int overlaps;
	atomic_int strangers;
};

static void
work(void *context, size_t index, unsigned worker)
{
	struct tally *tally = context;
	size_t call = atomic_fetch_add(&tally->calls, 1);

	if (worker >= tally->workers) {
		atomic_fetch_add(&tally->strangers, 1);
		return;
	}
	if (atomic_flag_test_and_set(&tally->busy[worker]))
		atomic_fetch_add(&tally->overlaps, 1);
	tally->seen[index]++; /* no lock: one item, one worker */
	tally->order[call] = index;
	atomic_flag_clear(&tally->busy[worker]);
}

static const struct {
	unsigned workers;
	size_t count;
} runs[] = {
    {1, 0},	  {1, 1}, {1, COUNT_AT_MOST}, {2, 1}, {2, 2},	{2, 33},
    {8, 7},	  {8, 8}, {8, COUNT_AT_MOST}, {8, 0}, {64, 65}, {64, 1000},
    {1000, 2000},
};

START_TEST(does_each_item_once)
{
	static struct tally tally;

	tally = (struct tally){.workers = runs[_i].workers < WORKERS_AT_MOST
					      ? runs[_i].workers
					      : WORKERS_AT_MOST};
	pool_run(runs[_i].workers, runs[_i].count, work, &tally);
	ck_assert_uint_eq(atomic_load(&tally.calls), runs[_i].count);
	ck_assert_int_eq(atomic_load(&tally.overlaps), 0);
	ck_assert_int_eq(atomic_load(&tally.strangers), 0);
	for (size_t i = 0; i < COUNT_AT_MOST; i++)
		ck_assert_int_eq(tally.seen[i], i < runs[_i].count);
}
END_TEST

START_TEST(one_worker_keeps_the_order)
{
	static struct tally tally;

	tally = (struct tally){.workers = 1};
	pool_run(1, 1000, work, &tally);
	for (size_t i = 0; i < 1000; i++)
		ck_assert_uint_eq(tally.order[i], i);
}
END_TEST

START_TEST(no_worker_is_one)
{
	static struct tally tally;

	tally = (struct tally){.workers = 1};
	pool_run(0, 10, work, &tally);
	ck_assert_uint_eq(atomic_load(&tally.calls), 10);
}
END_TEST

START_TEST(counts_cores)
{
	ck_assert_uint_ge(pool_cores(), 1);
	ck_assert_uint_le(pool_cores(), WORKERS_AT_MOST);
}
END_TEST

SUITE(pool)
{
	tcase_add_loop_test(cases, does_each_item_once, 0, ROWS(runs));
	tcase_add_test(cases, one_worker_keeps_the_order);
	tcase_add_test(cases, no_worker_is_one);
	tcase_add_test(cases, counts_cores);
}
