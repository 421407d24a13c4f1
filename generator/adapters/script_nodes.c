#include <string.h>

#include "adapters/script_state.h"
#include "base/text.h"
#include "base/utf8.h"

#define DEPTH_AT_MOST 32
/* A node takes memory of an arena, which has no limit of its own. */
#define NODE_CHARGE 16
#define BYTES_PER_CHARGE 8

/* ---- Lua to nodes ---- */

struct reader {
	lua_State *lua;
	const struct script_reading *reading;
	unsigned depth;
};

static void read_value(struct reader *reader, int index, struct node *node);

_Noreturn static void
refuse(const struct reader *reader, const char *what)
{
	if (reader->reading->is_result)
		script_raise_result(reader->lua, "the result %s", what);
	script_raise(reader->lua, RULE_LUA_ERROR, STR_NONE, "the value %s",
		     what);
}

static bool
holds_control(struct str text, bool is_html)
{
	size_t at = text_find_control(text);

	while (is_html && at < text.len && text.ptr[at] >= SCRIPT_HOLE_FIRST &&
	       text.ptr[at] <= SCRIPT_MARK_END)
		at += 1 + text_find_control(str_from_byte(text, at + 1));
	return at < text.len;
}

static struct str
read_text(struct reader *reader, struct str text, bool is_html)
{
	struct str rest = str_from_byte(text, utf8_skip_plain(text, 0));

	script_limits_charge(reader->lua, text.len / BYTES_PER_CHARGE);
	if (utf8_check(rest) < rest.len)
		refuse(reader, "holds text that is not valid UTF-8");
	if (holds_control(rest, is_html))
		refuse(reader, "holds text with a control character");
	return arena_str(reader->reading->arena, text);
}

static struct str
text_at(lua_State *lua, int index)
{
	struct str text;

	text.ptr = lua_tolstring(lua, index, &text.len);
	return text;
}

/* The kind of a table whose keys are the list on the top of the stack. */
static enum node_kind
kind_of_keys(struct reader *reader, lua_Integer count)
{
	lua_State *lua = reader->lua;
	lua_Integer numbers = 0, texts = 0;

	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(lua, -1, i);
		if (lua_isinteger(lua, -1) && lua_tointeger(lua, -1) == i)
			numbers++;
		else if (lua_type(lua, -1) == LUA_TSTRING)
			texts++;
		lua_pop(lua, 1);
	}
	if (numbers == count)
		return NODE_LIST;
	if (texts == count)
		return NODE_MAP;
	if (numbers + texts == count)
		refuse(reader, "holds a table that mixes numbers and names");
	refuse(reader, "holds a table that is no list without holes from 1 "
		       "and has keys that are no text");
}

static void
expect_items(struct reader *reader, lua_Integer count, struct node *node)
{
	script_limits_charge(reader->lua, (uint64_t)count * NODE_CHARGE);
	node->items =
	    ARENA_ARRAY(reader->reading->arena, struct node, (size_t)count);
	node->count = (size_t)count;
}

/* Whether the table at INDEX is a list without holes, COUNT items long. */
static bool
is_list(lua_State *lua, int index, lua_Integer *count_out)
{
	lua_Integer count = (lua_Integer)lua_rawlen(lua, index), seen = 0;

	for (lua_pushnil(lua); lua_next(lua, index); lua_pop(lua, 1))
		if (++seen > count) {
			lua_pop(lua, 2);
			return false;
		}
	*count_out = count;
	for (lua_Integer i = 1; i <= count && seen == count; i++) {
		seen -= lua_rawgeti(lua, index, i) == LUA_TNIL;
		lua_pop(lua, 1);
	}
	return seen == count;
}

static void
read_list(struct reader *reader, int index, lua_Integer count,
	  struct node *node)
{
	lua_State *lua = reader->lua;

	script_limits_charge(lua, (uint64_t)count);
	node->kind = NODE_LIST;
	expect_items(reader, count, node);
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(lua, index, i);
		read_value(reader, lua_gettop(lua), &node->items[i - 1]);
		lua_pop(lua, 1);
	}
}

enum { NAMES_AT_MOST = 8 };

struct name {
	struct str text;
	int at; /* on the stack */
};

/* Pushes the keys of the table at INDEX, which NAMES lists in order; their
 * number, or -1, with nothing pushed, where one is no text or there are many.
 */
