#include "schemes.h"

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
    {.name = "word",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct scheme_level, word)},
    {.name = "symbol",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct scheme_level, symbol)},
    {.name = "color",
     .type = SCHEMA_OBJECT,
     .of = &colors_schema,
     .offset = offsetof(struct scheme_level, color)},
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
    {.name = "modals",
     .type = SCHEMA_TEXTS,
     .offset = offsetof(struct scheme_level, modals)},
    {.name = "needs_evidence",
     .type = SCHEMA_BOOL,
     .offset = offsetof(struct scheme_level, needs_evidence)},
    {.name = "firm",
     .type = SCHEMA_BOOL,
     .offset = offsetof(struct scheme_level, firm)},
};
static const struct schema level_schema = {
    .what = "a level", .keys = level_keys, .count = COUNT(level_keys)};

static const struct schema_key rating_keys[] = {
    {.name = "id",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct scheme_rating, id)},
    {.name = "name",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct scheme_rating, name)},
    {.name = "points",
     .type = SCHEMA_NUMBER,
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
    {.name = "reasons",
     .type = SCHEMA_BOOL,
     .offset = offsetof(struct scheme_domain, reasons)},
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
    {.name = "randomised",
     .type = SCHEMA_BOOL,
     .offset = offsetof(struct scheme_start, randomised)},
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
    {.name = "quality",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct scheme, quality)},
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
    {.name = "start_required",
     .type = SCHEMA_BOOL,
     .offset = offsetof(struct scheme, start_required)},
    {.name = "upgrades",
     .type = SCHEMA_OBJECTS,
     .offset = offsetof(struct scheme, upgrades),
     .of = &upgrade_schema,
     .size = sizeof(struct scheme_upgrade)},
    {.name = "upgrades_alone",
     .type = SCHEMA_BOOL,
     .offset = offsetof(struct scheme, upgrades_alone)},
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

/* ---- what the tables cannot check ---- */

static void report(struct site *site, const struct script_registration *at,
		   const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void
report(struct site *site, const struct script_registration *at,
       const char *format, ...)
{
	struct strbuf text = {0};
	va_list args;

	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	diag_add(&site->diags, RULE_LUA_ERROR, at->path, at->at, "%.*s",
		 STR_ARG(strbuf_str(&text)));
	strbuf_free(&text);
}

static void
check_functions(struct site *site, const struct scheme *scheme,
		const struct script_registration *at)
{
	if (scheme->domains.count > 0 &&
	    (scheme->derive.kind != NODE_FUNCTION || scheme->quality.len == 0))
		report(site, at,
		       "the scheme '%.*s' has domains, so it needs a quality "
		       "and a derive function",
		       STR_ARG(scheme->name));
	if (scheme->phrase.kind != NODE_FUNCTION)
		report(site, at,
		       "the phrase of the scheme '%.*s' must be a function",
		       STR_ARG(scheme->name));
}

/* A start whose level does not exist would make every derivation wrong. */
static void
check_starts(struct site *site, const struct scheme *scheme,
	     const struct script_registration *at)
{
	for (size_t i = 0; i < scheme->starts.count; i++)
		if (scheme_level(scheme, scheme->starts.items[i].level) == NULL)
			report(site, at,
			       "the start '%.*s' of the scheme '%.*s' names "
			       "the unknown level '%.*s'",
			       STR_ARG(scheme->starts.items[i].id),
			       STR_ARG(scheme->name),
			       STR_ARG(scheme->starts.items[i].level));
}

static bool
is_class_part(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!byte_is_letter(text.ptr[i]) &&
		    !byte_is_digit(text.ptr[i]) && text.ptr[i] != '-' &&
		    text.ptr[i] != '_')
			return false;
	return text.len > 0;
}

/* Names become classes of the stylesheet. */
static void
check_names(struct site *site, const struct scheme *scheme,
	    const struct script_registration *at)
{
	if (!is_class_part(scheme->name))
		report(site, at,
		       "'%.*s' is no name for a scheme: letters, digits and "
		       "hyphens are",
		       STR_ARG(scheme->name));
	for (size_t i = 0; i < scheme->levels.count; i++)
		if (!is_class_part(scheme->levels.items[i].id))
			report(site, at,
			       "'%.*s' of the scheme '%.*s' is no id for a "
			       "level: letters, digits and hyphens are",
			       STR_ARG(scheme->levels.items[i].id),
			       STR_ARG(scheme->name));
}

/* As many marks are filled as the rank says, and whatever lists levels goes by
 * their ranks. */
static void
check_ranks(struct site *site, const struct scheme *scheme,
	    const struct script_registration *at)
{
	uint64_t seen = 0;

	for (size_t i = 0; i < scheme->levels.count; i++)
		if (scheme->levels.items[i].rank < 64)
			seen |= UINT64_C(1) << scheme->levels.items[i].rank;
	for (size_t rank = 1; rank <= scheme->levels.count; rank++)
		if (rank >= 64 || !(seen & UINT64_C(1) << rank)) {
			report(site, at,
			       "the scheme '%.*s' has %u levels, but none of "
			       "rank %zu",
			       STR_ARG(scheme->name), scheme->levels.count,
			       rank);
			return;
		}
}

static void
complete_levels(struct site *site, struct scheme *scheme)
{
	for (size_t i = 0; i < scheme->levels.count; i++) {
		struct scheme_level *level = &scheme->levels.items[i];

		level->of = (uint32_t)scheme->levels.count;
		if (level->word.len == 0)
			level->word = level->name;
		level->css_class =
		    arena_printf(&site->arena, "level-%.*s-%.*s",
				 STR_ARG(scheme->name), STR_ARG(level->id));
	}
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
		complete_levels(site, scheme);
		check_functions(site, scheme, at);
		check_starts(site, scheme, at);
		check_names(site, scheme, at);
		check_ranks(site, scheme, at);
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
