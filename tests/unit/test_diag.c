#include "expect.h"

#include <string.h>

#include "base/diag.h"

static struct arena arena;
static struct diag_list diags;

static void
set_up(void)
{
	diags = (struct diag_list){.arena = &arena};
}

static void
tear_down(void)
{
	arena_free(&arena);
}

START_TEST(rules_are_a_sorted_table)
{
	for (int i = 0; i < RULE_COUNT; i++) {
		struct str help = str_from(rules[i].help);

		for (const char *p = rules[i].id; *p != '\0'; p++)
			ck_assert((*p >= 'a' && *p <= 'z') || *p == '-');
		ck_assert_uint_gt(help.len, 10);
		ck_assert_int_eq(help.ptr[help.len - 1], '.');
		if (i > 0)
			ck_assert_str_lt(rules[i - 1].id, rules[i].id);
	}
}
END_TEST

START_TEST(collects_findings)
{
	struct diag *diag =
	    diag_add(&diags, RULE_LINK_BROKEN, STR("a.md"),
		     (struct spot){2, 6, 6}, "no page '%s'", "b.md");

	expect_text(diag->rule, "link-broken");
	expect_text(diag->message, "no page 'b.md'");
	expect_text(diag->hint, "");
	ck_assert_int_eq(diag->level, DIAG_ERROR);
	diag_hint(&diags, "try %d", 1);
	diag_hint_nearest(&diags, STR_NONE);
	expect_text(diags.found.items[0].hint, "try 1");
	diag_hint_nearest(&diags, STR("c.md"));
	expect_text(diags.found.items[0].hint, "did you mean 'c.md'?");
	diag_add_named(&diags, STR("own-rule"), DIAG_NOTE, STR("a.md"),
		       (struct spot){0}, STR("said"));
	ck_assert_uint_eq(diag_count(&diags, DIAG_ERROR), 1);
	ck_assert_uint_eq(diag_count(&diags, DIAG_WARNING), 0);
	ck_assert_uint_eq(diag_count(&diags, DIAG_NOTE), 1);
}
END_TEST

/* Whatever order workers deliver in, the same list results. */
START_TEST(sorts_alike_from_any_order)
{
	static const struct {
		const char *path;
		struct spot at;
		enum rule_id rule;
		const char *message;
	} sorted[] = {
	    {"", {0, 0, 0}, RULE_SYSTEM, "x"},
	    {"a.md", {1, 1, 1}, RULE_LINK_BROKEN, "x"},
	    {"a.md", {1, 2, 1}, RULE_KEY_UNKNOWN, "x"},
	    {"a.md", {1, 2, 1}, RULE_LINK_BROKEN, "w"},
	    {"a.md", {1, 2, 1}, RULE_LINK_BROKEN, "x"},
	    {"a.md", {2, 1, 1}, RULE_ANCHOR_BROKEN, "x"},
	    {"a.md", {10, 1, 1}, RULE_ANCHOR_BROKEN, "x"},
	    {"b.md", {1, 1, 1}, RULE_ANCHOR_BROKEN, "x"},
	};
	enum { COUNT = ROWS(sorted) };

	for (int i = 0; i < 2 * COUNT; i++) {
		int row = (i * 5 + _i) % COUNT; /* each twice */

		diag_add(&diags, sorted[row].rule, str_from(sorted[row].path),
			 sorted[row].at, "%s", sorted[row].message);
	}
	diag_sort(&diags);
	ck_assert_uint_eq(diags.found.count, COUNT);
	for (int i = 0; i < COUNT; i++) {
		const struct diag *diag = &diags.found.items[i];

		expect_text(diag->path, sorted[i].path);
		expect_text(diag->rule, rules[sorted[i].rule].id);
		expect_text(diag->message, sorted[i].message);
		ck_assert_uint_eq(diag->at.line, sorted[i].at.line);
	}
}
END_TEST

START_TEST(merges_copies)
{
	struct arena page = {0};
	struct diag_list list = {.arena = &page};
	struct str path = arena_str(&page, STR("a.md"));

	diag_sort(&diags); /* of an empty list */
	diag_add(&list, RULE_KEY_UNKNOWN, path, (struct spot){1, 1, 1}, "m");
	diag_hint(&list, "h");
	diag_merge(&diags, &list);
	diag_merge(&diags, &(struct diag_list){0});
	arena_free(&page);
	ck_assert_uint_eq(diags.found.count, 1);
	expect_text(diags.found.items[0].path, "a.md");
	expect_text(diags.found.items[0].message, "m");
	expect_text(diags.found.items[0].hint, "h");
}
END_TEST

