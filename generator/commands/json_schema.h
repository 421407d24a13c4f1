/* JSON Schema, draft 7, of what site.yaml and front matter take, for editors:
 * made from the tables that readers check against. It knows forms only; what
 * depends on several values or on other pages is for `attest check`. */
#ifndef JSON_SCHEMA_H
#define JSON_SCHEMA_H

#include "policy.h"

struct json_schema {
	struct arena *arena;	 /* of all that is made */
	const struct site *site; /* NULL: attest's own part; whatever scripts
				    register may be meant */
	struct policy_rules rules;
	unsigned depth; /* of the map at hand; 1 is the file's own */
};

/* What a map that is read by SCHEMA is. */
struct node json_schema_map(struct json_schema *at,
			    const struct schema *schema);

/* What json_schema_map refers to, by name. */
struct node json_schema_definitions(struct json_schema *at);

/* ---- within: parts of a schema ---- */

/* {"type": TYPE} */
struct node json_schema_type(struct json_schema *at, const char *type);
/* {"type": "string", "pattern": PATTERN} */
struct node json_schema_pattern(struct json_schema *at,
				const struct strbuf *pattern);
/* {"enum": WORDS} */
struct node json_schema_enum(struct json_schema *at, struct node words);
/* WORD at the end of WORDS, as editors read it from YAML: 1 is a number. */
void json_schema_add_word(struct json_schema *at, struct node *words,
			  struct str word);
/* {"$ref": "#/definitions/PREFIX_NAME"} */
struct node json_schema_ref(struct json_schema *at, const char *prefix,
			    struct str name);
/* {KEY: [ONE, OTHER]} */
struct node json_schema_either(struct json_schema *at, const char *key,
			       struct node one, struct node other);
/* {"oneOf": [ITEM, {"type": "array", "items": ITEM}]} */
struct node json_schema_one_or_many(struct json_schema *at, struct node item);
/* A map of PROPERTIES and nothing else, with the key REQUIRED (NULL: any). */
struct node json_schema_object(struct json_schema *at, struct node properties,
			       const char *required);
/* {"required": [NAME], "properties": {NAME: VALUE}} */
struct node json_schema_having(struct json_schema *at, const char *name,
			       struct node value);
void json_schema_set(struct json_schema *at, struct node *map, const char *key,
		     struct node value);
void json_schema_require(struct json_schema *at, struct node *map,
			 const char *name);

/* What a claim's grade is by its kind, as conditions: a list. */
struct node json_schema_kinds(struct json_schema *at);

/* The grade of a claim of KIND. */
struct node json_schema_grade(struct json_schema *at, enum claim_kind kind);

#endif
