#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
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

/* A page's arena wastes at most half a kilobyte, and growing by a sixteenth a
 * site's needs few blocks. */
enum { FIRST_BLOCK = 4096, LEAST_BLOCK = 512, LARGEST_BLOCK = 1 << 20 };

enum { LEAST_APART = 128, LEAST_REST = 96 };

struct arena_block {
	struct arena_block *older;
	size_t size; /* of the bytes behind the header */
	_Alignas(ARENA_ALIGNMENT) char bytes[];
};

_Noreturn void
arena_out_of_memory(void)
{
	fputs("attest: out of memory\n", stderr);
	exit(4);
}

_Noreturn void
arena_lost(const char *reason)
{
	fprintf(stderr,
		"attest: cannot read back what was put into a temporary file: "
		"%s\n",
		reason);
	exit(4);
}

static size_t
rounded(size_t size)
{
	size_t unit = ARENA_ALIGNMENT;

	/* Half: so that a block's header can be added without a wrap. */
	if (size > SIZE_MAX / 2)
		arena_out_of_memory();
	return size == 0 ? unit : (size + unit - 1) / unit * unit;
}

static struct arena_block *
new_block(size_t size)
{
	struct arena_block *block = malloc(sizeof *block + size);

	if (block == NULL)
		arena_out_of_memory();
	block->older = NULL;
	block->size = size;
	return block;
}

static void
add_block(struct arena *arena, size_t size)
{
	struct arena_block *block = new_block(size);

	block->older = arena->blocks;
	arena->blocks = block;
	arena->next = block->bytes;
	arena->left = size;
}

static size_t
block_size(const struct arena *arena)
{
	size_t size = arena->used / 16;

	if (size < LEAST_BLOCK)
		size = arena->blocks == NULL ? FIRST_BLOCK : LEAST_BLOCK;
	return size > LARGEST_BLOCK ? LARGEST_BLOCK : size;
}

/* Whether SIZE bytes, for which the newest block has no room, get a block of
 * their own: what would fill most of one, and what a block's header costs less
 * than the rest that would be lost, unless that is little beside a block. */
static bool
goes_apart(const struct arena *arena, size_t size)
{
	size_t next = block_size(arena);

	return size > next / 2 ||
	       (size >= LEAST_APART && arena->left >= LEAST_REST &&
		arena->left >= next / 8);
}

/* Behind the newest block, whose rest is not lost then. */
static char *
alloc_apart(struct arena *arena, size_t size)
{
	struct arena_block *block = new_block(size);

	if (arena->blocks == NULL) {
		arena->blocks = block;
		return block->bytes;
	}
	block->older = arena->blocks->older;
	arena->blocks->older = block;
	return block->bytes;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	char *bytes;

	size = rounded(size);
	if (ONE_MALLOC_EACH ||
	    (size > arena->left && goes_apart(arena, size))) {
		bytes = alloc_apart(arena, size);
	} else {
		if (size > arena->left)
			add_block(arena, block_size(arena));
		bytes = arena->next;
		arena->next += size;
		arena->left -= size;
	}
	arena->used += size;
	return memset(bytes, 0, size);
}

/* Text wants no alignment: it is taken from the far end of the block. */
static char *
alloc_text(struct arena *arena, size_t size)
{
	if (ONE_MALLOC_EACH || size > arena->left)
		return arena_alloc(arena, size);
	arena->left -= size;
	arena->used += size;
	return arena->next + arena->left;
}

struct str
arena_str(struct arena *arena, struct str text)
{
	char *copy = alloc_text(arena, text.len + 1);

	if (text.len > 0)
		memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	return (struct str){copy, text.len};
}

struct str
arena_join(struct arena *arena, const struct str *parts, size_t count)
{
	size_t length = 0;
	char *text, *end;

	for (size_t i = 0; i < count; i++)
		length += parts[i].len;
	text = end = alloc_text(arena, length + 1);
	for (size_t i = 0; i < count; i++) {
		if (parts[i].len > 0)
			memcpy(end, parts[i].ptr, parts[i].len);
		end += parts[i].len;
	}
	*end = '\0';
	return (struct str){text, length};
}

struct str
arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	char small[256]; /* most are, and then are formatted once */
	int length;
	char *text;

	va_start(args, format);
	va_copy(again, args);
	length = vsnprintf(small, sizeof small, format, args);
	va_end(args);
	if (length < 0)
		length = 0;
	text = alloc_text(arena, (size_t)length + 1);
	if ((size_t)length < sizeof small)
		memcpy(text, small, (size_t)length + 1);
	else
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
	struct arena_block *only = arena->blocks;
	size_t used = arena->used;

	if (only == NULL)
		return;
	if (ONE_MALLOC_EACH || only->older != NULL) {
		/* What is needed once is likely needed again. */
		arena_free(arena);
		if (!ONE_MALLOC_EACH)
			add_block(arena, used);
		return;
	}
	arena->next = only->bytes;
	arena->left = only->size;
	arena->used = 0;
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
