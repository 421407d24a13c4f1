#include "expect.h"

#include "base/digest.h"
#include "base/node.h"

static struct arena arena;

static void
tear_down(void)
{
	arena_free(&arena);
}

static struct node
list_of(struct node first, struct node second, size_t count)
{
	struct node *items = ARENA_ARRAY(&arena, struct node, 2);

	items[0] = first;
	items[1] = second;
	return (struct node){.kind = NODE_LIST, .items = items, .count = count};
}

START_TEST(builds_and_finds)
{
	struct node map = {0};

	node_set(&map, &arena, STR("a"), node_text(STR("x")));
	node_set(&map, &arena, STR("b"), node_number(2.5));
	node_set(&map, &arena, STR(""), node_text(STR_NONE));
	ck_assert_int_eq(map.kind, NODE_MAP);
	ck_assert_uint_eq(map.count, 3);
	expect_text(node_find(&map, "a")->text, "x");
	expect_text(node_find(&map, "a")->key.text, "a");
	ck_assert_double_eq(node_find(&map, "b")->number, 2.5);
	ck_assert_ptr_nonnull(node_find(&map, ""));
	ck_assert_ptr_null(node_find(&map, "c"));
	ck_assert_ptr_null(node_find(node_find(&map, "a"), "a"));
	ck_assert_ptr_null(node_find(&(struct node){0}, "a"));
}
END_TEST

START_TEST(equal_data_has_an_equal_digest)
{
	struct node a = node_text(STR("x")), b = node_text(STR("x"));

	a.at = (struct spot){1, 2, 3};
	a.plain = true;
	b.at = (struct spot){7, 8, 9};
	ck_assert_uint_eq(node_digest(&a, 1), node_digest(&b, 1));
	ck_assert_uint_ne(node_digest(&a, 1), node_digest(&a, 2));
}
END_TEST

/* Different data that reads alike when its structure is forgotten. */
START_TEST(different_data_has_a_different_digest)
{
	struct node x = node_text(STR("x")), y = node_text(STR("y"));
	struct node xy = node_text(STR("xy")), none = {0};
	struct node nodes[] = {
	    none,
	    x,
	    y,
	    xy,
	    node_text(STR("1")),
	    node_number(1),
	    node_number(2),
	    {.kind = NODE_BOOL, .number = 1},
	    {.kind = NODE_LIST},
	    {.kind = NODE_MAP},
	    {.kind = NODE_HTML, .text = STR("x")},
	    list_of(x, y, 1),
	    list_of(x, y, 2),
	    list_of(y, x, 2),
	    list_of(x, none, 2),
	    list_of(list_of(x, y, 1), y, 2), /* [[x], y] */
	    list_of(list_of(x, y, 2), y, 1), /* [[x, y]] */
	    {0},
	    {0},
	};
	enum { COUNT = ROWS(nodes) };

	node_set(&nodes[COUNT - 2], &arena, STR("x"), y);
	node_set(&nodes[COUNT - 1], &arena, STR("y"), x);
	for (int i = 0; i < COUNT; i++)
		for (int j = 0; j < i; j++)
			ck_assert_msg(node_digest(&nodes[i], 0) !=
					  node_digest(&nodes[j], 0),
				      "rows %d and %d", i, j);
}
END_TEST

/* XXH3's own value for no bytes; the rest are equalities. */
START_TEST(digests_bytes)
{
	ck_assert_uint_eq(digest(STR_NONE), 0x2d06800538d394c2);
	ck_assert_uint_eq(digest(STR("")), digest(STR_NONE));
	ck_assert_uint_ne(digest(STR("a")), digest(STR("b")));
	ck_assert_uint_ne(digest(STR("a")), digest(STR("a\0")));
	ck_assert_uint_eq(digest_mix(0, STR("a")), digest(STR("a")));
	ck_assert_uint_ne(digest_mix(1, STR("a")), digest(STR("a")));
	expect_text(digest_hex(0x1f, &arena), "000000000000001f");
	expect_text(digest_hex(UINT64_MAX, &arena), "ffffffffffffffff");
}
END_TEST

SUITE(node)
{
	tcase_add_checked_fixture(cases, NULL, tear_down);
	tcase_add_test(cases, builds_and_finds);
	tcase_add_test(cases, equal_data_has_an_equal_digest);
	tcase_add_test(cases, different_data_has_a_different_digest);
	tcase_add_test(cases, digests_bytes);
}
