#include <stdarg.h>
#include <string.h>

#include "adapters/script_state.h"
#include "base/utf8.h"

#define TRACE_LEVELS 5	 /* callers named in a hint */
#define RAISE_CHARGE 100 /* raising takes memory of the page's arena */

static struct str
path_of(const struct script *script, const lua_Debug *at)
{
	struct str name = str_from(at->source + 1);

	for (size_t i = 0; i < script->paths.count; i++)
		if (str_equal(script->paths.items[i], name))
			return script->paths.items[i];
	return STR_NONE;
}

/* Moves LEVEL on to the next function that has lines. */
static bool
next_place(struct script *script, int *level, const char *what, lua_Debug *at,
	   struct script_place *place_out)
{
	for (; lua_getstack(script->lua, *level, at); ++*level) {
		lua_getinfo(script->lua, what, at);
		if (at->currentline <= 0)
			continue;
		*place_out = (struct script_place){
		    path_of(script, at), {(uint32_t)at->currentline, 1, 1}};
		return true;
	}
	return false;
}

struct script_place
script_errors_place(lua_State *lua)
{
	struct script *script = script_of(lua);
	struct script_place place = script->fallback;
	lua_Debug at;
	int level = 0;

	next_place(script, &level, "Sl", &at, &place);
	if (script->line > 0)
		place.at.line = (uint32_t)script->line;
	return place;
}

/* Templates call one another by the names of their files. */
static bool
is_template(const struct script *script, struct str path, const char *name)
{
	for (size_t i = 0; i < script->templates.count; i++)
		if (str_equal(script->templates.items[i].path, path) &&
		    str_is(script->templates.items[i].name, name))
			return true;
	return false;
}

/* "called from a.lua:3 in function 'f', from b.lua:7". Level 0 of the Lua
 * functions is the place itself. */
static struct str
trace(struct script *script)
{
	struct arena *arena = &script->page_arena;
	struct str text = STR_NONE;
	struct script_place place;
	lua_Debug at;
	int level = 0;

	if (!next_place(script, &level, "nSl", &at, &place))
		return STR_NONE;
	for (int i = 0; i < TRACE_LEVELS; i++) {
		level++;
		if (!next_place(script, &level, "nSl", &at, &place))
			break;
		text =
		    arena_printf(arena, "%.*s%s%.*s:%u", STR_ARG(text),
				 i == 0 ? "called from " : ", from ",
				 STR_ARG(place.path), (unsigned)place.at.line);
		if (at.name != NULL &&
		    !is_template(script, place.path, at.name))
			text = arena_printf(arena, "%.*s in function '%s'",
					    STR_ARG(text), at.name);
	}
	return text;
}

void
script_errors_record(struct script *script, enum rule_id rule,
		     struct str message)
{
	struct script_place place = script_errors_place(script->lua);

	script->failure = (struct script_failure){
	    .is_set = true,
	    .rule = rule,
	    .path = place.path,
	    .at = place.at,
	    .message = message,
	    .trace = trace(script),
	};
}

/* Pushes "FILE:LINE: " of the caller; LINE 0: the one that it runs. */
static void
push_where(lua_State *lua, int line)
{
	lua_Debug at;

	luaL_where(lua, 1);
	if (line == 0 || !lua_getstack(lua, 1, &at))
		return;
	lua_getinfo(lua, "S", &at);
	lua_pop(lua, 1);
	lua_pushfstring(lua, "%s:%d: ", at.short_src, line);
}

_Noreturn static void
raise(lua_State *lua, int line, struct script_raised raised)
{
	struct script *script = script_of(lua);

	script_limits_charge(lua, RAISE_CHARGE);
	raised.message =
	    arena_str(&script->page_arena, str_from(lua_tostring(lua, -1)));
	if (raised.rule == RULE_LUA_ERROR)
		raised.rule = script->rule;
	script->raised = raised;
	push_where(lua, line);
	lua_insert(lua, -2);
	lua_concat(lua, 2);
	lua_error(lua);
	__builtin_unreachable();
}

