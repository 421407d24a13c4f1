#include "render/template.h"
#include "script_stand.h"

static bool
add(struct stand *stand, const char *name, const char *body)
{
	struct str source =
	    arena_printf(&stand->arena, "return function(_ENV) %s\nend", body);

	stand->diags.arena = &stand->arena;
	return script_template_add(
	    stand->script, str_from(name),
	    arena_printf(&stand->arena, "themes/t/%s", name), source,
	    &stand->diags);
}

static bool
double_it(void *context, const struct script_value *args, size_t count,
	  struct arena *arena, struct node *result, struct strbuf *error)
{
	(void)arena;
	if (count != 1 || args[0].kind != SCRIPT_NUMBER) {
		strbuf_addz(error, "double needs a number");
		return false;
	}
	++*(int *)context;
	*result = node_number(args[0].number * 2);
	return true;
}

static bool
embolden(void *context, const struct script_value *args, size_t count,
	 struct arena *arena, struct node *result, struct strbuf *error)
{
	(void)context;
	(void)error;
	(void)count;
	result->kind = NODE_HTML;
	result->text =
	    arena_printf(arena, "<b>%.*s</b>", STR_ARG(args[0].text));
	return true;
}

/* "kind count" of its argument. */
static bool
describe(void *context, const struct script_value *args, size_t count,
	 struct arena *arena, struct node *result, struct strbuf *error)
{
	size_t items = 0;

	(void)context;
	(void)error;
	ck_assert_uint_eq(count, 1);
	if (args[0].kind == SCRIPT_VIEWS)
		items = ((const struct list *)args[0].object)->count;
	if (args[0].kind == SCRIPT_NODE)
		items = ((const struct node *)args[0].object)->count;
	*result =
	    node_text(arena_printf(arena, "%d %zu", (int)args[0].kind, items));
	return true;
}

/* Calls function 1 of the scripts from a template. */
static bool
call_back(void *context, const struct script_value *args, size_t count,
	  struct arena *arena, struct node *result, struct strbuf *error)
{
	(void)error;
	return script_call(context, 1, args, count, arena, result);
}

/* Renders the template "main"; the text, or the findings. */
static const char *
render(struct stand *stand, struct orchard *orchard)
{
	const struct script_variable variables[] = {
	    {"fruit",
	     {.kind = SCRIPT_VIEW,
	      .object = &orchard->pear,
	      .type = &view_fruit}},
	    {"title", {.kind = SCRIPT_TEXT, .text = STR("A & B")}},
	    {"nothing", {.kind = SCRIPT_NIL}},
	    {"no", {.kind = SCRIPT_BOOL}}};
	struct strbuf out = {0};
	const char *text;

	stand_begin(stand);
	if (!script_template_render(stand->script, STR("main"), variables,
				    COUNT(variables), &out)) {
		strbuf_free(&out);
		return stand_findings(stand);
	}
	strbuf_addz(&out, "");
	text = strbuf_take(&out, &stand->arena).ptr;
	strbuf_free(&out);
	return text;
}

