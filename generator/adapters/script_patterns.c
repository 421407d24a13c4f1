#include <string.h>

#include "adapters/script_match.h"
#include "adapters/script_state.h"

/* What memmem passes over for the price of an instruction. */
#define BYTES_PER_CHARGE 16

static struct str
check_text(lua_State *lua, int index)
{
	struct str text;

	text.ptr = luaL_checklstring(lua, index, &text.len);
	return text;
}

/* The byte, from 0 on, that the argument at INDEX counts from 1 on, or from the
 * end on where it is negative; the first one if there is none. */
static size_t
check_start(lua_State *lua, int index, size_t length)
{
	lua_Integer start = luaL_optinteger(lua, index, 1);

	if (start > 0)
		return (size_t)start - 1;
	if (start == 0 || start < -(lua_Integer)length)
		return 0;
	return length - (size_t)-start;
}

/* Takes "^" from the front of the pattern. */
static bool
take_anchor(struct match *match)
{
	bool is_anchored = str_has_prefix(match->pattern, STR("^"));

	match->pattern = str_from_byte(match->pattern, is_anchored);
	return is_anchored;
}

/* ---- captures ---- */

/* The bytes of capture NUMBER from 0 on, of the whole match where there are no
 * captures and NUMBER is 0; false where it is a place, which is pushed. */
static bool
capture_text(struct match *match, unsigned number, size_t start, size_t end,
	     struct str *text_out)
{
	struct match_capture capture = {start, end};

	if (number < match->count)
		capture = match->captures[number];
	else if (number > 0)
		luaL_error(match->lua, "invalid capture index %%%d",
			   (int)number + 1);
	if (capture.end == MATCH_OPEN)
		luaL_error(match->lua, "unfinished capture");
	if (capture.end == MATCH_POSITION) {
		lua_pushinteger(match->lua, (lua_Integer)capture.start + 1);
		return false;
	}
	*text_out =
	    str_part(match->text, capture.start, capture.end - capture.start);
	return true;
}

static void
push_capture(struct match *match, unsigned number, size_t start, size_t end)
{
	struct str text;

	if (capture_text(match, number, start, end, &text))
		lua_pushlstring(match->lua, text.ptr, text.len);
}

/* Pushes the captures, or the whole match where there are none; how many. */
static int
push_captures(struct match *match, size_t start, size_t end)
{
	unsigned count = match->count == 0 ? 1 : match->count;

	luaL_checkstack(match->lua, (int)count, "too many captures");
	for (unsigned i = 0; i < count; i++)
		push_capture(match, i, start, end);
	return (int)count;
}

/* ---- string.find, string.match ---- */

/* The first match from byte *START on, which becomes where it begins; its end,
 * or MATCH_NONE. */
static size_t
search(struct match *match, size_t *start)
{
	bool is_anchored = take_anchor(match);
	size_t end;

	for (;; ++*start) {
		end = match_at(match, *start);
		if (end != MATCH_NONE || is_anchored ||
		    *start >= match->text.len)
			break;
	}
	match_settle(match);
	return end;
}

static int
find_plain(lua_State *lua, struct str text, struct str part, size_t start)
{
	struct str rest = str_from_byte(text, start);
	size_t found = str_find(rest, part);

	script_limits_charge(lua, 1 + rest.len / BYTES_PER_CHARGE);
	if (found + part.len > rest.len) {
		lua_pushnil(lua);
		return 1;
	}
	found += start;
	lua_pushinteger(lua, (lua_Integer)found + 1);
	lua_pushinteger(lua, (lua_Integer)found + (lua_Integer)part.len);
	return 2;
}

static bool
is_plain(lua_State *lua, struct str pattern)
{
	script_limits_charge(lua, pattern.len / BYTES_PER_CHARGE);
	for (size_t i = 0; i < pattern.len; i++)
		if (strchr("^$*+?.([%-", pattern.ptr[i]) != NULL &&
		    pattern.ptr[i] != '\0')
			return false;
	return true;
}

static int
find(lua_State *lua)
{
	struct match match = {.lua = lua,
			      .text = check_text(lua, 1),
			      .pattern = check_text(lua, 2)};
	size_t start = check_start(lua, 3, match.text.len), end;

	if (start > match.text.len) {
		lua_pushnil(lua);
		return 1;
	}
	if (lua_toboolean(lua, 4) || is_plain(lua, match.pattern))
		return find_plain(lua, match.text, match.pattern, start);
	end = search(&match, &start);
	if (end == MATCH_NONE) {
		lua_pushnil(lua);
		return 1;
	}
	lua_pushinteger(lua, (lua_Integer)start + 1);
	lua_pushinteger(lua, (lua_Integer)end);
	return match.count == 0 ? 2 : 2 + push_captures(&match, start, end);
}

static int
match(lua_State *lua)
{
	struct match match = {.lua = lua,
			      .text = check_text(lua, 1),
			      .pattern = check_text(lua, 2)};
	size_t start = check_start(lua, 3, match.text.len);
	size_t end =
	    start > match.text.len ? MATCH_NONE : search(&match, &start);

	if (end != MATCH_NONE)
		return push_captures(&match, start, end);
	lua_pushnil(lua);
	return 1;
}

/* ---- string.gmatch ---- */

