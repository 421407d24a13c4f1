#include "adapters/script.h"

#include <glob.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/file.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { HOOK_CHECK, HOOK_STYLE, HOOK_RULE };
static const struct script_hook hooks[] = {
    {"check", "nf"}, {"style", "t"}, {"rule", "ntf"}};
static const struct script_limits limits = {.instructions = 2000000,
					    .memory = 64 << 20};
/* Those of a build. */
static const struct script_limits real_limits = {.instructions = 10000000,
						 .memory = 64 << 20};

/* ---- what scripts see ---- */

enum colour { COLOUR_NONE, COLOUR_RED };
static const char *const colour_names[] = {"", "red", NULL};

struct seed {
	uint32_t grams;
};

struct fruit {
	struct str name;
	struct located title;
	struct str html;
	bool ripe;
	uint32_t seen;
	uint32_t seeds;
	double weight;
	enum colour colour;
	struct date picked;
	struct seed stone;
	struct fruit *parent;
	VEC(struct seed) pips;
	VEC(struct fruit *) children;
	VEC(struct str) tags;
	struct node params;
};

static struct view_result
shout(const void *object, struct arena *arena)
{
	const struct fruit *fruit = object;
	struct str *text = ARENA_NEW(arena, struct str);

	if (fruit->name.len == 0)
		return (struct view_result){VIEW_TEXT, NULL, NULL};
	*text = arena_printf(arena, "%.*s!", STR_ARG(fruit->name));
	return (struct view_result){VIEW_TEXT, text, NULL};
}

#define FIELD(of_struct, field, kind, of)                                  \
	{                                                                  \
#field, kind, offsetof(struct of_struct, field), of, NULL, \
		    false                                                  \
	}

static const struct view_field seed_fields[] = {
    FIELD(seed, grams, VIEW_COUNT, NULL)};
static const struct view_type view_seed = {
    "seed", NULL, seed_fields, COUNT(seed_fields), sizeof(struct seed)};
static const struct view_type view_fruit;
static const struct view_field fruit_fields[] = {
    FIELD(fruit, children, VIEW_POINTERS, &view_fruit),
    FIELD(fruit, colour, VIEW_WORD, colour_names),
    FIELD(fruit, html, VIEW_HTML, NULL),
    FIELD(fruit, name, VIEW_TEXT, NULL),
    FIELD(fruit, params, VIEW_NODE, NULL),
    FIELD(fruit, parent, VIEW_POINTER, &view_fruit),
    FIELD(fruit, picked, VIEW_DATE, NULL),
    FIELD(fruit, pips, VIEW_OBJECTS, &view_seed),
    FIELD(fruit, ripe, VIEW_BOOL, NULL),
    FIELD(fruit, seeds, VIEW_AMOUNT, NULL),
    FIELD(fruit, seen, VIEW_COUNT, NULL),
    {"shout", VIEW_COMPUTED, 0, NULL, shout, false},
    FIELD(fruit, stone, VIEW_OBJECT, &view_seed),
    FIELD(fruit, tags, VIEW_TEXTS, NULL),
    FIELD(fruit, title, VIEW_LOCATED, NULL),
    FIELD(fruit, weight, VIEW_NUMBER, NULL),
};
static const struct view_type view_fruit = {
    "fruit", "name", fruit_fields, COUNT(fruit_fields), sizeof(struct fruit)};

/* ---- one state with its findings ---- */

struct stand {
	struct arena arena;
	struct diag_list diags;
	struct script *script;
};

static struct stand
stand_open(void)
{
	struct stand stand = {.script =
				  script_open(hooks, COUNT(hooks), limits)};

	return stand;
}

static void
stand_close(struct stand *stand)
{
	script_close(stand->script);
	arena_free(&stand->arena);
}

static bool
run(struct stand *stand, const char *path, const char *source)
{
	stand->diags.arena = &stand->arena;
	return script_run(stand->script, str_from(path), str_from(source),
			  &stand->diags);
}

static void
begin(struct stand *stand)
{
	stand->diags.arena = &stand->arena;
	script_begin(stand->script, STR("content/a.md"), &stand->diags);
}

