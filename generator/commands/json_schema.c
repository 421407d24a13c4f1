#include "commands/json_schema.h"

#include <string.h>

#include "parse/parse.h"

/* ---- scalars ---- */

static struct node
texts(struct json_schema *at, const char *const *words)
{
	struct node list = {.kind = NODE_LIST};

	for (; *words != NULL; words++)
		if (**words != '\0')
			json_schema_add_word(at, &list, str_from(*words));
	return list;
}

/* Several types; PATTERN is that of texts, NULL: any. */
static struct node
types(struct json_schema *at, const char *const *names, const char *pattern)
{
	struct node map = {0};

	json_schema_set(at, &map, "type", texts(at, names));
	if (pattern != NULL)
		json_schema_set(at, &map, "pattern",
				node_text(str_from(pattern)));
	return map;
}

/* What YAML takes for numbers and switches is text where text is due. */
static struct node
text(struct json_schema *at, const char *pattern)
{
	static const char *const names[] = {"string", "number", "boolean",
					    NULL};
	static const char *const string[] = {"string", NULL};

	return types(at, pattern == NULL ? names : string, pattern);
}

/* Quoted or not. */
static struct node
number(struct json_schema *at)
{
	static const char *const names[] = {"number", "string", NULL};

	return types(at, names, "^[-+]?([0-9]+([.][0-9]+)?|[.][0-9]+)$");
}

static struct node
count(struct json_schema *at)
{
	static const char *const names[] = {"integer", "string", NULL};
	struct node map = types(at, names, "^[0-9]+$");

	json_schema_set(at, &map, "minimum", node_number(0));
	return map;
}

static struct node
date(struct json_schema *at)
{
	struct node map = json_schema_type(at, "string");

	json_schema_set(at, &map, "format", node_text(STR("date")));
	return map;
}

static struct node
scalar(struct json_schema *at, enum schema_type type, const void *words,
       const char *pattern)
{
	switch (type) {
	case SCHEMA_BOOL: return json_schema_type(at, "boolean");
	case SCHEMA_COUNT: return count(at);
	case SCHEMA_NUMBER: return number(at);
	case SCHEMA_DATE: return date(at);
	case SCHEMA_WORD:
	case SCHEMA_CHOICE: return json_schema_enum(at, texts(at, words));
	default: return text(at, pattern);
	}
}

/* ---- lists and maps ---- */

/* A map, or its short form. */
static struct node
object(struct json_schema *at, const struct schema_key *key)
{
	const struct schema *schema = key->of;
	struct node map = json_schema_map(at, schema);

	if (schema->short_form == NULL && key->pattern == NULL)
		return map;
	return json_schema_either(at, "oneOf", text(at, key->pattern), map);
}

/* A map of whatever names, to VALUE. */
static struct node
map_to(struct json_schema *at, struct node value)
{
	struct node map = json_schema_type(at, "object");

	json_schema_set(at, &map, "additionalProperties", value);
	return map;
}

static struct node
value(struct json_schema *at, const struct schema_value *value)
{
	struct node one = scalar(at, value->type, value->words, NULL);

	return value->many ? json_schema_one_or_many(at, one) : one;
}

static struct node
form(struct json_schema *at, const struct schema_key *key)
{
	switch (schema_form(key)) {
	case SCHEMA_NODE:
	case SCHEMA_CUSTOM: return (struct node){.kind = NODE_MAP};
	case SCHEMA_TEXTS:
	case SCHEMA_LOCATEDS:
		return json_schema_one_or_many(at, text(at, key->pattern));
	case SCHEMA_OBJECT: return object(at, key);
	case SCHEMA_OBJECTS:
		return json_schema_one_or_many(at, object(at, key));
	case SCHEMA_PAIRS:
		return map_to(
		    at,
		    scalar(at, key->of != NULL ? SCHEMA_CHOICE : SCHEMA_TEXT,
			   key->of, NULL));
	case SCHEMA_MAP: return map_to(at, json_schema_map(at, key->of));
	case SCHEMA_PARAMS: return json_schema_type(at, "object");
	case SCHEMA_VALUE: return value(at, key->of);
	default: return scalar(at, schema_form(key), key->of, key->pattern);
	}
}

/* ---- what the tables do not say ---- */

static struct node
rule_ids(struct json_schema *at)
{
	struct node ids = {.kind = NODE_LIST};

	for (size_t i = 0; i < at->rules.count; i++)
		if (at->rules.items[i].class == CLASS_SWITCHABLE)
			node_add(&ids, at->arena,
				 node_text(at->rules.items[i].id));
	return json_schema_enum(at, ids);
}

/* Only the site knows which rules its scripts register. */
static void
name_rules(struct json_schema *at, struct node *map)
{
	if (at->site != NULL)
		json_schema_set(at, map, "propertyNames", rule_ids(at));
}

static void
name_rule(struct json_schema *at, struct node *map)
{
	if (at->site != NULL)
		*map = rule_ids(at);
}

static void
name_fields(struct json_schema *at, struct node *map)
{
	json_schema_set(at, map, "propertyNames",
			text(at, "^[a-z][a-z0-9_]*$"));
}

static void
name_kinds(struct json_schema *at, struct node *map)
{
	json_schema_set(at, map, "propertyNames",
			json_schema_enum(at, texts(at, claim_kind_names)));
}

/* The claim's own goes by its kind; outcomes are those of effects. */
static void
take_grade(struct json_schema *at, struct node *map)
{
	if (at->site != NULL && at->depth > 1)
		*map = json_schema_grade(at, KIND_EFFECT);
}

