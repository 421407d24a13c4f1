#include <assert.h>
#include <math.h>
#include <string.h>

#include "adapters/script_state.h"
#include "base/date.h"
#include "base/known.h"

#define COMPUTED_CHARGE 50 /* it takes memory of the page's arena */

static void push_metatable(lua_State *lua, const struct view_type *type);

struct script_box *
script_box_push(lua_State *lua, struct script_box value)
{
	struct script_box *box;

	box = lua_newuserdatauv(lua, sizeof *box, 0);
	*box = value;
	switch (value.shape) {
	case SHAPE_OBJECT: push_metatable(lua, value.type); break;
	case SHAPE_LIST: script_slot_push(lua, SLOT_LIST); break;
	case SHAPE_NODE: script_slot_push(lua, SLOT_NODE); break;
	case SHAPE_HTML: script_slot_push(lua, SLOT_HTML); break;
	}
	lua_setmetatable(lua, -2);
	return box;
}

struct script_box *
script_box_at(lua_State *lua, int index)
{
	struct script_box *box;

	if (lua_type(lua, index) != LUA_TUSERDATA)
		return NULL;
	box = lua_touserdata(lua, index);
	/* Its data may be freed by now. */
	if (box->generation != 0 &&
	    box->generation != script_of(lua)->generation)
		script_raise(lua, RULE_LUA_ERROR,
			     STR("copy the fields that are needed"),
			     "a %s of another page cannot be used: nothing is "
			     "kept from page to page",
			     script_box_name(box));
	return box;
}

const char *
script_box_name(const struct script_box *box)
{
	switch (box->shape) {
	case SHAPE_OBJECT: return box->type->name;
	case SHAPE_LIST: return "list";
	case SHAPE_NODE: return "table";
	case SHAPE_HTML: return "piece of HTML";
	}
	return "";
}

/* The view that a metamethod is called for, or its closure keeps: Lua finds
 * these by its metatable, which no script can have. */
static const struct script_box *
own_box(lua_State *lua, int index)
{
	const struct script_box *box = script_box_at(lua, index);

	assert(box != NULL);
	return box;
}

static void
push_object(lua_State *lua, const void *object, const struct view_type *type)
{
	if (object == NULL)
		lua_pushnil(lua);
	else
		script_boxes_push(lua,
				  (struct script_box){.shape = SHAPE_OBJECT,
						      .at = object,
						      .type = type});
}

static void
push_list(lua_State *lua, const void *list, enum view_kind item,
	  const struct view_type *type)
{
	script_boxes_push(lua, (struct script_box){.shape = SHAPE_LIST,
						   .item = item,
						   .at = list,
						   .type = type});
}

void
script_push_number(lua_State *lua, double number)
{
	if (floor(number) == number && fabs(number) < 0x1p53)
		lua_pushinteger(lua, (lua_Integer)number);
	else
		lua_pushnumber(lua, number);
}

static void
push_text(lua_State *lua, struct str text)
{
	if (text.len == 0)
		lua_pushnil(lua);
	else
		lua_pushlstring(lua, text.ptr, text.len);
}

static void
push_html(lua_State *lua, struct str text)
{
	if (text.len == 0)
		lua_pushnil(lua);
	else
		script_html_push(lua, text);
}

static void
push_amount(lua_State *lua, uint32_t amount)
{
	if (amount == 0)
		lua_pushnil(lua);
	else
		lua_pushinteger(lua, amount);
}

static void
push_real(lua_State *lua, double number)
{
	if (isnan(number))
		lua_pushnil(lua);
	else
		script_push_number(lua, number);
}

static struct str
word_at(const void *at, const void *names)
{
	const char *const *words = names;
	unsigned value;

	memcpy(&value, at, sizeof value);
	return str_from(words[value]);
}

static void
push_date(lua_State *lua, struct date date)
{
	struct arena *arena = &script_of(lua)->page_arena;

	push_text(lua, date_is_none(date) ? STR_NONE : date_iso(date, arena));
}

/* The value of KIND at AT, which is not NULL. */
static void
push_kind(lua_State *lua, enum view_kind kind, const void *at, const void *of)
{
	switch (kind) {
	case VIEW_TEXT: push_text(lua, *(const struct str *)at); break;
	case VIEW_LOCATED:
		push_text(lua, ((const struct located *)at)->text);
		break;
	case VIEW_HTML: push_html(lua, *(const struct str *)at); break;
	case VIEW_BOOL: lua_pushboolean(lua, *(const bool *)at); break;
	case VIEW_COUNT: lua_pushinteger(lua, *(const uint32_t *)at); break;
	case VIEW_AMOUNT: push_amount(lua, *(const uint32_t *)at); break;
	case VIEW_NUMBER: push_real(lua, *(const double *)at); break;
	case VIEW_WORD: push_text(lua, word_at(at, of)); break;
	case VIEW_DATE: push_date(lua, *(const struct date *)at); break;
	case VIEW_OBJECT: push_object(lua, at, of); break;
	case VIEW_POINTER:
		push_object(lua, *(const void *const *)at, of);
		break;
	case VIEW_OBJECTS:
	case VIEW_POINTERS:
	case VIEW_TEXTS: push_list(lua, at, kind, of); break;
	case VIEW_NODE: script_nodes_push(lua, at); break;
	case VIEW_COMPUTED: lua_pushnil(lua); break;
	}
}

