/* The template language, from text to what it writes. */
#include "adapters/script.h"
#include "render/template.h"
#include "suite.h"

struct bench {
	struct arena arena;
	struct diag_list diags;
	struct script *script;
	struct strbuf out;
	const struct node *words; /* NULL: not known */
};

static void
bench_open(struct bench *bench)
{
	struct script_limits limits = {1000000, 16 << 20};

	*bench = (struct bench){0};
	bench->script = script_open(NULL, 0, limits);
	script_freeze(bench->script);
	script_templates_tick(bench->script);
}

static bool
add(struct bench *bench, const char *name, const char *text)
{
	struct str lua, path = str_from(name);

	bench->diags.arena = &bench->arena;
	return template_compile(str_from(text), path, bench->words,
				&bench->arena, &bench->diags, &lua) &&
	       script_template_add(bench->script, path, path, lua,
				   &bench->diags);
}

static bool
render(struct bench *bench, const char *name)
{
	struct script_variable variables[] = {
	    {"title", {.kind = SCRIPT_TEXT, .text = STR("a < b")}},
	    {"none", {.kind = SCRIPT_NIL}},
	};

	script_begin(bench->script, STR("page.md"), &bench->diags);
	return script_template_render(bench->script, str_from(name), variables,
				      2, &bench->out);
}

static void
bench_close(struct bench *bench)
{
	script_close(bench->script);
	strbuf_free(&bench->out);
	arena_free(&bench->arena);
}

static const struct {
	const char *base, *part, *page, *expected;
} outputs[] = {
    {"", "", "plain \"text\" \\ and\nlines\n",
     "plain \"text\" \\ and\nlines\n"},
    {"", "", "{{ title }}|{{! title }}", "a &lt; b|a < b"},
    {"", "", "<{{ none }}>", "<>"},
    {"", "", "{% for i = 1, 2 do %}\n  {{ i }}\n{% end %}\n", "  1\n  2\n"},
    {"", "", "a {% if none then %}x{% else %}y{% end %} b", "a y b"},
    {"", "",
     "{% if none then error('if') end %}{% for i = 1, 1 do %}x{% end %}", "x"},
    {"", "",
     "{% local f = function(s) return s .. ' function' end %}{{ f(1) }}",
     "1 function"},
    {"", "", "{% local function f() %}y{% end f() %}", "y"},
    {"", "", "a{# not\nshown #}b", "ab"},
    {"", "", "a \n {%- if title then -%} \n b {% end %}", "ab "},
    {"", "", "  {# alone #}  \nb", "b"},
    {"", "({{ title }})", "{% include \"part\" %}", "(a &lt; b)"},
    {"", "({{ n + 1 }})", "{% include \"part\" with {n = 1} %}", "(2)"},
    {"[{% block main %}default{% endblock %}]", "", "{% extends \"base\" %}\n",
     "[default]"},
    {"[{% block main %}default{% endblock %}]", "",
     "{% extends \"base\" %}\n{% block main %}own{% endblock %}\n", "[own]"},
    {"{% block a %}1{% endblock %}{% block b %}2{% endblock %}", "",
     "{% extends \"base\" %}{% block b %}{{ title }}{% endblock %}",
     "1a &lt; b"},
    {"", "", "\1\\\"{{ title }}\x7F{{! title }}\r{{ none }}{{ 1 }}.",
     "\1\\\"a &lt; b\x7F"
     "a < b\r1."},
    {"", "",
     "{{ 1 }}{{ 2 }}{{ 3 }}{{ 4 }}{{ 5 }}{{ 6 }}{{ 7 }}{{ 8 }}{{ 9 }}{{ 10 }}"
     "{{ 11 }}{{ 12 }}{{ 13 }}{{ 14 }}{{ 15 }}{{ 16 }}{{ 17 }}{{ 18 }}.",
     "123456789101112131415161718."},
    {"", "",
     "{% local function f(x) %}<{{ x }}>{% end %}a{{ f(1) }}{{ title }}"
     "{{ f(2) }}c",
     "a<1>a &lt; b<2>c"},
    {"", "", "{{ 1, 2 }}|{{ (title) }}|{{ ('x'):gsub('x', 'y') }}",
     "1|a &lt; b|y"},
    {"", "", "{{ -1.50 }} {{ 3 // 1 }} {{ 1e15 }} {{ math.mininteger }}",
     "-1.5 3 1e+15 -9223372036854775808"},
    {"", "({{ n }}{{ title }})",
     "{% local w = {n = 2} %}{% include \"part\" with w %}{{ w.title }}",
     "(2a &lt; b)"},
    {"({{ n }}{{ m }})", "{% include \"base\" with {m = n + 1} %}",
     "{% include \"part\" with {n = 1} %}{% include \"part\" with {n = 3} %}",
     "(12)(34)"},
};

