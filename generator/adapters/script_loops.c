#include "adapters/script_state.h"

/* Functions of Lua's libraries that loop in C, where no hook counts: their
 * work is charged before they begin. Upvalue: Lua's own. */

static int
call_original(lua_State *lua)
{
	lua_pushvalue(lua, lua_upvalueindex(1));
	lua_insert(lua, 1);
	lua_call(lua, lua_gettop(lua) - 1, LUA_MULTRET);
	return lua_gettop(lua);
}

#define MOVES_PER_CHARGE 4

static void
charge_range(lua_State *lua, lua_Integer from, lua_Integer to)
{
	if (from <= to)
		script_limits_charge(lua, ((uint64_t)to - (uint64_t)from) /
					      MOVES_PER_CHARGE);
}

static int
insert(lua_State *lua)
{
	luaL_checktype(lua, 1, LUA_TTABLE);
	if (lua_gettop(lua) == 3)
		charge_range(lua, luaL_checkinteger(lua, 2), luaL_len(lua, 1));
	return call_original(lua);
}

static int
take_out(lua_State *lua)
{
	luaL_checktype(lua, 1, LUA_TTABLE);
	if (lua_gettop(lua) == 2)
		charge_range(lua, luaL_checkinteger(lua, 2), luaL_len(lua, 1));
	return call_original(lua);
}

static int
move(lua_State *lua)
{
	charge_range(lua, luaL_checkinteger(lua, 2), luaL_checkinteger(lua, 3));
	return call_original(lua);
}

static int
unpack(lua_State *lua)
{
	lua_Integer from = luaL_optinteger(lua, 2, 1);

	charge_range(lua, from,
		     lua_isnoneornil(lua, 3) ? luaL_len(lua, 1)
					     : luaL_checkinteger(lua, 3));
	return call_original(lua);
}

/* string.byte, utf8.codepoint: of one place unless a second is given, from the
 * end where it is negative. */
static int
bytes(lua_State *lua)
{
	lua_Integer length = (lua_Integer)lua_rawlen(lua, 1);
	lua_Integer from = luaL_optinteger(lua, 2, 1);
	lua_Integer to = luaL_optinteger(lua, 3, from);

	if (from < 0)
		from = from < -length ? 1 : from + length + 1;
	if (to < 0)
		to = to < -length ? 0 : to + length + 1;
	charge_range(lua, from, to < length ? to : length);
	return call_original(lua);
}

#define COPIES_PER_CHARGE 8

/* Of nothing, Lua's own counts to N. What there is no memory for it refuses at
 * once. */
static int
rep(lua_State *lua)
{
	size_t len, separator;
	lua_Integer count;

	luaL_checklstring(lua, 1, &len);
	count = luaL_checkinteger(lua, 2);
	luaL_optlstring(lua, 3, "", &separator);
	if (len + separator == 0) {
		lua_pushliteral(lua, "");
		return 1;
	}
	if (count > 0 && (uint64_t)count <=
			     script_of(lua)->limits.memory / (len + separator))
		script_limits_charge(lua, (uint64_t)count / COPIES_PER_CHARGE);
	return call_original(lua);
}

#define BYTES_PER_CHARGE 16

/* Reads its texts once. */
static int
scan(lua_State *lua)
{
	int count = lua_gettop(lua);

	charge_range(lua, 0, count);
	for (int i = 1; i <= count; i++)
		if (lua_type(lua, i) == LUA_TSTRING)
			script_limits_charge(lua, lua_rawlen(lua, i) /
						      BYTES_PER_CHARGE);
	return call_original(lua);
}

/* What it gives may be longer than all that it takes. */
static int
pack(lua_State *lua)
{
	scan(lua);
	script_limits_charge(lua, lua_rawlen(lua, -1) / BYTES_PER_CHARGE);
	return 1;
}

/* The step of a walk by utf8.codes passes over any number of bytes that
 * continue a character. */
static int
codes_step(lua_State *lua)
{
	struct str text;
	lua_Integer at = luaL_checkinteger(lua, 2);
	size_t end = at > 0 ? (size_t)at : 0;

	text.ptr = luaL_checklstring(lua, 1, &text.len);
	while (end < text.len && (text.ptr[end] & 0xC0) == 0x80)
		end++;
	charge_range(lua, at, (lua_Integer)end);
	return call_original(lua);
}

static int
codes(lua_State *lua)
{
	call_original(lua);
	lua_pushvalue(lua, 1);
	lua_pushcclosure(lua, codes_step, 1);
	lua_replace(lua, 1);
	return lua_gettop(lua);
}

/* Finding the words for an error of C is dear. */
#define ERROR_CHARGE 200

static int
pcall(lua_State *lua)
{
	luaL_checkany(lua, 1);
	lua_pushboolean(lua, 1);
	lua_insert(lua, 1);
	if (lua_pcall(lua, lua_gettop(lua) - 2, LUA_MULTRET, 0) == LUA_OK)
		return lua_gettop(lua);
	script_limits_charge(lua, ERROR_CHARGE);
	lua_pushboolean(lua, 0);
	lua_replace(lua, 1);
	return 2;
}

/* Texts that are numbers are read each time that something is done with them.
 */
static void
open_arithmetic(lua_State *lua)
{
	static const char *const names[] = {"__add", "__div", "__idiv",
					    "__mod", "__mul", "__pow",
					    "__sub", "__unm"};

	lua_pushliteral(lua, "");
	lua_getmetatable(lua, -1);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		lua_getfield(lua, -1, names[i]);
		lua_pushcclosure(lua, scan, 1);
		lua_setfield(lua, -2, names[i]);
	}
	lua_pop(lua, 2);
}

void
script_loops_open(lua_State *lua)
{
	static const struct {
		const char *library, *name;
		lua_CFunction function;
	} loops[] = {
	    {"table", "insert", insert},   {"table", "move", move},
	    {"table", "remove", take_out}, {"table", "unpack", unpack},
	    {"string", "rep", rep},	   {"string", "pack", pack},
	    {"string", "packsize", scan},  {"string", "unpack", scan},
	    {"string", "byte", bytes},	   {"string", "char", scan},
	    {"string", "lower", scan},	   {"string", "reverse", scan},
	    {"string", "upper", scan},	   {"utf8", "char", scan},
	    {"utf8", "codepoint", bytes},  {"utf8", "codes", codes},
	    {"utf8", "len", scan},	   {"utf8", "offset", scan},
	    {"_G", "pcall", pcall},	   {"_G", "tonumber", scan},
	};

	for (size_t i = 0; i < sizeof loops / sizeof *loops; i++) {
		lua_getglobal(lua, loops[i].library);
		lua_getfield(lua, -1, loops[i].name);
		lua_pushcclosure(lua, loops[i].function, 1);
		lua_setfield(lua, -2, loops[i].name);
		lua_pop(lua, 1);
	}
	open_arithmetic(lua);
}
