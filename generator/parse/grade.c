#include "parse/grade.h"

#include <string.h>

#include "parse/grade_domains.h"
#include "schemes.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Keys of `grade` that are no domain. */
static const char *const domain_scheme_keys[] = {
    "scheme",	"level",    "start", "no_concern",
    "upgrades", "override", "why",   NULL};
static const char *const level_scheme_keys[] = {"scheme", "level", "why", NULL};

static struct located
located(const struct schema_context *context, const struct node *node)
{
	return (struct located){arena_str(context->arena, str_trim(node->text)),
				node->at};
}

/* The entry with KEY, of which a text is due; NULL where it is absent or
 * something else, which is reported. */
static const struct node *
text_entry(struct schema_context *context, const struct node *map,
	   const char *key)
{
	const struct node *entry = node_find(map, key);

	if (entry == NULL || entry->kind == NODE_NONE)
		return NULL;
	if (entry->kind == NODE_TEXT)
		return entry;
	schema_report_type(context, entry, "text");
	return NULL;
}

/* ---- the scheme ---- */

static bool
fits_kind(const struct scheme *scheme, enum claim_kind kind)
{
	for (size_t i = 0; i < scheme->kinds.count; i++)
		if (str_is(scheme->kinds.items[i], claim_kind_names[kind]))
			return true;
	return scheme->kinds.count == 0;
}

/* Schemes that were meant by NAME, of those that fit claims of KIND. */
static void
hint_schemes(struct schema_context *context, const struct site *site,
	     struct str name, enum claim_kind kind)
{
	struct schema_words fitting = SCHEMA_WORDS(name);

	for (size_t i = 0; i < site->schemes.count; i++)
		if (fits_kind(&site->schemes.items[i], kind))
			schema_words_add(&fitting, site->schemes.items[i].name);
	schema_words_hint(context, &fitting);
}

static void
report_no_scheme(struct schema_context *context, const struct site *site,
		 struct located name, enum claim_kind kind)
{
	schema_report(context, RULE_GRADE_SCHEME, name.at,
		      "no scheme '%.*s' is registered",
		      STR_ARG(schema_excerpt(context, name.text)));
	hint_schemes(context, site, name.text, kind);
}

static void
report_no_fit(struct schema_context *context, const struct site *site,
	      struct located name, enum claim_kind kind)
{
	schema_report(context, RULE_GRADE_SCHEME, name.at,
		      "the scheme '%.*s' does not fit claims of kind '%s'",
		      STR_ARG(name.text), claim_kind_names[kind]);
	hint_schemes(context, site, STR_NONE, kind);
}

/* A scheme that site.yaml names is reported there, once. */
static bool
is_configured(const struct site *site, enum claim_kind kind)
{
	return node_find(&site->config.grading, claim_kind_names[kind]) != NULL;
}

static const struct scheme *
find_scheme(struct schema_context *context, const struct site *site,
	    enum claim_kind kind, const struct node *node,
	    struct grade_stated *stated)
{
	const struct node *named = text_entry(context, node, "scheme");
	const struct scheme *scheme = NULL;

	if (named == NULL) {
		scheme = schemes_for_kind(site, kind);
		stated->scheme_name.at = stated->at;
		stated->scheme_name.text =
		    scheme != NULL ? scheme->name
				   : str_from(claim_kind_names[kind]);
	} else {
		stated->scheme_name = located(context, named);
		scheme = site_scheme(site, stated->scheme_name.text);
	}
	if (scheme != NULL && fits_kind(scheme, kind))
		return scheme;
	if (scheme != NULL)
		report_no_fit(context, site, stated->scheme_name, kind);
	else if (named != NULL)
		report_no_scheme(context, site, stated->scheme_name, kind);
	else if (!is_configured(site, kind))
		schema_report(context, RULE_GRADE_SCHEME, stated->at,
			      "no scheme is registered for claims of kind "
			      "'%s'",
			      claim_kind_names[kind]);
	return NULL;
}

/* ---- words of the scheme ---- */