static int
push_names(lua_State *lua, int index, struct name *names)
{
	int base = lua_gettop(lua), count = 0;

	luaL_checkstack(lua, NAMES_AT_MOST + 4, "too many nested tables");
	for (lua_pushnil(lua); lua_next(lua, index); lua_pushvalue(lua, -1)) {
		int at = count++;
		struct str text;

		lua_pop(lua, 1);
		if (lua_type(lua, -1) != LUA_TSTRING || count > NAMES_AT_MOST) {
			lua_settop(lua, base);
			return -1;
		}
		text = text_at(lua, -1);
		for (; at > 0 && str_compare(names[at - 1].text, text) > 0;
		     at--)
			names[at] = names[at - 1];
		names[at] = (struct name){text, base + count};
	}
	return count;
}

/* NAMES are the keys, the last ones on the stack, and taken off. */
static void
read_map(struct reader *reader, int index, const struct name *names, int count,
	 struct node *node)
{
	lua_State *lua = reader->lua;
	int base = lua_gettop(lua) - count;

	script_limits_charge(lua, (uint64_t)count);
	node->kind = NODE_MAP;
	expect_items(reader, count, node);
	for (int i = 0; i < count; i++) {
		struct node *item = &node->items[i];

		lua_pushvalue(lua, names[i].at);
		lua_rawget(lua, index);
		read_value(reader, base + count + 1, item);
		lua_pop(lua, 1);
		item->key =
		    (struct located){read_text(reader, names[i].text, false),
				     reader->reading->at};
	}
	lua_settop(lua, base);
}

/* Of any size, or no plain data. */
static void
read_any_table(struct reader *reader, int index, struct node *node)
{
	lua_State *lua = reader->lua;
	lua_Integer count = script_order_keys(lua, index);
	int keys = lua_gettop(lua);

	node->kind = kind_of_keys(reader, count);
	expect_items(reader, count, node);
	for (lua_Integer i = 1; i <= count; i++) {
		struct node *item = &node->items[i - 1];

		lua_rawgeti(lua, keys, i);
		lua_pushvalue(lua, -1);
		lua_rawget(lua, index);
		read_value(reader, lua_gettop(lua), item);
		if (node->kind == NODE_MAP)
			item->key = (struct located){
			    read_text(reader, text_at(lua, -2), false),
			    reader->reading->at};
		lua_settop(lua, keys);
	}
	lua_settop(lua, keys - 1);
}

static void
read_table(struct reader *reader, int index, struct node *node)
{
	lua_State *lua = reader->lua;
	struct name names[NAMES_AT_MOST];
	lua_Integer items;
	int count = 0;

	if (reader->depth == DEPTH_AT_MOST)
		refuse(reader, "has tables more than 32 levels deep");
	reader->depth++;
	if (lua_rawlen(lua, index) == 0)
		count = push_names(lua, index, names);
	if (count > 0)
		read_map(reader, index, names, count, node);
	else if (is_list(lua, index, &items))
		read_list(reader, index, items, node);
	else
		read_any_table(reader, index, node);
	reader->depth--;
}

/* Plain data of the site may be handed back. */
static void
copy_node(struct reader *reader, const struct node *from, struct node *to)
{
	struct arena *arena = reader->reading->arena;

	script_limits_charge(reader->lua,
			     NODE_CHARGE + from->text.len / BYTES_PER_CHARGE);
	*to = *from;
	to->text = arena_str(arena, from->text);
	to->key.text = arena_str(arena, from->key.text);
	to->items = ARENA_ARRAY(arena, struct node, from->count);
	for (size_t i = 0; i < from->count; i++)
		copy_node(reader, &from->items[i], &to->items[i]);
}

static void
read_box(struct reader *reader, int index, struct node *node)
{
	const struct script_box *box = script_box_at(reader->lua, index);

	switch (box->shape) {
	case SHAPE_HTML:
		node->kind = NODE_HTML;
		node->text = read_text(reader, box->text, true);
		break;
	case SHAPE_OBJECT: refuse(reader, "holds an object of the site");
	case SHAPE_LIST: refuse(reader, "holds a list of the site");
	case SHAPE_NODE: copy_node(reader, box->at, node); break;
	}
}

