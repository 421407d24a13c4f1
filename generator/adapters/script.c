#include "adapters/script.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "adapters/script_state.h"

void
script_slot_push(lua_State *lua, enum script_slot slot)
{
	lua_rawgeti(lua, LUA_REGISTRYINDEX, script_of(lua)->slots[slot]);
}

void
script_slot_set(lua_State *lua, enum script_slot slot)
{
	lua_rawseti(lua, LUA_REGISTRYINDEX, script_of(lua)->slots[slot]);
}

struct script *
script_of(lua_State *lua)
{
	struct script *script;

	memcpy(&script, lua_getextraspace(lua), sizeof script);
	return script;
}

bool
script_protect(struct script *script, lua_CFunction work, void *job,
	       enum rule_id rule, struct script_place fallback,
	       struct diag_list *diags)
{
	lua_State *lua = script->lua;
	int top = lua_gettop(lua);
	enum rule_id outer_rule = script->rule;
	struct script_place outer_fallback = script->fallback;
	int status;

	if (script->is_tripped)
		return false;
	if (!lua_checkstack(lua, 8)) {
		script_limits_settle(script);
		script_errors_report(script, diags);
		return false;
	}
	script->rule = rule;
	script->fallback = fallback;
	script->depth++;
	lua_pushcfunction(lua, script_errors_handle);
	lua_pushcfunction(lua, work);
	lua_pushlightuserdata(lua, job);
	status = lua_pcall(lua, 1, 0, top + 1);
	lua_settop(lua, top);
	script->depth--;
	if (status != LUA_OK) {
		script_limits_settle(script);
		script_errors_report(script, diags);
	}
	script->rule = outer_rule;
	script->fallback = outer_fallback;
	return status == LUA_OK;
}

/* Lua finds what luaL_ref numbers faster than what has an address as its key.
 */
static void
number_slots(lua_State *lua)
{
	for (size_t i = 0; i < SLOT_COUNT; i++) {
		lua_pushboolean(lua, 0);
		script_of(lua)->slots[i] = luaL_ref(lua, LUA_REGISTRYINDEX);
	}
}

static int
open_state(lua_State *lua)
{
	number_slots(lua);
	lua_newtable(lua);
	script_slot_set(lua, SLOT_FUNCTIONS);
	lua_newtable(lua);
	script_slot_set(lua, SLOT_FIELDS);
	script_chains_open(lua);
	script_sandbox_open(lua);
	script_order_open(lua);
	script_patterns_open(lua);
	script_loops_open(lua);
	script_html_open(lua);
	script_views_open(lua);
	script_nodes_open(lua);
	script_hooks_open(lua);
	script_templates_open(lua);
	return 0;
}

struct script *
script_open(const struct script_hook *hooks, size_t hook_count,
	    struct script_limits limits)
{
	struct script *script = calloc(1, sizeof *script);

	if (script == NULL)
		arena_out_of_memory();
	script->hooks = hooks;
	script->hook_count = hook_count;
	script->limits = limits;
	script->lua = lua_newstate(script_limits_allocate, script);
	if (script->lua == NULL)
		arena_out_of_memory();
	memcpy(lua_getextraspace(script->lua), &script, sizeof script);
	/* Most of what a page makes is garbage when it ends; what lasts, the
	 * compiled templates and words, need not be looked at again. */
	lua_gc(script->lua, LUA_GCGEN, 0, 0);
	/* Opening is not the scripts' doing: their budget begins after it. */
	lua_pushcfunction(script->lua, open_state);
	if (lua_pcall(script->lua, 0, 0, 0) != LUA_OK)
		arena_out_of_memory();
	script_begin(script, STR_NONE, NULL);
	return script;
}

void
script_close(struct script *script)
{
	if (script == NULL)
		return;
	lua_close(script->lua);
	script_memory_close(&script->blocks);
	strbuf_free(&script->error);
	arena_free(&script->page_arena);
	arena_free(&script->arena);
	free(script);
}

void
script_begin(struct script *script, struct str page, struct diag_list *diags)
{
	assert(script->depth == 0);
	arena_reset(&script->page_arena);
	script->page = arena_str(&script->page_arena, page);
	script->diags = diags;
	script->generation++;
	script->box_count = 0;
	script->line = 0;
	script->is_tripped = false;
	script->failure.is_set = false;
	script->raised = (struct script_raised){0};
	/* An error may have left times open. */
	script->inner_seconds = 0;
	script_limits_renew(script);
}

void
script_set_watch(struct script *script, script_watch *watch, void *context)
{
	script->watch = watch;
	script->watch_context = context;
}

static void
remember_path(struct script *script, struct str path)
{
	for (size_t i = 0; i < script->paths.count; i++)
		if (str_equal(script->paths.items[i], path))
			return;
	vec_add(&script->paths, &script->arena,
		arena_str(&script->arena, path));
}

