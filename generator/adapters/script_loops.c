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

/* Of nothing, Lua's own counts to N. */
static int
rep(lua_State *lua)
{
	size_t len, separator;

	luaL_checklstring(lua, 1, &len);
	luaL_checkinteger(lua, 2);
	luaL_optlstring(lua, 3, "", &separator);
	if (len + separator == 0) {
		lua_pushliteral(lua, "");
		return 1;
	}
	return call_original(lua);
}

#define BYTES_PER_CHARGE 16

/* Reads its texts once. */
static int
scan(lua_State *lua)
{
	int count = lua_gettop(lua);

	for (int i = 1; i <= count; i++)
		if (lua_type(lua, i) == LUA_TSTRING)
			script_limits_charge(lua, lua_rawlen(lua, i) /
						      BYTES_PER_CHARGE);
	return call_original(lua);
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
	    {"string", "rep", rep},	   {"string", "pack", scan},
	    {"string", "packsize", scan},  {"string", "unpack", scan},
	    {"utf8", "codepoint", scan},   {"utf8", "len", scan},
	    {"utf8", "offset", scan},
	};

	for (size_t i = 0; i < sizeof loops / sizeof *loops; i++) {
		lua_getglobal(lua, loops[i].library);
		lua_getfield(lua, -1, loops[i].name);
		lua_pushcclosure(lua, loops[i].function, 1);
		lua_setfield(lua, -2, loops[i].name);
		lua_pop(lua, 1);
	}
}
