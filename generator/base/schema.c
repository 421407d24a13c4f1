#include "base/schema.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

const struct schema_key *
schema_find(const struct schema *schema, struct str name)
{
	for (size_t i = 0; i < schema->count; i++) {
		const struct schema_key *key = &schema->keys[i];

		if (!str_is(name, key->name))
			continue;
		return key->same_as == NULL
			   ? key
			   : schema_find(schema, str_from(key->same_as));
	}
	return NULL;
}

enum schema_type
schema_form(const struct schema_key *key)
{
	return key->type == SCHEMA_NODE || key->type == SCHEMA_CUSTOM
		   ? key->takes
		   : key->type;
}

const struct schema *
schema_nested(const struct schema_key *key)
{
	enum schema_type form = schema_form(key);

	if (key->same_as != NULL ||
	    (form != SCHEMA_OBJECT && form != SCHEMA_OBJECTS &&
	     form != SCHEMA_MAP))
		return NULL;
	return key->of;
}

static bool
has_other_names(const struct schema *schema, const struct node *map)
{
	for (size_t i = 0; i < map->count; i++) {
		const struct schema_key *key =
		    schema_find(schema, map->items[i].key.text);

		if (key != NULL && !str_is(map->items[i].key.text, key->name))
			return true;
	}
	return false;
}

const struct node *
schema_named(const struct schema *schema, const struct node *map,
	     struct arena *arena)
{
	struct node *named;

	if (map->kind != NODE_MAP || !has_other_names(schema, map))
		return map;
	named = ARENA_NEW(arena, struct node);
	*named = *map;
	named->items = ARENA_ARRAY(arena, struct node, map->count);
	for (size_t i = 0; i < map->count; i++) {
		const struct schema_key *key =
		    schema_find(schema, map->items[i].key.text);

		named->items[i] = map->items[i];
		if (key != NULL)
			named->items[i].key.text = str_from(key->name);
	}
	return named;
}

/* ---- one value ---- */

static struct str
copied(const struct schema_context *context, struct str text)
{
	return arena_str(context->arena, str_trim(text));
}

static void
read_bool(struct schema_context *context, const struct node *node, bool *field)
{
	if (node->kind == NODE_BOOL) {
		*field = node->number != 0;
	} else if (str_is(node->text, "true")) {
		*field = true;
	} else if (str_is(node->text, "false")) {
		*field = false;
	} else {
		schema_report_type(context, node, "true or false");
	}
}

static void
read_count(struct schema_context *context, const struct node *node,
	   uint32_t *field)
{
	struct str text = node->text;
	uint64_t value = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (byte_is_digit(text.ptr[i]))
			value = value * 10 + (uint64_t)(text.ptr[i] - '0');
		if (!byte_is_digit(text.ptr[i]) || value > UINT32_MAX) {
			schema_report_number(context, node->at, text, i,
					     "a whole number is due");
			return;
		}
	}
	*field = (uint32_t)value;
}

static void
read_date(struct schema_context *context, const struct node *node,
	  struct date *field)
{
	if (date_parse(node->text, field))
		return;
	schema_report(context, RULE_DATE_INVALID, node->at, "'%.*s' is no date",
		      STR_ARG(schema_excerpt(context, node->text)));
	diag_hint(context->diags, "write YYYY-MM-DD, a day that exists");
}

static void
read_word(struct schema_context *context, const struct schema_key *key,
	  const struct node *node, void *field)
{
	struct located word = {node->text, node->at};
	const char *const *words = key->of;
	int index = schema_word(context, word, words, key->name);

	if (index < 0)
		return;
	if (key->type == SCHEMA_CHOICE)
		*(struct str *)field = str_from(words[index]);
	else
		memcpy(field, &index, sizeof index);
}

