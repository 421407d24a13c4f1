#include "adapters/script_state.h"

struct bound {
	const char *name;
	enum script_slot slot;
	script_function *function;
	void *context;
};

/* A list of embedded objects as one of pointers to them. */
static const struct list *
list_of_pointers(const struct script_box *box, struct arena *arena)
{
	const struct list *from = box->at;
	struct list *to = ARENA_NEW(arena, struct list);
	const void **items = ARENA_ARRAY(arena, const void *, from->count);

	for (size_t i = 0; i < from->count; i++)
		items[i] = (const char *)from->items + i * box->type->size;
	*to = (struct list){items, from->count, from->count};
	return to;
}

static struct node *
list_of_texts(const struct list *texts, struct arena *arena)
{
	struct node *node = ARENA_NEW(arena, struct node);

	node->kind = NODE_LIST;
	node->count = texts->count;
	node->items = ARENA_ARRAY(arena, struct node, texts->count);
	for (size_t i = 0; i < texts->count; i++)
		node->items[i] =
		    node_text(((const struct str *)texts->items)[i]);
	return node;
}

static struct script_value
value_of_box(const struct script_box *box, struct arena *arena)
{
	struct script_value value = {
	    .kind = SCRIPT_NODE, .object = box->at, .type = box->type};
	struct node *html;

	switch (box->shape) {
	case SHAPE_OBJECT: value.kind = SCRIPT_VIEW; break;
	case SHAPE_NODE: break;
	case SHAPE_HTML:
		html = ARENA_NEW(arena, struct node);
		html->kind = NODE_HTML;
		html->text = box->text;
		value.object = html;
		break;
	case SHAPE_LIST:
		value.kind =
		    box->item == VIEW_TEXTS ? SCRIPT_NODE : SCRIPT_VIEWS;
		if (box->item == VIEW_TEXTS)
			value.object = list_of_texts(box->at, arena);
		else if (box->item == VIEW_OBJECTS)
			value.object = list_of_pointers(box, arena);
	}
	return value;
}

static struct script_value
value_at(lua_State *lua, int index, struct arena *arena)
{
	struct script_reading reading = {.arena = arena};
	struct node *node;
	struct str text;

	switch (lua_type(lua, index)) {
	case LUA_TNIL: return (struct script_value){.kind = SCRIPT_NIL};
	case LUA_TBOOLEAN:
		return (struct script_value){
		    .kind = SCRIPT_BOOL, .number = lua_toboolean(lua, index)};
	case LUA_TNUMBER:
		return (struct script_value){
		    .kind = SCRIPT_NUMBER, .number = lua_tonumber(lua, index)};
	case LUA_TSTRING:
		text.ptr = lua_tolstring(lua, index, &text.len);
		return (struct script_value){.kind = SCRIPT_TEXT, .text = text};
	case LUA_TUSERDATA:
		return value_of_box(script_box_at(lua, index), arena);
	default:
		node = ARENA_NEW(arena, struct node);
		script_nodes_read(lua, index, &reading, node);
		return (struct script_value){.kind = SCRIPT_NODE,
					     .object = node};
	}
}

#define CALL_CHARGE 50 /* arguments take memory of the page's arena */

/* Upvalue: a struct bound. */
static int
call_bound(lua_State *lua)
{
	struct script *script = script_of(lua);
	const struct bound *bound = lua_touserdata(lua, lua_upvalueindex(1));
	struct arena *arena = &script->page_arena;
	int count = lua_gettop(lua);
	struct script_value *arguments;
	struct node *result;

	if (script->watch != NULL)
		script->watch(script->watch_context, NULL, NULL, bound->name);
	script_limits_charge(lua, CALL_CHARGE * ((uint64_t)count + 1));
	arguments = ARENA_ARRAY(arena, struct script_value, (size_t)count);
	result = ARENA_NEW(arena, struct node);
	for (int i = 0; i < count; i++)
		arguments[i] = value_at(lua, i + 1, arena);
	strbuf_reset(&script->error);
	if (!bound->function(bound->context, arguments, (size_t)count, arena,
			     result, &script->error)) {
		if (script->error.len == 0)
			script_raise_reported(lua);
		script_raise(lua, RULE_LUA_ERROR, STR_NONE, "%s",
			     script->error.ptr);
	}
	script_nodes_push(lua, result);
	return 1;
}

static int
add_function(lua_State *lua)
{
	struct bound *bound = lua_touserdata(lua, 1);

	script_slot_push(lua, bound->slot);
	lua_pushlightuserdata(lua, bound);
	lua_pushcclosure(lua, call_bound, 1);
	lua_setfield(lua, -2, bound->name);
	return 0;
}

static void
add(struct script *script, enum script_slot slot, const char *name,
    script_function *function, void *context)
{
	struct bound *bound = ARENA_NEW(&script->arena, struct bound);

	bound->name = arena_str(&script->arena, str_from(name)).ptr;
	bound->slot = slot;
	bound->function = function;
	bound->context = context;
	script_protect(script, add_function, bound, RULE_LUA_ERROR,
		       (struct script_place){0}, NULL);
}

void
script_add_function(struct script *script, const char *name,
		    script_function *function, void *context)
{
	add(script, SLOT_NAMES, name, function, context);
}

void
script_add_call(struct script *script, const char *name,
		script_function *function, void *context)
{
	add(script, SLOT_CALLS, name, function, context);
}

/* ---- functions of scripts that templates call ---- */

struct filter {
	struct str name;
	int function;
	script_seen *seen;
	void *context;
	size_t number;
	bool is_taken;
};

/* Upvalues: the function, a struct filter. */
static int
call_filter(lua_State *lua)
{
	const struct filter *filter = lua_touserdata(lua, lua_upvalueindex(2));
	int count = lua_gettop(lua);

	/* It may give functions of the script, which templates call later. */
	script_limits_count_page(lua);
	luaL_checkstack(lua, 4, "too many arguments");
	lua_pushvalue(lua, lua_upvalueindex(1));
	lua_insert(lua, 1);
	lua_call(lua, count, 1);
	filter->seen(filter->context, filter->number, script_tostring(lua, 1));
	lua_settop(lua, 1);
	return 1;
}

static int
add_filter(lua_State *lua)
{
	struct filter *filter = lua_touserdata(lua, 1);

	script_slot_push(lua, SLOT_NAMES);
	lua_pushlstring(lua, filter->name.ptr, filter->name.len);
	lua_pushvalue(lua, -1);
	filter->is_taken = lua_rawget(lua, -3) != LUA_TNIL;
	lua_pop(lua, 1);
	if (filter->is_taken)
		return 0;
	script_slot_push(lua, SLOT_FUNCTIONS);
	lua_rawgeti(lua, -1, filter->function);
	lua_remove(lua, -2);
	lua_pushlightuserdata(lua, filter);
	lua_pushcclosure(lua, call_filter, 2);
	lua_rawset(lua, -3);
	return 0;
}

bool
script_add_filter(struct script *script, struct str name, int function,
		  script_seen *seen, void *context, size_t number)
{
	struct filter *filter = ARENA_NEW(&script->arena, struct filter);

	*filter = (struct filter){.name = name,
				  .function = function,
				  .seen = seen,
				  .context = context,
				  .number = number};
	script_protect(script, add_filter, filter, RULE_LUA_ERROR,
		       (struct script_place){0}, NULL);
	return !filter->is_taken;
}