void
script_raise(lua_State *lua, enum rule_id rule, struct str advice,
	     const char *format, ...)
{
	va_list args;

	va_start(args, format);
	lua_pushvfstring(lua, format, args);
	va_end(args);
	raise(lua, 0, (struct script_raised){.rule = rule, .advice = advice});
}

void
script_raise_on_line(lua_State *lua, int line, struct str advice,
		     const char *format, ...)
{
	va_list args;

	va_start(args, format);
	lua_pushvfstring(lua, format, args);
	va_end(args);
	raise(lua, line,
	      (struct script_raised){.rule = RULE_LUA_ERROR, .advice = advice});
}

void
script_raise_result(lua_State *lua, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	lua_pushvfstring(lua, format, args);
	va_end(args);
	raise(lua, 0,
	      (struct script_raised){.rule = RULE_HOOK_RESULT,
				     .is_about_result = true});
}

void
script_raise_reported(lua_State *lua)
{
	lua_pushliteral(lua, "a function that was called failed");
	raise(lua, 0,
	      (struct script_raised){.rule = RULE_LUA_ERROR,
				     .is_reported = true});
}

struct str
script_nearest_advice(struct script *script, struct str word)
{
	if (word.len == 0)
		return STR_NONE;
	return arena_printf(&script->page_arena, "did you mean '%.*s'?",
			    STR_ARG(word));
}

/* The name that Lua's messages give to a chunk: its end, if it is long. */
static struct str
short_name(struct str path, struct arena *arena)
{
	const size_t longest = LUA_IDSIZE - 1;

	if (path.len <= longest)
		return path;
	return arena_printf(
	    arena, "...%.*s",
	    STR_ARG(str_from_byte(path, path.len - (longest - 3))));
}

/* Takes "NAME:LINE: " from the front of MESSAGE. */
static bool
take_place(struct str *message, struct str name, uint32_t *line_out)
{
	struct str rest = str_from_byte(*message, name.len + 1);
	size_t colon = str_find_byte(rest, ':');
	uint32_t line = 0;

	if (!str_has_prefix(*message, name) || message->len <= name.len ||
	    message->ptr[name.len] != ':' || colon == 0 || colon > 9 ||
	    colon + 1 >= rest.len || rest.ptr[colon + 1] != ' ')
		return false;
	for (size_t i = 0; i < colon; i++) {
		if (!byte_is_digit(rest.ptr[i]))
			return false;
		line = line * 10 + (uint32_t)(rest.ptr[i] - '0');
	}
	*message = str_from_byte(rest, colon + 2);
	*line_out = line;
	return true;
}

/* A position at the front of the message wins over where it was raised:
 * error(text, 2) and errors raised again mean it. */
static void
locate(struct script *script, struct script_failure *failure)
{
	for (size_t i = 0; i < script->paths.count; i++) {
		struct str path = script->paths.items[i];
		struct str name = short_name(path, &script->page_arena);
		uint32_t line;

		if (!take_place(&failure->message, name, &line))
			continue;
		failure->path = path;
		failure->at = (struct spot){line, 1, 1};
		return;
	}
}

static void
apply_raised(struct script *script, struct script_failure *failure)
{
	const struct script_raised *raised = &script->raised;

	if (raised->message.len == 0 ||
	    !str_equal(raised->message, failure->message))
		return;
	failure->rule = raised->rule;
	failure->advice = raised->advice;
	if (raised->is_about_result) {
		failure->path = script->fallback.path;
		failure->at = script->fallback.at;
		failure->trace = STR_NONE;
	}
	if (raised->is_reported)
		failure->is_set = false;
}

