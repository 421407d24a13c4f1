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

static void
double_capacity(struct map *map, struct arena *arena)
{
	struct map larger = {.capacity = map->capacity ? map->capacity * 2 : 8};

	larger.slots = ARENA_ARRAY(arena, struct map_slot, larger.capacity);
	for (size_t i = 0; i < map->capacity; i++) {
		struct map_slot *slot = &map->slots[i];

		if (slot->hash != 0)
			*slot_for(&larger, slot->hash, slot->key) = *slot;
	}
	larger.count = map->count;
	*map = larger;
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
		double_capacity(map, arena);
	slot = slot_for(map, hash, key);
	if (slot->hash != 0)
		return slot->value;
	*slot = (struct map_slot){hash, key, value};
	map->count++;
	return NULL;
}
