#include <string.h>

#include "adapters/script_state.h"

/* Pushes HTML that is the string on the top of the stack, and keeps it. */
static void
mark_top(lua_State *lua)
{
	struct script_box *box = lua_newuserdatauv(lua, sizeof *box, 1);

	*box = (struct script_box){.shape = SHAPE_HTML};
	box->text.ptr = lua_tolstring(lua, -2, &box->text.len);
	lua_pushvalue(lua, -2);
	lua_setiuservalue(lua, -2, 1);
	script_slot_push(lua, SLOT_HTML);
	lua_setmetatable(lua, -2);
	lua_remove(lua, -2);
}

void
script_html_push(lua_State *lua, struct str text)
{
	script_box_push(lua, (struct script_box){
				 .shape = SHAPE_HTML,
				 .generation = script_of(lua)->generation,
				 .text = text,
			     });
}

static const struct script_box *
html_at(lua_State *lua, int index)
{
	const struct script_box *box = script_box_at(lua, index);

	return box != NULL && box->shape == SHAPE_HTML ? box : NULL;
}

/* Holes are HTML. */
static void
check_holes(lua_State *lua, struct str text)
{
	for (char hole = SCRIPT_HOLE_FIRST; hole <= SCRIPT_HOLE_LAST; hole++)
		if (str_find_byte(text, hole) < text.len)
			luaL_error(lua, "the text holds a control character");
}

static void
add_escaped(lua_State *lua, luaL_Buffer *buffer, struct str text)
{
	check_holes(lua, text);
	for (size_t i = 0; i < text.len; i++) {
		switch (text.ptr[i]) {
		case '&': luaL_addstring(buffer, "&amp;"); break;
		case '<': luaL_addstring(buffer, "&lt;"); break;
		case '>': luaL_addstring(buffer, "&gt;"); break;
		case '"': luaL_addstring(buffer, "&quot;"); break;
		default: luaL_addchar(buffer, text.ptr[i]);
		}
	}
}

/* The value at INDEX is HTML, text or a number, which becomes text. */
static void
add_value(lua_State *lua, luaL_Buffer *buffer, int index)
{
	const struct script_box *html = html_at(lua, index);
	struct str text;

	if (html != NULL) {
		luaL_addlstring(buffer, html->text.ptr, html->text.len);
		return;
	}
	text.ptr = lua_tolstring(lua, index, &text.len);
	add_escaped(lua, buffer, text);
}

static bool
can_join(lua_State *lua, int index)
{
	return lua_isstring(lua, index) || html_at(lua, index) != NULL;
}

/* attest.html(format, …): each %s is an argument, escaped unless it is HTML
 * itself; %% is a percent sign. */
static int
format(lua_State *lua)
{
	int count = lua_gettop(lua), used = 1;
	const char *at;
	luaL_Buffer buffer;

	for (int i = 2; i <= count; i++)
		if (!can_join(lua, i))
			return luaL_argerror(lua, i, "text or HTML expected");
		else if (html_at(lua, i) == NULL)
			lua_tostring(lua, i);
	luaL_buffinit(lua, &buffer);
	for (at = lua_tostring(lua, 1); *at != '\0'; at++) {
		if (*at != '%') {
			luaL_addchar(&buffer, *at);
			continue;
		}
		at++;
		if (*at == 's' && ++used <= count)
			add_value(lua, &buffer, used);
		else if (*at == '%')
			luaL_addchar(&buffer, '%');
		else
			return luaL_error(
			    lua, *at == 's' ? "more %%s than values"
					    : "HTML formats know %%s and "
					      "%%%% only");
	}
	if (used < count)
		return luaL_error(lua, "more values than %%s");
	luaL_pushresult(&buffer);
	mark_top(lua);
	return 1;
}

int
script_html_mark(lua_State *lua)
{
	if (html_at(lua, 1) != NULL && lua_gettop(lua) == 1)
		return 1;
	luaL_argexpected(lua, lua_isstring(lua, 1), 1, "text");
	if (lua_gettop(lua) > 1)
		return format(lua);
	lua_tostring(lua, 1);
	mark_top(lua);
	return 1;
}

/* __concat that returns is unsafe in Lua 5.4.4; see script_sandbox.c. */
static int
refuse_concat(lua_State *lua)
{
	script_raise(lua, RULE_LUA_ERROR,
		     STR("write attest.html(\"<b>%s</b>\", text), or use "
			 "table.concat"),
		     "HTML and text are not joined with '..'");
}

