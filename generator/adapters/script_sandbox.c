#include <lualib.h>
#include <string.h>

#include "adapters/script_state.h"

/* In the metatable of a frozen table: where its content is. */
static const char frozen_key = 'f';

static const char *const libraries[] = {"math", "string", "table", "utf8"};
#define LIBRARY_COUNT (sizeof libraries / sizeof *libraries)

struct str
script_tostring(lua_State *lua, int index)
{
	struct str text;

	index = lua_absindex(lua, index);
	switch (lua_type(lua, index)) {
	case LUA_TNIL:
	case LUA_TBOOLEAN:
	case LUA_TNUMBER:
	case LUA_TSTRING: luaL_tolstring(lua, index, NULL); break;
	default:
		if (!luaL_callmeta(lua, index, "__tostring"))
			lua_pushstring(lua, luaL_typename(lua, index));
		else if (!lua_isstring(lua, -1))
			luaL_error(lua, "'__tostring' must return a string");
	}
	text.ptr = lua_tolstring(lua, -1, &text.len);
	return text;
}

static int
tostring(lua_State *lua)
{
	luaL_checkany(lua, 1);
	script_tostring(lua, 1);
	return 1;
}

#define BYTES_PER_CHARGE 8
#define NOTE_CHARGE 1000 /* notes take memory of the page's findings */

static int
print(lua_State *lua)
{
	int count = lua_gettop(lua);
	luaL_Buffer line;
	struct str text;

	script_limits_charge(lua, NOTE_CHARGE);
	for (int i = 1; i <= count; i++) {
		script_tostring(lua, i);
		lua_replace(lua, i);
	}
	luaL_buffinit(lua, &line);
	for (int i = 1; i <= count; i++) {
		text.ptr = lua_tolstring(lua, i, &text.len);
		if (i > 1)
			luaL_addchar(&line, ' ');
		luaL_addlstring(&line, text.ptr, text.len);
	}
	luaL_pushresult(&line);
	text.ptr = lua_tolstring(lua, -1, &text.len);
	script_limits_charge(lua, text.len);
	script_errors_note(lua, text);
	return 0;
}

/* Why scripts do without a metamethod. */
static const struct {
	const char *name, *reason;
} refused_metamethods[] = {
    {"__gc", "it would show when memory is collected"},
    {"__mode", "it would show when memory is collected"},
    /* Lua 5.4.4 keeps a pointer to the stack across the call of __concat
     * (mended in 5.4.5, "luaV_concat can use invalidated pointer to stack"):
     * any script could then overwrite memory. */
    {"__concat", "use a function, or attest.html(format, …)"},
};

/* Lua walks along such a chain with a step for each, each longer than the one
 * before. */
static void
refuse_call_chain(lua_State *lua, int index)
{
	lua_pushliteral(lua, "__call");
	if (lua_rawget(lua, index) != LUA_TNIL &&
	    lua_type(lua, -1) != LUA_TFUNCTION)
		script_raise(lua, RULE_LUA_ERROR, STR_NONE,
			     "__call must be a function here, not a %s",
			     luaL_typename(lua, -1));
	lua_pop(lua, 1);
}

#define ENTRY_CHARGE 10

/* Under this key a copied metatable holds the one that was given. */
static const char original_key;

static void
copy_metatable(lua_State *lua, int index)
{
	lua_newtable(lua);
	for (lua_pushnil(lua); lua_next(lua, index) != 0;) {
		script_limits_charge(lua, ENTRY_CHARGE);
		lua_pushvalue(lua, -2);
		lua_insert(lua, -2);
		lua_rawset(lua, -4);
	}
	lua_pushvalue(lua, index);
	lua_rawsetp(lua, -2, &original_key);
}

static int
get_metatable(lua_State *lua)
{
	luaL_checkany(lua, 1);
	if (luaL_getmetafield(lua, 1, "__metatable") != LUA_TNIL)
		return 1;
	if (!lua_getmetatable(lua, 1))
		lua_pushnil(lua);
	else if (lua_rawgetp(lua, -1, &original_key) == LUA_TNIL)
		lua_pop(lua, 1);
	return 1;
}

