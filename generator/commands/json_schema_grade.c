/* Grades: what each kind of claim takes, by the schemes of the site. */
#include "commands/json_schema.h"
#include "schemes.h"

/* ---- ids ---- */

/* The ids of a VEC of structs of SIZE bytes that begin with one. */
static struct node
ids_of(struct json_schema *at, const void *vec, size_t size)
{
	const struct list *list = vec;
	struct node ids = {.kind = NODE_LIST};

	for (size_t i = 0; i < list->count; i++)
		json_schema_add_word(
		    at, &ids,
		    *(const struct str *)((const char *)list->items +
					  i * size));
	return json_schema_enum(at, ids);
}

#define IDS(at, vec) ids_of((at), &(vec), sizeof *(vec).items)

static void
add_quoted(struct strbuf *pattern, struct str word)
{
	static const char special[] = "\\^$.|?*+()[]{}";

	for (size_t i = 0; i < word.len; i++) {
		if (str_find_byte(STR(special), word.ptr[i]) <
		    sizeof special - 1)
			strbuf_add_byte(pattern, '\\');
		strbuf_add_byte(pattern, word.ptr[i]);
	}
}

#define REASON " *, *[^ ]"

/* ---- schemes with domains ---- */

/* A reason is due, in some domains but for ratings without points. */
static struct node
rating_text(struct json_schema *at, const struct scheme_domain *domain)
{
	struct strbuf pattern = {0};
	struct node text;

	for (size_t i = 0; i < domain->ratings.count; i++) {
		strbuf_addz(&pattern, i > 0 ? "|^" : "^");
		add_quoted(&pattern, domain->ratings.items[i].id);
		strbuf_addz(&pattern,
			    domain->reasons ||
				    domain->ratings.items[i].points != 0
				? REASON
				: " *(,|$)");
	}
	text = json_schema_pattern(at, &pattern);
	strbuf_free(&pattern);
	return text;
}

static struct node
rating(struct json_schema *at, const struct scheme_domain *domain)
{
	struct node properties = {0}, either;

	json_schema_set(at, &properties, "rating", IDS(at, domain->ratings));
	json_schema_set(at, &properties, "why", json_schema_type(at, "string"));
	either =
	    json_schema_either(at, "oneOf", rating_text(at, domain),
			       json_schema_object(at, properties, "rating"));
	json_schema_set(at, &either, "description", node_text(domain->name));
	return either;
}

static struct node
upgrades(struct json_schema *at, const struct scheme *scheme)
{
	struct node properties = {.kind = NODE_MAP};

	for (size_t i = 0; i < scheme->upgrades.count; i++) {
		const struct scheme_upgrade *upgrade =
		    &scheme->upgrades.items[i];
		struct strbuf pattern = {0};
		struct node one;

		strbuf_addz(&pattern, "^[1-9][0-9]*" REASON);
		one = json_schema_pattern(at, &pattern);
		strbuf_free(&pattern);
		json_schema_set(at, &one, "description",
				node_text(upgrade->name));
		json_schema_set(at, &properties, upgrade->id.ptr, one);
	}
	return json_schema_object(at, properties, NULL);
}

/* {level: LEVEL, why: TEXT}, both due. */
static struct node
level_map(struct json_schema *at, const struct scheme *scheme, bool has_scheme)
{
	struct node properties = {0}, names = {0}, map;

	json_schema_set(at, &properties, "level", IDS(at, scheme->levels));
	json_schema_set(at, &properties, "why", json_schema_type(at, "string"));
	if (has_scheme)
		json_schema_set(at, &properties, "scheme",
				json_schema_type(at, "string"));
	map = json_schema_object(at, properties, NULL);
	node_add(&names, at->arena, node_text(STR("level")));
	node_add(&names, at->arena, node_text(STR("why")));
	json_schema_set(at, &map, "required", names);
	return map;
}

/* Whether no_concern may name it. */
static bool
can_be_calm(const struct scheme_domain *domain)
{
	for (size_t i = 0; i < domain->ratings.count; i++)
		if (domain->ratings.items[i].points == 0)
			return !domain->reasons;
	return false;
}

/* Named on its own, or by no_concern. */
static struct node
domain_named(struct json_schema *at, const struct scheme_domain *domain)
{
	struct node alone = {0}, listed = json_schema_type(at, "array");
	struct node itself = {0};

	json_schema_require(at, &alone, domain->id.ptr);
	if (!can_be_calm(domain))
		return alone;
	json_schema_set(at, &itself, "const", node_text(domain->id));
	json_schema_set(at, &listed, "contains", itself);
	return json_schema_either(
	    at, "anyOf", alone,
	    json_schema_having(
		at, "no_concern",
		json_schema_either(at, "anyOf", itself, listed)));
}

static struct node
rated(struct json_schema *at, const struct scheme *scheme)
{
	struct node properties = {0}, due = {0}, map;

	json_schema_set(at, &properties, "scheme",
			json_schema_type(at, "string"));
	json_schema_set(at, &properties, "level", IDS(at, scheme->levels));
	if (scheme->starts.count > 0)
		json_schema_set(at, &properties, "start",
				IDS(at, scheme->starts));
	for (size_t i = 0; i < scheme->domains.count; i++) {
		const struct scheme_domain *domain = &scheme->domains.items[i];

		json_schema_set(at, &properties, domain->id.ptr,
				rating(at, domain));
		node_add(&due, at->arena, domain_named(at, domain));
	}
	json_schema_set(at, &properties, "no_concern",
			json_schema_one_or_many(at, IDS(at, scheme->domains)));
	if (scheme->upgrades.count > 0)
		json_schema_set(at, &properties, "upgrades",
				upgrades(at, scheme));
	json_schema_set(at, &properties, "override",
			level_map(at, scheme, false));
	json_schema_set(at, &properties, "why", json_schema_type(at, "string"));
	map = json_schema_object(at, properties,
				 scheme->start_required ? "start" : NULL);
	json_schema_set(at, &map, "allOf", due);
	return map;
}

