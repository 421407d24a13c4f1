#include "base/vec.h"

#include <string.h>

void
vec_expect(void *list, size_t size, size_t count, struct arena *arena)
{
	struct list vec;

	/* The vec has a type of its own with this layout; copying its bytes
	 * keeps to the aliasing rules. */
	memcpy(&vec, list, sizeof vec);
	if (count <= vec.capacity)
		return;
	vec.items =
	    arena_grow(arena, vec.items, vec.capacity * size, count * size);
	vec.capacity = count;
	memcpy(list, &vec, sizeof vec);
}

void
vec_reserve(void *list, size_t size, struct arena *arena)
{
	struct list vec;

	memcpy(&vec, list, sizeof vec);
	if (vec.count == vec.capacity)
		vec_expect(list, size, vec.capacity < 4 ? 4 : vec.capacity * 2,
			   arena);
}
