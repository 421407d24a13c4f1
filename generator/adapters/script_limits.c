#include "adapters/script_state.h"

/* Instructions between two looks at the budget: seldom enough to cost
 * nothing, often enough to stop within a millisecond. */
#define STEP 1000

#define BLOCK_CHARGED 4096
#define BYTES_PER_INSTRUCTION 32

static void on_count(lua_State *lua, lua_Debug *at);

/* Once a limit is hit, every further instruction raises, so that a script's
 * own pcall cannot go on. */
static void
arm(struct script *script, int count)
{
	lua_sethook(script->lua, on_count, LUA_MASKCOUNT, count);
}

static void
trip(struct script *script)
{
	script->is_tripped = true;
	arm(script, 1);
}

static void
trip_instructions(struct script *script)
{
	uint64_t limit = script->limits.instructions;
	bool round = limit % 1000000 == 0;

	script_errors_record(
	    script, RULE_LUA_INSTRUCTIONS,
	    arena_printf(&script->page_arena,
			 "this ran for more than the %llu%s instructions that "
			 "scripts have a page",
			 (unsigned long long)(round ? limit / 1000000 : limit),
			 round ? " million" : ""));
	trip(script);
}

static void
on_count(lua_State *lua, lua_Debug *at)
{
	struct script *script = script_of(lua);
	uint64_t cost = STEP * script->price;

	(void)at;
	if (script->refused > 0)
		trip(script);
	if (!script->is_tripped && script->instructions_left > cost) {
		script->instructions_left -= cost;
		if (lua_gethookcount(lua) != STEP)
			arm(script, STEP);
		return;
	}
	if (!script->is_tripped)
		trip_instructions(script);
	lua_pushliteral(lua, "a limit was hit");
	lua_error(lua);
}

void
script_limits_charge(lua_State *lua, uint64_t count)
{
	struct script *script = script_of(lua);

	if (!script->is_tripped && script->instructions_left > count) {
		script->instructions_left -= count;
		return;
	}
	if (!script->is_tripped)
		trip_instructions(script);
	lua_pushliteral(lua, "a limit was hit");
	lua_error(lua);
}

/* What joins and copies long texts is one instruction, and its work is seen
 * here only. Small blocks are not charged: how many there are depends on the
 * pages before. */
static void
charge_block(struct script *script, size_t size)
{
	uint64_t count = size / BYTES_PER_INSTRUCTION;

	if (size < BLOCK_CHARGED || script->lua == NULL || script->is_tripped)
		return;
	if (script->instructions_left > count + STEP) {
		script->instructions_left -= count;
		return;
	}
	script->instructions_left = 0;
	arm(script, 1);
}

/* Lua answers by collecting garbage and asking once more, or by raising an
 * error that knows no place. The place is recorded here: lua_getinfo
 * allocates nothing, and in Lua 5.4.4 the stack is whole while it grows.
 * Refused again, Lua raises, and what others then ask for changes nothing. */
static void
refuse(struct script *script, size_t size)
{
	if (script->is_tripped || script->lua == NULL)
		return;
	if (size == script->refused) {
		trip(script);
		return;
	}
	script->refused = size;
	script_errors_record(
	    script, RULE_LUA_MEMORY,
	    arena_printf(&script->page_arena,
			 "scripts use more than %zu MB of memory",
			 script->limits.memory >> 20));
	arm(script, 1);
}

void *
script_limits_allocate(void *context, void *old, size_t old_size, size_t size)
{
	struct script *script = context;
	size_t held = old != NULL ? old_size : 0;
	void *block;

	if (size == 0) {
		script->memory -= held;
		script_price_note(script, old, held, NULL, 0);
		script_memory_free(&script->blocks, old, held);
		return NULL;
	}
	if (size > held &&
	    size - held > script->limits.memory - script->memory) {
		refuse(script, size);
		return NULL;
	}
	block = script_memory_resize(&script->blocks, old, held, size);
	script->memory = script->memory - held + size;
	script_price_note(script, old, old_size, block, size);
	charge_block(script, size);
	if (size == script->refused && !script->is_tripped) {
		/* The collection made room. */
		script->refused = 0;
		script->failure.is_set = false;
	}
	return block;
}

void
script_limits_settle(struct script *script)
{
	if (script->refused == 0)
		return;
	trip(script);
	script->refused = 0;
	lua_gc(script->lua, LUA_GCCOLLECT);
}

void
script_limits_renew(struct script *script)
{
	script->instructions_left = script->limits.instructions;
	script->refused = 0;
	/* Garbage of earlier pages must not decide whether this one fits. */
	if (script->memory > script->limits.memory / 2)
		lua_gc(script->lua, LUA_GCCOLLECT);
	script_price_renew(script);
	script->must_count = false;
	script->counts = true;
	arm(script, STEP);
}

/* ---- templates, which count themselves ---- */

#define TICK 30 /* what runs between two, and the call */

bool
script_limits_count(struct script *script)
{
	bool counted = script->counts;

	if (!counted && !script->is_tripped) {
		/* Lua counts from 0 again: as much as may have been lost. */
		if (script->instructions_left > STEP)
			script->instructions_left -= STEP / 2;
		arm(script, STEP);
	}
	script->counts = true;
	return counted;
}

bool
script_limits_pause(struct script *script)
{
	bool counted = script->counts;

	script_limits_restore(script, !script->ticks);
	return counted;
}

void
script_limits_restore(struct script *script, bool counted)
{
	if (counted) {
		script_limits_count(script);
		return;
	}
	if (!script->counts || script->must_count || script->is_tripped ||
	    script->refused > 0)
		return;
	lua_sethook(script->lua, NULL, 0, 0);
	script->counts = false;
}

int
script_limits_tick(lua_State *lua)
{
	script_limits_charge(lua, TICK * script_of(lua)->price);
	return 0;
}

int
script_limits_count_page(lua_State *lua)
{
	struct script *script = script_of(lua);

	script->must_count = true;
	script_limits_count(script);
	return 0;
}
