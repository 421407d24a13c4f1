#include "expect.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

static bool
is_zero(const char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (bytes[i] != 0)
			return false;
	return true;
}

static const size_t sizes[] = {0,    1,	   15,	 16,   17,    4079,
			       4080, 4081, 4096, 5000, 65536, (1 << 20) + 1};

START_TEST(allocates_zeroed_and_aligned)
{
	struct arena arena = {0};

	for (int round = 0; round < 3; round++) {
		char *bytes = arena_alloc(&arena, sizes[_i]);

		ck_assert_ptr_nonnull(bytes);
		ck_assert_uint_eq((uintptr_t)bytes % ARENA_ALIGNMENT, 0);
		ck_assert(is_zero(bytes, sizes[_i]));
		memset(bytes, 0xa5, sizes[_i]);
	}
	arena_free(&arena);
}
END_TEST

START_TEST(keeps_allocations_apart)
{
	enum { COUNT = 500 };
	struct arena arena = {0};
	unsigned char *blocks[COUNT];

	for (int i = 0; i < COUNT; i++) {
		blocks[i] = arena_alloc(&arena, (size_t)i);
		memset(blocks[i], i & 0xff, (size_t)i);
	}
	for (int i = 0; i < COUNT; i++)
		for (int j = 0; j < i; j++)
			ck_assert_uint_eq(blocks[i][j], i & 0xff);
	arena_free(&arena);
}
END_TEST

START_TEST(empty_allocations_differ)
{
	struct arena arena = {0};

	ck_assert_ptr_ne(arena_alloc(&arena, 0), arena_alloc(&arena, 0));
	arena_free(&arena);
}
END_TEST

START_TEST(zeroes_again_after_reset)
{
	struct arena arena = {0};

	for (int round = 0; round < 4; round++) {
		char *bytes = arena_alloc(&arena, 3000);

		ck_assert(is_zero(bytes, 3000));
		memset(bytes, 0xff, 3000);
		arena_alloc(&arena, 10000);
		arena_reset(&arena);
		ck_assert_uint_eq(arena.used, 0);
	}
	arena_free(&arena);
	arena_reset(&arena); /* of an empty one */
	arena_free(&arena);
}
END_TEST

START_TEST(grows_with_content_and_zeroed_tail)
{
	struct arena arena = {0};
	char *bytes = NULL;
	size_t size = 0;

	for (size_t larger = 1; larger < 100000; larger = larger * 2 + 3) {
		bytes = arena_grow(&arena, bytes, size, larger);
		for (size_t i = 0; i < size; i++)
			ck_assert_int_eq(bytes[i], 'x');
		ck_assert(is_zero(bytes + size, larger - size));
		memset(bytes, 'x', larger);
		size = larger;
	}
	arena_free(&arena);
}
END_TEST

START_TEST(grows_past_a_neighbour)
{
	struct arena arena = {0};
	char *first = arena_grow(&arena, NULL, 0, 16);
	char *neighbour = arena_alloc(&arena, 16);
	char *moved;

	memset(first, 'a', 16);
	memset(neighbour, 'b', 16);
	moved = arena_grow(&arena, first, 16, 64);
	memset(moved, 'c', 64);
	ck_assert_mem_eq(neighbour, "bbbbbbbbbbbbbbbb", 16);
	arena_free(&arena);
}
END_TEST

START_TEST(shrinks)
{
	struct arena arena = {0};
	char *bytes = arena_alloc(&arena, 100);

	memset(bytes, 'x', 100);
	bytes = arena_grow(&arena, bytes, 100, 10);
	ck_assert_mem_eq(bytes, "xxxxxxxxxx", 10);
	arena_free(&arena);
}
END_TEST

START_TEST(copies_and_formats_text)
{
	struct arena arena = {0};
	struct str copy = arena_str(&arena, str_part(STR("abcdef"), 1, 3));
	struct str none = arena_str(&arena, STR_NONE);
	struct str text = arena_printf(&arena, "%d %s %c", 42, "words", '!');
	struct str longer = arena_printf(&arena, "%5000d", 7);
	struct str joined = arena_join(
	    &arena, (struct str[]){STR("ab"), STR_NONE, STR("c")}, 3);

	expect_text(copy, "bcd");
	ck_assert_int_eq(copy.ptr[3], '\0');
	ck_assert_ptr_nonnull(none.ptr);
	ck_assert_int_eq(none.ptr[0], '\0');
	expect_text(text, "42 words !");
	expect_text(joined, "abc");
	ck_assert_int_eq(joined.ptr[3], '\0');
	ck_assert_uint_eq(longer.len, 5000);
	ck_assert_int_eq(longer.ptr[4999], '7');
	ck_assert_int_eq(longer.ptr[5000], '\0');
	arena_free(&arena);
}
END_TEST

/* Sizes near the end of the address space wrap if they are only added to. */
static const size_t impossible[] = {SIZE_MAX, SIZE_MAX - 15, SIZE_MAX - 16,
				    SIZE_MAX - 40, SIZE_MAX / 2};

START_TEST(ends_the_program_without_memory)
{
	struct arena arena = {0};

	ck_assert_ptr_nonnull(freopen("/dev/null", "w", stderr));
	arena_alloc(&arena, impossible[_i]);
}
END_TEST

SUITE(arena)
{
	const char *fork = getenv("CK_FORK");

	tcase_add_loop_test(cases, allocates_zeroed_and_aligned, 0,
			    ROWS(sizes));
	tcase_add_test(cases, keeps_allocations_apart);
	tcase_add_test(cases, empty_allocations_differ);
	tcase_add_test(cases, zeroes_again_after_reset);
	tcase_add_test(cases, grows_with_content_and_zeroed_tail);
	tcase_add_test(cases, grows_past_a_neighbour);
	tcase_add_test(cases, shrinks);
	tcase_add_test(cases, copies_and_formats_text);
	/* An end of the program can be watched from outside only. */
	if (fork == NULL || strcmp(fork, "no") != 0)
		tcase_add_loop_exit_test(cases, ends_the_program_without_memory,
					 4, 0, ROWS(impossible));
}