static const struct {
	const char *body;
	const char *expected;
} templates[] = {
    {"_raw('<p>') _put(title) _raw('</p>')", "<p>A &amp; B</p>"},
    {"_put(nil) _put(nothing) _put(no) _put(false) _put(0) _put(1.5) "
     "_put(true) _put('')",
     "01.5true"},
    {"_html('<i>') _html(title) _put(fruit.html) _html(fruit.html)",
     "<i>A & B<i><i>"},
    {"for i, tag in ipairs(fruit.tags) do _put(i) _put(tag) end", "1sweet2"},
    {"local t = {b = 1, a = 2} for k, v in pairs(t) do _put(k) _put(v) end",
     "a2b1"},
    {"if nothing then _put('no') else _put(('x'):rep(3)) end", "xxx"},
    {"_put(double(21)) _put(bold('x'))", "42<b>x</b>"},
    {"_put(describe(fruit)) _put('/') _put(describe(fruit.pips)) _put('/') "
     "_put(describe(fruit.children)) _put('/') _put(describe(fruit.tags)) "
     "_put('/') _put(describe(fruit.html)) _put('/') "
     "_put(describe({1, 2, 3})) _put('/') _put(describe(fruit.params)) "
     "_put('/') _put(describe(nil)) _put('/') _put(describe(true)) "
     "_put('/') _put(describe('x'))",
     "4 0/5 2/5 1/6 2/6 0/6 3/6 2/0 0/1 0/3 0"},
    {"_put(call(20, 3))", "23"},
    {"_include(_ENV, 'part.html') _include(_ENV, 'part.html', {title = 'C'})"
     " _put(title)",
     "[A &amp; B|pear][C|pear]A &amp; B"},
    {"_blocks.x = _blocks.x or function(_ENV) _put(title) end "
     "_include(_ENV, 'base.html', {title = 'D'})",
     "(D)"},
    {"_put(type(_blocks.x))", "nil"},
    {"\n_put(titl)",
     "themes/t/main:2 template-name: there is no 'titl' here | did you mean "
     "'title'?; on the page content/a.md"},
    {"_put(print)", "themes/t/main:1 template-name: there is no 'print' here "
		    "| on the page content/a.md"},
    {"\n\n_put(fruit.nam)",
     "themes/t/main:3 template-name: there is no field 'nam' in a fruit | did "
     "you mean 'name'?; on the page content/a.md"},
    {"\n_put(fruit.parent.name)",
     "themes/t/main:2 template-error: attempt to index a nil value (field "
     "'parent') | on the page content/a.md"},
    {"_put(fruit)", "themes/t/main:1 template-error: a fruit cannot be printed "
		    "| print one of its fields; on the page content/a.md"},
    {"_put(fruit.tags)", "themes/t/main:1 template-error: a list cannot be "
			 "printed | print its items; on the page "
			 "content/a.md"},
    {"_put({})", "themes/t/main:1 template-error: a table cannot be printed | "
		 "on the page content/a.md"},
    {"_put('\\xff')", "themes/t/main:1 template-error: the text is not valid "
		      "UTF-8 | on the page content/a.md"},
    {"x = 1", "themes/t/main:1 template-error: templates cannot write the "
	      "global 'x' | make it local; on the page content/a.md"},
    {"_put(double('x'))",
     "themes/t/main:1 template-error: double needs a number | on the page "
     "content/a.md"},
    {"\n_include(_ENV, 'prat.html')",
     "themes/t/main:2 template-name: there is no template 'prat.html' | did "
     "you mean 'part.html'?; on the page content/a.md"},
    {"\n_include(_ENV, 'outer.html')",
     "themes/t/broken.html:2 template-name: there is no 'unknown' here | "
     "called from themes/t/outer.html:3, from themes/t/main:2; on the page "
     "content/a.md"},
    {"while true do _raw('x') end",
     "themes/t/main:1 lua-instructions: this ran for more than the 10 million "
     "instructions that scripts have a page | on the page content/a.md"},
    {"local s = ('x'):rep(1e6) while true do _raw(s) end",
     "themes/t/main:1 template-error: the page is longer than 64 MB | on the "
     "page content/a.md"},
    {"_put(call(fruit, {}))",
     "lua/c.lua:1 lua-error: attempt to perform arithmetic on a fruit value "
     "(local 'a') | called from themes/t/main:1; on the page content/a.md"},
};

START_TEST(renders)
{
	struct stand stand = stand_open();
	struct orchard orchard;
	int calls = 0;

	orchard_plant(&orchard, &stand.arena);
	script_add_function(stand.script, "double", double_it, &calls);
	script_add_function(stand.script, "bold", embolden, NULL);
	script_add_function(stand.script, "describe", describe, NULL);
	script_add_function(stand.script, "call", call_back, stand.script);
	ck_assert(
	    stand_run(&stand, "lua/c.lua",
		      "attest.check('x', function(a, b) return a + b end)"));
	script_freeze(stand.script);
	ck_assert(add(&stand, "part.html",
		      "_raw('[') _put(title) _raw('|') "
		      "_put(fruit.name) _raw(']')"));
	ck_assert(
	    add(&stand, "base.html", "_raw('(') _blocks.x(_ENV) _raw(')')"));
	ck_assert(add(&stand, "broken.html", "\n_put(unknown)"));
	ck_assert(
	    add(&stand, "outer.html", "\n\n_include(_ENV, 'broken.html')"));
	ck_assert(add(&stand, "main", templates[_i].body));
	ck_assert_str_eq(render(&stand, &orchard), templates[_i].expected);
	stand_close(&stand);
}
END_TEST