static void
read_scalar(struct schema_context *context, const struct schema_key *key,
	    const struct node *node, void *field)
{
	struct located located = {node->text, node->at};

	switch (key->type) {
	case SCHEMA_TEXT:
		schema_warn_markup(context, located);
		*(struct str *)field = copied(context, node->text);
		break;
	case SCHEMA_PROSE:
		schema_warn_markup(context, located);
		/* fall through */
	case SCHEMA_LOCATED:
		located.text = copied(context, node->text);
		*(struct located *)field = located;
		break;
	case SCHEMA_BOOL: read_bool(context, node, field); break;
	case SCHEMA_COUNT: read_count(context, node, field); break;
	case SCHEMA_NUMBER: schema_number(context, located, field); break;
	case SCHEMA_DATE: read_date(context, node, field); break;
	default: read_word(context, key, node, field); break;
	}
}

/* Scalars from Lua. */
static bool
read_typed(struct schema_context *context, const struct schema_key *key,
	   const struct node *node, void *field)
{
	struct node text = *node;

	if (node->kind == NODE_BOOL && key->type == SCHEMA_BOOL) {
		read_bool(context, node, field);
	} else if (node->kind == NODE_NUMBER && key->type == SCHEMA_NUMBER) {
		*(double *)field = node->number;
	} else if (node->kind == NODE_NUMBER) {
		text.kind = NODE_TEXT;
		text.text = arena_printf(context->arena, "%.14g", node->number);
		read_scalar(context, key, &text, field);
	} else {
		return false;
	}
	return true;
}

/* ---- lists and maps ---- */

static bool
is_blank(const struct node *node)
{
	return node->kind == NODE_NONE ||
	       (node->kind == NODE_TEXT && str_trim(node->text).len == 0);
}

/* What stands for absent has been warned of by the YAML reader, but for
 * quotes with nothing in them. */
static bool
is_absent(struct schema_context *context, const struct node *node)
{
	if (!is_blank(node))
		return false;
	if (node->kind == NODE_NONE)
		return true;
	if (node->key.text.len > 0)
		schema_report(context, RULE_EMPTY_VALUE, node->at,
			      "'%.*s' has no value, so it counts as absent",
			      STR_ARG(node->key.text));
	else
		schema_report(context, RULE_EMPTY_VALUE, node->at,
			      "an empty item counts as absent");
	diag_hint(context->diags, "leave it out, or write its value");
	return true;
}

/* That NODE is no map of SCHEMA. */
static void
report_no_map(struct schema_context *context, const struct schema *schema,
	      const struct node *node, const char *due)
{
	struct schema_words keys = SCHEMA_WORDS(STR_NONE);

	schema_report_type(context, node, due);
	for (size_t i = 0; i < schema->count; i++)
		if (schema->keys[i].same_as == NULL)
			schema_words_add(&keys, str_from(schema->keys[i].name));
	diag_hint(context->diags, "its keys are %.*s",
		  STR_ARG(strbuf_str(&keys.all)));
	strbuf_free(&keys.all);
}

static void
add_text(struct schema_context *context, const struct schema_key *key,
	 const struct node *node, void *list)
{
	struct located item = {node->text, node->at};

	if (is_absent(context, node))
		return;
	if (node->kind != NODE_TEXT) {
		schema_report_type(context, node, "text");
		return;
	}
	item.text = copied(context, node->text);
	if (key->type == SCHEMA_TEXTS) {
		VEC(struct str) *texts = list;
		vec_add(texts, context->arena, item.text);
	} else {
		VEC(struct located) *texts = list;
		vec_add(texts, context->arena, item);
	}
}

static void *
new_object(struct schema_context *context, size_t size, void *list)
{
	struct list vec;

	vec_reserve(list, size, context->arena);
	memcpy(&vec, list, sizeof vec);
	vec.count++;
	memcpy(list, &vec, sizeof vec);
	return (char *)vec.items + (vec.count - 1) * size;
}

static void
add_object(struct schema_context *context, const struct schema_key *key,
	   const struct node *node, void *list)
{
	const struct schema *schema = key->of;

	if (is_absent(context, node))
		return;
	if (node->kind == NODE_MAP ||
	    (node->kind == NODE_TEXT && schema->short_form != NULL))
		schema_read(schema, context, node,
			    new_object(context, key->size, list));
	else
		report_no_map(context, schema, node,
			      schema->short_form == NULL ? "a map"
							 : "a text or a map");
}