/* "path:line rule: message | hint" of each finding, a line each. */
static const char *
findings(struct stand *stand)
{
	struct strbuf text = {0};
	const char *found;

	for (size_t i = 0; i < stand->diags.found.count; i++) {
		const struct diag *diag = &stand->diags.found.items[i];

		strbuf_printf(&text, "%s%.*s:%u %.*s: %.*s", i ? "\n" : "",
			      STR_ARG(diag->path), (unsigned)diag->at.line,
			      STR_ARG(diag->rule), STR_ARG(diag->message));
		if (diag->hint.len > 0)
			strbuf_printf(&text, " | %.*s", STR_ARG(diag->hint));
	}
	strbuf_addz(&text, "");
	found = strbuf_take(&text, &stand->arena).ptr;
	strbuf_free(&text);
	return found;
}

/* The only function of a script that says `attest.check("x", f)`. */
static int
only_function(struct stand *stand)
{
	struct script_registrations all = script_registered(stand->script);

	ck_assert_uint_eq(all.count, 1);
	return all.items[0].function;
}

/* Text of a result, as in "{a = 1, 2: <html>}" with kinds told apart. */
static void
show(struct strbuf *out, const struct node *node)
{
	switch (node->kind) {
	case NODE_NONE: strbuf_addz(out, "nil"); break;
	case NODE_TEXT:
		strbuf_printf(out, "'%.*s'", STR_ARG(node->text));
		break;
	case NODE_HTML:
		strbuf_printf(out, "<%.*s>", STR_ARG(node->text));
		break;
	case NODE_NUMBER: strbuf_printf(out, "%g", node->number); break;
	case NODE_BOOL:
		strbuf_addz(out, node->number != 0 ? "true" : "false");
		break;
	case NODE_FUNCTION: strbuf_addz(out, "function"); break;
	case NODE_LIST:
	case NODE_MAP:
		strbuf_add_byte(out, node->kind == NODE_MAP ? '{' : '[');
		for (size_t i = 0; i < node->count; i++) {
			if (i > 0)
				strbuf_add_byte(out, ' ');
			if (node->kind == NODE_MAP)
				strbuf_printf(out, "%.*s=",
					      STR_ARG(node->items[i].key.text));
			show(out, &node->items[i]);
		}
		strbuf_add_byte(out, node->kind == NODE_MAP ? '}' : ']');
	}
}

static const char *
shown(struct stand *stand, const struct node *node)
{
	struct strbuf text = {0};
	const char *result;

	show(&text, node);
	result = strbuf_take(&text, &stand->arena).ptr;
	strbuf_free(&text);
	return result;
}

/* The result of `return EXPRESSION` in a function of (a, b), or findings. */
static const char *
evaluate(struct stand *stand, const char *expression,
	 const struct script_value *arguments, size_t count)
{
	struct node result;
	struct str source = arena_printf(
	    &stand->arena, "attest.check('x', function(a, b)\nreturn %s\nend)",
	    expression);

	if (!run(stand, "lua/e.lua", source.ptr))
		return findings(stand);
	script_freeze(stand->script);
	begin(stand);
	if (!script_call(stand->script, only_function(stand), arguments, count,
			 &stand->arena, &result))
		return findings(stand);
	return shown(stand, &result);
}

/* ---- registering ---- */

START_TEST(registers)
{
	struct stand stand = stand_open();
	struct script_registrations all;
	struct str path;
	struct spot at;
	int cite;

	ck_assert(run(&stand, "lua/init.lua",
		      "\n"
		      "attest.rule('r', {level = 'warning', 'x'} and "
		      "{level = 'warning'},\n"
		      "  function() end)\n"
		      "attest.style {\n"
		      "  name = 's',\n"
		      "  cite = function() return 'c' end,\n"
		      "  list = {1, {2}, 'ä', true},\n"
		      "}\n"));
	script_freeze(stand.script);
	all = script_registered(stand.script);
	ck_assert_uint_eq(all.count, 2);
	ck_assert_uint_eq(all.items[0].hook, HOOK_RULE);
	ck_assert(str_is(all.items[0].name, "r"));
	ck_assert_str_eq(shown(&stand, &all.items[0].table),
			 "{level='warning'}");
	ck_assert_int_ne(all.items[0].function, 0);
	ck_assert(str_is(all.items[0].path, "lua/init.lua"));
	ck_assert_uint_eq(all.items[0].at.line, 2);
	ck_assert_uint_eq(all.items[1].hook, HOOK_STYLE);
	ck_assert_str_eq(shown(&stand, &all.items[1].table),
			 "{cite=function list=[1 [2] 'ä' true] name='s'}");
	ck_assert_int_eq(all.items[1].function, 0);
	ck_assert_int_eq(script_table_function(stand.script, 1, "name"), 0);
	ck_assert_int_eq(script_table_function(stand.script, 1, "none"), 0);
	cite = script_table_function(stand.script, 1, "cite");
	ck_assert_int_ne(cite, 0);
	script_function_place(stand.script, cite, &stand.arena, &path, &at);
	ck_assert(str_is(path, "lua/init.lua"));
	ck_assert_uint_eq(at.line, 6);
	stand_close(&stand);
}
END_TEST

