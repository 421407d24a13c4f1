/* The keys of pages in this site: attest's own, then what site.yaml adds. */
#include <string.h>

#include "parse/page_front.h"
#include "parse/parse.h"

static const struct schema *const built_in[] = {
    [PAGE_CLAIM] = &claim_schema,
    [PAGE_SOURCE] = &appraisal_schema,
    [PAGE_TOPIC] = &topic_schema,
    [PAGE_ORDINARY] = &ordinary_schema,
};

const struct schema *
parse_schema(const struct site *site, enum page_kind kind)
{
	return &site->page_schemas[kind];
}

/* ---- a kind's table ---- */

static void
report_too_many(struct site *site, enum page_kind kind, struct spot at)
{
	diag_add(&site->diags, RULE_KEY_INVALID, STR(SITE_YAML), at,
		 "pages of kind '%s' would have more than %d keys",
		 page_kind_names[kind], SCHEMA_KEYS_AT_MOST);
}

/* False, and reported at AT, where there is no room. */
static bool
add_row(struct site *site, enum page_kind kind, struct spot at,
	struct schema_key row)
{
	struct schema *schema = &site->page_schemas[kind];
	struct schema_key *keys = (struct schema_key *)schema->keys;

	if (schema->count == SCHEMA_KEYS_AT_MOST) {
		report_too_many(site, kind, at);
		return false;
	}
	keys[schema->count++] = row;
	return true;
}

static size_t
count_at_most(const struct site *site, enum page_kind kind)
{
	size_t count = built_in[kind]->count + site->config.fields.count +
		       site->config.front_matter.rename.count;

	return count < SCHEMA_KEYS_AT_MOST ? count : SCHEMA_KEYS_AT_MOST;
}

static void
begin(struct site *site, enum page_kind kind)
{
	struct schema_key *keys = ARENA_ARRAY(&site->arena, struct schema_key,
					      count_at_most(site, kind));

	memcpy(keys, built_in[kind]->keys,
	       built_in[kind]->count * sizeof *keys);
	site->page_schemas[kind] = *built_in[kind];
	site->page_schemas[kind].keys = keys;
	site->page_schemas[kind].unknown = site->config.front_matter.unknown;
}

/* ---- fields ---- */

static const enum schema_type value_types[] = {
    [FIELD_TEXT] = SCHEMA_TEXT,
    [FIELD_NUMBER] = SCHEMA_NUMBER,
    [FIELD_DATE] = SCHEMA_DATE,
    [FIELD_ONE_OF] = SCHEMA_CHOICE,
};

static struct schema_key
field_row(struct site *site, const struct field *field)
{
	struct schema_value *value =
	    ARENA_NEW(&site->arena, struct schema_value);
	const char **words =
	    ARENA_ARRAY(&site->arena, const char *, field->values.count + 1);
	struct str help = STR("a key of this site");

	for (size_t i = 0; i < field->values.count; i++)
		words[i] = field->values.items[i].ptr;
	*value = (struct schema_value){.type = value_types[field->type],
				       .words = words,
				       .many = field->many};
	if (!str_equal(field->label, field->name.text))
		help = arena_printf(&site->arena, "%.*s, a key of this site",
				    STR_ARG(field->label));
	return (struct schema_key){.name = field->name.text.ptr,
				   .type = SCHEMA_VALUE,
				   .offset =
				       offsetof(struct page_front, fields),
				   .of = value,
				   .help = help.ptr};
}

static bool
add_field(struct site *site, enum page_kind kind, const struct field *field)
{
	if (schema_find(&site->page_schemas[kind], field->name.text) == NULL)
		return add_row(site, kind, field->name.at,
			       field_row(site, field));
	diag_add(&site->diags, RULE_KEY_INVALID, STR(SITE_YAML), field->name.at,
		 "'%.*s' is a key that %s has already",
		 STR_ARG(field->name.text), built_in[kind]->what);
	diag_hint(&site->diags, "give the field another name");
	return false;
}

static bool
add_fields(struct site *site)
{
	bool ok = true;

	for (size_t i = 0; i < site->config.fields.count; i++) {
		const struct field *field = &site->config.fields.items[i];

		if (field->on_claim)
			ok = add_field(site, PAGE_CLAIM, field) && ok;
		if (field->on_source)
			ok = add_field(site, PAGE_SOURCE, field) && ok;
	}
	return ok;
}

/* ---- other names ---- */

/* COUNTS: of keys that are no such names. */
static void
report_no_key(struct site *site, const struct schema_pair *pair,
	      const size_t *counts)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (int kind = 0; kind < PAGE_KINDS; kind++)
		for (size_t i = 0; i < counts[kind]; i++)
			str_nearer(
			    &nearest, pair->text.text,
			    str_from(site->page_schemas[kind].keys[i].name));
	diag_add(&site->diags, RULE_WORD_UNKNOWN, STR(SITE_YAML), pair->text.at,
		 "no page has a key '%.*s'", STR_ARG(pair->text.text));
	diag_hint_nearest(&site->diags, nearest.word);
}

/* Adds the name to pages of KIND. OTHER is what it means there already, or
 * NULL. */
static bool
add_name(struct site *site, enum page_kind kind, const struct schema_pair *pair,
	 const struct schema_key *key, const struct schema_key *other)
{
	if (other == NULL)
		return add_row(site, kind, pair->name.at,
			       (struct schema_key){.name = pair->name.text.ptr,
						   .same_as = key->name});
	if (other == key)
		return true;
	diag_add(&site->diags, RULE_KEY_INVALID, STR(SITE_YAML), pair->name.at,
		 "'%.*s' cannot mean '%s': it is a key that %s has already",
		 STR_ARG(pair->name.text), key->name, built_in[kind]->what);
	return false;
}

/* A name never means another one. */
static bool
rename_key(struct site *site, const struct schema_pair *pair,
	   const size_t *counts)
{
	bool found = false, ok = true;

	for (int kind = 0; kind < PAGE_KINDS && ok; kind++) {
		struct schema *schema = &site->page_schemas[kind];
		struct schema before = *schema;
		const struct schema_key *key;

		before.count = counts[kind];
		key = schema_find(&before, pair->text.text);
		if (key == NULL)
			continue;
		found = true;
		ok = add_name(site, (enum page_kind)kind, pair, key,
			      schema_find(schema, pair->name.text));
	}
	if (!found)
		report_no_key(site, pair, counts);
	return found && ok;
}

static bool
rename_keys(struct site *site)
{
	size_t counts[PAGE_KINDS];
	bool ok = true;

	for (int kind = 0; kind < PAGE_KINDS; kind++)
		counts[kind] = site->page_schemas[kind].count;
	for (size_t i = 0; i < site->config.front_matter.rename.count; i++)
		ok =
		    rename_key(site, &site->config.front_matter.rename.items[i],
			       counts) &&
		    ok;
	return ok;
}

bool
parse_make_schemas(struct site *site)
{
	bool ok;

	for (int kind = 0; kind < PAGE_KINDS; kind++)
		begin(site, (enum page_kind)kind);
	ok = add_fields(site);
	return rename_keys(site) && ok;
}
