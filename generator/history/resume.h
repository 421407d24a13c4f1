/* Within history: what the cache has of commits that were not walked again. */
#ifndef RESUME_H
#define RESUME_H

#include "history/cache.h"

/* Puts CACHE's revisions behind those of WALK, which went as far as the commits
 * of the cache. False, with nothing changed, where they may not be those that a
 * walk through all of it would find: another HEAD than one behind this one, a
 * file that was several at that one, names that were others' before, and
 * branches from before it under whose names the cache does not have its files.
 */
bool resume(struct cache *cache, struct walk *walk);

#endif
