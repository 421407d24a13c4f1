/* Memory that is freed all at once. A zeroed arena is valid and empty.
 * One thread at a time. Out of memory ends the program, so nothing here
 * returns NULL. Under AddressSanitizer every allocation is its own malloc, so
 * that overruns are seen. */
#ifndef ARENA_H
#define ARENA_H

#include <stddef.h>

#include "base/str.h"

/* Enough for pointers, 64-bit integers and doubles, which is all that is
 * stored. */
#define ARENA_ALIGNMENT 8

struct arena_block;

struct arena {
	struct arena_block *blocks; /* newest first */
	char *next;
	size_t left;
	size_t used; /* bytes handed out since the last reset */
};

/* SIZE zeroed bytes, aligned to ARENA_ALIGNMENT; 0 gives a valid pointer. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of TEXT that ends in a NUL (not counted in its length). */
struct str arena_str(struct arena *arena, struct str text);

/* COUNT texts, one behind the other; NUL-ended. */
struct str arena_join(struct arena *arena, const struct str *parts,
		      size_t count);

/* Formats as printf does; NUL-ended. */
struct str arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Moves OLD (OLD_SIZE bytes of this arena, or NULL) to NEW_SIZE bytes; the
 * tail is zeroed. The last allocation may grow in place. */
void *arena_grow(struct arena *arena, void *old, size_t old_size,
		 size_t new_size);

/* Forgets everything but keeps one block, as large as all that was used. */
void arena_reset(struct arena *arena);

/* Frees everything; the arena is empty and valid again. */
void arena_free(struct arena *arena);

/* Says so on standard error and ends the program. */
_Noreturn void arena_out_of_memory(void);
/* Likewise of what was put aside (base/spill.h) and cannot be had back. */
_Noreturn void arena_lost(const char *reason);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) \
	((type *)arena_alloc((arena), (count) * sizeof(type)))

#endif
