#include "commands/json_schema.h"

void
json_schema_set(struct json_schema *at, struct node *map, const char *key,
		struct node value)
{
	node_set(map, at->arena, str_from(key), value);
}

void
json_schema_require(struct json_schema *at, struct node *map, const char *name)
{
	struct node names = {0};

	node_add(&names, at->arena, node_text(str_from(name)));
	json_schema_set(at, map, "required", names);
}

struct node
json_schema_type(struct json_schema *at, const char *type)
{
	struct node map = {0};

	json_schema_set(at, &map, "type", node_text(str_from(type)));
	return map;
}

struct node
json_schema_pattern(struct json_schema *at, const struct strbuf *pattern)
{
	struct node map = json_schema_type(at, "string");

	json_schema_set(at, &map, "pattern",
			node_text(arena_str(at->arena, strbuf_str(pattern))));
	return map;
}

struct node
json_schema_enum(struct json_schema *at, struct node words)
{
	struct node map = {0};

	json_schema_set(at, &map, "enum", words);
	return map;
}

void
json_schema_add_word(struct json_schema *at, struct node *words,
		     struct str word)
{
	size_t end = 0;
	double number;

	node_add(words, at->arena, node_text(word));
	if (str_is(word, "true") || str_is(word, "false"))
		node_add(words, at->arena, node_bool(str_is(word, "true")));
	else if (schema_scan_number(word, &end, &number) && end == word.len)
		node_add(words, at->arena, node_number(number));
}

struct node
json_schema_ref(struct json_schema *at, const char *prefix, struct str name)
{
	struct node map = {0};

	json_schema_set(
	    at, &map, "$ref",
	    node_text(arena_printf(at->arena, "#/definitions/%s_%.*s", prefix,
				   STR_ARG(name))));
	return map;
}

struct node
json_schema_either(struct json_schema *at, const char *key, struct node one,
		   struct node other)
{
	struct node both = {0}, map = {0};

	node_add(&both, at->arena, one);
	node_add(&both, at->arena, other);
	json_schema_set(at, &map, key, both);
	return map;
}

struct node
json_schema_one_or_many(struct json_schema *at, struct node item)
{
	struct node list = json_schema_type(at, "array");

	json_schema_set(at, &list, "items", item);
	return json_schema_either(at, "oneOf", item, list);
}

struct node
json_schema_object(struct json_schema *at, struct node properties,
		   const char *required)
{
	struct node map = json_schema_type(at, "object");

	json_schema_set(at, &map, "properties", properties);
	if (required != NULL)
		json_schema_require(at, &map, required);
	json_schema_set(at, &map, "additionalProperties", node_bool(false));
	return map;
}

struct node
json_schema_having(struct json_schema *at, const char *name, struct node value)
{
	struct node map = {0}, properties = {0};

	json_schema_require(at, &map, name);
	json_schema_set(at, &properties, name, value);
	json_schema_set(at, &map, "properties", properties);
	return map;
}
