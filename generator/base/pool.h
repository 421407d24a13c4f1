/* A parallel loop. The work cannot fail: what went wrong is stored in the
 * item. Returns when all is done, so it is the barrier between passes. */
#ifndef POOL_H
#define POOL_H

#include <stddef.h>

/* WORKER is 0 to workers - 1; no two calls with one number overlap. */
typedef void pool_work(void *context, size_t index, unsigned worker);

/* Calls WORK for 0 to COUNT - 1. With one worker, in order, in this thread. */
void pool_run(unsigned workers, size_t count, pool_work *work, void *context);

/* Cores this process may use, 1 to 64. */
unsigned pool_cores(void);

#endif