static const char *const fields[] = {
    "fruit.children",
    "fruit.colour",
    "fruit.html",
    "fruit.name",
    "fruit.params",
    "fruit.parent",
    "fruit.picked",
    "fruit.pips",
    "fruit.ripe",
    "fruit.seeds",
    "fruit.seen",
    "fruit.shout",
    "fruit.stone",
    "fruit.tags",
    "fruit.title",
    "fruit.weight",
    "fruit.stone.grams",
    "fruit.nam",
    "fruit.tags.x",
    "fruit.parent.name",
    "fruit.html.x",
    "fruit.html.part",
    "fruit.params.x",
    "title.x",
    "title.len",
    "nothing.x",
    "no.x",
    "titl.x",
    "own.x",
    "own.fruit.name",
    "own.y.z",
    "above.x",
};

/* What a template gives that writes a value by FORM. */
static const char *
written(struct stand *stand, const char *form, const char *field)
{
	struct orchard orchard;
	struct str value = arena_printf(&stand->arena, form, field), lua;
	struct str text = arena_printf(
	    &stand->arena,
	    "{%% local above %%}\n{%% local function f(own) %%}{{ title }}\n"
	    "<%.*s>\n{{ title }}{%% above = 1 end\n"
	    "f({x = 'a<', fruit = fruit}) %%}",
	    STR_ARG(value));

	stand->diags.arena = &stand->arena;
	orchard_plant(&orchard, &stand->arena);
	ck_assert(template_compile(text, STR("main"), NULL, &stand->arena,
				   &stand->diags, &lua));
	ck_assert(script_template_add(stand->script, STR("main"),
				      STR("themes/t/main"), lua,
				      &stand->diags));
	return render(stand, &orchard);
}

/* A field that stands alone is written without becoming a value of Lua: the
 * same as in brackets, errors and their lines included. */
START_TEST(writes_fields)
{
	static const char *const alone[] = {"{{\n%s\n}}", "{{!\n%s\n}}"};
	static const char *const bracketed[] = {"{{\n(%s)\n}}",
						"{{!\n(%s)\n}}"};

	for (size_t i = 0; i < COUNT(alone); i++) {
		struct stand one = stand_open(), other = stand_open();

		ck_assert_str_eq(written(&one, alone[i], fields[_i]),
				 written(&other, bracketed[i], fields[_i]));
		stand_close(&one);
		stand_close(&other);
	}
}
END_TEST

START_TEST(reports_template_syntax)
{
	struct stand stand = stand_open();

	ck_assert(!add(&stand, "main", "\n\nif x the"));
	ck_assert_str_eq(stand_findings(&stand),
			 "themes/t/main:3 template-syntax: 'then' expected "
			 "near 'the'");
	stand_close(&stand);
}
END_TEST

START_TEST(reports_missing_template)
{
	struct stand stand = stand_open();
	struct orchard orchard;

	orchard_plant(&orchard, &stand.arena);
	ck_assert(add(&stand, "mian", ""));
	ck_assert_str_eq(render(&stand, &orchard),
			 ":0 template-name: there is no template 'main' | "
			 "did you mean 'mian'?; on the page content/a.md");
	stand_close(&stand);
}
END_TEST

START_TEST(passes_functions_to_hooks)
{
	struct stand stand = stand_open();
	int calls = 0;
	const struct script_value argument = {.kind = SCRIPT_FUNCTION,
					      .text = STR("double")};

	script_add_function(stand.script, "double", double_it, &calls);
	ck_assert_str_eq(stand_evaluate(&stand, "a(a(3))", &argument, 1), "12");
	ck_assert_int_eq(calls, 2);
	stand_close(&stand);
}
END_TEST

START_TEST(names_the_line_of_a_refused_function)
{
	struct stand stand = stand_open();
	int calls = 0;
	const struct script_value argument = {.kind = SCRIPT_FUNCTION,
					      .text = STR("double")};

	script_add_function(stand.script, "double", double_it, &calls);
	ck_assert_str_eq(stand_evaluate(&stand, "a('x')", &argument, 1),
			 "lua/e.lua:2 lua-error: double needs a number | on "
			 "the page content/a.md");
	stand_close(&stand);
}
END_TEST

/* Two states that ran the same behave alike. */

SUITE(script_templates)
{
	tcase_add_loop_test(cases, renders, 0, COUNT(templates));
	tcase_add_loop_test(cases, writes_fields, 0, COUNT(fields));
	tcase_add_test(cases, reports_template_syntax);
	tcase_add_test(cases, reports_missing_template);
	tcase_add_test(cases, passes_functions_to_hooks);
	tcase_add_test(cases, names_the_line_of_a_refused_function);
}
