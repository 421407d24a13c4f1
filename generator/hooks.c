#include "hooks.h"

#include <stdlib.h>

#include "base/digest.h"
#include "base/pool.h"
#include "base/schema.h"
#include "base/text.h"
#include "citation_style.h"
#include "registrations.h"
#include "schemes.h"
#include "words.h"

/* In the order of enum hook. */
static const struct script_hook hook_table[] = {
    {"badge", "f"},	 {"citation", "f"}, {"entry", "f"},  {"filter", "nf"},
    {"list", "nt"},	 {"page", "f"},	    {"rule", "ntf"}, {"scheme", "t"},
    {"shortcode", "nf"}, {"style", "t"},
};

/* 100 ms of Lua a page is far above any real page's need. */
static const struct script_limits limits = {
    .instructions = 20000000,
    .memory = 64 << 20,
};

/* ---- places in a claim, for findings about it ---- */

struct place {
	struct str field;
	uint32_t index; /* from 1; 0: none was given */
};

static bool
find_text(const struct claim *claim, struct place place, struct spot *at_out)
{
	const struct {
		const char *name;
		struct spot at;
	} places[] = {
	    {"title", claim->title.at},
	    {"statement", claim->statement.at},
	    {"answer", claim->answer.at},
	    {"grade", claim->stated.at},
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (str_is(place.field, places[i].name)) {
			*at_out = places[i].at;
			return true;
		}
	return false;
}

/* "evidence" and "outcomes", with an index. */
static bool
find_item(const struct claim *claim, struct place place, struct spot *at_out)
{
	uint32_t i = place.index - 1;

	if (str_is(place.field, "evidence") && i < claim->evidence.count)
		*at_out = claim->evidence.items[i].source.at;
	else if (str_is(place.field, "outcomes") && i < claim->outcomes.count)
		*at_out = claim->outcomes.items[i].at;
	else
		return false;
	return true;
}

/* "grade.DOMAIN", with the index of an outcome where each has its grade. */
static bool
find_rating(const struct claim *claim, struct place place, struct spot *at_out)
{
	const struct grade_stated *stated = &claim->stated;
	struct str domain = str_from_byte(place.field, sizeof "grade." - 1);

	if (!str_has_prefix(place.field, STR("grade.")))
		return false;
	if (claim->by_outcomes)
		stated = place.index - 1 < claim->outcomes.count
			     ? claim->outcomes.items[place.index - 1].stated
			     : NULL;
	for (size_t i = 0; stated != NULL && i < stated->ratings.count; i++)
		if (str_equal(stated->ratings.items[i].domain.text, domain)) {
			*at_out = stated->ratings.items[i].rating.at;
			return true;
		}
	return false;
}

/* "fields.NAME": of the site's own. */
static bool
find_own(const struct claim *claim, struct place place, struct spot *at_out)
{
	const struct node *fields = claim->page->fields;

	if (!str_has_prefix(place.field, STR("fields.")) || fields == NULL)
		return false;
	for (size_t i = 0; i < fields->count; i++)
		if (str_equal(
			fields->items[i].key.text,
			str_from_byte(place.field, sizeof "fields." - 1))) {
			*at_out = fields->items[i].at;
			return true;
		}
	return false;
}

static bool
find_place(const struct claim *claim, struct place place, struct spot *at_out)
{
	return find_text(claim, place, at_out) ||
	       find_item(claim, place, at_out) ||
	       find_rating(claim, place, at_out) ||
	       find_own(claim, place, at_out);
}

/* Of the arguments of report. */
static bool
read_place(const struct script_value *args, size_t count,
	   struct place *place_out)
{
	*place_out = (struct place){0};
	if (count < 2 || args[1].kind == SCRIPT_NIL)
		return count < 3 || args[2].kind == SCRIPT_NIL;
	if (args[1].kind != SCRIPT_TEXT)
		return false;
	place_out->field = args[1].text;
	if (count < 3 || args[2].kind == SCRIPT_NIL)
		return true;
	if (args[2].kind != SCRIPT_NUMBER || args[2].number < 1 ||
	    args[2].number > UINT32_MAX)
		return false;
	place_out->index = (uint32_t)args[2].number;
	return true;
}

/* ---- rules ---- */

enum diag_level
hooks_rule_level(const struct hooks *hooks, size_t registration)
{
	const struct node *level =
	    node_find(&hooks->registered.items[registration].table, "level");

	if (level != NULL && str_is(level->text, "error"))
		return DIAG_ERROR;
	return level != NULL && str_is(level->text, "note") ? DIAG_NOTE
							    : DIAG_WARNING;
}

/* report(message [, field [, index]]) of a rule. */
static bool
report(void *context, const struct script_value *args, size_t count,
       struct arena *arena, struct node *result, struct strbuf *error)
{
	struct hooks *hooks = context;
	const struct script_registration *rule;
	struct arena *kept;
	struct place place;
	struct spot at = {0};

	(void)arena;
	if (hooks->rule == SIZE_MAX) {
		strbuf_addz(error, "report works only while its rule runs");
		return false;
	}
	if (count == 0 || args[0].kind != SCRIPT_TEXT) {
		strbuf_addz(error, "report needs a message");
		return false;
	}
	if (!read_place(args, count, &place) ||
	    (place.field.len > 0 &&
	     !find_place(hooks->page->claim, place, &at))) {
		strbuf_addz(error, "report takes title, statement, answer, "
				   "grade, grade.DOMAIN, fields.NAME, or "
				   "evidence or outcomes with an index");
		return false;
	}
	rule = &hooks->registered.items[hooks->rule];
	kept = hooks->diags->arena;
	diag_add_named(hooks->diags, arena_str(kept, rule->name),
		       hooks_rule_level(hooks, hooks->rule), hooks->page->path,
		       at, arena_str(kept, args[0].text));
	if (hooks->trace != NULL)
		hooks->trace[hooks->rule] =
		    digest_mix(hooks->trace[hooks->rule], args[0].text);
	*result = (struct node){0};
	return true;
}

static void
keep_times(struct hooks *hooks)
{
	const struct script_registrations *registered = &hooks->registered;

	script_times_keep(hooks->script);
	hooks->times = ARENA_ARRAY(&hooks->arena, size_t, registered->count);
	for (size_t i = 0; i < registered->count; i++) {
		const struct script_registration *one = &registered->items[i];
		const struct node *name = node_find(&one->table, "name");
		struct str shown = name != NULL ? name->text : one->name;

		hooks->times[i] = script_times_add(
		    hooks->script,
		    arena_printf(&hooks->arena, "attest.%s%s%.*s (%.*s)",
				 hook_table[one->hook].name,
				 shown.len > 0 ? " " : "", STR_ARG(shown),
				 STR_ARG(one->path)));
	}
}

static struct hooks *
load(const struct site *site, struct diag_list *diags, bool *ok_out)
{
	struct hooks *hooks = calloc(1, sizeof *hooks);

	if (hooks == NULL)
		arena_out_of_memory();
	hooks->site = site;
	hooks->badge = hooks->style = hooks->rule = SIZE_MAX;
	hooks->script = script_open(
	    hook_table, sizeof hook_table / sizeof *hook_table, limits);
	words_register(hooks->script, site);
	script_add_function(hooks->script, "report", report, hooks);
	*ok_out = true;
	for (size_t i = 0; i < site->scripts.count; i++)
		if (!script_run(hooks->script, site->scripts.items[i].path,
				site->scripts.items[i].bytes, diags))
			*ok_out = false;
	script_freeze(hooks->script);
	hooks->registered = script_registered(hooks->script);
	if (site->keeps_times)
		keep_times(hooks);
	return hooks;
}

/* The last badge registered is used, so that a site's own comes over the
 * default one. */
static void
choose(struct hooks *hooks)
{
	for (size_t i = 0; i < hooks->registered.count; i++) {
		const struct script_registration *registration =
		    &hooks->registered.items[i];
		const struct node *name =
		    node_find(&registration->table, "name");

		if (registration->hook == HOOK_BADGE)
			hooks->badge = i;
		if (registration->hook == HOOK_STYLE && name != NULL &&
		    str_equal(name->text, hooks->site->config.style.text))
			hooks->style = i;
	}
}

static bool
check_style(struct site *site, const struct hooks *hooks)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	if (hooks->style != SIZE_MAX)
		return true;
	for (size_t i = hooks_next(hooks, HOOK_STYLE, 0); i != SIZE_MAX;
	     i = hooks_next(hooks, HOOK_STYLE, i + 1)) {
		const struct node *name =
		    node_find(&hooks->registered.items[i].table, "name");

		if (name != NULL)
			str_nearer(&nearest, site->config.style.text,
				   name->text);
	}
	return citation_style_open(site, nearest);
}

