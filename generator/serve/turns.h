/* Who may use the preview: one thread at a time, and the sweep, which has time,
 * only when nobody else waits. */
#ifndef TURNS_H
#define TURNS_H

#include <pthread.h>
#include <stdbool.h>

struct turns {
	pthread_mutex_t lock;
	pthread_cond_t freed;
	bool is_taken;
	unsigned waiting; /* but for those that give way */
};

void turns_open(struct turns *turns);
void turns_close(struct turns *turns);

/* Waits for a turn. */
void turns_take(struct turns *turns);
/* The same, behind all who wait. */
void turns_take_last(struct turns *turns);
void turns_give(struct turns *turns);

#endif
