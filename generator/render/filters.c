#include "render/filters.h"

#include "base/digest.h"
#include "render/lua_code.h"

/* For finding scripts that keep state. */
static void
seen(void *context, size_t number, struct str text)
{
	const struct hooks *hooks = context;

	if (hooks->trace != NULL)
		hooks->trace[number] = digest_mix(hooks->trace[number], text);
}

static void
report(const struct script_registration *at, struct diag_list *diags,
       const char *what)
{
	diag_add(diags, RULE_LUA_ERROR, arena_str(diags->arena, at->path),
		 at->at, "'%.*s' %s", STR_ARG(at->name), what);
	diag_hint(diags, "give the filter another name");
}

bool
filters_register(struct hooks *hooks, struct diag_list *diags)
{
	bool ok = true;

	for (size_t i = hooks_next(hooks, HOOK_FILTER, 0); i != SIZE_MAX;
	     i = hooks_next(hooks, HOOK_FILTER, i + 1)) {
		const struct script_registration *filter =
		    &hooks->registered.items[i];
		const char *what = NULL;

		if (!lua_code_is_name(filter->name))
			what = "is no name that templates can call";
		else if (!script_add_filter(hooks->script, filter->name,
					    filter->function, seen, hooks, i))
			what = "is a name that templates have already";
		if (what == NULL)
			continue;
		report(filter, diags, what);
		ok = false;
	}
	return ok;
}

void
filters_check(const struct hooks *hooks,
	      const struct script_variable *variables, size_t count,
	      struct diag_list *diags)
{
	for (size_t i = hooks_next(hooks, HOOK_FILTER, 0); i != SIZE_MAX;
	     i = hooks_next(hooks, HOOK_FILTER, i + 1))
		for (size_t j = 0; j < count; j++)
			if (str_is(hooks->registered.items[i].name,
				   variables[j].name))
				report(&hooks->registered.items[i], diags,
				       "is a name that templates have already");
}
