#include "base/map.h"

#include "base/digest.h"

static uint64_t
hash_of(struct str key)
{
	uint64_t hash = digest(key);

	return hash == 0 ? 1 : hash; /* 0 marks a free slot */
}

/* The slot that holds KEY, or the free one where it would go. */
static struct map_slot *
slot_for(const struct map *map, uint64_t hash, struct str key)
{
	size_t mask = map->capacity - 1;

	for (size_t i = hash & mask;; i = (i + 1) & mask) {
		struct map_slot *slot = &map->slots[i];

		if (slot->hash == 0 ||
		    (slot->hash == hash && str_equal(slot->key, key)))
			return slot;
	}
}

enum { LEAST = 8 }; /* slots */

static void
make_capacity(struct map *map, struct arena *arena, size_t capacity)
{
	struct map larger = {.capacity = capacity};

	larger.slots = ARENA_ARRAY(arena, struct map_slot, larger.capacity);
	for (size_t i = 0; i < map->capacity; i++) {
		struct map_slot *slot = &map->slots[i];

		if (slot->hash != 0)
			*slot_for(&larger, slot->hash, slot->key) = *slot;
	}
	larger.count = map->count;
	*map = larger;
}

void
map_expect(struct map *map, struct arena *arena, size_t count)
{
	size_t capacity = LEAST;

	while (capacity * 3 <= count * 4)
		capacity *= 2;
	if (capacity > map->capacity)
		make_capacity(map, arena, capacity);
}

void *
map_find(const struct map *map, struct str key)
{
	if (map->count == 0)
		return NULL;
	return slot_for(map, hash_of(key), key)->value;
}

void *
map_add(struct map *map, struct arena *arena, struct str key, void *value)
{
	uint64_t hash = hash_of(key);
	struct map_slot *slot;

	if (map->count * 4 >= map->capacity * 3)
		make_capacity(map, arena,
			      map->capacity > 0 ? map->capacity * 2 : LEAST);
	slot = slot_for(map, hash, key);
	if (slot->hash != 0)
		return slot->value;
	*slot = (struct map_slot){hash, key, value};
	map->count++;
	return NULL;
}