static size_t
item_size(const struct schema_key *key)
{
	switch (key->type) {
	case SCHEMA_OBJECTS: return key->size;
	case SCHEMA_LOCATEDS: return sizeof(struct located);
	default: return sizeof(struct str);
	}
}

void
schema_read_list(struct schema_context *context, const struct schema_key *key,
		 const struct node *node, void *list)
{
	void (*add)(struct schema_context *, const struct schema_key *,
		    const struct node *, void *) =
	    key->type == SCHEMA_OBJECTS ? add_object : add_text;

	if (node->kind != NODE_LIST) {
		vec_expect(list, item_size(key), 1, context->arena);
		add(context, key, node, list);
		return;
	}
	vec_expect(list, item_size(key), node->count, context->arena);
	for (size_t i = 0; i < node->count; i++)
		add(context, key, &node->items[i], list);
}

/* ---- parameters ---- */

static bool
is_word_of(struct str text, const char *lower, const char *title,
	   const char *upper)
{
	return str_is(text, lower) || str_is(text, title) ||
	       str_is(text, upper);
}

/* TEXT ends in a NUL. With an exponent, which the numbers of grammar.md do not
 * have. */
static bool
core_number(struct str text, double *number_out)
{
	size_t at = 0;

	if (!schema_scan_number(text, &at, number_out))
		return false;
	if (at == text.len)
		return true;
	if (byte_lower(text.ptr[at]) != 'e')
		return false;
	at++;
	if (at < text.len && (text.ptr[at] == '+' || text.ptr[at] == '-'))
		at++;
	if (at == text.len)
		return false;
	for (; at < text.len; at++)
		if (!byte_is_digit(text.ptr[at]))
			return false;
	*number_out = strtod(text.ptr, NULL);
	return true;
}

/* "0o17", "0x1F". TEXT ends in a NUL. */
static bool
core_based_number(struct str text, double *number_out)
{
	int base = str_has_prefix(text, STR("0o"))   ? 8
		   : str_has_prefix(text, STR("0x")) ? 16
						     : 0;
	char *end;

	if (base == 0 || text.len < 3 || !isxdigit((unsigned char)text.ptr[2]))
		return false;
	*number_out = (double)strtoull(text.ptr + 2, &end, base);
	return end == text.ptr + text.len;
}

static bool
core_special_number(struct str text, double *number_out)
{
	bool is_signed =
	    text.len > 0 && (text.ptr[0] == '+' || text.ptr[0] == '-');

	if (is_word_of(text, ".nan", ".NaN", ".NAN")) {
		*number_out = NAN;
		return true;
	}
	if (!is_word_of(str_from_byte(text, is_signed), ".inf", ".Inf", ".INF"))
		return false;
	*number_out = text.ptr[0] == '-' ? -INFINITY : INFINITY;
	return true;
}

static void
take_core_type(struct node *node)
{
	if (!node->plain)
		return;
	if (is_word_of(node->text, "true", "True", "TRUE") ||
	    is_word_of(node->text, "false", "False", "FALSE")) {
		node->kind = NODE_BOOL;
		node->number = byte_lower(node->text.ptr[0]) == 't';
	} else if (core_number(node->text, &node->number) ||
		   core_based_number(node->text, &node->number) ||
		   core_special_number(node->text, &node->number)) {
		node->kind = NODE_NUMBER;
	}
}

static void
take_core_types(struct node *node)
{
	if (node->kind == NODE_TEXT)
		take_core_type(node);
	for (size_t i = 0; i < node->count; i++)
		take_core_types(&node->items[i]);
}

static struct node
copied_params(struct schema_context *context, const struct node *node)
{
	struct node copy = node_copy(node, context->arena);

	take_core_types(&copy);
	return copy;
}

/* ---- plain data ---- */

