#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { WORKERS_AT_MOST = 64, BATCHES = 16 };

struct pool {
	atomic_size_t next;
	size_t count;
	size_t batch;
	pool_work *work;
	void *context;
};

struct worker {
	struct pool *pool;
	unsigned number;
};

static void *
run_worker(void *argument)
{
	struct worker *worker = argument;
	struct pool *pool = worker->pool;

	for (;;) {
		size_t from = atomic_fetch_add(&pool->next, pool->batch);
		size_t to = from + pool->batch;

		if (from >= pool->count)
			return NULL;
		if (to > pool->count)
			to = pool->count;
		for (size_t i = from; i < to; i++)
			pool->work(pool->context, i, worker->number);
	}
}

void
pool_run(unsigned workers, size_t count, pool_work *work, void *context)
{
	struct pool pool = {.count = count, .work = work, .context = context};
	struct worker states[WORKERS_AT_MOST];
	pthread_t threads[WORKERS_AT_MOST];
	unsigned started = 1;

	if (workers > WORKERS_AT_MOST)
		workers = WORKERS_AT_MOST;
	if (workers > count)
		workers = (unsigned)count;
	if (workers == 0)
		workers = 1;
	pool.batch = count / ((size_t)workers * BATCHES) + 1;
	for (unsigned i = 0; i < workers; i++)
		states[i] = (struct worker){&pool, i};
	/* A thread that cannot be had leaves its share to the others. */
	while (started < workers &&
	       pthread_create(&threads[started], NULL, run_worker,
			      &states[started]) == 0)
		started++;
	run_worker(&states[0]);
	for (unsigned i = 1; i < started; i++)
		pthread_join(threads[i], NULL);
}

unsigned
pool_cores(void)
{
	cpu_set_t set;
	int count;

	if (sched_getaffinity(0, sizeof set, &set) != 0)
		return 1;
	count = CPU_COUNT(&set);
	return count < 1		 ? 1
	       : count > WORKERS_AT_MOST ? WORKERS_AT_MOST
					 : (unsigned)count;
}
