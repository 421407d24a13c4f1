#include "registrations.h"

#include "base/path.h"
#include "base/schema.h"
#include "hooks.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum style_order { ORDER_CITED, ORDER_AUTHOR };
static const char *const style_orders[] = {"cited", "author", NULL};

struct style_table {
	struct str name;
	struct node cite, entry;
	bool numbered;
	enum style_order order;
};

static const struct schema_key style_keys[] = {
    {.name = "name",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct style_table, name)},
    {.name = "cite",
     .type = SCHEMA_NODE,
     .required = true,
     .offset = offsetof(struct style_table, cite)},
    {.name = "entry",
     .type = SCHEMA_NODE,
     .required = true,
     .offset = offsetof(struct style_table, entry)},
    {.name = "numbered",
     .type = SCHEMA_BOOL,
     .offset = offsetof(struct style_table, numbered)},
    {.name = "order",
     .type = SCHEMA_WORD,
     .of = style_orders,
     .offset = offsetof(struct style_table, order)},
};
static const struct schema style_schema = {
    .what = "a citation style", .keys = style_keys, .count = COUNT(style_keys)};

struct rule_table {
	struct str level, help;
};

static const char *const levels[] = {"note", "warning", "error", NULL};

static const struct schema_key rule_keys[] = {
    {.name = "level",
     .type = SCHEMA_CHOICE,
     .of = levels,
     .offset = offsetof(struct rule_table, level)},
    {.name = "help",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct rule_table, help)},
};
static const struct schema rule_schema = {
    .what = "a rule", .keys = rule_keys, .count = COUNT(rule_keys)};

struct list_table {
	struct str title, lead;
	struct node where, sort;
};

static const struct schema_key list_keys[] = {
    {.name = "title",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct list_table, title)},
    {.name = "lead",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct list_table, lead)},
    {.name = "where",
     .type = SCHEMA_NODE,
     .required = true,
     .offset = offsetof(struct list_table, where)},
    {.name = "sort",
     .type = SCHEMA_NODE,
     .offset = offsetof(struct list_table, sort)},
};
static const struct schema list_schema = {
    .what = "a list", .keys = list_keys, .count = COUNT(list_keys)};

static void
check_function(struct site *site, const struct script_registration *at,
	       const char *key, const char *of, const struct node *function)
{
	if (function->kind != NODE_FUNCTION && function->kind != NODE_NONE)
		diag_add(&site->diags, RULE_TYPE_MISMATCH, at->path, at->at,
			 "the '%s' of %s must be a function", key, of);
}

static void
check_style(struct site *site, const struct script_registration *at,
	    struct schema_context *context)
{
	struct style_table table = {.numbered = true};

	schema_read(&style_schema, context, &at->table, &table);
	check_function(site, at, "cite", style_schema.what, &table.cite);
	check_function(site, at, "entry", style_schema.what, &table.entry);
}

/* A finding named like one of attest's own would be looked up in vain. */
static void
check_rule(struct site *site, const struct script_registration *at,
	   struct schema_context *context)
{
	struct rule_table table = {0};

	schema_read(&rule_schema, context, &at->table, &table);
	for (size_t i = 0; i < RULE_COUNT; i++) {
		if (!str_is(at->name, rules[i].id))
			continue;
		diag_add(&site->diags, RULE_LUA_ERROR, at->path, at->at,
			 "'%s' is a rule of attest's own", rules[i].id);
		diag_hint(&site->diags, "give the rule another name");
	}
}

static void
check_list(struct site *site, const struct script_registrations *registered,
	   const struct script_registration *at, struct schema_context *context)
{
	struct list_table table = {0};

	schema_read(&list_schema, context, &at->table, &table);
	check_function(site, at, "where", list_schema.what, &table.where);
	check_function(site, at, "sort", list_schema.what, &table.sort);
	if (!path_is_slug(at->name)) {
		diag_add(&site->diags, RULE_LUA_ERROR, at->path, at->at,
			 "'%.*s' cannot be part of an address",
			 STR_ARG(at->name));
		diag_hint(&site->diags, "use letters a to z, digits, '-', '_' "
					"and '.', and begin with a letter or "
					"digit");
	}
	for (const struct script_registration *other = registered->items;
	     other < at; other++)
		if (other->hook == HOOK_LIST &&
		    str_equal(other->name, at->name))
			diag_add(&site->diags, RULE_LUA_ERROR, at->path, at->at,
				 "there is a list '%.*s' already",
				 STR_ARG(at->name));
}

void
registrations_read_lists(struct site *site,
			 const struct script_registrations *registered)
{
	struct arena dropped = {0};
	struct diag_list diags = {.arena =
				      &dropped}; /* reported by the check */

	for (size_t i = 0; i < registered->count; i++) {
		const struct script_registration *at = &registered->items[i];
		struct schema_context context = {
		    .arena = &site->arena, .diags = &diags, .path = at->path};
		struct list_table table = {0};

		if (at->hook != HOOK_LIST)
			continue;
		schema_read(&list_schema, &context, &at->table, &table);
		vec_add(&site->own_lists, &site->arena,
			((struct own_list){
			    .name = at->name,
			    .url = arena_printf(&site->arena, "lists/%.*s/",
						STR_ARG(at->name)),
			    .title = table.title,
			    .lead = table.lead,
			    .registration = i}));
	}
	arena_free(&dropped);
}

bool
registrations_check(struct site *site,
		    const struct script_registrations *registered)
{
	size_t errors = diag_count(&site->diags, DIAG_ERROR);

	for (size_t i = 0; i < registered->count; i++) {
		const struct script_registration *at = &registered->items[i];
		struct schema_context context = {.arena = &site->arena,
						 .diags = &site->diags,
						 .path = at->path,
						 .at = at->at};

		if (at->hook == HOOK_STYLE)
			check_style(site, at, &context);
		else if (at->hook == HOOK_RULE)
			check_rule(site, at, &context);
		else if (at->hook == HOOK_LIST)
			check_list(site, registered, at, &context);
	}
	return diag_count(&site->diags, DIAG_ERROR) == errors;
}

void
registrations_read_style(struct site *site,
			 const struct script_registration *style)
{
	struct schema_context context = {.arena = &site->arena,
					 .diags = &site->diags,
					 .path = style->path,
					 .at = style->at};
	struct style_table table = {.numbered = true};

	schema_read(&style_schema, &context, &style->table, &table);
	site->numbered = table.numbered;
	site->by_author = table.order == ORDER_AUTHOR;
}
