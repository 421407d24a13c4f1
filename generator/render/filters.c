#include "render/filters.h"

#include "base/digest.h"

/* For finding scripts that keep state. */
static void
seen(void *context, size_t number, struct str text)
{
	const struct hooks *hooks = context;

	if (hooks->trace != NULL)
		hooks->trace[number] = digest_mix(hooks->trace[number], text);
}

/* Lua 5.4 manual, 3.1. */
static bool
is_lua_name(struct str name)
{
	static const char *const keywords[] = {
	    "and",   "break", "do",	  "else", "elseif", "end",
	    "false", "for",   "function", "goto", "if",	    "in",
	    "local", "nil",   "not",	  "or",	  "repeat", "return",
	    "then",  "true",  "until",	  "while"};

	for (size_t i = 0; i < name.len; i++)
		if (!byte_is_letter(name.ptr[i]) && name.ptr[i] != '_' &&
		    (i == 0 || !byte_is_digit(name.ptr[i])))
			return false;
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
		if (str_is(name, keywords[i]))
			return false;
	return name.len > 0 && name.ptr[0] != '_';
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

		if (!is_lua_name(filter->name))
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
