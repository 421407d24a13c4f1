#include "suite.h"

#include <string.h>
#include <time.h>

#include "adapters/yaml.h"
#include "base/strbuf.h"

/* Nodes as text: maps {k=v ...}, lists [v ...], absent ~, quoted texts in
 * single quotes. */
static void
print_node(const struct node *node, struct strbuf *out)
{
	switch (node->kind) {
	case NODE_TEXT:
		strbuf_printf(out, node->plain ? "%.*s" : "'%.*s'",
			      STR_ARG(node->text));
		return;
	case NODE_NONE: strbuf_addz(out, "~"); return;
	default: break;
	}
	strbuf_addz(out, node->kind == NODE_MAP ? "{" : "[");
	for (size_t i = 0; i < node->count; i++) {
		if (i > 0)
			strbuf_addz(out, " ");
		if (node->kind == NODE_MAP)
			strbuf_printf(
			    out, "%.*s=", STR_ARG(node->items[i].key.text));
		print_node(&node->items[i], out);
	}
	strbuf_addz(out, node->kind == NODE_MAP ? "}" : "]");
}

/* Expected trees follow the YAML 1.2 specification, scalars untyped. */
static const struct {
	const char *text, *tree;
} trees[] = {
    {"", "~"},
    {"# nothing\n", "~"},
    {"a: b\n", "{a=b}"},
    {"a: no\nb: 012\nc: 2020-01-01\n", "{a=no b=012 c=2020-01-01}"},
    {"a: [x, 'y, z']\nb: {c: d}\n", "{a=[x 'y, z'] b={c=d}}"},
    {"a:\n- 1\n- 2\n", "{a=[1 2]}"},
    {"a:\n  b:\n    - c: d\n      e: f\n", "{a={b=[{c=d e=f}]}}"},
    {"a: \"x\\ty\"\n", "{a='x\ty'}"},
    {"a: 'it''s'\n", "{a='it's'}"},
    {"a: |\n  x\n  y\n", "{a='x\ny\n'}"},
    {"a: >-\n  x\n  y\n", "{a='x y'}"},
    {"a: x\n  y\n", "{a=x y}"},
    {"{}\n", "{}"},
    {"- a\n- [b]\n", "[a [b]]"},
    {"k\xc3\xa9y: \xe2\x88\x92\n", "{k\xc3\xa9y=\xe2\x88\x92}"},
};

START_TEST(reads_trees)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct strbuf out = {0};
	struct node root;

	root =
	    yaml_read(str_from(trees[_i].text), 2, STR("x.md"), &arena, &diags);
	print_node(&root, &out);
	ck_assert_str_eq(out.ptr, trees[_i].tree);
	ck_assert_uint_eq(diags.found.count, 0);
	strbuf_free(&out);
	arena_free(&arena);
}
END_TEST

/* First finding: rule, place (the text is line 2 on), part of the hint, and
 * the tree that is given. */