/* False where NODE is nothing that VALUE takes, which is reported. */
static bool
read_plain(struct schema_context *context, const struct schema_value *value,
	   const struct schema_key *key, const struct node *node,
	   struct node *plain_out)
{
	const struct schema_key one = {
	    .name = key->name, .type = value->type, .of = value->words};
	union {
		struct str text;
		struct date date;
		double number;
	} read = {0};

	if (node->kind != NODE_TEXT) {
		schema_report_type(context, node, "text");
		return false;
	}
	if (value->type == SCHEMA_NUMBER) {
		*plain_out = (struct node){.kind = NODE_NUMBER, .at = node->at};
		return schema_number(context,
				     (struct located){node->text, node->at},
				     &plain_out->number);
	}
	read_scalar(context, &one, node, &read);
	*plain_out =
	    node_text(value->type == SCHEMA_DATE ? copied(context, node->text)
						 : read.text);
	plain_out->at = node->at;
	return value->type == SCHEMA_DATE ? !date_is_none(read.date)
					  : read.text.len > 0;
}

static void
read_plain_value(struct schema_context *context, const struct schema_key *key,
		 const struct node *node, struct node *map)
{
	const struct schema_value *value = key->of;
	const bool is_list = value->many && node->kind == NODE_LIST;
	const struct node *items = is_list ? node->items : node;
	size_t count = is_list ? node->count : 1;
	struct node list = {.kind = NODE_LIST, .at = node->at};

	list.items = ARENA_ARRAY(context->arena, struct node, count);
	for (size_t i = 0; i < count; i++)
		if (!is_absent(context, &items[i]) &&
		    read_plain(context, value, key, &items[i],
			       &list.items[list.count]))
			list.count++;
	if (list.count > 0)
		node_set(map, context->arena, str_from(key->name),
			 value->many ? list : list.items[0]);
}

/* ---- a map ---- */

static bool
is_map(struct schema_context *context, const struct node *node)
{
	if (node->kind != NODE_MAP)
		schema_report_type(context, node, "a map");
	return node->kind == NODE_MAP;
}

static void
add_pair(struct schema_context *context, const struct schema_key *key,
	 const struct node *node, void *list)
{
	struct located name = {arena_str(context->arena, node->key.text),
			       node->key.at};
	struct located text = {copied(context, node->text), node->at};
	VEC(struct schema_pair) *pairs = list;

	if (is_absent(context, node))
		return;
	if (node->kind != NODE_TEXT)
		schema_report_type(context, node, "text");
	else if (key->of == NULL ||
		 schema_word(context, text, key->of, name.text.ptr) >= 0)
		vec_add(pairs, context->arena,
			((struct schema_pair){name, text}));
}

static void
read_pairs(struct schema_context *context, const struct schema_key *key,
	   const struct node *node, void *list)
{
	for (size_t i = 0; is_map(context, node) && i < node->count; i++)
		add_pair(context, key, &node->items[i], list);
}

static void
read_entries(struct schema_context *context, const struct schema_key *key,
	     const struct node *node, void *list)
{
	for (size_t i = 0; is_map(context, node) && i < node->count; i++) {
		const struct node *entry = &node->items[i];
		struct located *name;

		if (is_absent(context, entry))
			continue;
		if (entry->kind != NODE_MAP) {
			report_no_map(context, key->of, entry, "a map");
			continue;
		}
		name = new_object(context, key->size, list);
		*name = (struct located){
		    arena_str(context->arena, entry->key.text), entry->key.at};
		schema_read(key->of, context, entry, name);
	}
}

static void
read_object(struct schema_context *context, const struct schema_key *key,
	    const struct node *node, void *field)
{
	const struct schema *schema = key->of;

	if (node->kind == NODE_MAP ||
	    (node->kind == NODE_TEXT && schema->short_form != NULL))
		schema_read(schema, context, node, field);
	else
		report_no_map(context, schema, node, "a map");
}

static void
read_params(struct schema_context *context, const struct node *node,
	    struct node *field)
{
	if (is_map(context, node))
		*field = copied_params(context, node);
}