/* ---- schemes without ---- */

static struct node
stated(struct json_schema *at, const struct scheme *scheme)
{
	struct strbuf pattern = {0};
	struct node text;

	for (size_t i = 0; i < scheme->levels.count; i++) {
		strbuf_addz(&pattern, i > 0 ? "|^" : "^");
		add_quoted(&pattern, scheme->levels.items[i].id);
		strbuf_addz(&pattern, REASON);
	}
	text = json_schema_pattern(at, &pattern);
	strbuf_free(&pattern);
	return json_schema_either(at, "oneOf", text,
				  level_map(at, scheme, true));
}

/* ---- kinds of claims ---- */

static bool
fits(const struct scheme *scheme, enum claim_kind kind)
{
	for (size_t i = 0; i < scheme->kinds.count; i++)
		if (str_is(scheme->kinds.items[i], claim_kind_names[kind]))
			return true;
	return scheme->kinds.count == 0;
}

/* If `scheme` names SCHEME, the grade is of that one. */
static struct node
if_named(struct json_schema *at, const struct scheme *scheme)
{
	struct node itself = {0}, condition, map = {0};

	json_schema_set(at, &itself, "const", node_text(scheme->name));
	condition = json_schema_having(at, "scheme", itself);
	json_schema_set(at, &condition, "type", node_text(STR("object")));
	json_schema_set(at, &map, "if", condition);
	json_schema_set(at, &map, "then",
			json_schema_ref(at, "scheme", scheme->name));
	return map;
}

/* If `scheme` names any, it is one that fits; else the grade is of USUAL,
 * which is NULL where nothing is registered. */
static struct node
if_any(struct json_schema *at, struct node fitting, const struct scheme *usual)
{
	struct node named = json_schema_type(at, "object"), map = {0};

	json_schema_require(at, &named, "scheme");
	json_schema_set(at, &map, "if", named);
	json_schema_set(
	    at, &map, "then",
	    json_schema_having(at, "scheme", json_schema_enum(at, fitting)));
	if (usual != NULL)
		json_schema_set(at, &map, "else",
				json_schema_ref(at, "scheme", usual->name));
	return map;
}

static struct node
grade_of(struct json_schema *at, enum claim_kind kind)
{
	const struct site *site = at->site;
	struct node all = {0}, fitting = {.kind = NODE_LIST}, map = {0};

	for (size_t i = 0; i < site->schemes.count; i++) {
		const struct scheme *scheme = &site->schemes.items[i];

		if (!fits(scheme, kind))
			continue;
		node_add(&fitting, at->arena, node_text(scheme->name));
		node_add(&all, at->arena, if_named(at, scheme));
	}
	node_add(&all, at->arena,
		 if_any(at, fitting, schemes_for_kind(site, kind)));
	json_schema_set(at, &map, "allOf", all);
	return map;
}

struct node
json_schema_grade(struct json_schema *at, enum claim_kind kind)
{
	return json_schema_ref(at, "grade", str_from(claim_kind_names[kind]));
}

/* {"properties": {NAME: VALUE}} */
static struct node
property(struct json_schema *at, const char *name, struct node value)
{
	struct node properties = {0}, map = {0};

	json_schema_set(at, &properties, name, value);
	json_schema_set(at, &map, "properties", properties);
	return map;
}

struct node
json_schema_kinds(struct json_schema *at)
{
	struct node list = {0};

	for (int kind = 0; claim_kind_names[kind] != NULL; kind++) {
		struct node itself = {0}, condition, map = {0};

		json_schema_set(at, &itself, "const",
				node_text(str_from(claim_kind_names[kind])));
		condition = property(at, "kind", itself);
		/* Claims that do not say theirs are of the first. */
		if (kind != KIND_EFFECT)
			json_schema_require(at, &condition, "kind");
		json_schema_set(at, &map, "if", condition);
		json_schema_set(
		    at, &map, "then",
		    property(at, "grade",
			     json_schema_grade(at, (enum claim_kind)kind)));
		node_add(&list, at->arena, map);
	}
	return list;
}

static const char *
name(struct json_schema *at, const char *prefix, struct str name)
{
	return arena_printf(at->arena, "%s_%.*s", prefix, STR_ARG(name)).ptr;
}

struct node
json_schema_definitions(struct json_schema *at)
{
	struct node map = {.kind = NODE_MAP};

	if (at->site == NULL)
		return map;
	for (int kind = 0; claim_kind_names[kind] != NULL; kind++)
		json_schema_set(
		    at, &map,
		    name(at, "grade", str_from(claim_kind_names[kind])),
		    grade_of(at, (enum claim_kind)kind));
	for (size_t i = 0; i < at->site->schemes.count; i++) {
		const struct scheme *scheme = &at->site->schemes.items[i];

		json_schema_set(at, &map, name(at, "scheme", scheme->name),
				scheme->domains.count > 0 ? rated(at, scheme)
							  : stated(at, scheme));
	}
	return map;
}
