/* The examples of tests/spec/grammar.txt. */
#include "suite.h"

#include <math.h>
#include <stdio.h>

#include "base/file.h"
#include "base/path.h"
#include "parse/effect.h"
#include "parse/source_fields.h"
#include "parse_site.h"

struct row {
	struct str what, value, expected;
	unsigned line;
};

struct run {
	struct row row;
	struct strbuf result;
	struct arena arena;
	struct diag_list diags;
};

/* ---- small values, read directly ---- */

static void
run_value(struct run *run)
{
	struct schema_context context = {
	    .arena = &run->arena, .diags = &run->diags, .path = STR("x.md")};
	struct located text = {run->row.value, {1, 1, 1}};
	struct effect effect;
	double number;

	if (str_is(run->row.what, "key"))
		strbuf_addz(&run->result,
			    source_fields_is_key(text.text) ? "yes" : "no");
	else if (str_is(run->row.what, "slug"))
		strbuf_addz(&run->result,
			    path_is_slug(text.text) ? "yes" : "no");
	else if (str_is(run->row.what, "number")) {
		if (schema_number(&context, text, &number))
			strbuf_printf(&run->result, "%g", number);
	} else if (effect_read(&context, text, &effect)) {
		strbuf_add(&run->result, effect.shown);
	}
}

/* ---- values within a claim ---- */

static void
print_text(struct strbuf *out, const char *name, struct str text)
{
	if (text.len > 0)
		strbuf_printf(out, " %s=\"%.*s\"", name, STR_ARG(text));
}

static void
print_evidence(struct strbuf *out, const struct evidence *item)
{
	strbuf_add(out, item->source.text);
	print_text(out, "effect", item->effect.shown);
	print_text(out, "result", item->result);
	print_text(out, "p", item->p);
	if (item->n > 0)
		strbuf_printf(out, " n=%u", item->n);
	if (item->studies > 0)
		strbuf_printf(out, " studies=%u", item->studies);
	print_text(out, "outcome", item->outcome.text);
	if (item->direction != DIRECTION_NONE)
		strbuf_printf(out, " direction=%s",
			      direction_names[item->direction]);
	print_text(out, "at", item->where);
	print_text(out, "note", item->note);
	if (item->within.text.len > 0)
		strbuf_printf(out, " within=%.*s", STR_ARG(item->within.text));
	for (size_t i = 0; i < item->unverified.count; i++)
		strbuf_printf(out, "%s%.*s", i == 0 ? " unverified=" : ",",
			      STR_ARG(item->unverified.items[i]));
}

static void
print_grade(struct strbuf *out, const struct grade_stated *stated)
{
	strbuf_add(out, stated->start.text);
	if (stated->level.text.len > 0)
		strbuf_printf(out, " %.*s", STR_ARG(stated->level.text));
	for (size_t i = 0; i < stated->ratings.count; i++)
		strbuf_printf(out, "; %.*s %g",
			      STR_ARG(stated->ratings.items[i].rating.text),
			      stated->ratings.items[i].points);
	for (size_t i = 0; i < stated->upgrades.count; i++)
		strbuf_printf(out, "; +%g \"%.*s\"",
			      stated->upgrades.items[i].points,
			      STR_ARG(stated->upgrades.items[i].why));
	if (stated->override_level.text.len > 0)
		strbuf_printf(out, "; override %.*s \"%.*s\"",
			      STR_ARG(stated->override_level.text),
			      STR_ARG(stated->override_why));
}

static void
print_domain(struct strbuf *out, const struct claim *claim, struct str name)
{
	for (size_t i = 0; i < claim->stated.ratings.count; i++) {
		const struct rating *rating = &claim->stated.ratings.items[i];

		if (str_equal(rating->domain.text, name))
			strbuf_printf(out, "%.*s %g \"%.*s\"",
				      STR_ARG(rating->rating.text),
				      rating->points, STR_ARG(rating->why));
	}
}

static void
print_claim(struct run *run, const struct claim *claim)
{
	struct str what = run->row.what, value = run->row.value;
	struct strbuf *out = &run->result;

	if (str_is(what, "evidence") && claim->evidence.count > 0) {
		print_evidence(out, &claim->evidence.items[0]);
	} else if (str_is(what, "asserted_by") &&
		   claim->asserted_by.count > 0) {
		const struct assertion *item = &claim->asserted_by.items[0];

		strbuf_add(out, item->source.text);
		print_text(out, "says", item->says);
		print_text(out, "at", item->where);
		if (item->problem != PROBLEM_NONE)
			strbuf_printf(out, " problem=%s",
				      problem_names[item->problem]);
	} else if (str_is(what, "relation") && claim->relations.count > 0) {
		const struct relation *item = &claim->relations.items[0];

		strbuf_printf(out, "%s %.*s \"%.*s\"",
			      relation_type_names[item->type],
			      STR_ARG(item->target.text), STR_ARG(item->why));
	} else if (str_is(what, "domain")) {
		print_domain(out, claim,
			     str_part(value, 0, str_find_byte(value, ':')));
	} else if (str_is(what, "grade")) {
		print_grade(out, &claim->stated);
	} else if (str_is(what, "record")) {
		strbuf_printf(
		    out, "%.*s \"%.*s\" %s", STR_ARG(claim->stated.level.text),
		    STR_ARG(claim->stated.why), finding_names[claim->finding]);
	}
}

