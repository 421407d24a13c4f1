#include <string.h>

#include "adapters/script_state.h"
#include "base/text.h"
#include "base/utf8.h"

/* The output is no memory of Lua's, so it is bounded here. */
static void
check_output(lua_State *lua, const struct script *script)
{
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

_Noreturn static void
refuse_value(lua_State *lua, int index, int line)
{
	const struct script_box *box = script_box_at(lua, index);

	if (box == NULL)
		script_raise_on_line(lua, line, STR_NONE,
				     "a %s cannot be printed",
				     luaL_typename(lua, index));
	script_raise_on_line(lua, line,
			     box->shape == SHAPE_OBJECT
				 ? STR("print one of its fields")
				 : STR("print its items"),
			     "a %s cannot be printed", script_box_name(box));
}

/* Whether all of TEXT is printable ASCII that HTML writes as it is. */
static bool
is_plain(struct str text)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t refused = 0;
	size_t at = 0;

	for (; text.len - at >= sizeof ones; at += sizeof ones) {
		uint64_t word, deleted, angle, other;

		memcpy(&word, text.ptr + at, sizeof word);
		deleted = word ^ ones * 0x7F;
		angle = (word | ones * ('<' ^ '>')) ^ ones * ('<' | '>');
		other = (word | ones * ('"' ^ '&')) ^ ones * ('"' | '&');
		refused |= (word - ones * ' ') | word | (deleted - ones) |
			   (angle - ones) | (other - ones);
	}
	for (; at < text.len; at++) {
		unsigned char byte = (unsigned char)text.ptr[at];

		if (byte < ' ' || byte >= 0x7F || byte == '<' || byte == '>' ||
		    byte == '"' || byte == '&')
			return false;
	}
	return (refused & ones * 0x80) == 0;
}

static void
put_text(lua_State *lua, struct strbuf *out, struct str text, bool is_html,
	 int line)
{
	struct str rest;

	if (!is_html && is_plain(text)) {
		strbuf_add(out, text);
		return;
	}
	rest = str_from_byte(text, utf8_skip_plain(text, 0));
	if (utf8_check(rest) < rest.len)
		script_raise_on_line(lua, line, STR_NONE,
				     "the text is not valid UTF-8");
	if (text_find_control(rest) < rest.len)
		script_raise_on_line(lua, line, STR_NONE,
				     "the text holds a control character");
	if (is_html)
		strbuf_add(out, text);
	else
		strbuf_add_html(out, text);
}

/* What of a value is no text: numbers as Lua writes them. */
static void
put_number(lua_State *lua, struct strbuf *out, int index)
{
	lua_Integer number = lua_tointeger(lua, index);

	if (lua_isinteger(lua, index) && number >= 0 && number < 1 << 30)
		strbuf_add_number(out, (double)number, 0);
	else
		strbuf_add(out, text_at(lua, index));
}

/* Writes the value at INDEX, which stands on LINE (0: where the caller is). */
static void
put_value(lua_State *lua, struct strbuf *out, int index, bool is_html, int line)
{
	const struct script_box *box;

	switch (lua_type(lua, index)) {
	case LUA_TNONE:
	case LUA_TNIL: break;
	case LUA_TSTRING:
		put_text(lua, out, text_at(lua, index), is_html, line);
		break;
	case LUA_TNUMBER: put_number(lua, out, index); break;
	case LUA_TBOOLEAN:
		if (lua_toboolean(lua, index))
			strbuf_addz(out, "true");
		break;
	default:
		box = script_box_at(lua, index);
		if (box == NULL || box->shape != SHAPE_HTML)
			refuse_value(lua, index, line);
		strbuf_add(out, box->text);
	}
}

static int
raw(lua_State *lua)
{
	const struct script *script = script_of(lua);

	luaL_checkstring(lua, 1);
	strbuf_add(script->out, text_at(lua, 1));
	check_output(lua, script);
	return 0;
}

static int
put(lua_State *lua)
{
	const struct script *script = script_of(lua);

	put_value(lua, script->out, 1, false, 0);
	check_output(lua, script);
	return 0;
}

