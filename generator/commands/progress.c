#include "commands/progress.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"

enum { FIRST_MS = 1000, NEXT_MS = 200 };

struct progress {
	const struct passes *passes;
	pthread_t thread;
	pthread_mutex_t mutex; /* guards is_over */
	pthread_cond_t over;
	bool is_over;
};

/* ECMA-48: erases what stands on the line. */
#define START_OVER "\r\x1b[K"

static void
show(const struct passes *passes)
{
	struct passes_state state = passes_now(passes);

	if (state.expected > 0)
		fprintf(stderr, START_OVER "%s: %zu of %zu",
			pass_names[state.id], state.done, state.expected);
	else
		fprintf(stderr, START_OVER "%s", pass_names[state.id]);
}

static struct timespec
later(struct timespec time, long ms)
{
	time.tv_sec += ms / 1000;
	time.tv_nsec += ms % 1000 * 1000000;
	if (time.tv_nsec >= 1000000000) {
		time.tv_sec++;
		time.tv_nsec -= 1000000000;
	}
	return time;
}

static void *
watch(void *argument)
{
	struct progress *progress = argument;
	struct timespec due;
	bool shown = false;

	clock_gettime(CLOCK_MONOTONIC, &due);
	due = later(due, FIRST_MS);
	pthread_mutex_lock(&progress->mutex);
	while (!progress->is_over) {
		if (pthread_cond_timedwait(&progress->over, &progress->mutex,
					   &due) == 0)
			continue;
		show(progress->passes);
		shown = true;
		clock_gettime(CLOCK_MONOTONIC, &due);
		due = later(due, NEXT_MS);
	}
	pthread_mutex_unlock(&progress->mutex);
	if (shown)
		fputs(START_OVER, stderr);
	return NULL;
}

struct progress *
progress_start(const struct passes *passes)
{
	struct progress *progress = calloc(1, sizeof *progress);
	pthread_condattr_t monotonic;

	if (progress == NULL)
		arena_out_of_memory();
	progress->passes = passes;
	pthread_mutex_init(&progress->mutex, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&progress->over, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (pthread_create(&progress->thread, NULL, watch, progress) == 0)
		return progress;
	pthread_cond_destroy(&progress->over);
	pthread_mutex_destroy(&progress->mutex);
	free(progress);
	return NULL;
}

void
progress_stop(struct progress *progress)
{
	if (progress == NULL)
		return;
	pthread_mutex_lock(&progress->mutex);
	progress->is_over = true;
	pthread_cond_signal(&progress->over);
	pthread_mutex_unlock(&progress->mutex);
	pthread_join(progress->thread, NULL);
	pthread_cond_destroy(&progress->over);
	pthread_mutex_destroy(&progress->mutex);
	free(progress);
}