/* What a script says when it is run, and the finding. */
static const struct {
	const char *source;
	const char *expected;
} failing_runs[] = {
    {"\nlocal x = = 1", "lua/a.lua:2 lua-error: unexpected symbol near '='"},
    {"local a\n\na.b()",
     "lua/a.lua:3 lua-error: attempt to index a nil value (local 'a')"},
    {"error('plain')", "lua/a.lua:1 lua-error: plain"},
    {"local function f()\n  error('up', 2)\nend\nf()",
     "lua/a.lua:4 lua-error: up | called from lua/a.lua:4"},
    {"\nerror('bare', 0)", "lua/a.lua:2 lua-error: bare"},
    {"error {}", "lua/a.lua:1 lua-error: the script raised a table; raise "
		 "text"},
    {"error()", "lua/a.lua:1 lua-error: the script raised a nil; raise text"},
    {"error('a\\255\\0\\nb')", "lua/a.lua:1 lua-error: a?? b"},
    {"local ok, e = pcall(error, 'lua/a.lua:77: again')\nerror(e, 0)",
     "lua/a.lua:77 lua-error: again"},
    {"local function g() local x = nil + 1 end\n"
     "local function f() g() end\n"
     "f()",
     "lua/a.lua:1 lua-error: attempt to perform arithmetic on a nil value | "
     "called from lua/a.lua:2 in function 'f', from lua/a.lua:3"},
    {"io.open('x')",
     "lua/a.lua:1 lua-error: attempt to index a nil value (global 'io')"},
    {"\nattest.chek('x', print)",
     "lua/a.lua:2 hook-unknown: there is no attest.chek | did you mean "
     "'attest.check'?"},
    {"attest.nothing()",
     "lua/a.lua:1 hook-unknown: there is no attest.nothing"},
    {"attest.check('x')",
     "lua/a.lua:1 lua-error: argument 2 of attest.check must be a function, "
     "not nothing | it is called as attest.check(name, function)"},
    {"attest.check(print, 'x')",
     "lua/a.lua:1 lua-error: argument 1 of attest.check must be a name, not "
     "function | it is called as attest.check(name, function)"},
    {"attest.check('', print)",
     "lua/a.lua:1 lua-error: argument 1 of attest.check must be a name, not "
     "an empty text | it is called as attest.check(name, function)"},
    {"attest.style({}, 1)",
     "lua/a.lua:1 lua-error: attest.style takes 1 argument, not 2 | it is "
     "called as attest.style(table)"},
    {"attest.style {1, a = 2}",
     "lua/a.lua:1 lua-error: the value holds a table that mixes numbers and "
     "names"},
    {"attest.style {[2] = 1}",
     "lua/a.lua:1 lua-error: the value holds a table that is no list without "
     "holes from 1 and has keys that are no text"},
    {"attest.style {[print] = 1}",
     "lua/a.lua:1 lua-error: only tables whose keys are booleans, numbers or "
     "text can be walked; one of these is a function"},
    {"attest.style {a = '\\xff'}",
     "lua/a.lua:1 lua-error: the value holds text that is not valid UTF-8"},
    {"local t = {}\nt.t = t\nattest.style(t)",
     "lua/a.lua:3 lua-error: the value has tables more than 32 levels deep"},
    {"local function f(...) return 1 + f(1, 2, 3, 4, 5, 6, 7, 8, 9, ...) "
     "end\nf()",
     "lua/a.lua:1 lua-error: stack overflow"},
    {"\033Lua", "lua/a.lua:1 lua-error: attempt to load a binary chunk (mode "
		"is 't')"},
    {"('x'):find('[a')",
     "lua/a.lua:1 lua-error: malformed pattern (missing ']')"},
    {"setmetatable({}, {__gc = print})",
     "lua/a.lua:1 lua-error: scripts have no __gc: it would show when memory "
     "is collected"},
};