static void
name_shortcodes(struct site *site, const struct hooks *hooks)
{
	for (size_t i = hooks_next(hooks, HOOK_SHORTCODE, 0); i != SIZE_MAX;
	     i = hooks_next(hooks, HOOK_SHORTCODE, i + 1)) {
		struct str *name = ARENA_NEW(&site->arena, struct str);

		*name =
		    arena_str(&site->arena, hooks->registered.items[i].name);
		map_add(&site->shortcodes, &site->arena, *name, name);
	}
}

struct opening {
	struct site *site;
	bool ok; /* of the first one, as of all */
};

/* All states find the same: what the first one does is kept. */
static void
open_one(void *context, size_t index, unsigned worker)
{
	struct opening *opening = context;
	struct site *site = opening->site;
	struct arena dropped = {0};
	struct diag_list others = {.arena = &dropped};
	bool ok;

	(void)worker;
	site->hooks[index] =
	    load(site, index == 0 ? &site->diags : &others, &ok);
	choose(site->hooks[index]);
	if (index == 0)
		opening->ok = ok;
	arena_free(&dropped);
}

bool
hooks_open(struct site *site)
{
	struct opening opening = {.site = site};
	bool ok;

	site->hooks = ARENA_ARRAY(&site->arena, struct hooks *, site->workers);
	pool_run(site->workers, site->workers, open_one, &opening);
	if (!opening.ok)
		return false;
	name_shortcodes(site, site->hooks[0]);
	ok = registrations_check(site, &site->hooks[0]->registered);
	registrations_read_lists(site, &site->hooks[0]->registered);
	ok = schemes_read(site, &site->hooks[0]->registered) && ok;
	ok = check_style(site, site->hooks[0]) && ok;
	if (ok && site->csl == NULL)
		registrations_read_style(
		    site,
		    &site->hooks[0]->registered.items[site->hooks[0]->style]);
	site->scripts_loaded = ok;
	return ok;
}

