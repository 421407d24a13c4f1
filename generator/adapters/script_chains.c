#include "adapters/script_state.h"

/* Lua walks along tables of which each is the __index of the one before as part
 * of one instruction, up to 2,000 of them. Here a table is walked to in Lua,
 * and on from there by calls, which are charged and bounded as others are. */

#define STEP_CHARGE 5

/* Upvalue: the table. */
static int
read_step(lua_State *lua)
{
	script_limits_charge(lua, STEP_CHARGE);
	lua_settop(lua, 2);
	lua_gettable(lua, lua_upvalueindex(1));
	return 1;
}

static int
write_step(lua_State *lua)
{
	script_limits_charge(lua, STEP_CHARGE);
	lua_settop(lua, 3);
	lua_settable(lua, lua_upvalueindex(1));
	return 0;
}

/* Whether the table at INDEX leads on to another for KEY. */
static bool
leads_on(lua_State *lua, int index, const char *key)
{
	bool leads = luaL_getmetafield(lua, index, key) != LUA_TNIL;

	lua_pop(lua, leads);
	return leads;
}

/* Whether another table leads to the one at INDEX. */
static bool
is_led_to(lua_State *lua, int index)
{
	bool is;

	script_slot_push(lua, SLOT_CHAINED);
	lua_pushvalue(lua, index);
	is = lua_rawget(lua, -2) != LUA_TNIL;
	lua_pop(lua, 2);
	return is;
}

static void
shorten(lua_State *lua, int table, int metatable, const char *key,
	lua_CFunction step)
{
	int target = lua_gettop(lua) + 1;

	lua_pushstring(lua, key);
	if (lua_rawget(lua, metatable) != LUA_TTABLE) {
		lua_settop(lua, target - 1);
		return;
	}
	if (leads_on(lua, target, key) || is_led_to(lua, table)) {
		lua_pushstring(lua, key);
		lua_pushvalue(lua, target);
		lua_pushcclosure(lua, step, 1);
		lua_rawset(lua, metatable);
	}
	script_slot_push(lua, SLOT_CHAINED);
	lua_pushvalue(lua, target);
	lua_pushboolean(lua, 1);
	lua_rawset(lua, -3);
	lua_settop(lua, target - 1);
}

void
script_chains_shorten(lua_State *lua, int table, int metatable)
{
	shorten(lua, table, metatable, "__index", read_step);
	shorten(lua, table, metatable, "__newindex", write_step);
}

void
script_chains_open(lua_State *lua)
{
	lua_newtable(lua);
	lua_createtable(lua, 0, 1);
	lua_pushliteral(lua, "k");
	lua_setfield(lua, -2, "__mode");
	lua_setmetatable(lua, -2);
	script_slot_set(lua, SLOT_CHAINED);
}