START_TEST(reports_failing_run)
{
	struct stand stand = stand_open();
	const char *found;

	ck_assert(!run(&stand, "lua/a.lua", failing_runs[_i].source));
	found = findings(&stand);
	/* Traces of deep recursion are cut, and Lua adds words of its own. */
	if (strstr(failing_runs[_i].expected, "stack overflow") != NULL)
		ck_assert_msg(strncmp(found, failing_runs[_i].expected,
				      strlen(failing_runs[_i].expected)) == 0,
			      "%s", found);
	else
		ck_assert_str_eq(found, failing_runs[_i].expected);
	/* The state goes on. */
	stand.diags.found.count = 0;
	ck_assert(run(&stand, "lua/b.lua", "assert(1 + 1 == 2)"));
	stand_close(&stand);
}
END_TEST

START_TEST(reports_long_paths_whole)
{
	struct stand stand = stand_open();
	const char *path = "lua/a-folder-with-a-name/that-goes-on-and-on/and-"
			   "ends-in-a-file-of-its-own.lua";

	ck_assert(!run(&stand, path, "\n\nerror('far')"));
	ck_assert_str_eq(
	    findings(&stand),
	    arena_printf(&stand.arena, "%s:3 lua-error: far", path).ptr);
	stand_close(&stand);
}
END_TEST

START_TEST(refuses_to_register_late)
{
	struct stand stand = stand_open();

	ck_assert_str_eq(
	    evaluate(&stand, "attest.style {}", NULL, 0),
	    "lua/e.lua:2 lua-error: attest.style works only while scripts are "
	    "read | call it at the top of a script; on the page content/a.md");
	stand_close(&stand);
}
END_TEST

START_TEST(notes_what_is_printed)
{
	struct stand stand = stand_open();

	ck_assert(run(&stand, "lua/a.lua",
		      "print('a', 1, {})\n"
		      "attest.log(attest.html('<b>'))"));
	ck_assert_str_eq(findings(&stand), "lua/a.lua:1 lua-note: a 1 table\n"
					   "lua/a.lua:2 lua-note: <b>");
	ck_assert_int_eq(stand.diags.found.items[0].level, DIAG_NOTE);
	stand_close(&stand);
}
END_TEST

/* ---- calling ---- */

static const struct {
	const char *expression;
	const char *expected;
} results[] = {
    {"nil", "nil"},
    {"'text'", "'text'"},
    {"1", "1"},
    {"1.5", "1.5"},
    {"false", "false"},
    {"attest.html('<b>')", "<<b>>"},
    {"{}", "[]"},
    {"{1, 'a', {true}}", "[1 'a' [true]]"},
    {"{b = 1, a = {c = attest.html('x')}}", "{a={c=<x>} b=1}"},
    {"a + b", "5"},
    {"math.type(a) .. math.type(b)", "'integerinteger'"},
    {"print", "lua/e.lua:1 hook-result: the result holds a function | on the "
	      "page content/a.md"},
    {"{{print}}", "lua/e.lua:1 hook-result: the result holds a function | on "
		  "the page content/a.md"},
    {"'\\xe4'", "lua/e.lua:1 hook-result: the result holds text that is not "
		"valid UTF-8 | on the page content/a.md"},
    {"{1, nil, 3}",
     "lua/e.lua:1 hook-result: the result holds a table that is no list "
     "without holes from 1 and has keys that are no text | on the page "
     "content/a.md"},
    {"{1, x = 1}", "lua/e.lua:1 hook-result: the result holds a table that "
		   "mixes numbers and names | on the page content/a.md"},
    {"a.b.c", "lua/e.lua:2 lua-error: attempt to index a number value (local "
	      "'a') | on the page content/a.md"},
};

START_TEST(calls_functions)
{
	struct stand stand = stand_open();
	const struct script_value arguments[] = {
	    {.kind = SCRIPT_NUMBER, .number = 2},
	    {.kind = SCRIPT_NUMBER, .number = 3}};

	ck_assert_str_eq(evaluate(&stand, results[_i].expression, arguments, 2),
			 results[_i].expected);
	stand_close(&stand);
}
END_TEST