/* The rows of a compiler: what editors jump to. */
static const struct {
	const char *path;
	struct spot at;
	const char *source, *message, *hint, *text;
} formats[] = {
    {"content/a.md",
     {2, 6, 6},
     "# A\n\tsee [b.md] x\n",
     "no page 'b.md'",
     "",
     "content/a.md:2:6: error: no page 'b.md' [link-broken]\n"
     "     2 | \tsee [b.md] x\n"
     "       | \t    ^^^^^^\n"},
    {"a.md",
     {1, 1, 1},
     "abc",
     "m",
     "do that",
     "a.md:1:1: error: m [link-broken]\n"
     "     1 | abc\n"
     "       | ^\n"
     "    hint: do that\n"},
    {"a.md",
     {1, 1, 0},
     "abc",
     "m",
     "one\ntwo",
     "a.md:1:1: error: m [link-broken]\n"
     "     1 | abc\n"
     "       | ^\n"
     "    hint: one\n"
     "          two\n"},
    /* At the end of the line, and past it. */
    {"a.md",
     {1, 4, 1},
     "abc\r\n",
     "m",
     "",
     "a.md:1:4: error: m [link-broken]\n"
     "     1 | abc\n"
     "       |    ^\n"},
    {"a.md",
     {1, 9, 1},
     "abc\n",
     "m",
     "",
     "a.md:1:9: error: m [link-broken]\n"
     "     1 | abc\n"},
    /* Carets do not leave the line. */
    {"a.md",
     {1, 2, 99},
     "abc\n",
     "m",
     "",
     "a.md:1:2: error: m [link-broken]\n"
     "     1 | abc\n"
     "       |  ^^\n"},
    /* Columns are code points, the caret stands under display columns. */
    {"a.md",
     {1, 3, 1},
     "\xe6\x97\xa5\xcc\x81x",
     "m",
     "",
     "a.md:1:3: error: m [link-broken]\n"
     "     1 | \xe6\x97\xa5\xcc\x81x\n"
     "       |   ^\n"},
    /* No source, no such line, no place, no file. */
    {"a.md", {7, 1, 1}, "", "m", "", "a.md:7:1: error: m [link-broken]\n"},
    {"a.md", {7, 1, 1}, "x\n", "m", "", "a.md:7:1: error: m [link-broken]\n"},
    {"a.md", {3, 0, 0}, "", "m", "", "a.md:3: error: m [link-broken]\n"},
    {"a.md", {0, 0, 0}, "x", "m", "", "a.md: error: m [link-broken]\n"},
    {"", {0, 0, 0}, "", "m", "", "attest: error: m [link-broken]\n"},
    /* What would act on a terminal is shown as U+FFFD, in all parts. */
    {"\x1b[2J.md",
     {1, 1, 1},
     "\x1b]0;\x07\xc2\x9b\xff",
     "\x1b\n",
     "\x1b",
     "\xef\xbf\xbd[2J.md:1:1: error: \xef\xbf\xbd\xef\xbf\xbd [link-broken]\n"
     "     1 | \xef\xbf\xbd]0;\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\n"
     "       | ^\n"
     "    hint: \xef\xbf\xbd\n"},
};

START_TEST(formats_findings)
{
	struct strbuf out = {0};

	diag_add(&diags, RULE_LINK_BROKEN, str_from(formats[_i].path),
		 formats[_i].at, "%s", formats[_i].message);
	diag_hint(&diags, "%s", formats[_i].hint);
	diag_format(&out, &diags.found.items[0],
		    &(struct diag_source){.text = str_from(formats[_i].source)},
		    false);
	expect_text(strbuf_str(&out), formats[_i].text);
	strbuf_free(&out);
}
END_TEST

START_TEST(colors_the_level_only)
{
	struct strbuf out = {0};

	diag_add(&diags, RULE_LINK_BROKEN, STR("a.md"), (struct spot){0}, "m");
	diag_format(&out, &diags.found.items[0], &(struct diag_source){0},
		    true);
	expect_text(strbuf_str(&out),
		    "a.md: \033[31merror:\033[0m m [link-broken]\n");
	strbuf_free(&out);
}
END_TEST

/* Beside one source, in whatever order, as beside one of its own. */
START_TEST(goes_on_in_a_source)
{
	static const struct spot places[] = {
	    {1, 5, 1},	  {1, 150, 2}, {1, 300, 9}, {1, 999, 1},
	    {1, 1200, 1}, {1, 120, 1}, {3, 700, 1}, {4, 2, 1},
	    {9, 1, 1},	  {2, 1, 1},   {3, 130, 1}, {1, 101, 1},
	};
	struct strbuf text = {0}, alone = {0}, further = {0};
	struct diag_source source;

	for (int i = 0; i < 1000; i++)
		strbuf_printf(&text, "%s%d", i == 500 ? "\n\n" : "é", i);
	strbuf_addz(&text, "\nend\n");
	source = (struct diag_source){.text = strbuf_str(&text)};
	for (size_t i = 0; i < ROWS(places); i++) {
		struct diag diag = {.at = places[i]};

		diag_excerpt(&further, &diag, &source);
		diag_excerpt(&alone, &diag,
			     &(struct diag_source){.text = strbuf_str(&text)});
	}
	expect_text(strbuf_str(&further), alone.ptr);
	strbuf_free(&further);
	strbuf_free(&alone);
	strbuf_free(&text);
}
END_TEST

START_TEST(bounds_hostile_lines)
{
	struct strbuf out = {0}, line = {0};

	for (int i = 0; i < 100000; i++)
		strbuf_addz(&line, "\xe6\x97\xa5");
	diag_add(&diags, RULE_LINK_BROKEN, STR("a.md"),
		 (struct spot){1, 2, 4000}, "%s", line.ptr);
	diag_format(&out, &diags.found.items[0],
		    &(struct diag_source){.text = strbuf_str(&line)}, false);
	ck_assert_uint_lt(out.len, 10000);
	ck_assert_ptr_null(strstr(out.ptr, "\xef\xbf\xbd\n       |"));
	strbuf_free(&line);
	strbuf_free(&out);
}
END_TEST

SUITE(diag)
{
	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, rules_are_a_sorted_table);
	tcase_add_test(cases, collects_findings);
	tcase_add_loop_test(cases, sorts_alike_from_any_order, 0, 8);
	tcase_add_test(cases, merges_copies);
	tcase_add_loop_test(cases, formats_findings, 0, ROWS(formats));
	tcase_add_test(cases, colors_the_level_only);
	tcase_add_test(cases, goes_on_in_a_source);
	tcase_add_test(cases, bounds_hostile_lines);
}
