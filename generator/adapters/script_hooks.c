#include "adapters/script_state.h"

struct argument_kind {
	char letter;
	const char *name; /* in a signature */
	int type;
	const char *due;
};

static const struct argument_kind kinds[] = {
    {'n', "name", LUA_TSTRING, "a name"},
    {'t', "table", LUA_TTABLE, "a table"},
    {'f', "function", LUA_TFUNCTION, "a function"},
};

static const struct argument_kind *
kind_of(char letter)
{
	const struct argument_kind *kind = kinds;

	while (kind->letter != letter)
		kind++;
	return kind;
}

/* "attest.shortcode(name, function)" */
static struct str
signature(struct script *script, const struct script_hook *hook)
{
	struct arena *arena = &script->page_arena;
	struct str text = arena_printf(arena, "attest.%s(", hook->name);

	for (const char *at = hook->arguments; *at != '\0'; at++)
		text = arena_printf(arena, "%.*s%s%s", STR_ARG(text),
				    at == hook->arguments ? "" : ", ",
				    kind_of(*at)->name);
	return arena_printf(arena, "it is called as %.*s)", STR_ARG(text));
}

static void
check_arguments(lua_State *lua, const struct script_hook *hook)
{
	struct script *script = script_of(lua);
	int due = (int)str_from(hook->arguments).len;

	for (int i = 1; i <= due; i++) {
		const struct argument_kind *kind =
		    kind_of(hook->arguments[i - 1]);

		if (lua_type(lua, i) != kind->type ||
		    (kind->letter == 'n' && lua_rawlen(lua, i) == 0))
			script_raise(lua, RULE_LUA_ERROR,
				     signature(script, hook),
				     "argument %d of attest.%s must be %s, "
				     "not %s",
				     i, hook->name, kind->due,
				     lua_isnoneornil(lua, i) ? "nothing"
				     : kind->type == LUA_TSTRING &&
					     lua_type(lua, i) == LUA_TSTRING
					 ? "an empty text"
					 : luaL_typename(lua, i));
	}
	if (lua_gettop(lua) > due)
		script_raise(lua, RULE_LUA_ERROR, signature(script, hook),
			     "attest.%s takes %d argument%s, not %d",
			     hook->name, due, due == 1 ? "" : "s",
			     lua_gettop(lua));
}

static void
read_argument(lua_State *lua, char letter, int index,
	      struct script_registration *registration)
{
	struct script *script = script_of(lua);
	struct script_reading reading = {.arena = &script->arena,
					 .at = registration->at,
					 .with_functions = true};
	struct node name;

	switch (letter) {
	case 'n':
		script_nodes_read(lua, index, &reading, &name);
		registration->name = name.text;
		break;
	case 't':
		script_nodes_read(lua, index, &reading, &registration->table);
		break;
	case 'f':
		registration->function = script_keep_function(lua, index);
		break;
	}
}

/* Upvalue: the number of the hook. */
static int
take(lua_State *lua)
{
	struct script *script = script_of(lua);
	unsigned number = (unsigned)lua_tointeger(lua, lua_upvalueindex(1));
	const struct script_hook *hook = &script->hooks[number];
	struct script_place place = script_errors_place(lua);
	struct script_registration registration = {
	    .hook = number, .path = place.path, .at = place.at};

	if (script->is_frozen)
		script_raise(
		    lua, RULE_LUA_ERROR, STR("call it at the top of a script"),
		    "attest.%s works only while scripts are read", hook->name);
	check_arguments(lua, hook);
	for (int i = 1; hook->arguments[i - 1] != '\0'; i++)
		read_argument(lua, hook->arguments[i - 1], i, &registration);
	vec_add(&script->registrations, &script->arena, registration);
	return 0;
}

/* Upvalue: what attest has. */
static int
refuse_name(lua_State *lua)
{
	struct script *script = script_of(lua);
	struct str_nearest nearest = {.distance = SIZE_MAX};
	struct str name;
	lua_Integer count;

	lua_pushvalue(lua, 2);
	if (lua_rawget(lua, lua_upvalueindex(1)) != LUA_TNIL)
		return 1;
	name = script_tostring(lua, 2);
	count = script_order_keys(lua, lua_upvalueindex(1));
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(lua, -1, i);
		str_nearer(&nearest, name, str_from(lua_tostring(lua, -1)));
		lua_pop(lua, 1);
	}
	if (nearest.word.len > 0)
		nearest.word = arena_printf(&script->page_arena, "attest.%.*s",
					    STR_ARG(nearest.word));
	script_raise(lua, RULE_HOOK_UNKNOWN,
		     script_nearest_advice(script, nearest.word),
		     "there is no attest.%s", name.ptr);
}

static int
refuse_write(lua_State *lua)
{
	script_raise(lua, RULE_LUA_ERROR, STR("call it: attest.NAME(...)"),
		     "scripts cannot write attest.%s",
		     script_tostring(lua, 2).ptr);
}

void
script_hooks_open(lua_State *lua)
{
	const struct script *script = script_of(lua);

	lua_newtable(lua); /* attest, which stays empty */
	lua_newtable(lua); /* its metatable */
	lua_newtable(lua); /* what it has */
	lua_pushcfunction(lua, script_html_mark);
	lua_setfield(lua, -2, "html");
	lua_getglobal(lua, "print");
	lua_setfield(lua, -2, "log");
	for (size_t i = 0; i < script->hook_count; i++) {
		lua_pushinteger(lua, (lua_Integer)i);
		lua_pushcclosure(lua, take, 1);
		lua_setfield(lua, -2, script->hooks[i].name);
	}
	lua_pushvalue(lua, -1);
	script_slot_set(lua, SLOT_CALLS);
	lua_pushcclosure(lua, refuse_name, 1);
	lua_setfield(lua, -2, "__index");
	lua_pushcfunction(lua, refuse_write);
	lua_setfield(lua, -2, "__newindex");
	lua_pushboolean(lua, 0);
	lua_setfield(lua, -2, "__metatable");
	lua_setmetatable(lua, -2);
	lua_setglobal(lua, "attest");
}

struct script_registrations
script_registered(const struct script *script)
{
	return (struct script_registrations){script->registrations.items,
					     script->registrations.count};
}

int
script_table_function(const struct script *script, size_t registration,
		      const char *key)
{
	const struct node *found =
	    node_find(&script->registrations.items[registration].table, key);

	if (found == NULL || found->kind != NODE_FUNCTION)
		return 0;
	return (int)found->number;
}