START_TEST(passes_every_kind)
{
	struct stand stand = stand_open();
	struct node map = {0};
	struct str words[] = {STR("two"), STR("one")};
	const struct script_value arguments[] = {
	    {.kind = SCRIPT_TEXT, .text = words[0]},
	    {.kind = SCRIPT_NODE, .object = &map}};

	node_set(&map, &stand.arena, STR("b"), node_text(words[0]));
	node_set(&map, &stand.arena, STR("a"), node_number(4));
	ck_assert_str_eq(
	    evaluate(&stand, "{a, b.a, b.b, b.none == nil, b}", arguments, 2),
	    "['two' 4 'two' true {b='two' a=4}]");
	stand_close(&stand);
}
END_TEST

/* ---- views ---- */

static const struct {
	const char *expression;
	const char *expected;
} sights[] = {
    {"a.name", "'pear'"},
    {"a.title", "'A pear'"},
    {"a.html", "<<i>>"},
    {"a.html .. '<'", "<<i>&lt;>"},
    {"a.ripe", "true"},
    {"a.seen", "0"},
    {"tostring(a.seeds)", "'nil'"},
    {"a.weight .. ''", "'17'"},
    {"b.weight", "nil"},
    {"a.colour", "'red'"},
    {"b.colour", "nil"},
    {"a.picked", "'2026-11-22'"},
    {"b.picked", "nil"},
    {"b.name", "nil"},
    {"a.stone.grams", "9"},
    {"a.parent", "nil"},
    {"b.parent.name", "'pear'"},
    {"b.parent == a and a ~= b", "true"},
    {"a.shout", "'pear!'"},
    {"b.shout", "nil"},
    {"{#a.pips, a.pips[2].grams, a.pips[1].grams}", "[2 2 1]"},
    {"a.pips[3] == nil and a.pips[0] == nil and a.pips[-1] == nil", "true"},
    {"a.children[1] == b", "true"},
    {"{#a.tags, a.tags[1], a.tags[2]}", "[2 'sweet' '']"},
    {"table.concat(a.tags, '+')", "'sweet+'"},
    {"{table.unpack(a.tags)}", "['sweet' '']"},
    {"{a.params.dose, a.params.list[2], #a.params.list}", "['5 g' 'y' 2]"},
    {"a.params.none", "nil"},
    {"a.params", "{dose='5 g' list=['x' 'y']}"},
    {"tostring(a) .. tostring(a.tags) .. tostring(a.params)",
     "'fruitlisttable'"},
    {"getmetatable(a)", "false"},
    {"(function() local s = '' for i, t in ipairs(a.tags) do s = s .. i .. t "
     "end for i, t in pairs(a.tags) do s = s .. i .. t end return s end)()",
     "'1sweet21sweet2'"},
    {"(function() local s = '' for k in pairs(b) do s = s .. k .. ' ' end "
     "return s end)()",
     "'children parent pips ripe seen stone tags '"},
    {"(function() local s = '' for k, v in pairs(a.params) do s = s .. k .. "
     "type(v) .. ' ' end for i, v in ipairs(a.params.list) do s = s .. i .. v "
     "end return s end)()",
     "'dosestring listuserdata 1x2y'"},
    {"a.nam", "lua/e.lua:2 lua-error: there is no field 'nam' in a fruit | "
	      "did you mean 'name'?; on the page content/a.md"},
    {"a[1]", "lua/e.lua:2 lua-error: there is no field '1' in a fruit | on "
	     "the page content/a.md"},
    {"a.tags.name", "lua/e.lua:2 lua-error: there is no field 'name' in a "
		    "list | lists have numbers from 1 and a length (#); on "
		    "the page content/a.md"},
    {"(function() a.name = 'x' end)()",
     "lua/e.lua:2 lua-error: scripts cannot change a fruit ('name') | on "
     "the page content/a.md"},
    {"(function() a.tags[1] = 'x' end)()",
     "lua/e.lua:2 lua-error: scripts cannot change a list ('1') | on the "
     "page content/a.md"},
    {"(function() a.params.dose = 1 end)()",
     "lua/e.lua:2 lua-error: scripts cannot change a table of the site "
     "('dose') | on the page content/a.md"},
    {"table.sort(a.tags)", "lua/e.lua:2 lua-error: bad argument #1 to 'sort' "
			   "(table expected, got list) | on the page "
			   "content/a.md"},
    {"a", "lua/e.lua:1 hook-result: the result holds an object of the site | "
	  "on the page content/a.md"},
    {"{x = a.tags}", "lua/e.lua:1 hook-result: the result holds a list of the "
		     "site | on the page content/a.md"},
};

struct orchard {
	struct fruit pear;
	struct fruit sprout;
	struct seed pips[2];
	struct str tags[2];
	struct fruit *children[1];
	struct node list[2];
};

