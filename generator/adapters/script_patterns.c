#include "adapters/script_state.h"

/* No hook stops a match, and a hostile or unlucky pattern can take years. So
 * the time it could take is bounded before it starts: each item that repeats
 * and is followed by something multiplies it by the length of the text. */
#define STEPS_AT_MOST 3e8 /* about a second */

/* The bound is seldom met, the text is mostly looked at once. */
#define STEPS_PER_CHARGE 256
#define BYTES_PER_CHARGE 8

struct shape {
	unsigned open;	  /* items that may end at any byte of the text */
	unsigned choices; /* items that may be left out */
};

/* Moves AT behind the item that begins there. */
static size_t
skip_item(struct str pattern, size_t at)
{
	char byte = pattern.ptr[at++];

	if (byte == '%' && at < pattern.len)
		return at + 1;
	if (byte != '[')
		return at;
	if (at < pattern.len && pattern.ptr[at] == '^')
		at++;
	/* A bracket right after the opening one is an item of the set. */
	for (size_t first = at; at < pattern.len; at++) {
		if (pattern.ptr[at] == ']' && at > first)
			return at + 1;
		if (pattern.ptr[at] == '%')
			at++;
	}
	return pattern.len;
}

static bool
is_only_captures(struct str rest)
{
	for (size_t i = 0; i < rest.len; i++)
		if (rest.ptr[i] != ')')
			return false;
	return true;
}

static struct shape
measure(struct str pattern, bool can_anchor)
{
	struct shape shape = {0};
	size_t at = 0;

	if (can_anchor && pattern.len > 0 && pattern.ptr[0] == '^')
		at++;
	else
		shape.open++;
	while (at < pattern.len) {
		char kind = pattern.ptr[at] == '%' && at + 1 < pattern.len
				? pattern.ptr[at + 1]
				: '\0';

		at = skip_item(pattern, at);
		/* %bxy and %1 look at many bytes at one place. */
		if (kind == 'b' || byte_is_digit(kind))
			shape.open++;
		if (at >= pattern.len)
			break;
		if (pattern.ptr[at] == '?') {
			shape.choices++;
		} else if (pattern.ptr[at] == '*' || pattern.ptr[at] == '+' ||
			   pattern.ptr[at] == '-') {
			if (!is_only_captures(str_from_byte(pattern, at + 1)))
				shape.open++;
		}
	}
	return shape;
}

/* The ways to cut a text of LENGTH bytes into OPEN + 1 parts. */
static double
steps(struct shape shape, size_t length)
{
	double product = 1;

	for (unsigned i = 1; i <= shape.open && product < 1e30; i++)
		product *= ((double)length + i) / i;
	for (unsigned i = 0; i < shape.choices && product < 1e30; i++)
		product *= 2;
	return product;
}

/* Upvalues: Lua's function; whether "^" anchors; whether a fourth argument
 * says that the pattern is plain text. */
static int
match(lua_State *lua)
{
	struct str text, pattern;
	double worst = 0;
	int count = lua_gettop(lua);
	bool can_anchor = lua_toboolean(lua, lua_upvalueindex(2));
	bool is_plain = lua_toboolean(lua, lua_upvalueindex(3)) && count >= 4 &&
			lua_toboolean(lua, 4);

	text.ptr = luaL_checklstring(lua, 1, &text.len);
	pattern.ptr = luaL_checklstring(lua, 2, &pattern.len);
	if (!is_plain)
		worst = steps(measure(pattern, can_anchor), text.len);
	if (worst > STEPS_AT_MOST)
		script_raise(lua, RULE_LUA_ERROR,
			     STR("use fewer of * + - ? before other items, "
				 "begin with ^, or match a part of the text"),
			     "the pattern could take too long on a text of %d "
			     "bytes",
			     (int)text.len);
	script_limits_charge(lua, text.len / BYTES_PER_CHARGE +
				      (uint64_t)worst / STEPS_PER_CHARGE);
	lua_pushvalue(lua, lua_upvalueindex(1));
	lua_insert(lua, 1);
	lua_call(lua, count, LUA_MULTRET);
	return lua_gettop(lua);
}

void
script_patterns_open(lua_State *lua)
{
	static const struct {
		const char *name;
		bool can_anchor, can_be_plain;
	} functions[] = {{"find", true, true},
			 {"match", true, false},
			 {"gmatch", false, false},
			 {"gsub", true, false}};

	lua_getglobal(lua, "string");
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		lua_getfield(lua, -1, functions[i].name);
		lua_pushboolean(lua, functions[i].can_anchor);
		lua_pushboolean(lua, functions[i].can_be_plain);
		lua_pushcclosure(lua, match, 3);
		lua_setfield(lua, -2, functions[i].name);
	}
	lua_pop(lua, 1);
}
