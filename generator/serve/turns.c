#include "serve/turns.h"

void
turns_open(struct turns *turns)
{
	*turns = (struct turns){0};
	pthread_mutex_init(&turns->lock, NULL);
	pthread_cond_init(&turns->freed, NULL);
}

void
turns_close(struct turns *turns)
{
	pthread_mutex_destroy(&turns->lock);
	pthread_cond_destroy(&turns->freed);
}

void
turns_take(struct turns *turns)
{
	pthread_mutex_lock(&turns->lock);
	turns->waiting++;
	while (turns->is_taken)
		pthread_cond_wait(&turns->freed, &turns->lock);
	turns->waiting--;
	turns->is_taken = true;
	pthread_mutex_unlock(&turns->lock);
}

void
turns_take_last(struct turns *turns)
{
	pthread_mutex_lock(&turns->lock);
	while (turns->is_taken || turns->waiting > 0)
		pthread_cond_wait(&turns->freed, &turns->lock);
	turns->is_taken = true;
	pthread_mutex_unlock(&turns->lock);
}

void
turns_give(struct turns *turns)
{
	pthread_mutex_lock(&turns->lock);
	turns->is_taken = false;
	pthread_cond_broadcast(&turns->freed);
	pthread_mutex_unlock(&turns->lock);
}
