#include <stdlib.h>
#include <string.h>

#include "adapters/script_state.h"

/* Lua walks a table in the order of its hash, which differs from state to
 * state; here keys come in their own order. */
struct key {
	int type; /* LUA_TBOOLEAN < LUA_TNUMBER < LUA_TSTRING */
	bool is_integer;
	lua_Integer integer; /* also booleans */
	lua_Number number;
	struct str text;
	lua_Integer slot; /* in the list of keys */
};

static struct key
describe(lua_State *lua, int index)
{
	struct key key = {.type = lua_type(lua, index)};

	switch (key.type) {
	case LUA_TBOOLEAN:
		key.is_integer = true;
		key.integer = lua_toboolean(lua, index);
		break;
	case LUA_TNUMBER:
		key.is_integer = lua_isinteger(lua, index);
		if (key.is_integer)
			key.integer = lua_tointeger(lua, index);
		else
			key.number = lua_tonumber(lua, index);
		break;
	case LUA_TSTRING:
		key.text.ptr = lua_tolstring(lua, index, &key.text.len);
		break;
	default:
		script_raise(lua, RULE_LUA_ERROR, STR_NONE,
			     "only tables whose keys are booleans, numbers or "
			     "text can be walked; one of these is a %s",
			     luaL_typename(lua, index));
	}
	return key;
}

/* An integer against a float that is no integer (Lua keeps those as
 * integers), exact where a conversion would round. */
static int
compare_mixed(lua_Integer integer, lua_Number number)
{
	if (number >= 0x1p63)
		return -1;
	if (number < -0x1p63)
		return 1;
	if (integer == (lua_Integer)number)
		return number < 0 ? 1 : -1;
	return integer < (lua_Integer)number ? -1 : 1;
}

static int
compare_keys(const void *left, const void *right)
{
	const struct key *a = left, *b = right;

	if (a->type != b->type)
		return a->type < b->type ? -1 : 1;
	if (a->type == LUA_TSTRING)
		return str_compare(a->text, b->text);
	if (a->is_integer && b->is_integer)
		return (a->integer > b->integer) - (a->integer < b->integer);
	if (a->is_integer)
		return compare_mixed(a->integer, b->number);
	if (b->is_integer)
		return -compare_mixed(b->integer, a->number);
	return (a->number > b->number) - (a->number < b->number);
}

#define KEYS_AT_HAND 16
#define COMPARISON_CHARGE 8
#define BYTES_PER_CHARGE 64 /* of texts that are compared */

/* What comparing a text of LENGTH bytes with another costs beside. */
static uint64_t
text_charge(size_t length)
{
	return length / BYTES_PER_CHARGE;
}

/* Replaces the list of COUNT keys on the top of the stack by a sorted one. */
static void
sort_keys(lua_State *lua, lua_Integer count)
{
	int list = lua_gettop(lua);
	struct key at_hand[KEYS_AT_HAND], *keys = at_hand;
	size_t bytes = 0;

	if (count > KEYS_AT_HAND)
		keys = lua_newuserdatauv(lua, (size_t)count * sizeof *keys, 0);
	for (lua_Integer i = 0; i < count; i++) {
		lua_rawgeti(lua, list, i + 1);
		keys[i] = describe(lua, -1);
		keys[i].slot = i + 1;
		bytes += keys[i].text.len;
		lua_pop(lua, 1);
	}
	for (lua_Integer width = 1; width < count; width *= 2)
		script_limits_charge(lua, text_charge(bytes));
	qsort(keys, (size_t)count, sizeof *keys, compare_keys);
	lua_createtable(lua, (int)count, 0);
	for (lua_Integer i = 0; i < count; i++) {
		lua_rawgeti(lua, list, keys[i].slot);
		lua_rawseti(lua, -2, i + 1);
	}
	lua_replace(lua, list);
	lua_settop(lua, list);
}

lua_Integer
script_order_keys(lua_State *lua, int index)
{
	struct key last = {0};
	bool is_sorted = true;
	lua_Integer count = 0;
	int list;

	index = lua_absindex(lua, index);
	luaL_checkstack(lua, 8, "too many nested tables");
	lua_newtable(lua);
	list = lua_gettop(lua);
	lua_pushnil(lua);
	while (lua_next(lua, index)) {
		struct key key = describe(lua, -2);

		if (count > 0 && compare_keys(&last, &key) > 0)
			is_sorted = false;
		if (text_charge(key.text.len) > 0)
			script_limits_charge(lua, text_charge(key.text.len));
		last = key;
		lua_pop(lua, 1);
		lua_pushvalue(lua, -1);
		lua_rawseti(lua, list, ++count);
	}
	if (!is_sorted)
		sort_keys(lua, count);
	script_limits_charge(lua, (uint64_t)count);
	return count;
}

/* Upvalues: the table, its keys, the position in them. A key that was
 * removed meanwhile is passed over. */
static int
step(lua_State *lua)
{
	lua_Integer at = lua_tointeger(lua, lua_upvalueindex(3));

	for (;;) {
		lua_settop(lua, 0);
		if (lua_rawgeti(lua, lua_upvalueindex(2), ++at) == LUA_TNIL)
			return 1;
		lua_pushvalue(lua, 1);
		if (lua_rawget(lua, lua_upvalueindex(1)) != LUA_TNIL)
			break;
	}
	lua_pushinteger(lua, at);
	lua_replace(lua, lua_upvalueindex(3));
	return 2;
}

