#include "adapters/script.h"

#include <glob.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "script_stand.h"

/* ---- registering ---- */

START_TEST(registers)
{
	struct stand stand = stand_open();
	struct script_registrations all;
	struct str path;
	struct spot at;
	int cite;

	ck_assert(stand_run(&stand, "lua/init.lua",
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
	ck_assert_str_eq(stand_show(&stand, &all.items[0].table),
			 "{level='warning'}");
	ck_assert_int_ne(all.items[0].function, 0);
	ck_assert(str_is(all.items[0].path, "lua/init.lua"));
	ck_assert_uint_eq(all.items[0].at.line, 2);
	ck_assert_uint_eq(all.items[1].hook, HOOK_STYLE);
	ck_assert_str_eq(stand_show(&stand, &all.items[1].table),
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
     "lua/a.lua:1 lua-error: attempt to index a nil value (global 'io') | "
     "scripts have no 'io' here; lua/README.md lists what there is"},
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

	ck_assert(!stand_run(&stand, "lua/a.lua", failing_runs[_i].source));
	found = stand_findings(&stand);
	/* Traces of deep recursion are cut, and Lua adds words of its own. */
	if (strstr(failing_runs[_i].expected, "stack overflow") != NULL)
		ck_assert_msg(strncmp(found, failing_runs[_i].expected,
				      strlen(failing_runs[_i].expected)) == 0,
			      "%s", found);
	else
		ck_assert_str_eq(found, failing_runs[_i].expected);
	/* The state goes on. */
	stand.diags.found.count = 0;
	ck_assert(stand_run(&stand, "lua/b.lua", "assert(1 + 1 == 2)"));
	stand_close(&stand);
}
END_TEST

START_TEST(reports_long_paths_whole)
{
	struct stand stand = stand_open();
	const char *path = "lua/a-folder-with-a-name/that-goes-on-and-on/and-"
			   "ends-in-a-file-of-its-own.lua";

	ck_assert(!stand_run(&stand, path, "\n\nerror('far')"));
	ck_assert_str_eq(
	    stand_findings(&stand),
	    arena_printf(&stand.arena, "%s:3 lua-error: far", path).ptr);
	stand_close(&stand);
}
END_TEST

START_TEST(refuses_to_register_late)
{
	struct stand stand = stand_open();

	ck_assert_str_eq(
	    stand_evaluate(&stand, "attest.style {}", NULL, 0),
	    "lua/e.lua:2 lua-error: attest.style works only while scripts are "
	    "read | call it at the top of a script; on the page content/a.md");
	stand_close(&stand);
}
END_TEST

START_TEST(notes_what_is_printed)
{
	struct stand stand = stand_open();

	ck_assert(stand_run(&stand, "lua/a.lua",
			    "print('a', 1, {})\n"
			    "attest.log(attest.html('<b>'))"));
	ck_assert_str_eq(stand_findings(&stand),
			 "lua/a.lua:1 lua-note: a 1 table\n"
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

	ck_assert_str_eq(
	    stand_evaluate(&stand, results[_i].expression, arguments, 2),
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
	ck_assert_str_eq(stand_evaluate(&stand,
					"{a, b.a, b.b, b.none == nil, b}",
					arguments, 2),
			 "['two' 4 'two' true {b='two' a=4}]");
	stand_close(&stand);
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
    {"local h = attest.html('x')\nwhile true do\nh = attest.html('%s%s', h, h) "
     "end",
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
    /* loops that no hook sees */
    {"local s = 'x'\nfor i = 1, 1e6 do s = s .. 'y' end",
     "lua/r.lua:3 lua-instructions: "},
    {"local s = ('a'):rep(1e5)\nfor i = 1, 1e6 do s:find('b$') end",
     "lua/r.lua:3 lua-instructions: "},
    /* on 200 bytes */
    {"local s = ('a'):rep(200)\ns:find(('.-'):rep(4) .. 'c')",
     "lua/r.lua:3 lua-instructions: "},
    {"local s = ('a'):rep(200)\ns:match(('a*'):rep(8) .. 'b')",
     "lua/r.lua:3 lua-instructions: "},
    {"local s = ('a'):rep(200)\ns:gsub(('[a-z]+'):rep(6) .. '%d', '')",
     "lua/r.lua:3 lua-instructions: "},
    {"local s = ('a'):rep(200)\nfor _ in s:gmatch(('a-'):rep(5) .. 'b') do end",
     "lua/r.lua:3 lua-instructions: "},
    {"local s = ('a'):rep(40)\ns:match(('a?'):rep(40) .. s .. 'b')",
     "lua/r.lua:3 lua-instructions: "},
    {"local s = ('a'):rep(40000)\ns:match('(a*)(a*)%1b')",
     "lua/r.lua:3 lua-instructions: "},
    {"local s = ('('):rep(1e5)\ns:gsub('%b()', '')",
     "lua/r.lua:3 lua-instructions: "},
    {"local s = ('a'):rep(1e5)\ns:gsub('[' .. ('b'):rep(1e4) .. ']', '')",
     "lua/r.lua:3 lua-instructions: "},
    {"table.move({}, 1, 1e12, 2)", "lua/r.lua:2 lua-instructions: "},
    {"table.remove(setmetatable({}, {__len = function() return 1 << 50 end}),"
     " 1)",
     "lua/r.lua:2 lua-instructions: "},
    {"local t = {}\nwhile true do table.insert(t, 1, t) end",
     "lua/r.lua:3 lua-instructions: "},
    {"local s = ('x'):rep(1e7)\nwhile true do utf8.len(s) end",
     "lua/r.lua:3 lua-instructions: "},
    {"local t = {}\nfor i = 1, 2e4 do t[i] = i end\nlocal k\n"
     "repeat k = next(t, k) until not k",
     "lua/r.lua:5 lua-instructions: "},
};

START_TEST(stops_runaways)
{
	struct stand stand = stand_open();
	struct str source =
	    arena_printf(&stand.arena, "attest.check('x', function()\n%s\nend)",
			 runaways[_i].body);
	struct timespec from, to;
	struct node result;
	const char *found;

	ck_assert(stand_run(&stand, "lua/r.lua", source.ptr));
	ck_assert(
	    stand_run(&stand, "lua/ok.lua",
		      "attest.check('ok', function() return 'fine' end)"));
	script_freeze(stand.script);
	stand_begin(&stand);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	ck_assert(
	    !script_call(stand.script, 1, NULL, 0, &stand.arena, &result));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	ck_assert_int_lt(to.tv_sec - from.tv_sec, (int)patience(2));
	found = stand_findings(&stand);
	ck_assert_msg(strncmp(found, runaways[_i].expected,
			      strlen(runaways[_i].expected)) == 0,
		      "%.300s", found);
	ck_assert_ptr_nonnull(strstr(found, "on the page content/a.md"));
	/* The rest of the page is silent, the next page works. */
	stand.diags.found.count = 0;
	ck_assert(
	    !script_call(stand.script, 2, NULL, 0, &stand.arena, &result));
	ck_assert_uint_eq(stand.diags.found.count, 0);
	stand_begin(&stand);
	ck_assert(script_call(stand.script, 2, NULL, 0, &stand.arena, &result));
	ck_assert_str_eq(stand_show(&stand, &result), "'fine'");
	stand_close(&stand);
}
END_TEST

START_TEST(renews_the_budget_by_page)
{
	struct stand stand = stand_open();
	struct node result;

	ck_assert(
	    stand_run(&stand, "lua/a.lua",
		      "attest.check('x', function() local n = 0\n"
		      "for i = 1, 2000000 do n = n + i end return n end)"));
	script_freeze(stand.script);
	for (int page = 0; page < 5; page++) {
		stand_begin(&stand);
		ck_assert(script_call(stand.script, 1, NULL, 0, &stand.arena,
				      &result));
	}
	/* All of them on one page are too many. */
	stand_begin(&stand);
	for (int i = 0; i < 5; i++)
		script_call(stand.script, 1, NULL, 0, &stand.arena, &result);
	ck_assert_uint_eq(stand.diags.found.count, 1);
	ck_assert(str_is(stand.diags.found.items[0].rule, "lua-instructions"));
	stand_close(&stand);
}
END_TEST

START_TEST(states_do_not_differ)
{
	const char *expression =
	    "(function() local t = {} for i = 1, 300 do t['k' .. i * 7919 % "
	    "997] = i end local s = tostring(t) .. tostring(print) for k, v in "
	    "pairs(t) do s = s .. k .. '=' .. v .. ' ' end for k in "
	    "pairs(string) do s = s .. k end return s end)()";
	struct stand a = stand_open(), b = stand_open();

	ck_assert(stand_run(&b, "lua/other.lua",
			    "local x = {} for i = 1, 1000 do "
			    "x['y' .. i] = {} end"));
	ck_assert_str_eq(stand_evaluate(&a, expression, NULL, 0),
			 stand_evaluate(&b, expression, NULL, 0));
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
	ck_assert_msg(ok, "%s", stand_findings(&stand));
	script_freeze(stand.script);
	all = script_registered(stand.script);
	for (size_t i = 0; i < all.count; i++) {
		stand_begin(&stand);
		ok = script_call(stand.script, all.items[i].function, NULL, 0,
				 &stand.arena, &result);
		ck_assert_msg(ok, "%s", stand_findings(&stand));
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
	tcase_add_loop_test(cases, stops_runaways, 0, COUNT(runaways));
	tcase_add_test(cases, renews_the_budget_by_page);
	tcase_add_test(cases, states_do_not_differ);
	/* Without a file the suite must not pass in silence. */
	if (glob("tests/lua/*.lua", 0, NULL, &lua_tests) != 0)
		abort();
	tcase_add_loop_test(cases, passes_lua_test, 0, (int)lua_tests.gl_pathc);
}