START_TEST(writes)
{
	struct bench bench;

	bench_open(&bench);
	ck_assert(add(&bench, "base", outputs[_i].base));
	ck_assert(add(&bench, "part", outputs[_i].part));
	ck_assert(add(&bench, "page", outputs[_i].page));
	ck_assert(render(&bench, "page"));
	ck_assert_str_eq(strbuf_str(&bench.out).ptr, outputs[_i].expected);
	bench_close(&bench);
}
END_TEST

static const struct {
	const char *text;
	const char *rule;
	unsigned line;
} errors[] = {
    {"one\n{{ title", "template-syntax", 2},
    {"one\n\n{{ }}", "template-syntax", 3},
    {"{% block a %}", "template-syntax", 1},
    {"\n{% endblock %}", "template-syntax", 2},
    {"{% block a %}{% block b %}", "template-syntax", 1},
    {"{% extends \"base\" %}\nlost", "template-syntax", 2},
    {"x\n{% extends \"base\" %}", "template-syntax", 2},
    {"{% include part %}", "template-syntax", 1},
    {"\n{% if none then %}\nx\n\n", "template-syntax", 2},
    {"{% for i = 1, 2 do %}{% end %}\n{% if none then %}", "template-syntax",
     2},
    {"{% block a %}\n{% if none then %}\n{% endblock %}{% end %}",
     "template-syntax", 2},
    {"\n\n{% if then %}\n{% end %}", "template-syntax", 3},
    {"a\nb\n{{ titel }}", "template-name", 3},
    {"{% include \"part\" %}", "template-name", 1},
    {"a\n{# two\nlines #}\n{{ none.field }}", "template-error", 4},
    {"{%\nlocal x = 1\nerror('x')\n%}", "template-error", 3},
    {"a {% local x = '--' -- y %} b", "template-syntax", 1},
    {"{% local x =\n\n1 %}\n{{ x.y.z }}", "template-error", 4},
    {"a\n{{ title }}\n{{ {} }}\n{{ title }}", "template-error", 3},
    {"a\n{{ title }}\n{{ title }}{{\n title.x.y }}", "template-error", 4},
    {"\n<h1>{{ none.x }}</h1>\n\n", "template-error", 2},
    {"\n{{ title }}\n{{ none.x }}\n{{ title }}\n", "template-error", 3},
    {"\n{{ title + }}\n\n", "template-syntax", 2},
    {"{{ title }}\n{% local x = 1 %}\n{{ none.x }}", "template-error", 3},
    {"\n{{ title }}{{ title -- }}", "template-syntax", 2},
    /* Whatever runs without end. */
    {"\n{% while true do end %}", "lua-instructions", 2},
    {"\n{% for _ = 1, 1e12 do %}{% end %}", "lua-instructions", 2},
    {"{% repeat local x = 1 until false %}", "lua-instructions", 1},
    {"{% local function f() return f() end f() %}", "lua-instructions", 1},
    {"{% local function f(n)\nif n > 0 then f(n - 1) f(n - 1) end end f(99) %}",
     "lua-instructions", 1},
    {"{{ (function() while true do end end)() }}", "lua-instructions", 1},
    {"{% ::again:: %}\n{% goto again %}", "lua-instructions", 2},
    {"{% local s = [[ %}'{% ]] while true do local x = '' end %}",
     "lua-instructions", 1},
    {"{% if #title < 40 then local one = {title = title .. 'x'} %}"
     "{% include \"page\" with {title = one.title} %}"
     "{% include \"page\" with {title = one.title} %}{% end %}",
     "lua-instructions", 1},
    {"{% local s = 'x' for _ = 1, 60 do s = s .. s end %}", "lua-memory", 1},
    {"{% --[= '\nwhile true do local x = '' end %}", "lua-instructions", 2},
    {"{% local f = function() -- (\n while true do end end f() %}",
     "lua-instructions", 2},
    {"\n{{ _attest_write }}", "template-syntax", 2},
    {"{% _attest_write = 1 %}", "template-syntax", 1},
    {"\n{% include \"base\" with {title = 1} %}{{ titel }}", "template-name",
     2},
};