/* Upvalues: the text, the pattern, where to go on, where the last match ended
 * (-1: there was none). */
static int
next_match(lua_State *lua)
{
	struct match match = {.lua = lua,
			      .text = check_text(lua, lua_upvalueindex(1)),
			      .pattern = check_text(lua, lua_upvalueindex(2))};
	size_t start = (size_t)lua_tointeger(lua, lua_upvalueindex(3));
	size_t last = (size_t)lua_tointeger(lua, lua_upvalueindex(4)), end;

	for (; start <= match.text.len; start++) {
		end = match_at(&match, start);
		/* An empty match right behind another is none. */
		if (end == MATCH_NONE || end == last)
			continue;
		match_settle(&match);
		lua_pushinteger(lua, (lua_Integer)end);
		lua_copy(lua, -1, lua_upvalueindex(3));
		lua_replace(lua, lua_upvalueindex(4));
		return push_captures(&match, start, end);
	}
	match_settle(&match);
	return 0;
}

static int
gmatch(lua_State *lua)
{
	size_t length = check_text(lua, 1).len;
	size_t start;

	check_text(lua, 2);
	start = check_start(lua, 3, length);
	lua_settop(lua, 2);
	lua_pushinteger(lua,
			(lua_Integer)(start > length ? length + 1 : start));
	lua_pushinteger(lua, -1);
	lua_pushcclosure(lua, next_match, 4);
	return 1;
}

/* ---- string.gsub ---- */

/* Adds the replacement at index 3, a text, in which "%" and a digit stand for a
 * capture, "%0" for the match. */
static void
add_text(struct match *match, luaL_Buffer *out, size_t start, size_t end)
{
	struct str text = check_text(match->lua, 3), caught;

	script_limits_charge(match->lua, text.len / BYTES_PER_CHARGE);
	for (size_t i = 0; i < text.len; i++) {
		char kind = i + 1 < text.len ? text.ptr[i + 1] : '\0';

		if (text.ptr[i] != '%') {
			luaL_addchar(out, text.ptr[i]);
			continue;
		}
		i++;
		if (kind == '%')
			luaL_addchar(out, '%');
		else if (kind == '0')
			luaL_addlstring(out, match->text.ptr + start,
					end - start);
		else if (kind < '1' || kind > '9')
			luaL_error(match->lua, "invalid use of '%%' in "
					       "replacement string");
		else if (capture_text(match, (unsigned)(kind - '1'), start, end,
				      &caught))
			luaL_addlstring(out, caught.ptr, caught.len);
		else
			luaL_addvalue(out);
	}
}

/* Adds what stands for the match from START to END. */
static void
add_value(struct match *match, luaL_Buffer *out, size_t start, size_t end)
{
	lua_State *lua = match->lua;

	switch (lua_type(lua, 3)) {
	case LUA_TFUNCTION:
		lua_pushvalue(lua, 3);
		lua_call(lua, push_captures(match, start, end), 1);
		break;
	case LUA_TTABLE:
		push_capture(match, 0, start, end);
		lua_gettable(lua, 3);
		break;
	default: add_text(match, out, start, end); return;
	}
	if (!lua_toboolean(lua, -1)) {
		lua_pop(lua, 1);
		luaL_addlstring(out, match->text.ptr + start, end - start);
		return;
	}
	if (!lua_isstring(lua, -1))
		luaL_error(lua, "invalid replacement value (a %s)",
			   luaL_typename(lua, -1));
	luaL_addvalue(out);
}

static void
check_replacement(lua_State *lua)
{
	int type = lua_type(lua, 3);

	luaL_argexpected(lua,
			 type == LUA_TNUMBER || type == LUA_TSTRING ||
			     type == LUA_TFUNCTION || type == LUA_TTABLE,
			 3, "string/function/table");
}

static int
gsub(lua_State *lua)
{
	struct match match = {.lua = lua,
			      .text = check_text(lua, 1),
			      .pattern = check_text(lua, 2)};
	lua_Integer most =
	    luaL_optinteger(lua, 4, (lua_Integer)match.text.len + 1);
	size_t at = 0, end, last = MATCH_NONE;
	lua_Integer count = 0;
	bool is_anchored;
	luaL_Buffer out;

	check_replacement(lua);
	is_anchored = take_anchor(&match);
	luaL_buffinit(lua, &out);
	while (count < most) {
		end = match_at(&match, at);
		if (end != MATCH_NONE && end != last) {
			count++;
			add_value(&match, &out, at, end);
			at = last = end;
		} else if (at < match.text.len) {
			luaL_addchar(&out, match.text.ptr[at++]);
		} else {
			break;
		}
		if (is_anchored)
			break;
	}
	match_settle(&match);
	luaL_addlstring(&out, match.text.ptr + at, match.text.len - at);
	luaL_pushresult(&out);
	lua_pushinteger(lua, count);
	return 2;
}

void
script_patterns_open(lua_State *lua)
{
	static const luaL_Reg functions[] = {{"find", find},
					     {"match", match},
					     {"gmatch", gmatch},
					     {"gsub", gsub},
					     {NULL, NULL}};

	lua_getglobal(lua, "string");
	luaL_setfuncs(lua, functions, 0);
	lua_pop(lua, 1);
}
