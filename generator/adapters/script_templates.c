#include <string.h>

#include "adapters/script_state.h"
#include "base/text.h"
#include "base/utf8.h"

/* ---- writing ---- */

/* The output is no memory of Lua's, so it is bounded here. */
static void
check_output(lua_State *lua)
{
	const struct script *script = script_of(lua);

	if (script->out->full || script->out->len > script->limits.memory)
		script_raise(lua, RULE_LUA_ERROR, STR_NONE,
			     "the page is longer than %d MB",
			     (int)(script->limits.memory >> 20));
}

static struct str
text_at(lua_State *lua, int index)
{
	struct str text;

	text.ptr = lua_tolstring(lua, index, &text.len);
	return text;
}

static int
raw(lua_State *lua)
{
	luaL_checkstring(lua, 1);
	strbuf_add(script_of(lua)->out, text_at(lua, 1));
	check_output(lua);
	return 0;
}

_Noreturn static void
refuse_value(lua_State *lua)
{
	const struct script_box *box = script_box_at(lua, 1);

	if (box == NULL)
		script_raise(lua, RULE_LUA_ERROR, STR_NONE,
			     "a %s cannot be printed", luaL_typename(lua, 1));
	script_raise(lua, RULE_LUA_ERROR,
		     box->shape == SHAPE_OBJECT ? STR("print one of its fields")
						: STR("print its items"),
		     "a %s cannot be printed", script_box_name(box));
}

/* The text of the value at index 1. False: nothing to write. */
static bool
take_text(lua_State *lua, struct str *text_out, bool *is_html_out)
{
	const struct script_box *box;

	*is_html_out = false;
	switch (lua_type(lua, 1)) {
	case LUA_TNONE:
	case LUA_TNIL: return false;
	case LUA_TBOOLEAN:
		*text_out = STR("true");
		return lua_toboolean(lua, 1);
	case LUA_TNUMBER: *text_out = text_at(lua, 1); return true;
	case LUA_TSTRING:
		*text_out = text_at(lua, 1);
		if (utf8_check(*text_out) < text_out->len)
			script_raise(lua, RULE_LUA_ERROR, STR_NONE,
				     "the text is not valid UTF-8");
		if (text_find_control(*text_out) < text_out->len)
			script_raise(lua, RULE_LUA_ERROR, STR_NONE,
				     "the text holds a control character");
		return true;
	default:
		box = script_box_at(lua, 1);
		if (box == NULL || box->shape != SHAPE_HTML)
			refuse_value(lua);
		*text_out = box->text;
		*is_html_out = true;
		return true;
	}
}

static int
put(lua_State *lua)
{
	struct strbuf *out = script_of(lua)->out;
	struct str text;
	bool is_html;

	if (!take_text(lua, &text, &is_html))
		return 0;
	if (is_html)
		strbuf_add(out, text);
	else
		strbuf_add_html(out, text);
	check_output(lua);
	return 0;
}

static int
put_html(lua_State *lua)
{
	struct str text;
	bool is_html;

	if (!take_text(lua, &text, &is_html))
		return 0;
	strbuf_add(script_of(lua)->out, text);
	check_output(lua);
	return 0;
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
	lua_createtable(lua, 0, 3);
	lua_pushvalue(lua, -3);
	lua_setfield(lua, -2, "__index");
	lua_pushcfunction(lua, refuse_write);
	lua_setfield(lua, -2, "__newindex");
	lua_pushboolean(lua, 0);
	lua_setfield(lua, -2, "__metatable");
	lua_setmetatable(lua, -2);
	lua_remove(lua, -2);
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
}

/* ---- running ---- */

/* Pushes the template whose name is at INDEX; WHO asks for it. */
static void
push_template(lua_State *lua, int index)
{
	struct script *script = script_of(lua);
	struct str_nearest nearest = {.distance = SIZE_MAX};

	index = lua_absindex(lua, index);
	script_slot_push(lua, SLOT_TEMPLATES);
	lua_pushvalue(lua, index);
	if (lua_rawget(lua, -2) == LUA_TNIL) {
		search_table(lua, lua_absindex(lua, -2), text_at(lua, index),
			     &nearest);
		script_raise(lua, RULE_TEMPLATE_NAME,
			     script_nearest_advice(script, nearest.word),
			     "there is no template '%s'",
			     lua_tostring(lua, index));
	}
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
	bool ok;

	script->out = out;
	ok = script_protect(script, render, &job, RULE_TEMPLATE_ERROR,
			    (struct script_place){0}, script->diags);
	script->out = outer;
	return ok;
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
	lua_call(lua, 0, 1);
	luaL_checktype(lua, -1, LUA_TFUNCTION);
	lua_rawset(lua, -3);
	return 0;
}

bool
script_template_add(struct script *script, struct str name, struct str path,
		    struct str lua, struct diag_list *diags)
{
	struct addition job = {name, path, lua};

	return script_protect(script, add, &job, RULE_TEMPLATE_SYNTAX,
			      (struct script_place){path, {1, 1, 1}}, diags);
}

void
script_templates_open(lua_State *lua)
{
	static const char *const shared[] = {
	    "error",  "ipairs", "math",	    "next",	"pairs", "select",
	    "string", "table",	"tonumber", "tostring", "type",	 "utf8"};
	static const luaL_Reg own[] = {{"_raw", raw},
				       {"_put", put},
				       {"_html", put_html},
				       {"_include", include},
				       {NULL, NULL}};

	lua_newtable(lua);
	script_slot_set(lua, SLOT_TEMPLATES);
	lua_newtable(lua);
	for (size_t i = 0; i < sizeof shared / sizeof *shared; i++) {
		lua_getglobal(lua, shared[i]);
		lua_setfield(lua, -2, shared[i]);
	}
	luaL_setfuncs(lua, own, 0);
	script_slot_set(lua, SLOT_NAMES);
}