static void
check_level(struct grading *grading, struct located word)
{
	struct schema_words levels = SCHEMA_WORDS(word.text);
	const struct scheme *scheme = grading->scheme;

	if (scheme_level(scheme, word.text) != NULL)
		return;
	for (size_t i = 0; i < scheme->levels.count; i++)
		schema_words_add(&levels, scheme->levels.items[i].id);
	grade_domains_report_word(grading, word, "level of the scheme",
				  &levels);
}

static struct schema_words
starts_of(const struct scheme *scheme, struct str meant)
{
	struct schema_words starts = SCHEMA_WORDS(meant);

	for (size_t i = 0; i < scheme->starts.count; i++)
		schema_words_add(&starts, scheme->starts.items[i].id);
	return starts;
}

/* Where nothing is written, a scheme has a first start or wants one. */
static void
take_default_start(struct grading *grading)
{
	const struct scheme *scheme = grading->scheme;
	struct schema_words starts;

	grading->stated->start.at = grading->stated->at;
	if (!scheme->start_required && scheme->starts.count > 0)
		grading->stated->start.text = scheme->starts.items[0].id;
	if (!scheme->start_required || grading->context->partial)
		return;
	schema_report(grading->context, RULE_KEY_MISSING, grading->stated->at,
		      "the scheme '%.*s' needs 'start'", STR_ARG(scheme->name));
	starts = starts_of(scheme, STR_NONE);
	schema_words_hint(grading->context, &starts);
}

static void
read_start(struct grading *grading)
{
	const struct node *node =
	    text_entry(grading->context, grading->node, "start");
	const struct scheme *scheme = grading->scheme;
	struct located *start = &grading->stated->start;
	struct schema_words starts;

	if (scheme->starts.count == 0)
		return;
	if (node == NULL) {
		take_default_start(grading);
		return;
	}
	*start = located(grading->context, node);
	for (size_t i = 0; i < scheme->starts.count; i++)
		if (str_equal(scheme->starts.items[i].id, start->text))
			return;
	starts = starts_of(scheme, start->text);
	grade_domains_report_word(grading, *start, "start of the scheme",
				  &starts);
}

/* ---- level, override, unknown keys ---- */

struct override_map {
	struct located level;
	struct str why;
};

static const struct schema_key override_keys[] = {
    {.name = "level",
     .type = SCHEMA_LOCATED,
     .offset = offsetof(struct override_map, level),
     .required = true,
     .help = "of the scheme"},
    {.name = "why",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct override_map, why),
     .help = "due"},
};

static const struct schema override_schema = {.what = "an override",
					      .keys = override_keys,
					      .count = COUNT(override_keys)};

static void
read_override(struct grading *grading)
{
	const struct node *node = node_find(grading->node, "override");
	struct override_map map = {0};

	if (node == NULL || node->kind == NODE_NONE)
		return;
	if (node->kind != NODE_MAP) {
		schema_report_type(grading->context, node, "a map");
		diag_hint(grading->context->diags, "{level: LEVEL, why: TEXT}");
		return;
	}
	schema_read(&override_schema, grading->context, node, &map);
	if (map.level.text.len == 0)
		return;
	check_level(grading, map.level);
	grading->stated->override_level = map.level;
	grading->stated->override_why = map.why;
	if (map.why.len == 0)
		schema_report(grading->context, RULE_GRADE_REASON_MISSING,
			      map.level.at, "an override needs a reason");
	if (map.why.len == 0)
		diag_hint(grading->context->diags, "{level: %.*s, why: TEXT}",
			  STR_ARG(map.level.text));
}

/* Not every scheme has something to start from, or to raise by. */
static bool
takes_key(const struct scheme *scheme, const char *key)
{
	if (strcmp(key, "start") == 0)
		return scheme->starts.count > 0;
	if (strcmp(key, "upgrades") == 0)
		return scheme->upgrades.count > 0;
	return true;
}

static bool
is_key(const struct scheme *scheme, struct str name, const char *const *keys)
{
	for (size_t i = 0; keys[i] != NULL; i++)
		if (str_is(name, keys[i]) && takes_key(scheme, keys[i]))
			return true;
	for (size_t i = 0; i < scheme->domains.count; i++)
		if (str_equal(name, scheme->domains.items[i].id))
			return true;
	return false;
}