void
hooks_close(struct site *site)
{
	for (unsigned i = 0; site->hooks != NULL && i < site->workers; i++)
		hooks_free(site->hooks[i]);
	site->hooks = NULL;
}

struct hooks *
hooks_new(const struct site *site)
{
	struct arena dropped = {0};
	struct diag_list diags = {.arena = &dropped};
	struct hooks *hooks;
	bool ok;

	hooks = load(site, &diags, &ok);
	choose(hooks);
	arena_free(&dropped);
	return hooks;
}

void
hooks_free(struct hooks *hooks)
{
	if (hooks == NULL)
		return;
	script_close(hooks->script);
	arena_free(&hooks->styled_arena);
	arena_free(&hooks->entry_arena);
	arena_free(&hooks->shared_arena);
	arena_free(&hooks->arena);
	strbuf_free(&hooks->page_text);
	free(hooks);
}

void
hooks_begin(struct hooks *hooks, const struct page *page, struct str name,
	    struct diag_list *diags)
{
	hooks->page = page;
	hooks->document = NULL;
	hooks->diags = diags;
	script_begin(hooks->script, page != NULL ? page->path : name, diags);
}

static void
trace(struct hooks *hooks, size_t registration, const struct node *result)
{
	if (hooks->trace != NULL)
		hooks->trace[registration] =
		    node_digest(result, hooks->trace[registration]);
}