static void
plant(struct orchard *orchard, struct arena *arena)
{
	struct fruit *pear = &orchard->pear, *sprout = &orchard->sprout;
	struct node list = {
	    .kind = NODE_LIST, .items = orchard->list, .count = 2};

	*orchard =
	    (struct orchard){.pips = {{1}, {2}},
			     .tags = {STR("sweet"), STR("")},
			     .list = {node_text(STR("x")), node_text(STR("y"))},
			     .children = {sprout}};
	pear->name = STR("pear");
	pear->title.text = STR("A pear");
	pear->html = STR("<i>");
	pear->ripe = true;
	pear->weight = 17;
	pear->colour = COLOUR_RED;
	pear->picked = (struct date){2026, 11, 22};
	pear->stone.grams = 9;
	pear->pips.items = orchard->pips;
	pear->pips.count = 2;
	pear->children.items = orchard->children;
	pear->children.count = 1;
	pear->tags.items = orchard->tags;
	pear->tags.count = 2;
	node_set(&pear->params, arena, STR("dose"), node_text(STR("5 g")));
	node_set(&pear->params, arena, STR("list"), list);
	sprout->weight = NAN;
	sprout->parent = pear;
}

START_TEST(shows_data)
{
	struct stand stand = stand_open();
	struct orchard orchard;
	const struct script_value arguments[] = {
	    {.kind = SCRIPT_VIEW, .object = &orchard.pear, .type = &view_fruit},
	    {.kind = SCRIPT_VIEW,
	     .object = &orchard.sprout,
	     .type = &view_fruit}};

	plant(&orchard, &stand.arena);
	ck_assert_str_eq(evaluate(&stand, sights[_i].expression, arguments, 2),
			 sights[_i].expected);
	stand_close(&stand);
}
END_TEST

/* A view of the page before points at memory that may be gone. */
START_TEST(refuses_kept_views)
{
	struct stand stand = stand_open();
	struct orchard orchard;
	struct script_value argument = {
	    .kind = SCRIPT_VIEW, .object = &orchard.pear, .type = &view_fruit};
	struct node result;

	plant(&orchard, &stand.arena);
	ck_assert(run(&stand, "lua/a.lua",
		      "local kept\n"
		      "attest.check('x', function(a)\n"
		      "  kept = kept or a\n"
		      "  return kept.name\n"
		      "end)"));
	script_freeze(stand.script);
	begin(&stand);
	ck_assert(script_call(stand.script, only_function(&stand), &argument, 1,
			      &stand.arena, &result));
	begin(&stand);
	ck_assert(!script_call(stand.script, only_function(&stand), &argument,
			       1, &stand.arena, &result));
	ck_assert_str_eq(findings(&stand),
			 "lua/a.lua:4 lua-error: a fruit of another page "
			 "cannot be used: nothing is kept from page to page | "
			 "copy the fields that are needed; on the page "
			 "content/a.md");
	stand_close(&stand);
}
END_TEST

START_TEST(finds_fields)
{
	for (size_t i = 0; i < view_fruit.count; i++)
		ck_assert_ptr_eq(
		    view_find(&view_fruit, str_from(fruit_fields[i].name)),
		    &fruit_fields[i]);
	ck_assert_ptr_null(view_find(&view_fruit, STR("")));
	ck_assert_ptr_null(view_find(&view_fruit, STR("nam")));
	ck_assert_ptr_null(view_find(&view_fruit, STR("zzz")));
	ck_assert(str_is(view_nearest(&view_fruit, STR("tile")), "title"));
	ck_assert_uint_eq(view_nearest(&view_fruit, STR("qqqqqqq")).len, 0);
}
END_TEST

/* ---- limits ---- */

/* The body of a function on its lines 2 and on; the beginning of the finding.
 * None may be caught, and all must end soon. */