static const struct {
	const char *text;
	enum rule_id rule;
	uint32_t line, column;
	const char *hint, *tree;
} findings[] = {
    {"a: b\ntitle: Foo: bar\n", RULE_YAML_SYNTAX, 3, 11, "quotes", "{a=b}"},
    {"a:\n  b: serious, all: high\n", RULE_YAML_SYNTAX, 3, 18, "quotes",
     "{a={}}"},
    {"a: b\n\tc: d\n", RULE_YAML_SYNTAX, 3, 1, "spaces", "{}"},
    {"a:\n\t- d\n", RULE_YAML_SYNTAX, 3, 1, "spaces", "{}"},
    {"a: b\n c: d\n", RULE_YAML_SYNTAX, 3, 3, "column", "{}"},
    {"a: b\nc: \"d\n", RULE_YAML_SYNTAX, 3, 4, "close", "{a=b}"},
    {"a: \"b\" c\n", RULE_YAML_SYNTAX, 2, 8, "quotes", "{a='b'}"},
    {"a: 'b's c'\n", RULE_YAML_SYNTAX, 2, 7, "twice", "{a='b'}"},
    {"a: [b, c\n", RULE_YAML_SYNTAX, 2, 4, "close", "{}"},
    {"a: [b, c\nd: e\n", RULE_YAML_SYNTAX, 2, 4, "line 3", "{}"},
    {"a: b\nc: [d](e)\n", RULE_YAML_SYNTAX, 3, 7, "bracket", "{a=b}"},
    {"a: [b]\nc\n", RULE_YAML_SYNTAX, 3, 1, "key: value", "{a=[b]}"},
    {"# x\n%YAML 1.1\na: b\n", RULE_YAML_FEATURE, 3, 1, "'%'", "~"},
    {"a: b\ntitel\nc: d\n", RULE_YAML_SYNTAX, 3, 1, "key: value", "{a=b}"},
    {"a: @b\n", RULE_YAML_SYNTAX, 2, 4, "'@'", "{}"},
    {"a: \"\\q\"\n", RULE_YAML_SYNTAX, 2, 4, "single", "{}"},
    {"a: - b\n", RULE_YAML_SYNTAX, 2, 4, "line of its own", "{}"},
    {"a: b\na: c\n", RULE_KEY_DUPLICATE, 3, 1, "line 2", "{a=b}"},
    {"a: &x b\n", RULE_YAML_FEATURE, 2, 4, "'&'", "{a=b}"},
    {"a: *x\n", RULE_YAML_FEATURE, 2, 4, "'*'", "{a=~}"},
    {"a: !!str b\n", RULE_YAML_FEATURE, 2, 4, "'!'", "{a=b}"},
    {"a: !b c\n", RULE_YAML_FEATURE, 2, 4, "'!'", "{a=c}"},
    {"<<: {a: b}\nc: d\n", RULE_YAML_FEATURE, 2, 1, "keys out", "{c=d}"},
    {"? [a]\n: b\nc: d\n", RULE_YAML_FEATURE, 2, 3, "key", "{c=d}"},
    {"~: b\nc: d\n", RULE_YAML_FEATURE, 2, 1, "key", "{c=d}"},
    {"%YAML 1.1\n---\na: b\n", RULE_YAML_FEATURE, 2, 1, "'%'", "{a=b}"},
    {"a: b\n--- c\n", RULE_YAML_FEATURE, 3, 1, "'---'", "{a=b}"},
    {"a:\nb: c\n", RULE_EMPTY_VALUE, 2, 1, "leave", "{a=~ b=c}"},
    {"a: ~\n", RULE_EMPTY_VALUE, 2, 4, "leave", "{a=~}"},
    {"a: null\n", RULE_EMPTY_VALUE, 2, 4, "leave", "{a=~}"},
    {"a: {b: c, because}\n", RULE_EMPTY_VALUE, 2, 11, "comma",
     "{a={b=c because=~}}"},
    {"a:\n  -\n  - b\n", RULE_EMPTY_VALUE, 3, 4, "", "{a=[~ b]}"},
    {"a: serious, see #3 of x\n", RULE_COMMENT_AFTER_VALUE, 2, 17, "quotes",
     "{a=serious, see}"},
    {"a: b\nc:\n- \xc3\xa9 #x\n", RULE_COMMENT_AFTER_VALUE, 4, 5, "quotes",
     "{a=b c=[\xc3\xa9]}"},
};

START_TEST(reports)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct strbuf out = {0};
	const struct diag *first;
	struct node root;

	root = yaml_read(str_from(findings[_i].text), 2, STR("x.md"), &arena,
			 &diags);
	print_node(&root, &out);
	ck_assert_uint_ge(diags.found.count, 1);
	first = &diags.found.items[0];
	ck_assert_str_eq(first->rule.ptr, rules[findings[_i].rule].id);
	ck_assert_uint_eq(first->at.line, findings[_i].line);
	ck_assert_uint_eq(first->at.column, findings[_i].column);
	if (*findings[_i].hint != '\0')
		ck_assert_ptr_nonnull(
		    strstr(first->hint.ptr, findings[_i].hint));
	ck_assert_str_eq(out.ptr, findings[_i].tree);
	strbuf_free(&out);
	arena_free(&arena);
}
END_TEST

/* Comments that follow something else than a plain value. */
static const char *const silent[] = {
    "# a: b\na: b\n",	"a: b#c\n",	"a: 'b' # c\n",
    "a: # c\n  b: d\n", "a: [b] # c\n", "a: |\n  x # y\n",
};

