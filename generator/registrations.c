#include "registrations.h"

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
     .type = SCHEMA_CHOICE,
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

static void
check_function(struct site *site, const struct script_registration *at,
	       const char *key, const struct node *function)
{
	if (function->kind != NODE_FUNCTION && function->kind != NODE_NONE)
		diag_add(&site->diags, RULE_TYPE_MISMATCH, at->path, at->at,
			 "the '%s' of a citation style must be a function",
			 key);
}

static void
check_style(struct site *site, const struct script_registration *at,
	    struct schema_context *context)
{
	struct style_table table = {.numbered = true};

	schema_read(&style_schema, context, &at->table, &table);
	check_function(site, at, "cite", &table.cite);
	check_function(site, at, "entry", &table.entry);
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
