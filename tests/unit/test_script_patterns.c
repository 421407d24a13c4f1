/* string.find, match, gmatch and gsub beside Lua's own: whatever random texts,
 * patterns and replacements come to. */
#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

#include "script_stand.h"

enum { CASES = 600, CASES_EACH = 5 };

/* What all functions give for `text`, `pattern` and `value`, as the text of an
 * error, which both sides can give. None of the functions is used for it. */
static const char source[] =
    "local function show(value)\n"
    "  if type(value) ~= 'string' then return tostring(value) end\n"
    "  local out = '\\''\n"
    "  for i = 1, #value do\n"
    "    out = out .. string.format('%02x', string.byte(value, i))\n"
    "  end\n"
    "  return out\n"
    "end\n"
    "local log = ''\n"
    "local function try(f, ...)\n"
    "  local given = table.pack(pcall(f, ...))\n"
    "  log = log .. ' ' .. (given[1] and 'ok' or 'error')\n"
    "  for i = 2, given[1] and given.n or 1 do\n"
    "    log = log .. ',' .. show(given[i])\n"
    "  end\n"
    "end\n"
    "local function walk(...)\n"
    "  local all, count = '', 0\n"
    "  for a, b, c in string.gmatch(...) do\n"
    "    all = all .. show(a) .. show(b) .. show(c) .. ';'\n"
    "    count = count + 1\n"
    "    if count > 40 then break end\n"
    "  end\n"
    "  return all\n"
    "end\n"
    "local function twice(a, b)\n"
    "  return b == nil and a == 'a' and 'AA' or b and tostring(b)\n"
    "end\n"
    "for _, case in ipairs(cases) do\n"
    "  local text, pattern, value, start = table.unpack(case)\n"
    "  try(string.find, text, pattern)\n"
    "  try(string.find, text, pattern, start)\n"
    "  try(string.find, text, pattern, start, true)\n"
    "  try(string.match, text, pattern, start)\n"
    "  try(string.gsub, text, pattern, value)\n"
    "  try(string.gsub, text, pattern, twice, 3)\n"
    "  try(string.gsub, text, pattern, {a = 'x', b = false, [2] = 7})\n"
    "  try(walk, text, pattern)\n"
    "  try(walk, text, pattern, start)\n"
    "  log = log .. ' /'\n"
    "end\n"
    "error(log, 0)\n";

static const char *const items[] = {
    "a",      "b",    ".",     "%a",  "%d",   "%s",    "%w",	"%A",	"%x",
    "[ab]",   "[^a]", "[a-c]", "[]]", "[^]]", "[%a-]", "[a%]]", "%%",	"%.",
    "(",      ")",    "(a)",   "(.)", "()",   "(.-)",  "%b()",	"%bab", "%f[a]",
    "%f[%A]", "%1",   "%2",    "$",   "^",    "-",     " ",	"%p",	"\\0"};
static const char *const odd[] = {"%",	"[",  "[a", "%b",  "%f",
				  "%9", "[%", "[^", "(()", ")"};
static const char *const repeats[] = {"", "", "", "*", "+", "-", "?"};
static const char *const bytes[] = {"a", "a", "b", "c", "1",   " ",    "(",
				    ")", "]", "-", "%", "\\0", "\\255"};
static const char *const values[] = {"x",      "",   "%0",  "%1", "%2",
				     "[%1%0]", "%%", "%3%", "%a", "<%1,%2>"};

struct dice {
	uint32_t state;
};

static uint32_t throw(struct dice * dice, size_t sides)
{
	dice->state = dice->state * 1664525 + 1013904223;
	return (dice->state >> 8) % (uint32_t)sides;
}

#define PICK(dice, list) (list)[throw((dice), COUNT(list))]

static void
add_case(struct strbuf *lua, struct dice *dice)
{
	strbuf_addz(lua, "{\"");
	for (uint32_t i = throw(dice, 12); i > 0; i--)
		strbuf_addz(lua, PICK(dice, bytes));
	strbuf_addz(lua, "\", \"");
	if (throw(dice, 6) == 0)
		strbuf_addz(lua, "^");
	for (uint32_t i = throw(dice, 6); i > 0; i--) {
		strbuf_addz(lua, PICK(dice, items));
		strbuf_addz(lua, PICK(dice, repeats));
	}
	if (throw(dice, 12) == 0)
		strbuf_addz(lua, PICK(dice, odd));
	if (throw(dice, 6) == 0)
		strbuf_addz(lua, "$");
	strbuf_printf(lua, "\", \"%s\", %d},\n", PICK(dice, values),
		      (int) throw(dice, 18) - 6);
}

static const char *
run_with_lua(const char *chunk, struct arena *arena)
{
	lua_State *lua = luaL_newstate();
	const char *log;

	luaL_openlibs(lua);
	ck_assert_int_ne(luaL_dostring(lua, chunk), LUA_OK);
	log = arena_str(arena, str_from(lua_tostring(lua, -1))).ptr;
	lua_close(lua);
	return log;
}

/* The number of the case whose log byte AT is in. */
static size_t
case_of(const char *log, size_t at)
{
	size_t number = 1;

	for (size_t i = 0; i < at; i++)
		number += log[i] == '/';
	return number;
}

START_TEST(matches_as_lua_does)
{
	struct dice dice = {(uint32_t)_i * 7919 + 1};
	struct stand stand = stand_open();
	struct strbuf lua = {0};
	const char *expected, *found;
	size_t same = 0;

	strbuf_addz(&lua, "local cases = {\n");
	for (int i = 0; i < CASES_EACH; i++)
		add_case(&lua, &dice);
	strbuf_printf(&lua, "}\n%s", source);
	expected = run_with_lua(lua.ptr, &stand.arena);
	ck_assert(!stand_run(&stand, "lua/a.lua", lua.ptr));
	found = strstr(stand_findings(&stand), "lua-error: ");
	ck_assert_ptr_nonnull(found);
	found += strlen("lua-error: ");
	while (expected[same] != '\0' && expected[same] == found[same])
		same++;
	ck_assert_msg(expected[same] == '\0',
		      "case %zu of\n%.1000s\nexpected …%.80s\n   found …%.80s",
		      case_of(expected, same), lua.ptr,
		      expected + (same < 40 ? 0 : same - 40),
		      found + (same < 40 ? 0 : same - 40));
	strbuf_free(&lua);
	stand_close(&stand);
}
END_TEST

SUITE(script_patterns)
{
	tcase_add_loop_test(cases, matches_as_lua_does, 0, CASES);
}
