#include <time.h>

#include "adapters/script_state.h"

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void
script_times_keep(struct script *script)
{
	script->keeps_times = true;
}

size_t
script_times_add(struct script *script, struct str name)
{
	struct script_time time = {.name = arena_str(&script->arena, name)};

	if (script->keeps_times)
		vec_add(&script->times, &script->arena, time);
	return script->times.count;
}

struct script_watch
script_times_begin(struct script *script)
{
	struct script_watch watch = {now(), script->inner_seconds};

	script->inner_seconds = 0;
	return watch;
}

void
script_times_end(struct script *script, size_t number,
		 struct script_watch watch)
{
	double whole = now() - watch.began;
	struct script_time *time = &script->times.items[number - 1];

	time->seconds += whole - script->inner_seconds;
	time->calls++;
	script->inner_seconds = watch.outer_seconds + whole;
}

struct script_times
script_times(const struct script *script)
{
	return (struct script_times){script->times.items, script->times.count};
}

/* Upvalues: a template, its number. */
static int
run(lua_State *lua)
{
	struct script *script = script_of(lua);
	struct script_watch watch = script_times_begin(script);

	lua_pushvalue(lua, lua_upvalueindex(1));
	lua_insert(lua, 1);
	lua_call(lua, lua_gettop(lua) - 1, 0);
	script_times_end(
	    script, (size_t)lua_tointeger(lua, lua_upvalueindex(2)), watch);
	return 0;
}

void
script_times_wrap(lua_State *lua, struct str name)
{
	struct script *script = script_of(lua);

	if (!script->keeps_times)
		return;
	lua_pushinteger(lua, (lua_Integer)script_times_add(script, name));
	lua_pushcclosure(lua, run, 2);
}