/* The value of FIELD in OBJECT; at NULL: nothing. */
static struct view_result
read_field(lua_State *lua, const void *object, const struct view_type *type,
	   const struct view_field *field)
{
	struct script *script = script_of(lua);

	if (script->watch != NULL)
		script->watch(script->watch_context, object, type, field->name);
	if (field->kind != VIEW_COMPUTED)
		return (struct view_result){.kind = field->kind,
					    .at = (const char *)object +
						  field->offset,
					    .of = field->of};
	script_limits_charge(lua, COMPUTED_CHARGE);
	return field->get(object, &script->page_arena);
}

static void
push_field(lua_State *lua, const void *object, const struct view_type *type,
	   const struct view_field *field)
{
	struct view_result result = read_field(lua, object, type, field);

	if (result.at == NULL)
		lua_pushnil(lua);
	else
		push_kind(lua, result.kind, result.at, result.of);
}

_Noreturn static void
raise_unknown_field(lua_State *lua, const struct view_type *type)
{
	struct script *script = script_of(lua);
	struct str name = script_tostring(lua, 2);
	struct str nearest = view_nearest(type, name);

	script_raise(lua,
		     script->rule == RULE_TEMPLATE_ERROR ? RULE_TEMPLATE_NAME
							 : RULE_LUA_ERROR,
		     script_nearest_advice(script, nearest),
		     "there is no field '%s' in a %s", name.ptr, type->name);
}

static const struct view_field *
find_field(lua_State *lua, const struct view_type *type, struct str name)
{
	const struct view_field *field;

	if (lua_type(lua, 2) != LUA_TSTRING)
		raise_unknown_field(lua, type);
	field = view_find(type, name);
	if (field == NULL)
		raise_unknown_field(lua, type);
	return field;
}

/* The place of a name and type: the second one where another has the first. */
static size_t
slot_of(const struct script *script, const void *name,
	const struct view_type *type)
{
	uint64_t mixed =
	    (uint64_t)(uintptr_t)name + ((uint64_t)(uintptr_t)type << 20);
	size_t at =
	    (mixed * UINT64_C(0x9E3779B97F4A7C15) >> 48) % SCRIPT_FIELDS;

	if (script->fields[at].type != NULL &&
	    (script->fields[at].type != type ||
	     script->fields[at].name != name))
		at ^= 1;
	return at;
}

/* Keeps in slot AT that NAME, which the text at INDEX keeps where it is, leads
 * to FIELD of TYPE. */
static void
keep_field(lua_State *lua, int index, const struct view_type *type,
	   const struct view_field *field, const void *name, size_t at)
{
	struct script *script = script_of(lua);

	script_slot_push(lua, SLOT_FIELDS);
	lua_pushvalue(lua, index);
	lua_rawsetp(lua, -2, name);
	lua_pop(lua, 1);
	script->fields[at].type = type;
	script->fields[at].field = field;
	script->fields[at].name = name;
}

/* The field of TYPE that the value at 2 names. */
static const struct view_field *
check_field(lua_State *lua, const struct view_type *type)
{
	struct str name = {"", 0};

	if (lua_type(lua, 2) == LUA_TSTRING)
		name.ptr = lua_tolstring(lua, 2, &name.len);
	return find_field(lua, type, name);
}

/* Lua keeps a short text once, so that its address leads to where the field was
 * found before; nothing else can have that address while it is kept. */
static int
object_index(lua_State *lua)
{
	struct script *script = script_of(lua);
	const struct script_box *box = lua_touserdata(lua, 1);
	const void *name = lua_topointer(lua, 2);
	size_t at = slot_of(script, name, box->type);

	KNOWN(box->type != NULL);
	if (box->generation != script->generation)
		script_box_at(lua, 1);
	if (script->fields[at].type != box->type ||
	    script->fields[at].name != name)
		keep_field(lua, 2, box->type, check_field(lua, box->type), name,
			   at);
	push_field(lua, box->at, box->type, script->fields[at].field);
	return 1;
}

