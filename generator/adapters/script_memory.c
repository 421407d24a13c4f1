#include "adapters/script_memory.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#if defined(__SANITIZE_ADDRESS__)
#define KEEPS_BLOCKS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KEEPS_BLOCKS 0
#endif
#endif
#ifndef KEEPS_BLOCKS
#define KEEPS_BLOCKS 1
#endif

struct script_memory_block {
	struct script_memory_block *next;
};

struct script_memory_slab {
	struct script_memory_slab *older;
	_Alignas(SCRIPT_MEMORY_UNIT) char bytes[(16 << 10) - 32];
};

static size_t
kind_of(size_t size)
{
	return (size + SCRIPT_MEMORY_UNIT - 1) / SCRIPT_MEMORY_UNIT;
}

static bool
is_small(size_t size)
{
	return KEEPS_BLOCKS && kind_of(size) < SCRIPT_MEMORY_KINDS;
}

static void *
checked(void *block)
{
	if (block == NULL)
		arena_out_of_memory();
	return block;
}

/* What is left of the slab before is lost: half a kilobyte at most. */
static void *
cut(struct script_memory *memory, size_t size)
{
	struct script_memory_slab *slab;
	char *block;

	if (size > memory->left) {
		slab = checked(malloc(sizeof *slab));
		slab->older = memory->slabs;
		memory->slabs = slab;
		memory->next = slab->bytes;
		memory->left = sizeof slab->bytes;
	}
	block = memory->next;
	memory->next += size;
	memory->left -= size;
	return block;
}

static void *
take(struct script_memory *memory, size_t size)
{
	size_t kind = kind_of(size);
	struct script_memory_block *block;

	if (!is_small(size))
		return checked(malloc(size));
	block = memory->unused[kind];
	if (block == NULL)
		return cut(memory, kind * SCRIPT_MEMORY_UNIT);
	memory->unused[kind] = block->next;
	return block;
}

void
script_memory_free(struct script_memory *memory, void *old, size_t old_size)
{
	struct script_memory_block *block = old;

	if (old == NULL || !is_small(old_size)) {
		free(old);
		return;
	}
	block->next = memory->unused[kind_of(old_size)];
	memory->unused[kind_of(old_size)] = block;
}

void *
script_memory_resize(struct script_memory *memory, void *old, size_t old_size,
		     size_t size)
{
	void *moved;

	if (old == NULL)
		return take(memory, size);
	if (!is_small(old_size) && !is_small(size))
		return checked(realloc(old, size));
	if (kind_of(old_size) == kind_of(size))
		return old;
	moved = take(memory, size);
	memcpy(moved, old, old_size < size ? old_size : size);
	script_memory_free(memory, old, old_size);
	return moved;
}

void
script_memory_close(struct script_memory *memory)
{
	while (memory->slabs != NULL) {
		struct script_memory_slab *slab = memory->slabs;

		memory->slabs = slab->older;
		free(slab);
	}
	*memory = (struct script_memory){0};
}