static void
read_value(struct reader *reader, int index, struct node *node)
{
	lua_State *lua = reader->lua;

	*node = (struct node){.at = reader->reading->at};
	switch (lua_type(lua, index)) {
	case LUA_TNIL: break;
	case LUA_TBOOLEAN:
		node->kind = NODE_BOOL;
		node->number = lua_toboolean(lua, index);
		break;
	case LUA_TNUMBER:
		node->kind = NODE_NUMBER;
		node->number = lua_tonumber(lua, index);
		break;
	case LUA_TSTRING:
		node->kind = NODE_TEXT;
		node->text = read_text(reader, text_at(lua, index), false);
		break;
	case LUA_TTABLE: read_table(reader, index, node); break;
	case LUA_TUSERDATA: read_box(reader, index, node); break;
	default:
		if (!reader->reading->with_functions)
			refuse(reader, "holds a function");
		node->kind = NODE_FUNCTION;
		node->number = script_keep_function(lua, index);
	}
}

void
script_nodes_read(lua_State *lua, int index,
		  const struct script_reading *reading, struct node *node_out)
{
	struct reader reader = {.lua = lua, .reading = reading};

	read_value(&reader, lua_absindex(lua, index), node_out);
}

/* ---- nodes to Lua ---- */

/* A view that does not age. */
static void
push_view(lua_State *lua, const struct node *node)
{
	script_box_push(lua,
			(struct script_box){.shape = SHAPE_NODE, .at = node});
}

static void push_words(lua_State *lua, const struct node *map);

void
script_nodes_push(lua_State *lua, const struct node *node)
{
	switch (node->kind) {
	case NODE_NONE:
	case NODE_FUNCTION: lua_pushnil(lua); break;
	case NODE_TEXT:
		lua_pushlstring(lua, node->text.len ? node->text.ptr : "",
				node->text.len);
		break;
	case NODE_NUMBER: script_push_number(lua, node->number); break;
	case NODE_BOOL: lua_pushboolean(lua, node->number != 0); break;
	case NODE_HTML: script_html_push(lua, node->text); break;
	case NODE_LIST:
	case NODE_MAP:
		if (node->lasts)
			push_words(lua, node);
		else
			script_boxes_push(
			    lua, (struct script_box){.shape = SHAPE_NODE,
						     .at = node});
	}
}

static const struct node *
node_at(lua_State *lua, int index)
{
	return script_box_at(lua, index)->at;
}

/* A name that is not there is nil where nobody said which names there are. */
_Noreturn static void
refuse_key(lua_State *lua, const struct node *map)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 0; i < map->count; i++)
		str_nearer(&nearest, text_at(lua, 2), map->items[i].key.text);
	script_raise(lua, RULE_TEMPLATE_NAME,
		     script_nearest_advice(script_of(lua), nearest.word),
		     "there is no word '%s' here", lua_tostring(lua, 2));
}

static int
node_index(lua_State *lua)
{
	const struct node *node = node_at(lua, 1);
	lua_Integer at = 0;
	struct str key;

	lua_settop(lua, 2);
	if (node->kind == NODE_LIST && lua_type(lua, 2) == LUA_TNUMBER)
		at = lua_tointeger(lua, 2);
	if (at > 0 && (size_t)at <= node->count) {
		script_nodes_push(lua, &node->items[at - 1]);
		return 1;
	}
	if (node->kind != NODE_MAP || lua_type(lua, 2) != LUA_TSTRING)
		return 0;
	key = text_at(lua, 2);
	for (size_t i = 0; i < node->count; i++) {
		if (!str_equal(node->items[i].key.text, key))
			continue;
		script_nodes_push(lua, &node->items[i]);
		return 1;
	}
	if (node->closed)
		refuse_key(lua, node);
	return 0;
}

static int
node_length(lua_State *lua)
{
	const struct node *node = node_at(lua, 1);

	lua_pushinteger(lua,
			node->kind == NODE_LIST ? (lua_Integer)node->count : 0);
	return 1;
}

/* The entry whose key follows AFTER, which is NULL for the first. */
static const struct node *
entry_after(const struct node *map, const struct node *after)
{
	const struct node *best = NULL;

	for (size_t i = 0; i < map->count; i++) {
		const struct node *item = &map->items[i];

		if (after != NULL &&
		    str_compare(item->key.text, after->key.text) <= 0)
			continue;
		if (best == NULL ||
		    str_compare(item->key.text, best->key.text) < 0)
			best = item;
	}
	return best;
}

/* Upvalues: the view; the last entry as its number from 1, or 0. */
static int
map_step(lua_State *lua)
{
	const struct node *map = node_at(lua, lua_upvalueindex(1));
	lua_Integer last = lua_tointeger(lua, lua_upvalueindex(2));
	const struct node *entry =
	    entry_after(map, last > 0 ? &map->items[last - 1] : NULL);

	if (entry == NULL)
		return 0;
	lua_pushinteger(lua, entry - map->items + 1);
	lua_replace(lua, lua_upvalueindex(2));
	lua_pushlstring(lua, entry->key.text.ptr, entry->key.text.len);
	script_nodes_push(lua, entry);
	return 2;
}