bool
script_views_read(lua_State *lua, const struct script_box *box,
		  const char *name, size_t length, struct script_text *text_out)
{
	struct script *script = script_of(lua);
	size_t at = slot_of(script, name, box->type);
	struct view_result result;

	if (script->fields[at].type != box->type ||
	    script->fields[at].name != name) {
		const struct view_field *field =
		    view_find(box->type, (struct str){name, length});

		if (field == NULL)
			return false;
		keep_field(lua, 1, box->type, field, name, at);
	}
	result = read_field(lua, box->at, box->type, script->fields[at].field);
	*text_out = (struct script_text){.is_html = result.kind == VIEW_HTML};
	if (result.at == NULL)
		return true;
	switch (result.kind) {
	case VIEW_TEXT:
	case VIEW_HTML: text_out->text = *(const struct str *)result.at; break;
	case VIEW_LOCATED:
		text_out->text = ((const struct located *)result.at)->text;
		break;
	case VIEW_WORD: text_out->text = word_at(result.at, result.of); break;
	default:
		push_kind(lua, result.kind, result.at, result.of);
		text_out->is_pushed = true;
	}
	return true;
}

static int
refuse_write(lua_State *lua)
{
	const struct script_box *box = own_box(lua, 1);

	script_raise(lua, RULE_LUA_ERROR, STR_NONE,
		     "scripts cannot change a %s ('%s')", script_box_name(box),
		     script_tostring(lua, 2).ptr);
}

static int
is_equal(lua_State *lua)
{
	const struct script_box *a = script_box_at(lua, 1);
	const struct script_box *b = script_box_at(lua, 2);

	lua_pushboolean(lua, a != NULL && b != NULL && a->shape == b->shape &&
				 a->at == b->at && a->type == b->type);
	return 1;
}

static int
tostring(lua_State *lua)
{
	lua_pushstring(lua, script_box_name(own_box(lua, 1)));
	return 1;
}

/* Upvalues: the view, the position. Fields without a value are left out. */
static int
object_step(lua_State *lua)
{
	const struct script_box *box = own_box(lua, lua_upvalueindex(1));
	size_t at = (size_t)lua_tointeger(lua, lua_upvalueindex(2));

	for (; at < box->type->count; at++) {
		lua_settop(lua, 0);
		lua_pushstring(lua, box->type->fields[at].name);
		push_field(lua, box->at, box->type, &box->type->fields[at]);
		if (!lua_isnil(lua, 2))
			break;
	}
	lua_pushinteger(lua, (lua_Integer)at + 1);
	lua_replace(lua, lua_upvalueindex(2));
	return at < box->type->count ? 2 : 0;
}

static int
object_pairs(lua_State *lua)
{
	lua_settop(lua, 1);
	lua_pushinteger(lua, 0);
	lua_pushcclosure(lua, object_step, 2);
	return 1;
}

static const luaL_Reg common_methods[] = {{"__eq", is_equal},
					  {"__newindex", refuse_write},
					  {"__tostring", tostring},
					  {NULL, NULL}};

static void
make_metatable(lua_State *lua, const struct view_type *type)
{
	lua_newtable(lua);
	luaL_setfuncs(lua, common_methods, 0);
	lua_pushcfunction(lua, object_pairs);
	lua_setfield(lua, -2, "__pairs");
	lua_pushcfunction(lua, object_index);
	lua_setfield(lua, -2, "__index");
	lua_pushstring(lua, type->name);
	lua_setfield(lua, -2, "__name");
	lua_pushboolean(lua, 0);
	lua_setfield(lua, -2, "__metatable");
}

/* Metatables are made when a type is first seen, and kept. */
static void
push_metatable(lua_State *lua, const struct view_type *type)
{
	struct script *script = script_of(lua);
	size_t at = ((uintptr_t)type >> 4) % SCRIPT_TYPES;

	while (script->types[at].type != NULL && script->types[at].type != type)
		at = (at + 1) % SCRIPT_TYPES;
	if (script->types[at].type == NULL) {
		make_metatable(lua, type);
		script->types[at].metatable = luaL_ref(lua, LUA_REGISTRYINDEX);
		script->types[at].type = type;
	}
	lua_rawgeti(lua, LUA_REGISTRYINDEX, script->types[at].metatable);
}

/* ---- lists ---- */

/* Pushes item AT, counted from 0, or nil. */
static void
push_item(lua_State *lua, const struct script_box *box, size_t at)
{
	const struct list *list = box->at;

	if (at >= list->count)
		lua_pushnil(lua);
	else if (box->item == VIEW_POINTERS)
		push_object(lua, ((const void *const *)list->items)[at],
			    box->type);
	else if (box->item == VIEW_OBJECTS)
		push_object(lua,
			    (const char *)list->items + at * box->type->size,
			    box->type);
	else
		lua_pushlstring(lua, ((const struct str *)list->items)[at].ptr,
				((const struct str *)list->items)[at].len);
}

