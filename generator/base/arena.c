#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ONE_MALLOC_EACH 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ONE_MALLOC_EACH 1
#endif
#endif
#ifndef ONE_MALLOC_EACH
#define ONE_MALLOC_EACH 0
#endif

/* Small first, so that a page of a few kilobytes wastes little; doubling, so
 * that a site's arena needs few blocks. */
enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20 };

struct arena_block {
	struct arena_block *older;
	size_t size; /* of the bytes behind the header */
	_Alignas(max_align_t) char bytes[];
};

_Noreturn void
arena_out_of_memory(void)
{
	fputs("attest: out of memory\n", stderr);
	exit(4);
}

static size_t
rounded(size_t size)
{
	size_t unit = _Alignof(max_align_t);

	/* Half: so that a block's header can be added without a wrap. */
	if (size > SIZE_MAX / 2)
		arena_out_of_memory();
	return size == 0 ? unit : (size + unit - 1) / unit * unit;
}

static void
add_block(struct arena *arena, size_t size)
{
	struct arena_block *block = malloc(sizeof *block + size);

	if (block == NULL)
		arena_out_of_memory();
	block->older = arena->blocks;
	block->size = size;
	arena->blocks = block;
	arena->next = block->bytes;
	arena->left = size;
}

static size_t
block_size(const struct arena *arena, size_t due)
{
	size_t size = FIRST_BLOCK - sizeof(struct arena_block);

	if (ONE_MALLOC_EACH)
		return due;
	if (arena->blocks != NULL)
		size = arena->used < LARGEST_BLOCK ? arena->used / 4
						   : LARGEST_BLOCK / 4;
	if (size < FIRST_BLOCK - sizeof(struct arena_block))
		size = FIRST_BLOCK - sizeof(struct arena_block);
	return size < due ? due : size;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	char *bytes;

	size = rounded(size);
	if (size > arena->left || ONE_MALLOC_EACH)
		add_block(arena, block_size(arena, size));
	bytes = arena->next;
	arena->next += size;
	arena->left -= size;
	arena->used += size;
	return memset(bytes, 0, size);
}

struct str
arena_str(struct arena *arena, struct str text)
{
	char *copy = arena_alloc(arena, text.len + 1);

	if (text.len > 0)
		memcpy(copy, text.ptr, text.len);
	return (struct str){copy, text.len};
}

struct str
arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	int length;
	char *text;

	va_start(args, format);
	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length < 0)
		length = 0;
	text = arena_alloc(arena, (size_t)length + 1);
	vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	return (struct str){text, (size_t)length};
}

void *
arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
	size_t had = old == NULL ? 0 : rounded(old_size);
	size_t due = rounded(new_size);
	char *moved;

	if (had > 0 && (char *)old + had == arena->next && due >= had &&
	    due - had <= arena->left && !ONE_MALLOC_EACH) {
		memset((char *)old + old_size, 0, due - old_size);
		arena->next += due - had;
		arena->left -= due - had;
		arena->used += due - had;
		return old;
	}
	moved = arena_alloc(arena, new_size);
	if (old != NULL)
		memcpy(moved, old, old_size < new_size ? old_size : new_size);
	return moved;
}

void
arena_reset(struct arena *arena)
{
	struct arena_block *kept = arena->blocks;

	if (kept == NULL)
		return;
	if (ONE_MALLOC_EACH) {
		arena_free(arena);
		return;
	}
	arena->blocks = kept->older;
	kept->older = NULL;
	arena_free(arena);
	arena->blocks = kept;
	arena->next = kept->bytes;
	arena->left = kept->size;
}

void
arena_free(struct arena *arena)
{
	while (arena->blocks != NULL) {
		struct arena_block *block = arena->blocks;

		arena->blocks = block->older;
		free(block);
	}
	*arena = (struct arena){0};
}