static void
read_value(struct schema_context *context, const struct schema_key *key,
	   const struct node *node, void *field)
{
	switch (key->type) {
	case SCHEMA_TEXTS:
	case SCHEMA_LOCATEDS:
	case SCHEMA_OBJECTS: schema_read_list(context, key, node, field); break;
	case SCHEMA_NODE: *(struct node *)field = *node; break;
	case SCHEMA_PARAMS: read_params(context, node, field); break;
	case SCHEMA_OBJECT: read_object(context, key, node, field); break;
	case SCHEMA_PAIRS: read_pairs(context, key, node, field); break;
	case SCHEMA_MAP: read_entries(context, key, node, field); break;
	case SCHEMA_VALUE: read_plain_value(context, key, node, field); break;
	case SCHEMA_CUSTOM: key->read(context, node, field); break;
	default:
		if (node->kind == NODE_TEXT)
			read_scalar(context, key, node, field);
		else if (!read_typed(context, key, node, field))
			schema_report_type(context, node, "text");
	}
}

enum { LISTED_KEYS = 14 };

static void
report_unknown(const struct schema *schema, struct schema_context *context,
	       const struct located *name)
{
	struct schema_words known = SCHEMA_WORDS(name->text);

	if (schema->unknown == SCHEMA_UNKNOWN_IGNORE)
		return;
	for (size_t i = 0; i < schema->count; i++)
		schema_words_add(&known, str_from(schema->keys[i].name));
	schema_report(context, RULE_KEY_UNKNOWN, name->at,
		      "%s has no key '%.*s'", schema->what,
		      STR_ARG(schema_excerpt(context, name->text)));
	if (known.nearest.word.len == 0 && known.count > LISTED_KEYS)
		diag_hint(context->diags, "'attest help' and one of claim, "
					  "source, topic, page, site.yaml "
					  "lists the keys");
	else
		schema_words_hint(context, &known);
	strbuf_free(&known.all);
	if (schema->unknown == SCHEMA_UNKNOWN_WARN)
		diag_set_level(context->diags, DIAG_WARNING);
}

static void
report_twice(struct schema_context *context, const struct schema_key *key,
	     const struct located *name)
{
	schema_report(context, RULE_KEY_DUPLICATE, name->at,
		      "'%s' is given twice", key->name);
	diag_hint(context->diags, "'%.*s' is another name for '%s'",
		  STR_ARG(name->text), key->name);
}

/* A bit a key. */
struct seen {
	uint64_t bits[SCHEMA_KEYS_AT_MOST / 64];
};

static uint64_t
bit_of(size_t key)
{
	return UINT64_C(1) << (key % 64);
}

static void
read_entry(const struct schema *schema, struct schema_context *context,
	   const struct node *node, void *object, struct seen *seen)
{
	const struct schema_key *key = schema_find(schema, node->key.text);
	size_t index;

	if (key == NULL) {
		report_unknown(schema, context, &node->key);
		return;
	}
	if (is_absent(context, node))
		return;
	index = (size_t)(key - schema->keys);
	if (seen->bits[index / 64] & bit_of(index)) {
		report_twice(context, key, &node->key);
		return;
	}
	seen->bits[index / 64] |= bit_of(index);
	read_value(context, key, node, (char *)object + key->offset);
}

void
schema_read(const struct schema *schema, struct schema_context *context,
	    const struct node *map, void *object)
{
	struct seen seen = {0};

	assert(schema->count <= SCHEMA_KEYS_AT_MOST);
	if (map->kind == NODE_TEXT && schema->short_form != NULL) {
		schema->short_form(context, map, object);
		return;
	}
	if (map->kind == NODE_MAP)
		for (size_t i = 0; i < map->count; i++)
			read_entry(schema, context, &map->items[i], object,
				   &seen);
	for (size_t i = 0; i < schema->count; i++)
		if (schema->keys[i].required &&
		    !(seen.bits[i / 64] & bit_of(i)))
			schema_report_missing(context, map->at, schema->what,
					      &schema->keys[i]);
}