#define HEAD "---\ntitle: T\nstatement: S\n"
#define GRADED HEAD "answer: A\nfinding: benefit\nevidence: [a]\n"

static void
write_domain(struct strbuf *text, struct str value)
{
	static const char *const domains[] = {"risk_of_bias", "imprecision",
					      "publication_bias"};
	const char *comma = "";

	strbuf_printf(text, GRADED "grade:\n  no_concern: [");
	for (size_t i = 0; i < 3; i++) {
		if (str_has_prefix(value, str_from(domains[i])))
			continue;
		strbuf_printf(text, "%s%s", comma, domains[i]);
		comma = ", ";
	}
	strbuf_printf(text, "]\n  %.*s\n", STR_ARG(value));
}

static void
write_lines(struct strbuf *text, struct str value)
{
	strbuf_addz(text, HEAD);
	while (value.len > 0) {
		size_t end = str_find(value, STR("\\n"));

		strbuf_printf(text, "%.*s\n", STR_ARG(str_part(value, 0, end)));
		value = str_from_byte(value, end + 2);
	}
}

static void
write_claim(struct run *run, struct strbuf *text)
{
	struct str what = run->row.what, value = run->row.value;

	if (str_is(what, "domain"))
		write_domain(text, value);
	else if (str_is(what, "grade"))
		strbuf_printf(text, GRADED "grade: %.*s\n", STR_ARG(value));
	else if (str_is(what, "record"))
		strbuf_printf(text,
			      HEAD "answer: A\nkind: reference\nevidence: [a]"
				   "\ngrade: %.*s\n",
			      STR_ARG(value));
	else if (str_is(what, "front"))
		write_lines(text, value);
	else if (str_is(what, "relation"))
		strbuf_printf(text, HEAD "relations:\n  - %.*s\n",
			      STR_ARG(value));
	else
		strbuf_printf(text, HEAD "%.*s:\n  - %.*s\n", STR_ARG(what),
			      STR_ARG(value));
	strbuf_addz(text, "---\n");
}

static void
run_claim(struct run *run)
{
	struct strbuf text = {0};
	struct tree tree = {0};
	struct page *page;
	struct site site;

	write_claim(run, &text);
	parse_site_open(&site, &tree);
	page = parse_site_page(&site, PAGE_CLAIM, "content/claims/t/x.md",
			       strbuf_str(&text));
	diag_merge(&run->diags, &page->diags);
	print_claim(run, page->claim);
	parse_site_free(page);
	parse_site_close(&site);
	strbuf_free(&text);
}

/* ---- rows ---- */

static bool
read_row(struct str line, struct row *row_out)
{
	size_t bar = str_find(line, STR(" | "));
	struct str rest = str_from_byte(line, bar + 3);
	size_t second = str_find(rest, STR(" | "));

	if (line.len == 0 || line.ptr[0] == '#')
		return false;
	row_out->what = str_part(line, 0, bar);
	row_out->value = str_part(rest, 0, second);
	row_out->expected = str_trim(str_from_byte(rest, second + 3));
	return true;
}

static void
check_row(const struct row *row)
{
	static const char *const direct[] = {"number", "key", "slug", "effect"};
	struct run run = {.row = *row};
	bool small = false;
	const char *found, *got;
	struct str expected;

	run.diags.arena = &run.arena;
	for (size_t i = 0; i < 4; i++)
		small = small || str_is(row->what, direct[i]);
	if (small)
		run_value(&run);
	else
		run_claim(&run);
	found = parse_site_rules(&run.diags);
	got = *found != '\0'	       ? found
	      : run.result.ptr != NULL ? run.result.ptr
				       : "";
	expected = row->expected;
	if (str_has_prefix(expected, STR("! ")))
		expected = str_from_byte(expected, 2);
	ck_assert_msg(str_is(expected, got) &&
			  (*found != '\0') == (row->expected.len > 0 &&
					       row->expected.ptr[0] == '!'),
		      "line %u: '%.*s' gives '%s', not '%.*s'", row->line,
		      STR_ARG(row->value), got, STR_ARG(expected));
	strbuf_free(&run.result);
	arena_free(&run.arena);
}

/* Calls back with the row of INDEX; the number of rows. */
static int
each_row(int index, void (*check)(const struct row *))
{
	struct arena arena = {0};
	struct strbuf error = {0};
	struct str text = STR_NONE, line;
	struct row row = {0};
	int rows = 0;

	file_read(STR("tests/spec/grammar.txt"), 1 << 20, &arena, &text,
		  &error);
	while (str_next(&text, '\n', &line)) {
		row.line++;
		if (!read_row(line, &row))
			continue;
		if (rows++ == index)
			check(&row);
	}
	strbuf_free(&error);
	arena_free(&arena);
	return rows;
}

START_TEST(example)
{
	each_row(_i, check_row);
}
END_TEST

START_TEST(examples_are_there)
{
	ck_assert_int_gt(each_row(-1, check_row), 190);
}
END_TEST

SUITE(grammar)
{
	tcase_add_test(cases, examples_are_there);
	tcase_add_loop_test(cases, example, 0, each_row(-1, check_row));
}
