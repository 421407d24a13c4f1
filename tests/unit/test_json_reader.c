#include "suite.h"

#include <string.h>

#include "base/json_reader.h"

START_TEST(reads_values)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct node root;
	const struct node *entry;

	root = json_read(STR("{\"t\": \"\\u00e9\", \"i\": 12345678901234567,"
			     " \"r\": -0.5, \"b\": true, \"n\": null,"
			     " \"l\": [1, {}]}"),
			 STR("x.json"), &arena, &diags);
	ck_assert_uint_eq(diags.found.count, 0);
	ck_assert_uint_eq(root.count, 6);
	ck_assert_str_eq(node_find(&root, "t")->text.ptr, "\xc3\xa9");
	entry = node_find(&root, "i");
	ck_assert_int_eq(entry->kind, NODE_NUMBER);
	ck_assert(str_is(entry->text, "12345678901234567"));
	ck_assert_double_eq(node_find(&root, "r")->number, -0.5);
	ck_assert_int_eq(node_find(&root, "b")->kind, NODE_BOOL);
	ck_assert_double_eq(node_find(&root, "b")->number, 1);
	ck_assert_int_eq(node_find(&root, "n")->kind, NODE_NONE);
	entry = node_find(&root, "l");
	ck_assert_uint_eq(entry->count, 2);
	ck_assert_int_eq(entry->items[1].kind, NODE_MAP);
	arena_free(&arena);
}
END_TEST

START_TEST(places_items)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct node root;

	root = json_read(STR("[\n  {\"a\": \"], [\\\"\", \"b\": [1,\n2]},\n"
			     "\"\xc3\xa9\", [3]\n,\n\n4]"),
			 STR("x.json"), &arena, &diags);
	ck_assert_uint_eq(root.count, 4);
	ck_assert_uint_eq(root.items[0].at.line, 2);
	ck_assert_uint_eq(root.items[0].at.column, 3);
	ck_assert_uint_eq(root.items[1].at.line, 4);
	ck_assert_uint_eq(root.items[1].at.column, 1);
	ck_assert_uint_eq(root.items[2].at.line, 4);
	ck_assert_uint_eq(root.items[2].at.column, 6);
	ck_assert_uint_eq(root.items[3].at.line, 7);
	ck_assert_uint_eq(root.items[3].at.column, 1);
	arena_free(&arena);
}
END_TEST

static const struct {
	const char *text;
	uint32_t line, column;
	const char *message;
} errors[] = {
    {"", 1, 1, "'[' is due"},
    {"[1,\n 2 3]", 2, 4, "']' is due"},
    {"[\n  {\"id\": \"x\",}\n]", 2, 14, "'}' is due"},
    {"[\"\xc3\xa9\", x]", 1, 7, "no value"},
    {"{\"a\": 1,\n\"a\": 2}", 2, 1, "twice"},
    {"[1] x", 1, 5, "nothing can follow"},
    {"[1", 1, 3, "']' is due"},
    {"[\"\\u0000\"]", 1, 3, "NUL"},
    {"[\"a\nb\"]", 1, 2, "never closed"},
    {"[1,]", 1, 4, "cannot stand here"},
};

START_TEST(reports)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct node root;

	root =
	    json_read(str_from(errors[_i].text), STR("x.json"), &arena, &diags);
	ck_assert_int_eq(root.kind, NODE_NONE);
	ck_assert_uint_eq(diags.found.count, 1);
	ck_assert_str_eq(diags.found.items[0].rule.ptr, "json-syntax");
	ck_assert_uint_eq(diags.found.items[0].at.line, errors[_i].line);
	ck_assert_uint_eq(diags.found.items[0].at.column, errors[_i].column);
	ck_assert_ptr_nonnull(
	    strstr(diags.found.items[0].message.ptr, errors[_i].message));
	arena_free(&arena);
}
END_TEST

SUITE(json_reader)
{
	tcase_add_test(cases, reads_values);
	tcase_add_test(cases, places_items);
	tcase_add_loop_test(cases, reports, 0, sizeof errors / sizeof *errors);
}
