#include <string.h>

#include "adapters/script_state.h"

static struct str
text_at(lua_State *lua, int index)
{
	struct str text;

	text.ptr = lua_tolstring(lua, index, &text.len);
	return text;
}

/* ---- names ---- */

/* Looks for the name nearest to NAME among the keys of the table at INDEX. */
static void
search_table(lua_State *lua, int index, struct str name,
	     struct str_nearest *nearest)
{
	lua_Integer count = script_order_keys(lua, index);

	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(lua, -1, i);
		if (lua_type(lua, -1) == LUA_TSTRING &&
		    lua_tostring(lua, -1)[0] != '_')
			str_nearer(nearest, name, text_at(lua, -1));
		lua_pop(lua, 1);
	}
	lua_pop(lua, 1);
}

/* Reached for names that the environment has not. Upvalue: the variables that
 * have no value. */
static int
find_name(lua_State *lua)
{
	struct script *script = script_of(lua);
	struct str_nearest nearest = {.distance = SIZE_MAX};
	struct str name;

	lua_settop(lua, 2);
	lua_pushvalue(lua, 2);
	if (lua_rawget(lua, lua_upvalueindex(1)) != LUA_TNIL)
		return 0;
	name = script_tostring(lua, 2);
	search_table(lua, 1, name, &nearest);
	search_table(lua, lua_upvalueindex(1), name, &nearest);
	script_raise(lua, RULE_TEMPLATE_NAME,
		     script_nearest_advice(script, nearest.word),
		     "there is no '%s' here", name.ptr);
}

static int
refuse_write(lua_State *lua)
{
	script_raise(lua, RULE_LUA_ERROR, STR("make it local"),
		     "templates cannot write the global '%s'",
		     script_tostring(lua, 2).ptr);
}

/* Gives the table on the top of the stack the metatable of an environment,
 * whose __index is below it; takes both off but the table. */
static void
close_names(lua_State *lua)
{
	lua_createtable(lua, 1, 3);
	lua_pushvalue(lua, -3);
	lua_setfield(lua, -2, "__index");
	lua_pushcfunction(lua, refuse_write);
	lua_setfield(lua, -2, "__newindex");
	lua_pushboolean(lua, 0);
	lua_setfield(lua, -2, "__metatable");
	lua_setmetatable(lua, -2);
	lua_remove(lua, -2);
}

/* In the metatable of a page's environment: that of those that have its names
 * and further ones, which are many and short of life; false until there is one.
 * Others share their metatables. */
#define WIDER 1

/* Takes an environment and a new table of further names, which becomes the
 * environment that has both. */
static int
widen(lua_State *lua)
{
	int kept;

	if (!lua_getmetatable(lua, 1))
		luaL_argerror(lua, 1, "no environment");
	kept = lua_rawgeti(lua, 3, WIDER);
	if (kept == LUA_TTABLE) {
		lua_setmetatable(lua, 2);
	} else {
		lua_pushvalue(lua, 1);
		lua_pushvalue(lua, 2);
		close_names(lua);
		lua_getmetatable(lua, -1);
		if (kept == LUA_TBOOLEAN)
			lua_rawseti(lua, 3, WIDER);
	}
	lua_settop(lua, 2);
	return 1;
}

struct render {
	struct str name;
	const struct script_variable *variables;
	size_t count;
};

/* Adds all of the table at FROM to the one at TO. */
static void
copy_entries(lua_State *lua, int from, int to)
{
	lua_pushnil(lua);
	while (lua_next(lua, from)) {
		lua_pushvalue(lua, -2);
		lua_insert(lua, -2);
		lua_rawset(lua, to);
	}
}

#define NAMES_EXPECTED 32

/* Pushes a new environment. What every template can name is copied into it:
 * that costs less than one more step at each use. */
static void
push_names(lua_State *lua, const struct render *job)
{
	int absent;

	lua_newtable(lua);
	absent = lua_gettop(lua);
	lua_createtable(lua, 0, (int)job->count + NAMES_EXPECTED);
	script_slot_push(lua, SLOT_NAMES);
	copy_entries(lua, absent + 2, absent + 1);
	lua_pop(lua, 1);
	for (size_t i = 0; i < job->count; i++) {
		script_push_value(lua, &job->variables[i].value);
		if (lua_isnil(lua, -1)) {
			lua_pushboolean(lua, 1);
			lua_setfield(lua, absent, job->variables[i].name);
		}
		lua_setfield(lua, -2, job->variables[i].name);
	}
	lua_newtable(lua);
	lua_setfield(lua, -2, "_blocks");
	lua_insert(lua, absent);
	lua_pushcclosure(lua, find_name, 1);
	lua_insert(lua, absent);
	close_names(lua);
	lua_getmetatable(lua, -1);
	lua_pushboolean(lua, 0);
	lua_rawseti(lua, -2, WIDER);
	lua_pop(lua, 1);
}