void
script_load(lua_State *lua, struct str path, struct str source)
{
	struct script *script = script_of(lua);
	const char *chunk;

	remember_path(script, path);
	chunk = arena_printf(&script->page_arena, "@%.*s", STR_ARG(path)).ptr;
	if (luaL_loadbufferx(lua, source.len > 0 ? source.ptr : "", source.len,
			     chunk, "t") != LUA_OK)
		lua_error(lua);
}

struct run {
	struct str path;
	struct str source;
};

static int
run(lua_State *lua)
{
	const struct run *job = lua_touserdata(lua, 1);

	script_load(lua, job->path, job->source);
	lua_call(lua, 0, 0);
	return 0;
}

bool
script_run(struct script *script, struct str path, struct str source,
	   struct diag_list *diags)
{
	struct run job = {path, source};
	bool ok;

	script_begin(script, STR_NONE, diags);
	ok = script_protect(script, run, &job, RULE_LUA_ERROR,
			    (struct script_place){path, {1, 1, 1}}, diags);
	script_price_keep(script);
	script->diags = NULL;
	return ok;
}

static int
freeze(lua_State *lua)
{
	script_sandbox_freeze(lua);
	return 0;
}

void
script_freeze(struct script *script)
{
	struct arena dropped = {0};
	struct diag_list diags = {.arena = &dropped};
	bool ok;

	script_begin(script, STR_NONE, &diags);
	ok = script_protect(script, freeze, NULL, RULE_LUA_ERROR,
			    (struct script_place){0}, &diags);
	/* An unfrozen state must not render: scripts that left so little
	 * memory get their finding at the first page. */
	if (!ok)
		script->limits.instructions = 0;
	script->is_frozen = true;
	script->diags = NULL;
	arena_free(&dropped);
}

int
script_keep_function(lua_State *lua, int index)
{
	struct script *script = script_of(lua);
	int number = (int)script->functions.count + 1;
	struct script_place place = script_errors_place(lua);
	lua_Debug about;

	index = lua_absindex(lua, index);
	script_slot_push(lua, SLOT_FUNCTIONS);
	lua_pushvalue(lua, index);
	lua_rawseti(lua, -2, number);
	lua_pop(lua, 1);
	lua_pushvalue(lua, index);
	lua_getinfo(lua, ">Su", &about);
	/* A function of C, such as tostring, is where it was registered. */
	if (about.linedefined > 0)
		place.at.line = (uint32_t)about.linedefined;
	vec_add(&script->parameters, &script->arena,
		about.isvararg ? UINT_MAX : about.nparams);
	vec_add(&script->functions, &script->arena, place);
	return number;
}

void
script_function_place(struct script *script, int function, struct arena *arena,
		      struct str *path_out, struct spot *at_out)
{
	const struct script_place *place;

	assert(function > 0 && (size_t)function <= script->functions.count);
	place = &script->functions.items[function - 1];
	*path_out = arena_str(arena, place->path);
	*at_out = place->at;
}

unsigned
script_function_parameters(const struct script *script, int function)
{
	assert(function > 0 && (size_t)function <= script->functions.count);
	return script->parameters.items[function - 1];
}

struct call {
	int function;
	const struct script_value *arguments;
	size_t count;
	struct arena *arena;
	struct node *result_out;
};

static int
call(lua_State *lua)
{
	const struct call *job = lua_touserdata(lua, 1);
	struct script_reading reading = {.arena = job->arena,
					 .is_result = true};
	struct node result;

	luaL_checkstack(lua, (int)job->count + 10, "too many arguments");
	script_slot_push(lua, SLOT_FUNCTIONS);
	lua_rawgeti(lua, -1, job->function);
	for (size_t i = 0; i < job->count; i++)
		script_push_value(lua, &job->arguments[i]);
	lua_call(lua, (int)job->count, 1);
	script_nodes_read(lua, -1, &reading, &result);
	*job->result_out = result;
	return 0;
}

bool
script_call(struct script *script, int function,
	    const struct script_value *arguments, size_t count,
	    struct arena *arena, struct node *result_out)
{
	struct call job = {function, arguments, count, arena, result_out};
	bool counted, ok;

	assert(function > 0 && (size_t)function <= script->functions.count);
	counted = script_limits_count(script);
	ok = script_protect(script, call, &job, RULE_LUA_ERROR,
			    script->functions.items[function - 1],
			    script->diags);
	script_limits_restore(script, counted);
	return ok;
}

bool
script_call_apart(struct script *script, int function,
		  const struct script_value *arguments, size_t count,
		  struct arena *arena, struct node *result_out)
{
	uint64_t left = script->instructions_left;
	bool ok;

	if (script->is_tripped)
		return false;
	script->instructions_left = script->limits.instructions;
	ok = script_call(script, function, arguments, count, arena, result_out);
	script->instructions_left = left;
	return ok;
}