/* Lists of at least two. */
static void
take_synonyms(struct json_schema *at, struct node *map)
{
	struct node group = json_schema_type(at, "array");

	json_schema_set(at, &group, "items", text(at, NULL));
	json_schema_set(at, &group, "minItems", node_number(2));
	*map = json_schema_type(at, "array");
	json_schema_set(at, map, "items", group);
}

static const struct {
	const char *name;
	enum schema_type type;
	void (*add)(struct json_schema *at, struct node *map);
} more[] = {
    {"rules", SCHEMA_PAIRS, name_rules},
    {"grading", SCHEMA_PAIRS, name_kinds},
    {"fields", SCHEMA_MAP, name_fields},
    {"rule", SCHEMA_LOCATED, name_rule},
    {"grade", SCHEMA_NODE, take_grade},
    {"synonyms", SCHEMA_CUSTOM, take_synonyms},
};

static void
add_more(struct json_schema *at, const struct schema_key *key, struct node *map)
{
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (key->type == more[i].type &&
		    strcmp(key->name, more[i].name) == 0)
			more[i].add(at, map);
}

/* ---- a key ---- */

static void
add_default(struct json_schema *at, const struct schema_key *key,
	    struct node *map)
{
	enum schema_type type = schema_form(key);

	if (key->default_text == NULL)
		return;
	if (type == SCHEMA_WORD || type == SCHEMA_CHOICE)
		json_schema_set(at, map, "default",
				node_text(str_from(key->default_text)));
	if (type == SCHEMA_BOOL)
		json_schema_set(
		    at, map, "default",
		    node_bool(strcmp(key->default_text, "true") == 0));
}

/* KEY may stand for another one, whose form it has then. */
static struct node
property(struct json_schema *at, const struct schema *schema,
	 const struct schema_key *key)
{
	const struct schema_key *meant =
	    schema_find(schema, str_from(key->name));
	struct node map = form(at, meant);
	struct str help = str_from(meant->help);

	add_more(at, meant, &map);
	add_default(at, meant, &map);
	if (meant != key)
		help = arena_printf(at->arena, "the same as %s", meant->name);
	if (help.len > 0)
		json_schema_set(at, &map, "description", node_text(help));
	return map;
}

/* ---- a map ---- */

static bool
has_other_name(const struct schema *schema, const struct schema_key *key)
{
	for (size_t i = 0; i < schema->count; i++)
		if (&schema->keys[i] != key &&
		    schema_find(schema, str_from(schema->keys[i].name)) == key)
			return true;
	return false;
}

/* Required, under one of its names. */
static struct node
require_any(struct json_schema *at, const struct schema *schema,
	    const struct schema_key *key)
{
	struct node any = {0}, map = {0};

	for (size_t i = 0; i < schema->count; i++) {
		const char *name = schema->keys[i].name;
		struct node one = {0};

		if (schema_find(schema, str_from(name)) != key)
			continue;
		json_schema_require(at, &one, name);
		node_add(&any, at->arena, one);
	}
	json_schema_set(at, &map, "anyOf", any);
	return map;
}

/* Two names for one thing. */
static struct node
forbid_both(struct json_schema *at, const char *one, const char *other)
{
	struct node names = {0}, both = {0}, map = {0};

	node_add(&names, at->arena, node_text(str_from(one)));
	node_add(&names, at->arena, node_text(str_from(other)));
	json_schema_set(at, &both, "required", names);
	json_schema_set(at, &map, "not", both);
	return map;
}

/* What holds for several keys, a list. */
static struct node
conditions(struct json_schema *at, const struct schema *schema)
{
	struct node list = {0};

	if (at->site != NULL && schema == parse_schema(at->site, PAGE_CLAIM))
		list = json_schema_kinds(at);
	for (size_t i = 0; i < schema->count; i++) {
		const struct schema_key *key = &schema->keys[i];
		const struct schema_key *meant =
		    schema_find(schema, str_from(key->name));

		if (key->required && has_other_name(schema, key))
			node_add(&list, at->arena,
				 require_any(at, schema, key));
		else if (meant != key)
			node_add(&list, at->arena,
				 forbid_both(at, meant->name, key->name));
	}
	return list;
}

/* What is required and has one name, a list. */
static struct node
required(struct json_schema *at, const struct schema *schema)
{
	struct node list = {0};

	for (size_t i = 0; i < schema->count; i++)
		if (schema->keys[i].required &&
		    !has_other_name(schema, &schema->keys[i]))
			node_add(&list, at->arena,
				 node_text(str_from(schema->keys[i].name)));
	return list;
}

struct node
json_schema_map(struct json_schema *at, const struct schema *schema)
{
	struct node map = json_schema_type(at, "object");
	struct node properties = {.kind = NODE_MAP}, list;

	at->depth++;
	for (size_t i = 0; i < schema->count; i++)
		json_schema_set(at, &properties, schema->keys[i].name,
				property(at, schema, &schema->keys[i]));
	json_schema_set(at, &map, "properties", properties);
	list = required(at, schema);
	if (list.count > 0)
		json_schema_set(at, &map, "required", list);
	if (schema->unknown == SCHEMA_UNKNOWN_ERROR)
		json_schema_set(at, &map, "additionalProperties",
				node_bool(false));
	list = conditions(at, schema);
	if (list.count > 0)
		json_schema_set(at, &map, "allOf", list);
	at->depth--;
	return map;
}
