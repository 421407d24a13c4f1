#include "expect.h"

#include <stdint.h>
#include <stdio.h>

#include "base/map.h"
#include "base/vec.h"

START_TEST(vec_grows_and_keeps)
{
	struct item {
		uint64_t number;
		char letter;
	};
	struct arena arena = {0};
	VEC(struct item) vec = {0};

	for (uint64_t i = 0; i < 1000; i++) {
		struct item *item = vec_new(&vec, &arena);

		ck_assert_uint_eq(item->number, 0);
		ck_assert_int_eq(item->letter, 0);
		*item = (struct item){i * i, 'x'};
		arena_alloc(&arena, 8); /* so that it cannot grow in place */
	}
	ck_assert_uint_eq(vec.count, 1000);
	for (uint64_t i = 0; i < 1000; i++)
		ck_assert_uint_eq(vec.items[i].number, i * i);
	arena_free(&arena);
}
END_TEST

START_TEST(vec_has_the_layout_of_list)
{
	struct arena arena = {0};
	VEC(struct str) vec = {0};
	const struct list *list = (const struct list *)(const void *)&vec;

	vec_add(&vec, &arena, STR("a"));
	vec_add(&vec, &arena, STR("b"));
	ck_assert_uint_eq(sizeof vec, sizeof *list);
	ck_assert_uint_eq(list->count, 2);
	ck_assert_ptr_eq(list->items, vec.items);
	expect_text(vec.items[1], "b");
	arena_free(&arena);
}
END_TEST

START_TEST(map_finds_what_was_added)
{
	enum { COUNT = 5000 };
	struct arena arena = {0};
	struct map map = {0};
	static int values[COUNT];

	ck_assert_ptr_null(map_find(&map, STR("0")));
	for (int i = 0; i < COUNT; i++)
		ck_assert_ptr_null(map_add(&map, &arena,
					   arena_printf(&arena, "key %d", i),
					   &values[i]));
	ck_assert_uint_eq(map.count, COUNT);
	for (int i = 0; i < COUNT; i++)
		ck_assert_ptr_eq(
		    map_find(&map, arena_printf(&arena, "key %d", i)),
		    &values[i]);
	ck_assert_ptr_null(map_find(&map, STR("key 5000")));
	ck_assert_ptr_null(map_find(&map, STR("key")));
	arena_free(&arena);
}
END_TEST

START_TEST(map_keeps_the_first)
{
	struct arena arena = {0};
	struct map map = {0};
	int first, second;

	ck_assert_ptr_null(map_add(&map, &arena, STR("a"), &first));
	ck_assert_ptr_eq(map_add(&map, &arena, STR("a"), &second), &first);
	ck_assert_ptr_eq(map_find(&map, STR("a")), &first);
	ck_assert_uint_eq(map.count, 1);
	arena_free(&arena);
}
END_TEST

START_TEST(map_takes_odd_keys)
{
	static const struct str keys[] = {
	    {NULL, 0},	 {"\0", 1}, {"\0\0", 2}, {"a\0b", 3},
	    {"a\0c", 3}, {"A", 1},  {"a", 1},
	};
	struct arena arena = {0};
	struct map map = {0};
	int values[ROWS(keys)];

	for (int i = 0; i < ROWS(keys); i++)
		ck_assert_ptr_null(map_add(&map, &arena, keys[i], &values[i]));
	for (int i = 0; i < ROWS(keys); i++)
		ck_assert_ptr_eq(map_find(&map, keys[i]), &values[i]);
	arena_free(&arena);
}
END_TEST

SUITE(vec_map)
{
	tcase_add_test(cases, vec_grows_and_keeps);
	tcase_add_test(cases, vec_has_the_layout_of_list);
	tcase_add_test(cases, map_finds_what_was_added);
	tcase_add_test(cases, map_keeps_the_first);
	tcase_add_test(cases, map_takes_odd_keys);
}