static const struct {
	const char *body;
	const char *expected;
} runaways[] = {
    {"while true do end", "lua/r.lua:2 lua-instructions: "},
    {"local function loop() while true do end end\n"
     "while true do pcall(loop) end",
     "lua/r.lua:2 lua-instructions: "},
    {"\nwhile true do xpcall(error, function() while true do end end) end",
     "lua/r.lua:3 lua-instructions: "},
    {"local x <close> = setmetatable({}, {__close = function()\n"
     "while true do end end})\nwhile true do end",
     "lua/r.lua:4 lua-instructions: "},
    {"\nreturn ('x'):rep(1e9)", "lua/r.lua:3 lua-memory: "},
    {"while true do pcall(string.rep, 'x', 1e9) end",
     "lua/r.lua:2 lua-memory: "},
    {"local t = {}\nfor i = 1, 1e9 do t[i] = {i} end",
     "lua/r.lua:3 lua-memory: "},
    {"local t = {}\npcall(function()\nwhile true do t[#t + 1] = {} end end)",
     "lua/r.lua:4 lua-memory: "},
    {"local s = 'x'\nwhile true do\ns = s .. s end",
     "lua/r.lua:4 lua-memory: "},
    {"local h = attest.html('x')\nwhile true do\nh = h .. h end",
     "lua/r.lua:4 lua-memory: "},
    {"local t = {}\nfor i = 1, 30 do t = {t, t} end\nreturn t",
     "lua/r.lua:1 lua-instructions: "},
    {"while true do print('x') end", "lua/r.lua:2 lua-note: "},
    {"while true do pcall(function() return attest.x end) end",
     "lua/r.lua:2 lua-instructions: "},
    {"local function f() return pcall(f) end\nf()\nwhile true do f() end",
     "lua/r.lua:"},
    {"local t = setmetatable({}, {__len = function() return 2^30 // 1 | 0 "
     "end})\ntable.sort(t)",
     "lua/r.lua:3 lua-instructions: "},
};

START_TEST(stops_runaways)
{
	struct stand stand = {
	    .script = script_open(hooks, COUNT(hooks), real_limits)};
	struct str source =
	    arena_printf(&stand.arena, "attest.check('x', function()\n%s\nend)",
			 runaways[_i].body);
	struct timespec from, to;
	struct node result;
	const char *found;

	ck_assert(run(&stand, "lua/r.lua", source.ptr));
	ck_assert(run(&stand, "lua/ok.lua",
		      "attest.check('ok', function() return 'fine' end)"));
	script_freeze(stand.script);
	begin(&stand);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	ck_assert(
	    !script_call(stand.script, 1, NULL, 0, &stand.arena, &result));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	ck_assert_int_lt(to.tv_sec - from.tv_sec, 2);
	found = findings(&stand);
	ck_assert_msg(strncmp(found, runaways[_i].expected,
			      strlen(runaways[_i].expected)) == 0,
		      "%.300s", found);
	ck_assert_ptr_nonnull(strstr(found, "on the page content/a.md"));
	/* The rest of the page is silent, the next page works. */
	stand.diags.found.count = 0;
	ck_assert(
	    !script_call(stand.script, 2, NULL, 0, &stand.arena, &result));
	ck_assert_uint_eq(stand.diags.found.count, 0);
	begin(&stand);
	ck_assert(script_call(stand.script, 2, NULL, 0, &stand.arena, &result));
	ck_assert_str_eq(shown(&stand, &result), "'fine'");
	stand_close(&stand);
}
END_TEST

START_TEST(renews_the_budget_by_page)
{
	struct stand stand = stand_open();
	struct node result;

	ck_assert(run(&stand, "lua/a.lua",
		      "attest.check('x', function() local n = 0\n"
		      "for i = 1, 200000 do n = n + i end return n end)"));
	script_freeze(stand.script);
	for (int page = 0; page < 20; page++) {
		begin(&stand);
		ck_assert(script_call(stand.script, 1, NULL, 0, &stand.arena,
				      &result));
	}
	/* Twenty of them on one page are too many. */
	begin(&stand);
	for (int i = 0; i < 20; i++)
		script_call(stand.script, 1, NULL, 0, &stand.arena, &result);
	ck_assert_uint_eq(stand.diags.found.count, 1);
	ck_assert(str_is(stand.diags.found.items[0].rule, "lua-instructions"));
	stand_close(&stand);
}
END_TEST

