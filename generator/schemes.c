#include "schemes.h"

#include "base/schema.h"
#include "hooks.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Lua numbers and texts both serve where text is due in scheme tables; the
 * schema reads numbers from nodes of either kind. */
static const struct schema_key level_keys[] = {
    {.name = "id",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct scheme_level, id)},
    {.name = "name",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct scheme_level, name)},
    {.name = "symbol",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct scheme_level, symbol)},
    {.name = "meaning",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct scheme_level, meaning)},
    {.name = "rank",
     .type = SCHEMA_COUNT,
     .required = true,
     .offset = offsetof(struct scheme_level, rank)},
    {.name = "finding",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct scheme_level, finding)},
    {.name = "needs_evidence",
     .type = SCHEMA_BOOL,
     .offset = offsetof(struct scheme_level, needs_evidence)},
};
static const struct schema level_schema = {
    .what = "a level", .keys = level_keys, .count = COUNT(level_keys)};

static const struct schema_key rating_keys[] = {
    {.name = "id",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct scheme_rating, id)},
    {.name = "points",
     .type = SCHEMA_NUMBER,
     .required = true,
     .offset = offsetof(struct scheme_rating, points)},
    {.name = "start",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct scheme_rating, start)},
};
static const struct schema rating_schema = {
    .what = "a rating", .keys = rating_keys, .count = COUNT(rating_keys)};

static const struct schema_key domain_keys[] = {
    {.name = "id",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct scheme_domain, id)},
    {.name = "name",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct scheme_domain, name)},
    {.name = "ratings",
     .type = SCHEMA_OBJECTS,
     .required = true,
     .offset = offsetof(struct scheme_domain, ratings),
     .of = &rating_schema,
     .size = sizeof(struct scheme_rating)},
};
static const struct schema domain_schema = {
    .what = "a domain", .keys = domain_keys, .count = COUNT(domain_keys)};

static const struct schema_key start_keys[] = {
    {.name = "id",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct scheme_start, id)},
    {.name = "name",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct scheme_start, name)},
    {.name = "level",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct scheme_start, level)},
};
static const struct schema start_schema = {
    .what = "a start", .keys = start_keys, .count = COUNT(start_keys)};

static const struct schema_key upgrade_keys[] = {
    {.name = "id",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct scheme_upgrade, id)},
    {.name = "name",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct scheme_upgrade, name)},
    {.name = "points",
     .type = SCHEMA_NUMBER,
     .required = true,
     .offset = offsetof(struct scheme_upgrade, points)},
};
static const struct schema upgrade_schema = {
    .what = "an upgrade", .keys = upgrade_keys, .count = COUNT(upgrade_keys)};

/* The functions of the table are called, not read. */
static const struct schema_key scheme_keys[] = {
    {.name = "name",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct scheme, name)},
    {.name = "title",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct scheme, title)},
    {.name = "kinds",
     .type = SCHEMA_TEXTS,
     .offset = offsetof(struct scheme, kinds)},
    {.name = "levels",
     .type = SCHEMA_OBJECTS,
     .required = true,
     .offset = offsetof(struct scheme, levels),
     .of = &level_schema,
     .size = sizeof(struct scheme_level)},
    {.name = "domains",
     .type = SCHEMA_OBJECTS,
     .offset = offsetof(struct scheme, domains),
     .of = &domain_schema,
     .size = sizeof(struct scheme_domain)},
    {.name = "start",
     .type = SCHEMA_OBJECTS,
     .offset = offsetof(struct scheme, starts),
     .of = &start_schema,
     .size = sizeof(struct scheme_start)},
    {.name = "upgrades",
     .type = SCHEMA_OBJECTS,
     .offset = offsetof(struct scheme, upgrades),
     .of = &upgrade_schema,
     .size = sizeof(struct scheme_upgrade)},
    {.name = "derive",
     .type = SCHEMA_NODE,
     .offset = offsetof(struct scheme, derive)},
    {.name = "phrase",
     .type = SCHEMA_NODE,
     .required = true,
     .offset = offsetof(struct scheme, phrase)},
};
static const struct schema scheme_schema = {
    .what = "a scheme", .keys = scheme_keys, .count = COUNT(scheme_keys)};

/* A start whose level does not exist would make every sum wrong. */
static void
check(struct site *site, const struct scheme *scheme,
      const struct script_registration *at)
{
	if (scheme->domains.count > 0 &&
	    (scheme->derive.kind != NODE_FUNCTION || scheme->starts.count == 0))
		diag_add(&site->diags, RULE_LUA_ERROR, at->path, at->at,
			 "the scheme '%.*s' has domains, so it needs start "
			 "levels and a derive function",
			 STR_ARG(scheme->name));
	if (scheme->phrase.kind != NODE_FUNCTION)
		diag_add(&site->diags, RULE_LUA_ERROR, at->path, at->at,
			 "the phrase of the scheme '%.*s' must be a function",
			 STR_ARG(scheme->name));
	for (size_t i = 0; i < scheme->starts.count; i++)
		if (scheme_level(scheme, scheme->starts.items[i].level) == NULL)
			diag_add(&site->diags, RULE_LUA_ERROR, at->path, at->at,
				 "the start '%.*s' of the scheme '%.*s' names "
				 "the unknown level '%.*s'",
				 STR_ARG(scheme->starts.items[i].id),
				 STR_ARG(scheme->name),
				 STR_ARG(scheme->starts.items[i].level));
}

bool
schemes_read(struct site *site, const struct script_registrations *registered)
{
	size_t errors = diag_count(&site->diags, DIAG_ERROR);

	for (size_t i = 0; i < registered->count; i++) {
		const struct script_registration *at = &registered->items[i];
		struct schema_context context = {.arena = &site->arena,
						 .diags = &site->diags,
						 .path = at->path,
						 .at = at->at};
		struct scheme *scheme;

		if (at->hook != HOOK_SCHEME)
			continue;
		scheme = vec_new(&site->schemes, &site->arena);
		scheme->registration = i;
		schema_read(&scheme_schema, &context, &at->table, scheme);
		for (size_t j = 0; j < scheme->levels.count; j++)
			scheme->levels.items[j].of =
			    (uint32_t)scheme->levels.count;
		check(site, scheme, at);
	}
	return diag_count(&site->diags, DIAG_ERROR) == errors;
}

const struct scheme *
schemes_for_kind(const struct site *site, enum claim_kind kind)
{
	const struct node *stated =
	    node_find(&site->config.grading, claim_kind_names[kind]);

	if (stated != NULL)
		return site_scheme(site, stated->text);
	return site_scheme(site,
			   kind == KIND_EFFECT ? STR("grade") : STR("record"));
}
