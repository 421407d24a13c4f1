#include "base/vec.h"

#include <string.h>

#include "base/known.h"

void
vec_expect(void *list, size_t size, size_t count, struct arena *arena)
{
	struct list vec;

	/* The vec has a type of its own with this layout; copying its bytes
	 * keeps to the aliasing rules. */
	memcpy(&vec, list, sizeof vec);
	if (count <= vec.capacity)
		return;
	if (count > UINT32_MAX)
		arena_out_of_memory();
	vec.items =
	    arena_grow(arena, vec.items, vec.capacity * size, count * size);
	vec.capacity = (uint32_t)count;
	memcpy(list, &vec, sizeof vec);
}

void
vec_reserve(void *list, size_t size, struct arena *arena)
{
	struct list vec;

	memcpy(&vec, list, sizeof vec);
	if (vec.count == vec.capacity)
		vec_expect(list, size,
			   vec.capacity < 4 ? 4 : (size_t)vec.capacity * 2,
			   arena);
}

void
vec_settle(void *list, size_t size, struct arena *arena)
{
	struct list grown, vec = {0};

	memcpy(&grown, list, sizeof grown);
	if (grown.count > 0) {
		vec_expect(&vec, size, grown.count, arena);
		KNOWN(vec.items != NULL);
		memcpy(vec.items, grown.items, grown.count * size);
		vec.count = grown.count;
	}
	memcpy(list, &vec, sizeof vec);
}
