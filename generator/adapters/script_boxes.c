#include <string.h>

#include "adapters/script_state.h"

/* A template names the same objects again and again, and lists name objects
 * that others name. A box costs an allocation and what collects it; so one is
 * kept for each object that the page at hand has seen. Which ones are kept goes
 * by the order in which they were made, never by where things lie: scripts can
 * tell one box from another by using it as a key. */

static size_t
slot_of(const struct script_box *box)
{
	uint64_t mixed = (uint64_t)(uintptr_t)box->at +
			 ((uint64_t)(uintptr_t)box->type << 20) + box->shape;

	return (mixed * UINT64_C(0x9E3779B97F4A7C15) >> 40) % SCRIPT_BOXES;
}

static bool
shows_the_same(const struct script_box *a, const struct script_box *b)
{
	return a->at == b->at && a->type == b->type && a->shape == b->shape &&
	       a->item == b->item;
}

/* A reference that no box of the page has. */
static int
take_reference(lua_State *lua)
{
	struct script *script = script_of(lua);

	if (script->box_count == SCRIPT_BOXES / 2) {
		memset(script->boxes, 0, sizeof script->boxes);
		script->box_count = 0;
	}
	if (script->box_count == script->reference_count) {
		lua_pushboolean(lua, 0);
		script->references[script->box_count] =
		    luaL_ref(lua, LUA_REGISTRYINDEX);
		script->reference_count++;
	}
	return script->references[script->box_count++];
}

static void
push_new(lua_State *lua, struct script_box box)
{
	struct script *script = script_of(lua);
	int reference = take_reference(lua);
	const struct script_box *kept = script_box_push(lua, box);
	size_t at = slot_of(kept);

	lua_pushvalue(lua, -1);
	lua_rawseti(lua, LUA_REGISTRYINDEX, reference);
	while (script->boxes[at].generation == kept->generation &&
	       script->boxes[at].box != NULL)
		at = (at + 1) % SCRIPT_BOXES;
	script->boxes[at].box = kept;
	script->boxes[at].generation = kept->generation;
	script->boxes[at].reference = reference;
}

void
script_boxes_push(lua_State *lua, struct script_box box)
{
	const struct script *script = script_of(lua);
	size_t at = slot_of(&box);

	box.generation = script->generation;
	while (script->boxes[at].generation == box.generation &&
	       script->boxes[at].box != NULL) {
		if (shows_the_same(script->boxes[at].box, &box)) {
			lua_rawgeti(lua, LUA_REGISTRYINDEX,
				    script->boxes[at].reference);
			return;
		}
		at = (at + 1) % SCRIPT_BOXES;
	}
	push_new(lua, box);
}
