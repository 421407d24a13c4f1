/* A table from text to a pointer, in an arena. Keys are borrowed and must
 * live as long as the map. A zeroed map is empty. Reading is safe from many
 * threads once nobody adds. Order is not kept. */
#ifndef MAP_H
#define MAP_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct map_slot {
	uint64_t hash; /* 0: free */
	struct str key;
	void *value;
};

struct map {
	struct map_slot *slots;
	size_t capacity; /* 0 or a power of two */
	size_t count;
};

/* Room for COUNT keys at once: a map that grows by itself leaves what it had
 * in the arena. */
void map_expect(struct map *map, struct arena *arena, size_t count);

/* The value, or NULL. */
void *map_find(const struct map *map, struct str key);

/* Adds KEY with VALUE (not NULL), unless it is there: then the old value is
 * kept and returned; else NULL. */
void *map_add(struct map *map, struct arena *arena, struct str key,
	      void *value);

#endif