static int
list_step(lua_State *lua)
{
	const struct node *list = node_at(lua, lua_upvalueindex(1));
	lua_Integer at = luaL_checkinteger(lua, 2);

	if (at < 0 || (size_t)at >= list->count)
		return 0;
	lua_pushinteger(lua, at + 1);
	script_nodes_push(lua, &list->items[at]);
	return 2;
}

static int
node_pairs(lua_State *lua)
{
	const struct node *node = node_at(lua, 1);

	lua_settop(lua, 1);
	lua_pushinteger(lua, 0);
	lua_pushcclosure(lua, node->kind == NODE_MAP ? map_step : list_step, 2);
	lua_pushnil(lua);
	lua_pushinteger(lua, 0);
	return 3;
}

static int
refuse_write(lua_State *lua)
{
	script_raise(lua, RULE_LUA_ERROR, STR_NONE,
		     "scripts cannot change a table of the site ('%s')",
		     script_tostring(lua, 2).ptr);
}

static int
is_equal(lua_State *lua)
{
	const struct script_box *a = script_box_at(lua, 1);
	const struct script_box *b = script_box_at(lua, 2);

	lua_pushboolean(lua, a != NULL && b != NULL && a->shape == b->shape &&
				 a->at == b->at);
	return 1;
}

static int
tostring(lua_State *lua)
{
	lua_pushliteral(lua, "table");
	return 1;
}

static void
push_metatable(lua_State *lua)
{
	static const luaL_Reg methods[] = {{"__eq", is_equal},
					   {"__index", node_index},
					   {"__len", node_length},
					   {"__newindex", refuse_write},
					   {"__pairs", node_pairs},
					   {"__tostring", tostring},
					   {NULL, NULL}};

	lua_newtable(lua);
	luaL_setfuncs(lua, methods, 0);
	lua_pushliteral(lua, "table");
	lua_setfield(lua, -2, "__name");
	lua_pushboolean(lua, 0);
	lua_setfield(lua, -2, "__metatable");
}

void
script_nodes_open(lua_State *lua)
{
	push_metatable(lua);
	script_slot_set(lua, SLOT_NODE);
	lua_newtable(lua);
	script_slot_set(lua, SLOT_WORDS);
}

/* ---- words, which are the same on every page ---- */

/* Reached for words that the table has not. Upvalue: the map. */
static int
miss_word(lua_State *lua)
{
	const struct node *map = lua_touserdata(lua, lua_upvalueindex(1));

	if (map->closed && lua_type(lua, 2) == LUA_TSTRING)
		refuse_key(lua, map);
	return 0;
}

/* Pushes a table of what MAP holds. Of words with the same key the first
 * counts. */
static void
push_words_table(lua_State *lua, const struct node *map)
{
	lua_createtable(lua, 0, (int)map->count);
	for (size_t i = map->count; i-- > 0;) {
		const struct node *word = &map->items[i];

		lua_pushlstring(lua, word->key.text.ptr, word->key.text.len);
		if (word->kind == NODE_LIST)
			push_view(lua, word);
		else
			script_nodes_push(lua, word);
		lua_rawset(lua, -3);
	}
	lua_createtable(lua, 0, 1);
	lua_pushlightuserdata(lua, (void *)map);
	lua_pushcclosure(lua, miss_word, 1);
	lua_setfield(lua, -2, "__index");
	lua_setmetatable(lua, -2);
}

/* Pushes the view of MAP, whose names are known and whose texts last: made
 * once, and Lua finds words in it without a call of C. */
static void
push_words(lua_State *lua, const struct node *map)
{
	luaL_checkstack(lua, 14, "too many nested tables");
	script_slot_push(lua, SLOT_WORDS);
	if (lua_rawgetp(lua, -1, map) == LUA_TNIL) {
		lua_pop(lua, 1);
		push_view(lua, map);
		push_metatable(lua);
		push_words_table(lua, map);
		lua_setfield(lua, -2, "__index");
		lua_setmetatable(lua, -2);
		lua_pushvalue(lua, -1);
		lua_rawsetp(lua, -3, map);
	}
	lua_remove(lua, -2);
}