/* script_call and script_call_apart are. */
typedef bool caller(struct script *script, int function,
		    const struct script_value *arguments, size_t count,
		    struct arena *arena, struct node *result_out);

static bool
call(caller *way, struct hooks *hooks, size_t registration, int function,
     const struct script_value *arguments, size_t count, struct arena *arena,
     struct node *result_out)
{
	struct script_watch watch = {0};
	bool ok;

	if (function == 0)
		function = hooks->registered.items[registration].function;
	if (hooks->times != NULL)
		watch = script_times_begin(hooks->script);
	ok = way(hooks->script, function, arguments, count, arena, result_out);
	if (hooks->times != NULL)
		script_times_end(hooks->script, hooks->times[registration],
				 watch);
	if (ok)
		trace(hooks, registration, result_out);
	return ok;
}

bool
hooks_call(struct hooks *hooks, size_t registration, int function,
	   const struct script_value *arguments, size_t count,
	   struct arena *arena, struct node *result_out)
{
	return call(script_call, hooks, registration, function, arguments,
		    count, arena, result_out);
}

bool
hooks_call_apart(struct hooks *hooks, size_t registration, int function,
		 const struct script_value *arguments, size_t count,
		 struct arena *arena, struct node *result_out)
{
	return call(script_call_apart, hooks, registration, function, arguments,
		    count, arena, result_out);
}

size_t
hooks_next(const struct hooks *hooks, enum hook hook, size_t from)
{
	for (size_t i = from; i < hooks->registered.count; i++)
		if (hooks->registered.items[i].hook == hook)
			return i;
	return SIZE_MAX;
}

void
hooks_report_result(struct hooks *hooks, size_t registration,
		    const struct node *result, const char *due)
{
	const struct script_registration *at =
	    &hooks->registered.items[registration];

	diag_add(hooks->diags, RULE_HOOK_RESULT,
		 arena_str(hooks->diags->arena, at->path), at->at,
		 "attest.%s must return %s%s%s", hook_table[at->hook].name, due,
		 result != NULL ? ", not " : "",
		 result != NULL ? schema_node_name(result) : "");
	if (hooks->page != NULL)
		diag_hint(hooks->diags, "on the page %.*s",
			  STR_ARG(hooks->page->path));
}

/* Holes are filled in citations and entries alone. */
static bool
has_stray_hole(const struct hooks *hooks, size_t registration, struct str html)
{
	unsigned hook = hooks->registered.items[registration].hook;

	return hook != HOOK_STYLE && hook != HOOK_CITATION &&
	       hook != HOOK_ENTRY && text_find_control(html) < html.len;
}

struct str
hooks_html(struct hooks *hooks, size_t registration, const struct node *result,
	   struct arena *arena)
{
	struct strbuf escaped = {0};
	struct str html;

	switch (result->kind) {
	case NODE_NONE: return STR_NONE;
	case NODE_HTML:
		if (!has_stray_hole(hooks, registration, result->text))
			return result->text;
		hooks_report_result(hooks, registration, NULL,
				    "HTML without control characters");
		return STR_NONE;
	case NODE_TEXT:
		strbuf_add_html(&escaped, result->text);
		html = strbuf_take(&escaped, arena);
		strbuf_free(&escaped);
		return html;
	default:
		hooks_report_result(hooks, registration, result,
				    "text or HTML");
		return STR_NONE;
	}
}

enum { SHARED_AT_MOST = 256 };

struct str
hooks_share(struct hooks *hooks, struct str text, struct arena *arena)
{
	struct str *shared = map_find(&hooks->shared, text);

	if (shared != NULL)
		return *shared;
	if (hooks->shared.count >= SHARED_AT_MOST)
		return arena_str(arena, text);
	shared = ARENA_NEW(&hooks->shared_arena, struct str);
	*shared = arena_str(&hooks->shared_arena, text);
	map_add(&hooks->shared, &hooks->shared_arena, *shared, shared);
	return *shared;
}
