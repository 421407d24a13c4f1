#include "base/vec.h"

#include <string.h>

void
vec_reserve(void *list, size_t size, struct arena *arena)
{
	struct list vec;
	size_t capacity;

	/* The vec has a type of its own with this layout; copying its bytes
	 * keeps to the aliasing rules. */
	memcpy(&vec, list, sizeof vec);
	if (vec.count < vec.capacity)
		return;
	capacity = vec.capacity < 4 ? 4 : vec.capacity * 2;
	vec.items = arena_grow(arena, vec.items, vec.capacity * size,
			       capacity * size);
	vec.capacity = capacity;
	memcpy(list, &vec, sizeof vec);
}