/* The metatable is copied, so that none of those comes into it later. */
static int
set_metatable(lua_State *lua)
{
	luaL_checktype(lua, 1, LUA_TTABLE);
	luaL_argexpected(lua, lua_isnoneornil(lua, 2) || lua_istable(lua, 2), 2,
			 "nil or table");
	lua_settop(lua, 2);
	if (luaL_getmetafield(lua, 1, "__metatable") != LUA_TNIL)
		return luaL_error(lua, "cannot change a protected metatable");
	if (lua_istable(lua, 2)) {
		refuse_call_chain(lua, 2);
		copy_metatable(lua, 2);
		lua_replace(lua, 2);
	}
	for (size_t i = 0;
	     i < sizeof refused_metamethods / sizeof *refused_metamethods &&
	     lua_istable(lua, 2);
	     i++) {
		lua_pushstring(lua, refused_metamethods[i].name);
		if (lua_rawget(lua, 2) != LUA_TNIL)
			script_raise(lua, RULE_LUA_ERROR, STR_NONE,
				     "scripts have no %s: %s",
				     refused_metamethods[i].name,
				     refused_metamethods[i].reason);
		lua_pop(lua, 1);
	}
	if (lua_istable(lua, 2))
		script_chains_shorten(lua, 1, 2);
	lua_setmetatable(lua, 1);
	return 1;
}

/* Lua would call the handler where the error was raised: when a limit raised
 * it, no limit would hold for the handler. Here it is called afterwards, which
 * no script can tell. */
static int
xpcall(lua_State *lua)
{
	int count = lua_gettop(lua);

	luaL_checktype(lua, 2, LUA_TFUNCTION);
	lua_pushvalue(lua, 2);
	lua_insert(lua, 1);
	lua_remove(lua, 3); /* leaves handler, function, arguments */
	if (lua_pcall(lua, count - 2, LUA_MULTRET, 0) == LUA_OK) {
		lua_pushboolean(lua, 1);
		lua_replace(lua, 1);
		return lua_gettop(lua);
	}
	lua_pcall(lua, 1, 1, 0);
	lua_pushboolean(lua, 0);
	lua_insert(lua, 1);
	return 2;
}

/* Copies one conversion of the format; the letter that ends it, or 0. */
static char
copy_conversion(struct str *format, luaL_Buffer *copy)
{
	while (format->len > 0) {
		char byte = format->ptr[0];
		bool ends = byte_is_letter(byte) || byte == '%';

		luaL_addchar(copy, byte == 'p' ? 's' : byte);
		*format = str_from_byte(*format, 1);
		if (ends)
			return byte;
	}
	return '\0';
}

/* string.format with '%s' and '%p' as tostring is here; Lua's own does the
 * rest. Upvalue: that one. */
static int
format(lua_State *lua)
{
	struct str format;
	luaL_Buffer copy;
	int count = lua_gettop(lua), argument = 1;

	format.ptr = luaL_checklstring(lua, 1, &format.len);
	script_limits_charge(lua, format.len / BYTES_PER_CHARGE);
	for (size_t i = 0; i + 1 < format.len; i++) {
		if (format.ptr[i] != '%')
			continue;
		for (i++; i < format.len && !byte_is_letter(format.ptr[i]) &&
			  format.ptr[i] != '%';
		     i++)
			;
		if (i == format.len || format.ptr[i] == '%')
			continue;
		argument++;
		if (argument > count ||
		    (format.ptr[i] != 's' && format.ptr[i] != 'p'))
			continue;
		script_tostring(lua, argument);
		lua_replace(lua, argument);
	}
	luaL_buffinit(lua, &copy);
	while (format.len > 0) {
		char byte = format.ptr[0];

		luaL_addchar(&copy, byte);
		format = str_from_byte(format, 1);
		if (byte == '%')
			copy_conversion(&format, &copy);
	}
	luaL_pushresult(&copy);
	lua_replace(lua, 1);
	lua_pushvalue(lua, lua_upvalueindex(1));
	lua_insert(lua, 1);
	lua_call(lua, count, 1);
	return 1;
}

/* Whatever a later Lua adds to its base library stays out. */
static void
keep_known_globals(lua_State *lua)
{
	static const char *const known[] = {
	    "_G",    "_VERSION", "assert",   "error",  "getmetatable", "ipairs",
	    "math",  "pcall",	 "rawequal", "rawlen", "select",       "string",
	    "table", "tonumber", "type",     "utf8"};

	lua_newtable(lua);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		lua_getglobal(lua, known[i]);
		lua_setfield(lua, -2, known[i]);
	}
	lua_pushvalue(lua, -1);
	lua_setfield(lua, -2, "_G");
	lua_rawseti(lua, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}

static void
remove_from(lua_State *lua, const char *library, const char *name)
{
	lua_getglobal(lua, library);
	lua_pushnil(lua);
	lua_setfield(lua, -2, name);
	lua_pop(lua, 1);
}