START_TEST(says_nothing)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};

	yaml_read(str_from(silent[_i]), 1, STR("x.md"), &arena, &diags);
	ck_assert_uint_eq(diags.found.count, 0);
	arena_free(&arena);
}
END_TEST

static double
cpu_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* 65,000 bytes of each, as long as the cap on front matter lets through. */
static const char *const hostile[] = {
    "[",   "{",	       "- ",  "? ", "[a,", "{a: ", "a: ", "[]",
    "*a ", "\"",       "[?",  "!",  "!a ", "&a ",  "'",	  ",",
    ": ",  "{a: b}, ", "|\n", "#",  "\n",  "-\n",
};

START_TEST(ends_soon)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct strbuf text = {0};
	double start;

	while (text.len < 65000)
		strbuf_addz(&text, hostile[_i]);
	start = cpu_seconds();
	yaml_read(strbuf_str(&text), 1, STR("x.md"), &arena, &diags);
	/* Sanitizers cost about ten times as much. */
	ck_assert_double_lt(cpu_seconds() - start, patience(0.5));
	strbuf_free(&text);
	arena_free(&arena);
}
END_TEST

START_TEST(finds_duplicates_among_many)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct strbuf text = {0};
	struct node root;
	double start;

	for (int i = 0; i < 8000; i++)
		strbuf_printf(&text, "k%d: v\n", i);
	strbuf_addz(&text, "k4321: w\n");
	start = cpu_seconds();
	root = yaml_read(strbuf_str(&text), 1, STR("x.md"), &arena, &diags);
	ck_assert_double_lt(cpu_seconds() - start, patience(0.5));
	ck_assert_uint_eq(root.count, 8000);
	ck_assert_uint_eq(diags.found.count, 1);
	ck_assert_uint_eq(diags.found.items[0].at.line, 8001);
	ck_assert_str_eq(diags.found.items[0].hint.ptr,
			 "it stands in line 4322 already");
	strbuf_free(&text);
	arena_free(&arena);
}
END_TEST

START_TEST(knows_depth)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct strbuf text = {0};

	for (int i = 0; i < YAML_DEPTH_LIMIT; i++)
		strbuf_addz(&text, "[");
	for (int i = 0; i < YAML_DEPTH_LIMIT; i++)
		strbuf_addz(&text, "]");
	yaml_read(strbuf_str(&text), 1, STR("x.md"), &arena, &diags);
	ck_assert_uint_eq(diags.found.count, 0);
	strbuf_reset(&text);
	for (int i = 0; i <= YAML_DEPTH_LIMIT; i++)
		strbuf_addz(&text, "[");
	yaml_read(strbuf_str(&text), 1, STR("x.md"), &arena, &diags);
	ck_assert_uint_eq(diags.found.count, 1);
	ck_assert_str_eq(diags.found.items[0].rule.ptr, "yaml-feature");
	ck_assert_uint_eq(diags.found.items[0].at.column, YAML_DEPTH_LIMIT + 1);
	strbuf_free(&text);
	arena_free(&arena);
}
END_TEST

START_TEST(places_values)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct node root;

	root = yaml_read(STR("\xc3\xa9: 'b c'\nd:\n  - e\n"), 2, STR("x.md"),
			 &arena, &diags);
	ck_assert_uint_eq(root.items[0].key.at.line, 2);
	ck_assert_uint_eq(root.items[0].key.at.width, 1);
	ck_assert_uint_eq(root.items[0].at.column, 4);
	ck_assert_uint_eq(root.items[0].at.width, 5);
	ck_assert_uint_eq(root.items[1].items[0].at.line, 4);
	ck_assert_uint_eq(root.items[1].items[0].at.column, 5);
	arena_free(&arena);
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

SUITE(yaml)
{
	tcase_add_loop_test(cases, reads_trees, 0, COUNT(trees));
	tcase_add_loop_test(cases, reports, 0, COUNT(findings));
	tcase_add_loop_test(cases, says_nothing, 0, COUNT(silent));
	tcase_add_loop_test(cases, ends_soon, 0, COUNT(hostile));
	tcase_add_test(cases, finds_duplicates_among_many);
	tcase_add_test(cases, knows_depth);
	tcase_add_test(cases, places_values);
}
