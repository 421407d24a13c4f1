#include <assert.h>
#include <string.h>

#include "adapters/script_state.h"

#define BYTES_PER_CHARGE 16

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

/* Holes and marks are HTML. */
static void
check_holes(lua_State *lua, struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] >= SCRIPT_HOLE_FIRST &&
		    text.ptr[i] <= SCRIPT_MARK_END)
			luaL_error(lua, "the text holds a control character");
}

static void
add_escaped(lua_State *lua, luaL_Buffer *buffer, struct str text)
{
	script_limits_charge(lua, text.len / BYTES_PER_CHARGE);
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

	script_limits_charge(lua, (uint64_t)count +
				      lua_rawlen(lua, 1) / BYTES_PER_CHARGE);
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
		script_limits_charge(lua, 1);
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

/* ---- marks ---- */

const char *const script_mark_names[] = {"name", "title",  "container",
					 "date", "number", NULL};

static bool
is_mark(char byte)
{
	return byte >= SCRIPT_MARK_FIRST && byte <= SCRIPT_MARK_END;
}

struct str
script_without_marks(struct str html, struct arena *arena)
{
	char *bytes;
	size_t len = 0, at = 0;

	while (at < html.len && !is_mark(html.ptr[at]))
		at++;
	if (at == html.len)
		return html;
	bytes = arena_alloc(arena, html.len);
	for (size_t i = 0; i < html.len; i++)
		if (!is_mark(html.ptr[i]))
			bytes[len++] = html.ptr[i];
	return (struct str){bytes, len};
}

/* The next stretch of MARK at FROM or behind it, the bytes of its mark not
 * included. Where a script has lost the end of one, it goes to the end. */
static bool
find_stretch(struct str html, size_t from, char mark, struct str *stretch_out)
{
	size_t begin = from, at, depth = 1;

	while (begin < html.len && html.ptr[begin] != mark)
		begin++;
	if (begin >= html.len)
		return false;
	for (at = begin + 1; at < html.len; at++) {
		if (!is_mark(html.ptr[at]))
			continue;
		depth += html.ptr[at] == SCRIPT_MARK_END ? (size_t)-1 : 1;
		if (depth == 0)
			break;
	}
	*stretch_out = str_part(html, begin + 1, at - begin - 1);
	return true;
}

/* The byte of the mark that the argument at INDEX names. */
static char
check_mark(lua_State *lua, int index)
{
	return (char)(SCRIPT_MARK_FIRST +
		      luaL_checkoption(lua, index, NULL, script_mark_names));
}

static const struct script_box *
check_html(lua_State *lua)
{
	const struct script_box *html = html_at(lua, 1);

	luaL_argexpected(lua, html != NULL, 1, "HTML");
	/* Lua does not say that what raises errors never comes back. */
	assert(html != NULL);
	return html;
}

/* html:part(mark): the first stretch, or nil. */
static int
part(lua_State *lua)
{
	const struct script_box *html = check_html(lua);
	struct str stretch;

	script_limits_charge(lua, html->text.len);
	if (!find_stretch(html->text, 0, check_mark(lua, 2), &stretch))
		return 0;
	lua_pushlstring(lua, stretch.ptr, stretch.len);
	mark_top(lua);
	return 1;
}

/* What stands in place of STRETCH, to stack index 4: what the function at index
 * 3 makes of it, or the value there. Nil: it stays. */
static void
make_part(lua_State *lua, struct str stretch)
{
	lua_pushvalue(lua, 3);
	if (lua_isfunction(lua, 3)) {
		lua_pushlstring(lua, stretch.ptr, stretch.len);
		mark_top(lua);
		lua_call(lua, 1, 1);
	}
	if (lua_isnil(lua, -1)) {
		lua_pop(lua, 1);
		lua_pushlstring(lua, stretch.ptr, stretch.len);
		mark_top(lua);
	}
	if (!can_join(lua, -1))
		luaL_error(lua, "a part is text or HTML, not a %s",
			   luaL_typename(lua, -1));
	if (html_at(lua, -1) == NULL)
		lua_tostring(lua, -1);
	lua_replace(lua, 4);
}

/* html:replace(mark, f): HTML with each stretch replaced by f(stretch), or by f
 * where it is no function. What is put there keeps the mark. */
static int
replace(lua_State *lua)
{
	struct str html = check_html(lua)->text, stretch;
	char mark = check_mark(lua, 2);
	size_t from = 0;
	luaL_Buffer buffer;

	luaL_checkany(lua, 3);
	lua_settop(lua, 4);
	script_limits_charge(lua, html.len);
	luaL_buffinit(lua, &buffer);
	while (find_stretch(html, from, mark, &stretch)) {
		size_t begin = (size_t)(stretch.ptr - html.ptr);

		luaL_addlstring(&buffer, html.ptr + from, begin - from);
		make_part(lua, stretch);
		add_value(lua, &buffer, 4);
		from = begin + stretch.len;
	}
	luaL_addlstring(&buffer, html.ptr + from, html.len - from);
	luaL_pushresult(&buffer);
	mark_top(lua);
	return 1;
}

static int
tostring(lua_State *lua)
{
	struct str text = check_html(lua)->text;
	luaL_Buffer buffer;

	script_limits_charge(lua, text.len / BYTES_PER_CHARGE);
	luaL_buffinit(lua, &buffer);
	for (size_t i = 0; i < text.len; i++)
		if (!is_mark(text.ptr[i]))
			luaL_addchar(&buffer, text.ptr[i]);
	luaL_pushresult(&buffer);
	return 1;
}

/* Bytes of TEXT that are marks: few, and none in the text of a page. */
static size_t
count_marks(struct str text)
{
	size_t count = 0;

	for (int mark = SCRIPT_MARK_FIRST; mark <= SCRIPT_MARK_END; mark++)
		for (size_t at = str_find_byte(text, (char)mark); at < text.len;
		     at++) {
			count++;
			at += str_find_byte(str_from_byte(text, at + 1),
					    (char)mark);
		}
	return count;
}

static int
length(lua_State *lua)
{
	struct str text = check_html(lua)->text;

	script_limits_charge(lua, text.len / BYTES_PER_CHARGE);
	lua_pushinteger(lua, (lua_Integer)(text.len - count_marks(text)));
	return 1;
}

static int
is_equal(lua_State *lua)
{
	const struct script_box *a = html_at(lua, 1), *b = html_at(lua, 2);

	if (a != NULL)
		script_limits_charge(lua, a->text.len / BYTES_PER_CHARGE);
	lua_pushboolean(lua,
			a != NULL && b != NULL && str_equal(a->text, b->text));
	return 1;
}

static int
refuse_field(lua_State *lua)
{
	script_raise(lua, RULE_LUA_ERROR, STR("tostring(value) gives its text"),
		     "HTML has no fields, and no methods but part and replace "
		     "('%s')",
		     script_tostring(lua, 2).ptr);
}

static int
method(lua_State *lua)
{
	struct str name = {"", 0};

	if (lua_type(lua, 2) == LUA_TSTRING)
		name.ptr = lua_tolstring(lua, 2, &name.len);
	if (str_is(name, "part"))
		lua_pushcfunction(lua, part);
	else if (str_is(name, "replace"))
		lua_pushcfunction(lua, replace);
	else
		return refuse_field(lua);
	return 1;
}

void
script_html_open(lua_State *lua)
{
	static const luaL_Reg methods[] = {{"__concat", refuse_concat},
					   {"__eq", is_equal},
					   {"__index", method},
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