void
script_sandbox_open(lua_State *lua)
{
	static const luaL_Reg opened[] = {{LUA_GNAME, luaopen_base},
					  {LUA_MATHLIBNAME, luaopen_math},
					  {LUA_STRLIBNAME, luaopen_string},
					  {LUA_TABLIBNAME, luaopen_table},
					  {LUA_UTF8LIBNAME, luaopen_utf8}};

	for (size_t i = 0; i < sizeof opened / sizeof *opened; i++) {
		luaL_requiref(lua, opened[i].name, opened[i].func, 1);
		lua_pop(lua, 1);
	}
	keep_known_globals(lua);
	remove_from(lua, "math", "random");
	remove_from(lua, "math", "randomseed");
	remove_from(lua, "string", "dump");
	lua_register(lua, "tostring", tostring);
	lua_register(lua, "print", print);
	lua_register(lua, "getmetatable", get_metatable);
	lua_register(lua, "setmetatable", set_metatable);
	lua_register(lua, "xpcall", xpcall);
	lua_getglobal(lua, "string");
	lua_getfield(lua, -1, "format");
	lua_pushcclosure(lua, format, 1);
	lua_setfield(lua, -2, "format");
	lua_pop(lua, 1);
	lua_pushliteral(lua, "");
	lua_getmetatable(lua, -1);
	lua_pushboolean(lua, 0);
	lua_setfield(lua, -2, "__metatable");
	lua_pop(lua, 2);
}

/* Upvalue: the name of the table, "" for the globals. */
static int
refuse_write(lua_State *lua)
{
	const char *table = lua_tostring(lua, lua_upvalueindex(1));
	const char *name = script_tostring(lua, 2).ptr;

	if (table[0] == '\0')
		script_raise(lua, RULE_LUA_ERROR,
			     STR("make it local; what changes from page to "
				 "page cannot be kept"),
			     "scripts cannot write the global '%s' once all "
			     "of them are read",
			     name);
	script_raise(lua, RULE_LUA_ERROR, STR_NONE,
		     "scripts cannot change '%s.%s'", table, name);
}

void
script_sandbox_thaw(lua_State *lua, int index)
{
	index = lua_absindex(lua, index);
	if (!lua_getmetatable(lua, index))
		return;
	if (lua_rawgetp(lua, -1, &frozen_key) != LUA_TNIL)
		lua_replace(lua, index);
	else
		lua_pop(lua, 1);
	lua_pop(lua, 1);
}

/* Moves all of the table at INDEX to a new table, which is left on the
 * stack. */
static void
move_content(lua_State *lua, int index)
{
	lua_newtable(lua);
	lua_pushnil(lua);
	while (lua_next(lua, index)) {
		lua_pushvalue(lua, -2);
		lua_insert(lua, -2);
		lua_rawset(lua, -4);
	}
	lua_pushnil(lua);
	while (lua_next(lua, index)) {
		lua_pop(lua, 1);
		lua_pushvalue(lua, -1);
		lua_pushnil(lua);
		lua_rawset(lua, index);
	}
}

/* Empties the table on the top of the stack into a hidden one and pops it:
 * every write is a new key then, which its metatable refuses, also through
 * references that scripts hold. */
static void
freeze_table(lua_State *lua, const char *name)
{
	int table = lua_gettop(lua);

	move_content(lua, table);
	if (lua_getmetatable(lua, table))
		lua_setmetatable(lua, -2);
	lua_createtable(lua, 0, 4);
	lua_pushvalue(lua, -2);
	lua_rawsetp(lua, -2, &frozen_key);
	lua_pushvalue(lua, -2);
	lua_setfield(lua, -2, "__index");
	lua_pushstring(lua, name);
	lua_pushcclosure(lua, refuse_write, 1);
	lua_setfield(lua, -2, "__newindex");
	lua_pushboolean(lua, 0);
	lua_setfield(lua, -2, "__metatable");
	lua_setmetatable(lua, table);
	lua_settop(lua, table - 1);
}

void
script_sandbox_freeze(lua_State *lua)
{
	luaL_getsubtable(lua, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
	for (size_t i = 0; i < LIBRARY_COUNT; i++) {
		lua_getfield(lua, -1, libraries[i]);
		freeze_table(lua, libraries[i]);
	}
	/* Methods of text are looked up without a detour. */
	lua_pushliteral(lua, "");
	lua_getmetatable(lua, -1);
	lua_getfield(lua, -3, "string");
	script_sandbox_thaw(lua, -1);
	lua_setfield(lua, -2, "__index");
	lua_pushglobaltable(lua);
	freeze_table(lua, "");
}
