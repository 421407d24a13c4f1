#include "suite.h"

#include <jansson.h>
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

/* Whether a text is JSON is asked of jansson as well. */
static const char *const texts[] = {
    "[]",
    "{}",
    " [ ] ",
    "[1]",
    "[-0]",
    "[0.5e+3]",
    "[1E-2]",
    "[01]",
    "[1.]",
    "[.5]",
    "[+1]",
    "[-]",
    "[1e]",
    "[0x1]",
    "[NaN]",
    "[true,false,null]",
    "[tru]",
    "[True]",
    "[\"\\b\\f\\n\\r\\t\\/\\\\\\\"\"]",
    "[\"\\x\"]",
    "[\"\\u12\"]",
    "[\"\\u00E9\"]",
    "[\"\\uD83D\\uDE00\"]",
    "[\"\\uD83D\"]",
    "[\"\\uD83Dx\"]",
    "[\"\\uDE00\"]",
    "[\"\\uD83D\\u0041\"]",
    "[\"a\tb\"]",
    "[\"a\x01\"]",
    "[\"\x7f\"]",
    "['a']",
    "{\"a\":1}",
    "{\"a\" : 1 , \"b\":[{}]}",
    "{a:1}",
    "{\"a\" 1}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{\"a\":1,\"a\":2}",
    "{\"a\":1 \"b\":2}",
    "[1,,2]",
    "[,]",
    "[1}",
    "{]",
    "[[]",
    "[]]",
    "[1]//",
    "[1] [2]",
    "[\"",
    "[\"a",
    "{\"a",
    "\"a\"",
    "1",
    "",
    "[\"\\",
    "[\"\\\"]",
    "[[[[[[[[[[1]]]]]]]]]]",
};

START_TEST(takes_what_jansson_takes)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct str text = str_from(texts[_i]);
	json_error_t error;
	json_t *theirs =
	    json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
	struct node ours = json_read(text, STR("x.json"), &arena, &diags);

	ck_assert_msg((theirs != NULL) == (ours.kind != NODE_NONE), "%s",
		      texts[_i]);
	ck_assert_uint_eq(diags.found.count, theirs == NULL);
	json_decref(theirs);
	arena_free(&arena);
}
END_TEST

START_TEST(has_limits)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct strbuf text = {0};

	for (int i = 0; i < 100000; i++)
		strbuf_add_byte(&text, '[');
	json_read(strbuf_str(&text), STR("x.json"), &arena, &diags);
	ck_assert_uint_eq(diags.found.count, 1);
	ck_assert_str_eq(diags.found.items[0].message.ptr,
			 "this is nested too deeply");
	strbuf_reset(&text);
	strbuf_addz(&text, "{\"k7\": 0");
	for (int i = 0; i < 1000; i++)
		strbuf_printf(&text, ", \"k%d\": 0", i);
	strbuf_addz(&text, "}");
	json_read(strbuf_str(&text), STR("x.json"), &arena, &diags);
	ck_assert_uint_eq(diags.found.count, 2);
	ck_assert(str_has_suffix(diags.found.items[1].message,
				 STR("stands twice in an object")));
	strbuf_free(&text);
	arena_free(&arena);
}
END_TEST

/* What is wrong, where, and which items remain. */
static const struct {
	const char *text, *ids, *places;
} broken[] = {
    {"[{\"id\": 1}, {\"id\": 2}]", "1 2", ""},
    {"[]", "", ""},
    {"[\n{\"id\": 1},\n{\"id\": 2, \"t\": \"never},\n{\"id\": 3}\n]", "1 3",
     "3:16 "},
    {"[{\"id\": 1, \"t\": x}, {\"id\": 2}]", "2", "1:17 "},
    {"[{\"id\": 1}\n {\"id\": 2}]", "1 2", "2:2 "},
    {"[{\"id\": 1,\n {\"id\": 2}]", "2", "2:2 "},
    {"[{\"id\": 1, \"a\": [{\"f\": 1}, {\"f\": ]},\n{\"id\": 2}]", "2",
     "1:34 "},
    {"[{\"id\": 1, \"id\": 3}, {\"id\": 2}]", "2", "1:12 "},
    {"[{\"id\": 1}, {\"id\": 2},\n]", "1 2", "2:1 "},
    {"[{\"id\": 1}, {\"id\": 2}", "1 2", "1:22 "},
    {"[{\"id\": 1}] x", "1", "1:13 "},
    {"[{\"t\": y, \"id\": 1}, {\"t\": 0, \"id\": 2}, z, {\"t\": 0, \"id\": "
     "3}]",
     "2 3", "1:8 1:40 "},
};

START_TEST(goes_on_at_the_next_item)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct strbuf ids = {0}, places = {0};
	struct json_items items;
	struct json_item item;

	ck_assert(json_items_open(&items, str_from(broken[_i].text),
				  STR("x.json"), &diags));
	while (json_items_next(&items, &arena, &item))
		strbuf_printf(&ids, "%s%.*s", ids.len > 0 ? " " : "",
			      STR_ARG(node_find(&item.node, "id")->text));
	for (size_t i = 0; i < diags.found.count; i++)
		strbuf_printf(&places, "%u:%u ",
			      (unsigned)diags.found.items[i].at.line,
			      (unsigned)diags.found.items[i].at.column);
	ck_assert(str_is(strbuf_str(&ids), broken[_i].ids));
	ck_assert_msg(str_is(strbuf_str(&places), broken[_i].places), "%s",
		      places.ptr);
	ck_assert(items.lost == (places.len > 0));
	json_items_close(&items);
	strbuf_free(&ids);
	strbuf_free(&places);
	arena_free(&arena);
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

SUITE(json_reader)
{
	tcase_add_test(cases, reads_values);
	tcase_add_test(cases, places_items);
	tcase_add_loop_test(cases, reports, 0, COUNT(errors));
	tcase_add_loop_test(cases, takes_what_jansson_takes, 0, COUNT(texts));
	tcase_add_test(cases, has_limits);
	tcase_add_loop_test(cases, goes_on_at_the_next_item, 0, COUNT(broken));
}