/* Advice on what Lua has elsewhere and the sandbox has not. */
static struct str
missing_library(struct script *script, struct str message)
{
	static const char *const absent[] = {
	    "collectgarbage", "coroutine", "debug",  "dofile",	"io",
	    "load",	      "loadfile",  "os",     "package", "rawequal",
	    "rawget",	      "rawlen",	   "rawset", "require"};
	size_t at = str_find(message, STR("(global '"));
	struct str name = str_from_byte(message, at + 9);

	name = str_part(name, 0, str_find_byte(name, '\''));
	for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
		if (str_is(name, absent[i]))
			return arena_printf(&script->page_arena,
					    "scripts have no '%s' here; "
					    "lua/README.md lists what there is",
					    absent[i]);
	return STR_NONE;
}

int
script_errors_handle(lua_State *lua)
{
	struct script *script = script_of(lua);
	struct str message;

	if (script->is_tripped || script->refused > 0)
		return 1;
	if (lua_type(lua, 1) == LUA_TSTRING)
		message.ptr = lua_tolstring(lua, 1, &message.len);
	else
		message = arena_printf(&script->page_arena,
				       "the script raised a %s; raise text",
				       luaL_typename(lua, 1));
	message = arena_str(&script->page_arena, message);
	script_errors_record(script, script->rule, message);
	script->line = 0;
	script->failure.advice = missing_library(script, message);
	locate(script, &script->failure);
	apply_raised(script, &script->failure);
	return 1;
}

#define MESSAGE_BYTES 2000

/* Scripts can put any bytes into an error, and any number: what no terminal or
 * report should get becomes '?'. */
static struct str
printable(struct str text, struct arena *arena)
{
	char *copy;
	size_t len = 0;

	if (text.len > MESSAGE_BYTES) {
		size_t cut = utf8_check(str_part(text, 0, MESSAGE_BYTES));

		text = arena_printf(arena, "%.*s…",
				    STR_ARG(str_part(text, 0, cut)));
	}
	copy = arena_alloc(arena, text.len);

	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		uint32_t point = utf8_next(text, &at);

		if (point == '\n' || point == '\t')
			copy[len++] = ' ';
		else if (point == UTF8_INVALID || point < ' ' || point == 127)
			copy[len++] = '?';
		else
			for (; from < at; from++)
				copy[len++] = text.ptr[from];
	}
	return (struct str){copy, len};
}

/* A line each. */
static void
add_part(struct strbuf *hint, const char *before, struct str text,
	 struct arena *arena)
{
	if (text.len == 0)
		return;
	if (hint->len > 0)
		strbuf_add_byte(hint, '\n');
	strbuf_addz(hint, before);
	strbuf_add(hint, printable(text, arena));
}

void
script_errors_report(struct script *script, struct diag_list *diags)
{
	struct script_failure *failure = &script->failure;
	struct strbuf hint = {0};

	if (!failure->is_set || diags == NULL)
		return;
	failure->is_set = false;
	diag_add(diags, failure->rule, arena_str(diags->arena, failure->path),
		 failure->at, "%.*s",
		 STR_ARG(printable(failure->message, diags->arena)));
	add_part(&hint, "", failure->advice, diags->arena);
	add_part(&hint, "", failure->trace, diags->arena);
	add_part(&hint, "on the page ", script->page, diags->arena);
	if (hint.len > 0)
		diag_hint(diags, "%.*s", STR_ARG(strbuf_str(&hint)));
	strbuf_free(&hint);
}

void
script_errors_note(lua_State *lua, struct str message)
{
	struct script *script = script_of(lua);
	struct script_place place = script_errors_place(lua);
	struct diag_list *diags = script->diags;

	if (diags == NULL)
		return;
	diag_add(diags, RULE_LUA_NOTE, arena_str(diags->arena, place.path),
		 place.at, "%.*s", STR_ARG(printable(message, diags->arena)));
	if (script->page.len > 0)
		diag_hint(diags, "on the page %.*s", STR_ARG(script->page));
}
