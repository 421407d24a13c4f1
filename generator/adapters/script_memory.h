/* Memory of one Lua state. Views, tables and texts come and go by the hundred
 * on every page; here one costs a tenth of what malloc and free take. Small
 * blocks are kept for their like until the end. One thread. Under
 * AddressSanitizer each block is a malloc of its own. */
#ifndef SCRIPT_MEMORY_H
#define SCRIPT_MEMORY_H

#include <stddef.h>

enum { SCRIPT_MEMORY_UNIT = 16, SCRIPT_MEMORY_KINDS = 33 };

struct script_memory_block;
struct script_memory_slab;

/* A zeroed one is empty. */
struct script_memory {
	/* By size in units. */
	struct script_memory_block *unused[SCRIPT_MEMORY_KINDS];
	struct script_memory_slab *slabs;
	char *next; /* what is left of the newest */
	size_t left;
};

/* As realloc: OLD (NULL, or of OLD_SIZE bytes) becomes SIZE bytes, both more
 * than 0. Out of memory ends the program. */
void *script_memory_resize(struct script_memory *memory, void *old,
			   size_t old_size, size_t size);
void script_memory_free(struct script_memory *memory, void *old,
			size_t old_size);

/* All small blocks at once. */
void script_memory_close(struct script_memory *memory);

#endif