/* Reads the items FROM to TO of the table at index 1 into a list, which is
 * left on the stack; whether one of them is HTML. */
static bool
collect(lua_State *lua, lua_Integer from, lua_Integer to)
{
	bool has_html = false;

	lua_newtable(lua);
	for (lua_Integer i = from; i <= to; i++) {
		lua_geti(lua, 1, i);
		if (!can_join(lua, -1))
			luaL_error(lua,
				   "table.concat joins text, numbers and "
				   "HTML; item %d is a %s",
				   (int)i, luaL_typename(lua, -1));
		if (html_at(lua, -1) != NULL)
			has_html = true;
		else
			lua_tostring(lua, -1);
		lua_rawseti(lua, -2, i - from + 1);
	}
	return has_html;
}

/* table.concat, which gives HTML where an item or the separator is HTML.
 * Upvalue: Lua's own. */
static int
concat_table(lua_State *lua)
{
	lua_Integer from, to;
	luaL_Buffer buffer;
	bool has_html;

	if (!lua_istable(lua, 1) && script_box_at(lua, 1) == NULL)
		luaL_typeerror(lua, 1, "table");
	luaL_argexpected(lua, lua_isnoneornil(lua, 2) || can_join(lua, 2), 2,
			 "text");
	from = luaL_optinteger(lua, 3, 1);
	to = lua_isnoneornil(lua, 4) ? luaL_len(lua, 1)
				     : luaL_checkinteger(lua, 4);
	lua_settop(lua, 2);
	if (lua_isnil(lua, 2)) {
		lua_pushliteral(lua, "");
		lua_replace(lua, 2);
	}
	has_html = html_at(lua, 2) != NULL;
	has_html = collect(lua, from, to) || has_html;
	if (!has_html) {
		lua_pushvalue(lua, lua_upvalueindex(1));
		lua_pushvalue(lua, 3);
		lua_pushvalue(lua, 2);
		lua_call(lua, 2, 1);
		return 1;
	}
	luaL_buffinit(lua, &buffer);
	for (lua_Integer i = from; i <= to; i++) {
		if (i > from)
			add_value(lua, &buffer, 2);
		/* A buffer wants its place on the stack back each time. */
		lua_rawgeti(lua, 3, i - from + 1);
		lua_replace(lua, 1);
		add_value(lua, &buffer, 1);
	}
	luaL_pushresult(&buffer);
	mark_top(lua);
	return 1;
}

static int
tostring(lua_State *lua)
{
	const struct script_box *html = html_at(lua, 1);

	lua_pushlstring(lua, html->text.ptr, html->text.len);
	return 1;
}

static int
length(lua_State *lua)
{
	lua_pushinteger(lua, (lua_Integer)html_at(lua, 1)->text.len);
	return 1;
}

static int
is_equal(lua_State *lua)
{
	const struct script_box *a = html_at(lua, 1), *b = html_at(lua, 2);

	lua_pushboolean(lua,
			a != NULL && b != NULL && str_equal(a->text, b->text));
	return 1;
}

static int
refuse_field(lua_State *lua)
{
	script_raise(lua, RULE_LUA_ERROR, STR("tostring(value) gives its text"),
		     "HTML has no fields and no methods ('%s')",
		     script_tostring(lua, 2).ptr);
}

void
script_html_open(lua_State *lua)
{
	static const luaL_Reg methods[] = {{"__concat", refuse_concat},
					   {"__eq", is_equal},
					   {"__index", refuse_field},
					   {"__len", length},
					   {"__newindex", refuse_field},
					   {"__tostring", tostring},
					   {NULL, NULL}};

	lua_newtable(lua);
	luaL_setfuncs(lua, methods, 0);
	lua_pushliteral(lua, "HTML");
	lua_setfield(lua, -2, "__name");
	lua_pushboolean(lua, 0);
	lua_setfield(lua, -2, "__metatable");
	script_slot_set(lua, SLOT_HTML);
	lua_getglobal(lua, "table");
	lua_getfield(lua, -1, "concat");
	lua_pushcclosure(lua, concat_table, 1);
	lua_setfield(lua, -2, "concat");
	lua_pop(lua, 1);
}
