/* Hostile pages, and the small functions beside reading. */
#include "suite.h"

#include <string.h>

#include "adapters/markdown.h"

struct fixture {
	struct arena arena;
	struct diag_list diags;
	struct markdown markdown;
};

static void
read_text(struct fixture *f, struct str text)
{
	static const struct markdown_options options = {
	    .heading_ids = true, .marks = true, .first_line = 1};
	struct arena scratch = {0};

	markdown_init();
	*f = (struct fixture){0};
	f->diags.arena = &f->arena;
	markdown_read(text, &options, &f->arena, &scratch, &f->diags,
		      &f->markdown);
	arena_free(&scratch);
}

/* What would stall cmark, or us: refused, or read in no time. */
static const struct hostile_case {
	const char *unit;
	size_t times;
	const char *behind;
	const char *rule; /* NULL: it is read */
} hostile_cases[] = {
    {"![[]()", 40000, "", "body-too-complex"},
    {"[", 65000, "", "body-too-complex"},
    {"[a ", 1001, "", "body-too-complex"},
    {"[a ", 1000, "", NULL},
    {"[a] ", 20000, "", NULL},
    {"[0, 1)\n\n", 2000, "", NULL},
    {"- [0, 1)\n", 2000, "", NULL},
    {"|a", 60000, "\n", NULL},
    {"a|b\n-|-\n", 20000, "", "body-too-complex"},
    {"a\n", 60000, "|b|\n|-|\n|c|\n", "body-too-complex"},
    {"> ", 20000, "a", "body-too-complex"},
    {"- ", 20000, "a", "body-too-complex"},
    {"* ", 40, "\n", NULL},
    {"@a ", 60000, "", NULL},
    {"[@a ", 900, "]", NULL},
    {"{{a ", 40000, "", NULL},
    {"*a **b ", 20000, "", NULL},
    {"~~a ", 40000, "", NULL},
    {"[a](b\\*) ", 20000, "", NULL},
    {"<b> ", 20000, "", "raw-html"},
    {"# a\n", 40000, "", NULL},
};

START_TEST(does_not_stall)
{
	const struct hostile_case *c = &hostile_cases[_i];
	struct strbuf text = {0};
	struct fixture f;

	for (size_t i = 0; i < c->times; i++)
		strbuf_addz(&text, c->unit);
	strbuf_addz(&text, c->behind);
	read_text(&f, strbuf_str(&text));
	if (c->rule == NULL)
		ck_assert_uint_eq(f.diags.found.count, 0);
	else
		ck_assert(str_is(f.diags.found.items[0].rule, c->rule));
	if (c->rule != NULL && strcmp(c->rule, "body-too-complex") == 0)
		ck_assert_uint_eq(f.markdown.segments.count, 0);
	strbuf_free(&text);
	arena_free(&f.arena);
}
END_TEST

/* Each use of a reference copies its address. */
START_TEST(caps_what_references_come_to)
{
	struct strbuf text = {0};
	struct fixture f;

	for (size_t i = 0; i < 40000; i++)
		strbuf_addz(&text, "[r] ");
	strbuf_addz(&text, "\n\n[r]: /");
	for (size_t i = 0; i < 50000; i++)
		strbuf_addz(&text, "u");
	read_text(&f, strbuf_str(&text));
	ck_assert(str_is(f.diags.found.items[0].rule, "body-too-complex"));
	strbuf_free(&text);
	arena_free(&f.arena);
}
END_TEST

static void
add_table(struct strbuf *text, size_t columns, size_t rows)
{
	for (size_t row = 0; row < rows + 2; row++) {
		for (size_t i = 0; i < columns; i++)
			strbuf_addz(text, row == 1 ? "|-" : "|[");
		strbuf_addz(text, "|\n");
	}
}

static const struct {
	size_t columns;
	size_t rows;
	bool read;
} table_cases[] = {
    {200, 2, true},  {201, 2, false},  {60000, 0, false},
    {2, 2400, true}, {2, 2600, false},
};

/* cmark makes the cells that rows leave out. */
START_TEST(caps_cells_that_rows_lack)
{
	struct strbuf text = {0};
	struct fixture f;

	for (size_t i = 0; i < 400; i++) {
		add_table(&text, 200, 0);
		for (size_t row = 0; row < 20; row++)
			strbuf_addz(&text, "|a\n");
		strbuf_addz(&text, "\n");
		if (i > 0 && i < 399)
			continue;
		read_text(&f, strbuf_str(&text));
		ck_assert_int_eq(f.diags.found.count > 0, i > 0);
		arena_free(&f.arena);
	}
	strbuf_free(&text);
}
END_TEST

START_TEST(caps_tables)
{
	struct strbuf text = {0};
	struct fixture f;

	add_table(&text, table_cases[_i].columns, table_cases[_i].rows);
	read_text(&f, strbuf_str(&text));
	ck_assert_int_eq(f.diags.found.count == 0, table_cases[_i].read);
	ck_assert_int_eq(f.markdown.segments.count > 0, table_cases[_i].read);
	strbuf_free(&text);
	arena_free(&f.arena);
}
END_TEST

static const struct {
	const char *text;
	const char *id;
} id_cases[] = {
    {"What we found", "what-we-found"},
    {"  ÀÉ -- x_1!", "àé-x-1"},
    {"日本語 テスト", "日本語-テスト"},
    {"?", "section"},
    {"", "section"},
};

START_TEST(makes_heading_ids)
{
	struct arena arena = {0};
	struct str id =
	    markdown_heading_id(str_from(id_cases[_i].text), &arena);

	ck_assert(str_is(id, id_cases[_i].id));
	arena_free(&arena);
}
END_TEST

START_TEST(encodes_addresses)
{
	struct strbuf out = {0};

	markdown_add_address(&out, STR("a b/ü?c=d&e'%20\"[]"));
	ck_assert_str_eq(out.ptr, "a%20b/%C3%BC?c=d&amp;e&#x27;%20%22%5B%5D");
	strbuf_free(&out);
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof *(table)))

SUITE(markdown_limits)
{
	tcase_add_loop_test(cases, does_not_stall, 0, ROWS(hostile_cases));
	tcase_add_test(cases, caps_what_references_come_to);
	tcase_add_test(cases, caps_cells_that_rows_lack);
	tcase_add_loop_test(cases, caps_tables, 0, ROWS(table_cases));
	tcase_add_loop_test(cases, makes_heading_ids, 0, ROWS(id_cases));
	tcase_add_test(cases, encodes_addresses);
}