START_TEST(reports)
{
	struct bench bench;
	const struct diag *found;

	bench_open(&bench);
	if (add(&bench, "page", errors[_i].text))
		ck_assert(!render(&bench, "page"));
	ck_assert_uint_ge(bench.diags.found.count, 1);
	found = &bench.diags.found.items[0];
	ck_assert_msg(str_is(found->rule, errors[_i].rule), "%.*s: %.*s",
		      STR_ARG(found->rule), STR_ARG(found->message));
	ck_assert_uint_eq(found->at.line, errors[_i].line);
	bench_close(&bench);
}
END_TEST

/* Nobody gives these templates their words when they run. */
static const struct {
	const char *page, *expected;
} words[] = {
    {"{{ t.less }}|{{! t.less }}", "a &lt; b|a < b"},
    {"{{ t.of.more }}{{ title }}{{  t.less\n }}.", "morea &lt; ba &lt; b."},
};

static void
add_words(struct node *map, struct arena *arena)
{
	struct node of = {.kind = NODE_MAP};

	map->kind = NODE_MAP;
	node_set(&of, arena, STR("end"), node_text(STR("end")));
	node_set(&of, arena, STR("more"), node_text(STR("more")));
	node_set(map, arena, STR("less"), node_text(STR("a < b")));
	node_set(map, arena, STR("of"), of);
}

START_TEST(writes_words)
{
	struct bench bench;
	struct node map = {0};

	bench_open(&bench);
	add_words(&map, &bench.arena);
	bench.words = &map;
	ck_assert(add(&bench, "page", words[_i].page));
	ck_assert(render(&bench, "page"));
	ck_assert_str_eq(strbuf_str(&bench.out).ptr, words[_i].expected);
	bench_close(&bench);
}
END_TEST

/* What is no word stays what it was: an error, at its place. */
static const struct {
	const char *text, *rule;
	unsigned line;
} no_words[] = {
    {"\n{{ t.of.end }}", "template-syntax", 2},
    {"\n{{ t.of.less }}", "template-name", 2},
    {"{{ t.less }}\n\n{{ none.x }}", "template-error", 3},
    {"{{\nt.less\n}}\n{{ none.x }}", "template-error", 4},
    {"\n{{ t.of }}", "template-name", 2},
    {"\n{{ t.less .. '' }}", "template-name", 2},
};

START_TEST(reports_words)
{
	struct bench bench;
	struct node map = {0};
	const struct diag *found;

	bench_open(&bench);
	add_words(&map, &bench.arena);
	bench.words = &map;
	if (add(&bench, "page", no_words[_i].text))
		ck_assert(!render(&bench, "page"));
	ck_assert_uint_ge(bench.diags.found.count, 1);
	found = &bench.diags.found.items[0];
	ck_assert_msg(str_is(found->rule, no_words[_i].rule), "%.*s: %.*s",
		      STR_ARG(found->rule), STR_ARG(found->message));
	ck_assert_uint_eq(found->at.line, no_words[_i].line);
	bench_close(&bench);
}
END_TEST

static const struct {
	const char *text;
	bool leaves;
} meanings[] = {
    {"t = 1 {# t = 1 #}", true},
    {"{{ t.less }}{{! t[less] }}{% local one = t %}", true},
    {"{% local one = {} one.t = 1 %}", true},
    {"{%- include \"part\" -%}{%- include \"part\" with {x = t.less} -%}",
     true},
    {"{% local t = {} %}", false},
    {"{% local x, t = 1, 2 %}", false},
    {"{% for t in pairs({}) do end %}", false},
    {"{% local function f(t) end %}", false},
    {"{% include \"part\" with {t = 1} %}", false},
    {"{%- include \"part\" with {x = 1, ['t'] = 1} -%}", false},
    {"{% include \"part\" with one %}", false},
    {"{% include \"part\" with {one} or one %}", false},
    {"{% local _ENV = {} %}", false},
    {"{% local s = [[ %}{{ t.less }}", false},
};

START_TEST(leaves_words)
{
	ck_assert_msg(template_leaves_words(str_from(meanings[_i].text)) ==
			  meanings[_i].leaves,
		      "%s", meanings[_i].text);
}
END_TEST

SUITE(template)
{
	tcase_add_loop_test(cases, writes, 0, sizeof outputs / sizeof *outputs);
	tcase_add_loop_test(cases, reports, 0, sizeof errors / sizeof *errors);
	tcase_add_loop_test(cases, writes_words, 0,
			    sizeof words / sizeof *words);
	tcase_add_loop_test(cases, reports_words, 0,
			    sizeof no_words / sizeof *no_words);
	tcase_add_loop_test(cases, leaves_words, 0,
			    sizeof meanings / sizeof *meanings);
}