static int
pairs(lua_State *lua)
{
	luaL_checkany(lua, 1);
	lua_settop(lua, 1);
	if (luaL_getmetafield(lua, 1, "__pairs") != LUA_TNIL) {
		lua_pushvalue(lua, 1);
		lua_call(lua, 1, 3);
		return 3;
	}
	luaL_checktype(lua, 1, LUA_TTABLE);
	/* The state that a loop sees stays what the script gave. */
	lua_pushvalue(lua, 1);
	script_sandbox_thaw(lua, 2);
	script_order_keys(lua, 2);
	lua_pushinteger(lua, 0);
	lua_pushcclosure(lua, step, 3);
	lua_pushvalue(lua, 1);
	return 2;
}

/* Without a memory of where a walk stands, the next key is the least of those
 * that are greater: a step of a walk costs as much as the table is long. */
static int
next(lua_State *lua)
{
	struct key from = {0}, best = {0};
	uint64_t count = 0;
	size_t bytes = 0;
	bool has_from;

	luaL_checktype(lua, 1, LUA_TTABLE);
	lua_settop(lua, 2);
	script_sandbox_thaw(lua, 1);
	has_from = !lua_isnil(lua, 2);
	if (has_from)
		from = describe(lua, 2);
	lua_pushnil(lua); /* the best key */
	lua_pushnil(lua); /* for lua_next */
	for (; lua_next(lua, 1); lua_pop(lua, 1), count++) {
		struct key key = describe(lua, 4);

		bytes += key.text.len;
		if ((has_from && compare_keys(&key, &from) <= 0) ||
		    (!lua_isnil(lua, 3) && compare_keys(&key, &best) >= 0))
			continue;
		best = key;
		lua_pushvalue(lua, 4);
		lua_replace(lua, 3);
	}
	script_limits_charge(lua,
			     count * COMPARISON_CHARGE + text_charge(bytes));
	lua_settop(lua, 3);
	if (lua_isnil(lua, 3))
		return 1;
	lua_pushvalue(lua, 3);
	lua_rawget(lua, 1);
	return 2;
}

/* The stack while sorting. */
enum { TABLE = 1, COMPARISON, LIST, OTHER_LIST, LEFT, RIGHT };

/* Whether RIGHT must come before LEFT, which stood before it. */
static bool
is_out_of_order(lua_State *lua)
{
	bool result;

	if (lua_isnil(lua, COMPARISON)) {
		if (lua_type(lua, RIGHT) == LUA_TSTRING)
			script_limits_charge(
			    lua, text_charge(lua_rawlen(lua, RIGHT)));
		return lua_compare(lua, RIGHT, LEFT, LUA_OPLT);
	}
	lua_pushvalue(lua, COMPARISON);
	lua_pushvalue(lua, RIGHT);
	lua_pushvalue(lua, LEFT);
	lua_call(lua, 2, 1);
	result = lua_toboolean(lua, -1);
	lua_pop(lua, 1);
	return result;
}

/* Merges the runs [LOW, MIDDLE) and [MIDDLE, HIGH) of the list at FROM into
 * the list at TO. */
static void
merge(lua_State *lua, int from, int to, lua_Integer low, lua_Integer middle,
      lua_Integer high)
{
	lua_Integer left = low, right = middle;

	for (lua_Integer out = low; out < high; out++) {
		bool takes_right = left == middle;

		if (left < middle && right < high) {
			lua_rawgeti(lua, from, left);
			lua_rawgeti(lua, from, right);
			takes_right = is_out_of_order(lua);
			lua_pop(lua, 2);
		}
		lua_rawgeti(lua, from, takes_right ? right++ : left++);
		lua_rawseti(lua, to, out);
	}
}

/* Sorts a copy, so that an error of the comparison leaves the table whole;
 * merging ends whatever the comparison says. */
static int
sort(lua_State *lua)
{
	lua_Integer count;
	int from = LIST, to = OTHER_LIST;

	luaL_checktype(lua, TABLE, LUA_TTABLE);
	if (!lua_isnoneornil(lua, COMPARISON))
		luaL_checktype(lua, COMPARISON, LUA_TFUNCTION);
	lua_settop(lua, COMPARISON);
	count = luaL_len(lua, TABLE);
	luaL_argcheck(lua, count < INT32_MAX, 1, "array too big");
	script_limits_charge(lua, (uint64_t)count);
	lua_createtable(lua, (int)count, 0);
	lua_createtable(lua, (int)count, 0);
	for (lua_Integer i = 1; i <= count; i++) {
		lua_geti(lua, TABLE, i);
		lua_rawseti(lua, from, i);
	}
	for (lua_Integer width = 1; width < count; width *= 2) {
		script_limits_charge(lua, (uint64_t)count);
		for (lua_Integer low = 1; low <= count; low += 2 * width) {
			lua_Integer middle = low + width, high = middle + width;

			merge(lua, from, to, low,
			      middle < count + 1 ? middle : count + 1,
			      high < count + 1 ? high : count + 1);
		}
		from = LIST + OTHER_LIST - from;
		to = LIST + OTHER_LIST - to;
	}
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(lua, from, i);
		lua_seti(lua, TABLE, i);
	}
	return 0;
}

void
script_order_open(lua_State *lua)
{
	lua_register(lua, "pairs", pairs);
	lua_register(lua, "next", next);
	lua_getglobal(lua, "table");
	lua_pushcfunction(lua, sort);
	lua_setfield(lua, -2, "sort");
	lua_pop(lua, 1);
}