static int
list_index(lua_State *lua)
{
	const struct script_box *box = own_box(lua, 1);
	int is_integer;
	lua_Integer at = lua_tointegerx(lua, 2, &is_integer);

	if (!is_integer || lua_type(lua, 2) != LUA_TNUMBER)
		script_raise(lua, RULE_LUA_ERROR,
			     STR("lists have numbers from 1 and a length (#)"),
			     "there is no field '%s' in a list",
			     script_tostring(lua, 2).ptr);
	push_item(lua, box, at > 0 ? (size_t)at - 1 : SIZE_MAX);
	return 1;
}

static int
list_length(lua_State *lua)
{
	const struct script_box *box = own_box(lua, 1);

	lua_pushinteger(lua,
			(lua_Integer)((const struct list *)box->at)->count);
	return 1;
}

/* Takes the list and a number; the next number and its item. */
static int
list_step(lua_State *lua)
{
	const struct script_box *box = own_box(lua, lua_upvalueindex(1));
	lua_Integer at = luaL_checkinteger(lua, 2);

	lua_pushinteger(lua, at + 1);
	push_item(lua, box, at >= 0 ? (size_t)at : SIZE_MAX);
	return lua_isnil(lua, -1) ? 0 : 2;
}

static int
list_pairs(lua_State *lua)
{
	lua_settop(lua, 1);
	lua_pushcclosure(lua, list_step, 1);
	lua_pushnil(lua);
	lua_pushinteger(lua, 0);
	return 3;
}

/* What ipairs gives for lists: Lua's own, which takes the same, calls a
 * metamethod for each item. */
static int
item_step(lua_State *lua)
{
	const struct script_box *box = script_box_at(lua, 1);
	lua_Integer at = luaL_checkinteger(lua, 2);

	lua_pushinteger(lua, luaL_intop(+, at, 1));
	if (box != NULL && box->shape == SHAPE_LIST)
		push_item(lua, box, at >= 0 ? (size_t)at : SIZE_MAX);
	else
		lua_geti(lua, 1, luaL_intop(+, at, 1));
	return lua_isnil(lua, -1) ? 1 : 2;
}

/* Upvalue: what Lua's own gives. */
static int
ipairs(lua_State *lua)
{
	const struct script_box *box;

	luaL_checkany(lua, 1);
	lua_settop(lua, 1);
	box = script_box_at(lua, 1);
	if (box != NULL && box->shape == SHAPE_LIST)
		lua_pushcfunction(lua, item_step);
	else
		lua_pushvalue(lua, lua_upvalueindex(1));
	lua_insert(lua, 1);
	lua_pushinteger(lua, 0);
	return 3;
}

static void
open_ipairs(lua_State *lua)
{
	lua_getglobal(lua, "ipairs");
	lua_newtable(lua);
	lua_call(lua, 1, 1);
	lua_pushcclosure(lua, ipairs, 1);
	lua_setglobal(lua, "ipairs");
}

void
script_views_open(lua_State *lua)
{
	static const luaL_Reg methods[] = {{"__index", list_index},
					   {"__len", list_length},
					   {"__pairs", list_pairs},
					   {NULL, NULL}};

	lua_newtable(lua);
	luaL_setfuncs(lua, common_methods, 0);
	luaL_setfuncs(lua, methods, 0);
	lua_pushliteral(lua, "list");
	lua_setfield(lua, -2, "__name");
	lua_pushboolean(lua, 0);
	lua_setfield(lua, -2, "__metatable");
	script_slot_set(lua, SLOT_LIST);
	open_ipairs(lua);
}

/* ---- arguments ---- */

void
script_push_value(lua_State *lua, const struct script_value *value)
{
	switch (value->kind) {
	case SCRIPT_NIL: lua_pushnil(lua); break;
	case SCRIPT_BOOL: lua_pushboolean(lua, value->number != 0); break;
	case SCRIPT_NUMBER: script_push_number(lua, value->number); break;
	case SCRIPT_TEXT:
		lua_pushlstring(lua, value->text.len ? value->text.ptr : "",
				value->text.len);
		break;
	case SCRIPT_VIEW: push_object(lua, value->object, value->type); break;
	case SCRIPT_VIEWS:
		push_list(lua, value->object, VIEW_POINTERS, value->type);
		break;
	case SCRIPT_NODE: script_nodes_push(lua, value->object); break;
	case SCRIPT_FUNCTION:
		script_slot_push(lua, SLOT_NAMES);
		lua_pushlstring(lua, value->text.ptr, value->text.len);
		lua_rawget(lua, -2);
		lua_remove(lua, -2);
		break;
	}
}
