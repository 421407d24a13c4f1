#include "adapters/script_state.h"

/* Lua compares, hashes and converts a whole text, and hands on all arguments,
 * as one instruction. None of that calls anything, so an instruction costs as
 * much as the longest of what it could walk: of a text that the page has made,
 * or of the stack. */

#define BYTES_PER_INSTRUCTION 4096
#define STACK_CHARGED 8192

static void
raise_price(struct script *script, size_t bytes)
{
	uint64_t price = 1 + bytes / BYTES_PER_INSTRUCTION;

	if (price > script->price)
		script->price = price;
}

static void
note_stack(struct script *script, const void *block, size_t size)
{
	script->stack = block;
	script->stack_bytes = size;
	if (size >= STACK_CHARGED)
		raise_price(script, size);
}

/* Of what is allocated anew, Lua says the kind in place of the old size. The
 * stack is the first block of no kind that a new state asks for; one that takes
 * its place is allocated right before it is freed. */
void
script_price_note(struct script *script, const void *old, size_t old_size,
		  const void *block, size_t size)
{
	if (old != NULL && old == script->stack) {
		if (size == 0)
			note_stack(script, script->plain, script->plain_bytes);
		else
			note_stack(script, block, size);
	} else if (old == NULL && old_size == LUA_TSTRING) {
		if (size >= BYTES_PER_INSTRUCTION)
			raise_price(script, size);
	} else if (old == NULL && old_size == 0) {
		script->plain = block;
		script->plain_bytes = size;
		if (script->stack == NULL)
			note_stack(script, block, size);
	}
}

void
script_price_renew(struct script *script)
{
	/* Collecting garbage gives back what the stack has in excess. */
	if (script->stack_bytes >= STACK_CHARGED)
		lua_gc(script->lua, LUA_GCCOLLECT);
	script->price = 1;
	raise_price(script, script->text_kept);
	if (script->stack_bytes >= STACK_CHARGED)
		raise_price(script, script->stack_bytes);
}

void
script_price_keep(struct script *script)
{
	script->text_kept = (size_t)(script->price - 1) * BYTES_PER_INSTRUCTION;
}