static struct str
nearest_key(const struct scheme *scheme, struct str name,
	    const char *const *keys)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 0; keys[i] != NULL; i++)
		if (takes_key(scheme, keys[i]))
			str_nearer(&nearest, name, str_from(keys[i]));
	for (size_t i = 0; i < scheme->domains.count; i++)
		str_nearer(&nearest, name, scheme->domains.items[i].id);
	return nearest.word;
}

static void
check_keys(struct grading *grading, const char *const *keys)
{
	for (size_t i = 0; i < grading->node->count; i++) {
		const struct located *key = &grading->node->items[i].key;

		if (is_key(grading->scheme, key->text, keys))
			continue;
		grading->has_unknown = true;
		schema_report(
		    grading->context, RULE_KEY_UNKNOWN, key->at,
		    "the scheme '%.*s' has no '%.*s'",
		    STR_ARG(grading->scheme->name),
		    STR_ARG(schema_excerpt(grading->context, key->text)));
		diag_hint_nearest(
		    grading->context->diags,
		    nearest_key(grading->scheme, key->text, keys));
	}
}

static void
read_why(struct grading *grading)
{
	const struct node *why =
	    text_entry(grading->context, grading->node, "why");

	if (why != NULL)
		grading->stated->why = located(grading->context, why).text;
}

static void
read_level(struct grading *grading)
{
	const struct node *level =
	    text_entry(grading->context, grading->node, "level");

	if (level == NULL)
		return;
	grading->stated->level = located(grading->context, level);
	check_level(grading, grading->stated->level);
}

/* ---- both sorts of scheme ---- */

static void
read_by_domains(struct grading *grading)
{
	if (grading->node->kind != NODE_MAP) {
		schema_report_type(grading->context, grading->node, "a map");
		diag_hint(grading->context->diags,
			  "the level follows from the domains: name each, as "
			  "in '%.*s: …'",
			  STR_ARG(grading->scheme->domains.items[0].id));
		return;
	}
	check_keys(grading, domain_scheme_keys);
	read_level(grading);
	read_start(grading);
	grade_domains_read(grading);
	grade_domains_read_upgrades(grading);
	read_override(grading);
	read_why(grading);
}

static const struct schema_key level_key = {
    .name = "level", .help = "a level of the scheme, and why"};

/* "level, why" or {level, why}. */
static void
read_by_level(struct grading *grading)
{
	struct grade_stated *stated = grading->stated;

	if (grading->node->kind == NODE_TEXT) {
		grade_domains_split(grading, grading->node, &stated->level,
				    &stated->why);
		stated->level.text =
		    arena_str(grading->context->arena, stated->level.text);
		check_level(grading, stated->level);
	} else if (grading->node->kind == NODE_MAP) {
		check_keys(grading, level_scheme_keys);
		read_level(grading);
		read_why(grading);
	} else {
		schema_report_type(grading->context, grading->node,
				   "text or a map");
		return;
	}
	if (stated->level.text.len > 0)
		grade_domains_require_reason(grading, stated->level,
					     stated->why, STR("grade"));
	else
		schema_report_missing(grading->context, stated->at, "a grade",
				      &level_key);
}

const struct scheme *
grade_read(struct schema_context *context, const struct site *site,
	   enum claim_kind kind, const struct node *node,
	   struct grade_stated *stated)
{
	size_t errors = diag_count(context->diags, DIAG_ERROR);
	struct grading grading = {
	    .context = context, .node = node, .stated = stated};

	stated->present = true;
	stated->at = node->key.at;
	grading.scheme = find_scheme(context, site, kind, node, stated);
	if (grading.scheme == NULL)
		return NULL;
	if (grading.scheme->domains.count > 0)
		read_by_domains(&grading);
	else
		read_by_level(&grading);
	if (diag_count(context->diags, DIAG_ERROR) == errors)
		stated->scheme = grading.scheme;
	return grading.scheme;
}