static int
put_html(lua_State *lua)
{
	const struct script *script = script_of(lua);

	put_value(lua, script->out, 1, true, 0);
	check_output(lua, script);
	return 0;
}

/* COUNT bytes, the lowest first. */
static size_t
read_bytes(const char *at, int count)
{
	size_t number = 0;

	while (--count >= 0)
		number = number << 8 | (unsigned char)at[count];
	return number;
}

/* What holds the value that NAME names where the template calls: as Lua's own
 * messages say it. */
static const char *
kind_of_name(lua_State *lua, const char *name)
{
	const char *found;
	lua_Debug at;

	if (name[0] == '.')
		return "field";
	if (!lua_getstack(lua, 1, &at))
		return "global";
	for (int i = 1; (found = lua_getlocal(lua, &at, i)) != NULL; i++) {
		lua_pop(lua, 1);
		if (strcmp(found, name) == 0)
			return "local";
	}
	lua_getinfo(lua, "f", &at);
	for (int i = 1; (found = lua_getupvalue(lua, -1, i)) != NULL; i++) {
		lua_pop(lua, 1);
		if (strcmp(found, name) == 0)
			return "upvalue";
	}
	return "global";
}

/* The same of any other value, read as Lua reads it. */
static void
put_any_field(lua_State *lua, struct strbuf *out, int index, const char *name,
	      const char *of, bool is_html, int line)
{
	struct script *script = script_of(lua);
	int type = lua_type(lua, index);

	if (type != LUA_TTABLE && type != LUA_TUSERDATA && type != LUA_TSTRING)
		script_raise_on_line(lua, line, STR_NONE,
				     "attempt to index a %s value (%s '%s')",
				     lua_typename(lua, type),
				     kind_of_name(lua, of),
				     of[0] == '.' ? of + 1 : of);
	script->line = line;
	lua_getfield(lua, index, name);
	script->line = 0;
	put_value(lua, out, -1, is_html, line);
	lua_pop(lua, 1);
}

/* Writes the field with NAME of the value at INDEX, which a template calls OF,
 * as put_value does. */
static void
put_field(lua_State *lua, struct strbuf *out, int index, struct str name,
	  const char *of, bool is_html, int line)
{
	const struct script_box *box = lua_touserdata(lua, index);
	struct script_text text;

	if (box == NULL || box->shape != SHAPE_OBJECT ||
	    !script_views_read(lua, script_box_at(lua, index), name.ptr,
			       name.len, &text)) {
		put_any_field(lua, out, index, name.ptr, of, is_html, line);
	} else if (text.is_pushed) {
		put_value(lua, out, -1, is_html, line);
		lua_pop(lua, 1);
	} else if (text.is_html) {
		strbuf_add(out, text.text);
	} else {
		put_text(lua, out, text.text, is_html, line);
	}
}

/* Writes value number VALUE as the piece that ends at END has it; where the
 * next piece begins. */
static const char *
put_piece(lua_State *lua, struct strbuf *out, const char *end, int value)
{
	int line = (int)read_bytes(end + 1, 2);
	struct str name;
	const char *of;

	if (*end == '=' || *end == '!') {
		put_value(lua, out, value, *end == '!', line);
		return end + 3;
	}
	name = (struct str){end + 5, read_bytes(end + 3, 1)};
	of = name.ptr + name.len + 1;
	put_field(lua, out, value, name, of, *end == ';', line);
	return of + read_bytes(end + 4, 1) + 1;
}

int
script_writes_pieces(lua_State *lua)
{
	const struct script *script = script_of(lua);
	const char *at = lua_tostring(lua, 1);

	for (int value = 2;; value++) {
		struct str text = {at + 3, read_bytes(at, 3)};
		const char *end = text.ptr + text.len;

		strbuf_add(script->out, text);
		if (*end == '.')
			break;
		at = put_piece(lua, script->out, end, value);
		check_output(lua, script);
	}
	check_output(lua, script);
	return 0;
}

void
script_writes_open(lua_State *lua)
{
	static const luaL_Reg writes[] = {
	    {"_raw", raw}, {"_put", put}, {"_html", put_html}, {NULL, NULL}};

	luaL_setfuncs(lua, writes, 0);
}