/* ---- running ---- */

/* Reached for templates that SLOT_TEMPLATES, at index 1, has not. */
static int
refuse_template(lua_State *lua)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	search_table(lua, 1, text_at(lua, 2), &nearest);
	script_raise(lua, RULE_TEMPLATE_NAME,
		     script_nearest_advice(script_of(lua), nearest.word),
		     "there is no template '%s'", lua_tostring(lua, 2));
}

/* Pushes the template whose name is at INDEX. */
static void
push_template(lua_State *lua, int index)
{
	index = lua_absindex(lua, index);
	script_slot_push(lua, SLOT_TEMPLATES);
	lua_pushvalue(lua, index);
	lua_gettable(lua, -2);
	lua_remove(lua, -2);
}

static int
include(lua_State *lua)
{
	luaL_checktype(lua, 1, LUA_TTABLE);
	luaL_checkstring(lua, 2);
	if (!lua_isnoneornil(lua, 3))
		luaL_checktype(lua, 3, LUA_TTABLE);
	lua_settop(lua, 3);
	lua_tostring(lua, 2);
	push_template(lua, 2);
	lua_pushvalue(lua, 1);
	if (!lua_isnil(lua, 3)) {
		lua_newtable(lua);
		copy_entries(lua, 3, lua_gettop(lua));
		close_names(lua);
	}
	lua_call(lua, 1, 0);
	return 0;
}

static int
render(lua_State *lua)
{
	const struct render *job = lua_touserdata(lua, 1);

	luaL_checkstack(lua, 12, "too many templates");
	lua_pushlstring(lua, job->name.ptr, job->name.len);
	push_template(lua, -1);
	push_names(lua, job);
	lua_call(lua, 1, 0);
	return 0;
}

bool
script_template_render(struct script *script, struct str name,
		       const struct script_variable *variables, size_t count,
		       struct strbuf *out)
{
	struct render job = {name, variables, count};
	struct strbuf *outer = script->out;
	bool counted = script_limits_pause(script), ok;

	script->out = out;
	ok = script_protect(script, render, &job, RULE_TEMPLATE_ERROR,
			    (struct script_place){0}, script->diags);
	script->out = outer;
	script_limits_restore(script, counted);
	return ok;
}

void
script_templates_tick(struct script *script)
{
	script->ticks = true;
}

struct addition {
	struct str name;
	struct str path;
	struct str lua;
};

static int
add(lua_State *lua)
{
	const struct addition *job = lua_touserdata(lua, 1);

	script_slot_push(lua, SLOT_TEMPLATES);
	lua_pushlstring(lua, job->name.ptr, job->name.len);
	script_load(lua, job->path, job->lua);
	lua_pushcfunction(lua, script_writes_pieces);
	lua_pushcfunction(lua, widen);
	script_slot_push(lua, SLOT_TEMPLATES);
	lua_pushcfunction(lua, script_limits_tick);
	lua_pushcfunction(lua, script_limits_count_page);
	lua_call(lua, 5, 1);
	luaL_checktype(lua, -1, LUA_TFUNCTION);
	script_times_wrap(lua, job->path);
	lua_rawset(lua, -3);
	return 0;
}

bool
script_template_add(struct script *script, struct str name, struct str path,
		    struct str lua, struct diag_list *diags)
{
	struct addition job = {name, path, lua};
	struct script_template template = {arena_str(&script->arena, name),
					   arena_str(&script->arena, path)};

	vec_add(&script->templates, &script->arena, template);
	return script_protect(script, add, &job, RULE_TEMPLATE_SYNTAX,
			      (struct script_place){path, {1, 1, 1}}, diags);
}

void
script_templates_open(lua_State *lua)
{
	static const char *const shared[] = {
	    "error",  "ipairs", "math",	    "next",	"pairs", "select",
	    "string", "table",	"tonumber", "tostring", "type",	 "utf8"};

	lua_newtable(lua);
	lua_createtable(lua, 0, 1);
	lua_pushcfunction(lua, refuse_template);
	lua_setfield(lua, -2, "__index");
	lua_setmetatable(lua, -2);
	script_slot_set(lua, SLOT_TEMPLATES);
	lua_newtable(lua);
	for (size_t i = 0; i < sizeof shared / sizeof *shared; i++) {
		lua_getglobal(lua, shared[i]);
		lua_setfield(lua, -2, shared[i]);
	}
	script_writes_open(lua);
	lua_pushcfunction(lua, include);
	lua_setfield(lua, -2, "_include");
	script_slot_set(lua, SLOT_NAMES);
}