/* ---- templates ---- */

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

	begin(stand);
	if (!script_template_render(stand->script, STR("main"), variables,
				    COUNT(variables), &out)) {
		strbuf_free(&out);
		return findings(stand);
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
     "themes/t/main:1 lua-instructions: this ran for more than the 2000000 "
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

	plant(&orchard, &stand.arena);
	script_add_function(stand.script, "double", double_it, &calls);
	script_add_function(stand.script, "bold", embolden, NULL);
	script_add_function(stand.script, "describe", describe, NULL);
	script_add_function(stand.script, "call", call_back, stand.script);
	ck_assert(run(&stand, "lua/c.lua",
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

START_TEST(reports_template_syntax)
{
	struct stand stand = stand_open();

	ck_assert(!add(&stand, "main", "\n\nif x the"));
	ck_assert_str_eq(findings(&stand),
			 "themes/t/main:3 template-syntax: 'then' expected "
			 "near 'the'");
	stand_close(&stand);
}
END_TEST

START_TEST(reports_missing_template)
{
	struct stand stand = stand_open();
	struct orchard orchard;

	plant(&orchard, &stand.arena);
	ck_assert(add(&stand, "mian", ""));
	ck_assert_str_eq(render(&stand, &orchard),
			 ":0 template-name: there is no template 'main' | on "
			 "the page content/a.md");
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
	ck_assert_str_eq(evaluate(&stand, "a(a(3))", &argument, 1), "12");
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
	ck_assert_str_eq(evaluate(&stand, "a('x')", &argument, 1),
			 "lua/e.lua:2 lua-error: double needs a number | on "
			 "the page content/a.md");
	stand_close(&stand);
}
END_TEST

/* Two states that ran the same behave alike. */
START_TEST(states_do_not_differ)
{
	const char *expression =
	    "(function() local t = {} for i = 1, 300 do t['k' .. i * 7919 % "
	    "997] = i end local s = tostring(t) .. tostring(print) for k, v in "
	    "pairs(t) do s = s .. k .. '=' .. v .. ' ' end for k in "
	    "pairs(string) do s = s .. k end return s end)()";
	struct stand a = stand_open(), b = stand_open();

	ck_assert(run(&b, "lua/other.lua",
		      "local x = {} for i = 1, 1000 do "
		      "x['y' .. i] = {} end"));
	ck_assert_str_eq(evaluate(&a, expression, NULL, 0),
			 evaluate(&b, expression, NULL, 0));
	stand_close(&a);
	stand_close(&b);
}
END_TEST

/* ---- tests/lua ---- */

static glob_t lua_tests;

/* Runs a file, then everything that it registered once globals are frozen. */
START_TEST(passes_lua_test)
{
	struct stand stand = stand_open();
	struct str path = str_from(lua_tests.gl_pathv[_i]), source;
	struct script_registrations all;
	struct strbuf error = {0};
	struct node result;
	bool ok;

	stand.diags.arena = &stand.arena;
	ck_assert(file_read(path, 1 << 20, &stand.arena, &source, &error));
	ok = script_run(stand.script, path, source, &stand.diags);
	ck_assert_msg(ok, "%s", findings(&stand));
	script_freeze(stand.script);
	all = script_registered(stand.script);
	for (size_t i = 0; i < all.count; i++) {
		begin(&stand);
		ok = script_call(stand.script, all.items[i].function, NULL, 0,
				 &stand.arena, &result);
		ck_assert_msg(ok, "%s", findings(&stand));
	}
	stand_close(&stand);
}
END_TEST

SUITE(script)
{
	tcase_add_test(cases, registers);
	tcase_add_loop_test(cases, reports_failing_run, 0, COUNT(failing_runs));
	tcase_add_test(cases, reports_long_paths_whole);
	tcase_add_test(cases, refuses_to_register_late);
	tcase_add_test(cases, notes_what_is_printed);
	tcase_add_loop_test(cases, calls_functions, 0, COUNT(results));
	tcase_add_test(cases, passes_every_kind);
	tcase_add_loop_test(cases, shows_data, 0, COUNT(sights));
	tcase_add_test(cases, refuses_kept_views);
	tcase_add_test(cases, finds_fields);
	tcase_add_loop_test(cases, stops_runaways, 0, COUNT(runaways));
	tcase_add_test(cases, renews_the_budget_by_page);
	tcase_add_loop_test(cases, renders, 0, COUNT(templates));
	tcase_add_test(cases, reports_template_syntax);
	tcase_add_test(cases, reports_missing_template);
	tcase_add_test(cases, passes_functions_to_hooks);
	tcase_add_test(cases, names_the_line_of_a_refused_function);
	tcase_add_test(cases, states_do_not_differ);
	/* Without a file the suite must not pass in silence. */
	if (glob("tests/lua/*.lua", 0, NULL, &lua_tests) != 0)
		abort();
	tcase_add_loop_test(cases, passes_lua_test, 0, (int)lua_tests.gl_pathc);
}
