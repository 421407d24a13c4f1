/* JSON Schema (draft 7) of what data_json.c and data_csv.c write, from
 * the same tables. */
#include "base/json.h"
#include "render/data_columns.h"
#include "render/data_writers.h"

static void
add_text(struct json *json, const char *key, const char *text)
{
	json_key(json, str_from(key));
	json_text(json, str_from(text));
}

static void
add_number(struct json *json, const char *key, int64_t number)
{
	json_key(json, str_from(key));
	json_integer(json, number);
}

static void
add_words(struct json *json, const char *const *words)
{
	json_key(json, STR("enum"));
	json_open(json, '[');
	for (size_t i = 0; words[i] != NULL; i++)
		if (words[i][0] != '\0')
			json_text(json, str_from(words[i]));
	json_close(json, ']');
}

static void
add_some_text(struct json *json)
{
	add_text(json, "type", "string");
	add_number(json, "minLength", 1);
}

/* What the one value of KIND is. */
static void
add_value(struct json *json, enum view_kind kind, const void *of)
{
	switch (kind) {
	case VIEW_BOOL:
		json_key(json, STR("const"));
		json_bool(json, true);
		break;
	case VIEW_COUNT:
	case VIEW_AMOUNT:
		add_text(json, "type", "integer");
		add_number(json, "minimum", kind == VIEW_AMOUNT);
		break;
	case VIEW_NUMBER: add_text(json, "type", "number"); break;
	case VIEW_WORD: add_words(json, of); break;
	case VIEW_DATE:
		add_text(json, "type", "string");
		add_text(json, "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
		break;
	default: add_some_text(json); break;
	}
}

struct writing {
	const struct site *site;
	struct json json;
	struct arena arena;
	VEC(const struct data_type *) types; /* each once */
	const struct data_type *root;	     /* of what the file lists */
};

static void
add_reference(struct writing *at, const struct data_type *type)
{
	json_key(&at->json, STR("$ref"));
	json_text(&at->json,
		  arena_printf(&at->arena, "#/definitions/%s", type->name));
}

static void
open_items(struct json *json)
{
	add_text(json, "type", "array");
	json_key(json, STR("items"));
	json_open(json, '{');
}

static void
close_items(struct json *json)
{
	json_close(json, '}');
	add_number(json, "minItems", 1);
}

static void
close_object(struct json *json)
{
	json_key(json, STR("additionalProperties"));
	json_bool(json, false);
}

/* ---- the site's own keys ---- */

static void
add_own_value(struct json *json, const struct field *field)
{
	switch (field->type) {
	case FIELD_TEXT: add_value(json, VIEW_TEXT, NULL); break;
	case FIELD_NUMBER: add_value(json, VIEW_NUMBER, NULL); break;
	case FIELD_DATE: add_value(json, VIEW_DATE, NULL); break;
	case FIELD_ONE_OF:
		json_key(json, STR("enum"));
		json_open(json, '[');
		for (size_t i = 0; i < field->values.count; i++)
			json_text(json, field->values.items[i]);
		json_close(json, ']');
		break;
	}
}

static void
add_own_field(struct json *json, const struct field *field)
{
	add_text(json, "description", field->label.ptr);
	if (!field->many) {
		add_own_value(json, field);
		return;
	}
	open_items(json);
	add_own_value(json, field);
	close_items(json);
}

static void
add_own_fields(struct writing *at)
{
	struct json *json = &at->json;

	add_text(json, "type", "object");
	json_key(json, STR("properties"));
	json_open(json, '{');
	for (size_t i = 0; i < at->site->config.fields.count; i++) {
		const struct field *field = &at->site->config.fields.items[i];

		if (at->root == &data_source ? !field->on_source
					     : !field->on_claim)
			continue;
		json_key(json, field->name.text);
		json_open(json, '{');
		add_own_field(json, field);
		json_close(json, '}');
	}
	json_close(json, '}');
	close_object(json);
}

/* ---- fields ---- */

/* The rest of a property whose key and description stand: the value of FIELD,
 * at the end of PATH. */
static void
add_field(struct writing *at, struct data_path path,
	  const struct data_field *field)
{
	const struct view_field *last = path.steps[path.count - 1];
	enum view_kind kind =
	    last->kind == VIEW_COMPUTED ? field->computed : last->kind;
	bool many =
	    kind == VIEW_OBJECTS || kind == VIEW_POINTERS || kind == VIEW_TEXTS;

	if (many)
		open_items(&at->json);
	if (field->of != NULL)
		add_reference(at, field->of);
	else if (kind == VIEW_NODE)
		add_own_fields(at);
	else
		add_value(&at->json, kind, last->of);
	if (many)
		close_items(&at->json);
}

/* ---- objects ---- */

static void
open_property(struct json *json, const char *name, const char *about)
{
	json_key(json, str_from(name));
	json_open(json, '{');
	add_text(json, "description", about);
}

static void
add_object(struct writing *at, const struct data_type *type)
{
	struct json *json = &at->json;

	open_property(json, type->name, type->about);
	add_text(json, "type", "object");
	json_key(json, STR("properties"));
	json_open(json, '{');
	for (size_t i = 0; i < type->count; i++) {
		const struct data_field *field = &type->fields[i];

		open_property(json, field->name, field->about);
		add_field(at, data_path_find(type, field->name, &field), field);
		json_close(json, '}');
	}
	json_close(json, '}');
	json_key(json, STR("required"));
	json_open(json, '[');
	for (size_t i = 0; i < type->count; i++)
		if (type->fields[i].always)
			json_text(json, str_from(type->fields[i].name));
	json_close(json, ']');
	close_object(json);
	json_close(json, '}');
}

/* TYPE and what it is made of. */
static void
collect(struct writing *at, const struct data_type *type)
{
	for (size_t i = 0; i < at->types.count; i++)
		if (at->types.items[i] == type)
			return;
	vec_add(&at->types, &at->arena, type);
	for (size_t i = 0; i < type->count; i++)
		if (type->fields[i].of != NULL)
			collect(at, type->fields[i].of);
}

static void
add_definitions(struct writing *at)
{
	collect(at, at->root);
	collect(at, &data_site);
	collect(at, &data_scheme);
	json_key(&at->json, STR("definitions"));
	json_open(&at->json, '{');
	for (size_t i = 0; i < at->types.count; i++)
		add_object(at, at->types.items[i]);
	json_close(&at->json, '}');
}

/* ---- documents ---- */

static struct writing
begin(const struct site *site, struct data_out *out, const char *title,
      const char *about)
{
	struct writing at = {.site = site,
			     .json = {.out = &out->text, .pretty = true}};

	json_open(&at.json, '{');
	add_text(&at.json, "$schema",
		 "http://json-schema.org/draft-07/schema#");
	add_text(&at.json, "title", title);
	add_text(&at.json, "description", about);
	add_text(&at.json, "type", "object");
	return at;
}

static void
end(struct writing *at)
{
	json_close(&at->json, '}');
	strbuf_add_byte(at->json.out, '\n');
	arena_free(&at->arena);
}

static void
add_list(struct writing *at, const char *name, const char *about,
	 const struct data_type *type)
{
	open_property(&at->json, name, about);
	open_items(&at->json);
	add_reference(at, type);
	json_close(&at->json, '}');
	json_close(&at->json, '}');
}

static void
add_head(struct writing *at)
{
	struct json *json = &at->json;

	open_property(json, "$schema", "Where this schema is.");
	add_text(json, "type", "string");
	json_close(json, '}');
	open_property(json, "format",
		      "Changes when names or meanings of what is here do.");
	add_number(json, "const", DATA_FORMAT);
	json_close(json, '}');
	open_property(json, "as_of",
		      "The day of the build, in UTC; not in files of "
		      "single claims.");
	add_value(json, VIEW_DATE, NULL);
	json_close(json, '}');
	open_property(json, "site", data_site.about);
	add_reference(at, &data_site);
	json_close(json, '}');
}

static void
add_required(struct json *json, struct str last)
{
	static const char *const required[] = {"format", "site", "schemes",
					       NULL};

	json_key(json, STR("required"));
	json_open(json, '[');
	for (size_t i = 0; required[i] != NULL; i++)
		json_text(json, str_from(required[i]));
	json_text(json, last);
	json_close(json, ']');
}

/* The rest of a document that lists objects of its root under NAME. */
static void
add_document(struct writing *at, const char *name, const char *about)
{
	json_key(&at->json, STR("properties"));
	json_open(&at->json, '{');
	add_head(at);
	add_list(at, "schemes", "Schemes by which claims are graded.",
		 &data_scheme);
	add_list(at, name, about, at->root);
	json_close(&at->json, '}');
	add_required(&at->json, str_from(name));
	close_object(&at->json);
	add_definitions(at);
	end(at);
}

void
data_claims_schema(const struct site *site, struct data_out *out)
{
	struct writing at = begin(
	    site, out, "Claims of a site, and what is known of each",
	    "What has no value is absent. Texts are plain. Works are named by "
	    "their citation keys, claims and topics by their slugs. Numbers "
	    "that were computed are rounded to ten digits.");

	at.root = &data_claim;
	add_document(&at, "claims", "All claims, by title.");
}

void
data_sources_schema(const struct site *site, struct data_out *out)
{
	struct writing at = begin(
	    site, out, "Works that a site reads and cites",
	    "What has no value is absent. Works are named by their citation "
	    "keys, claims by their slugs.");

	at.root = &data_source;
	add_document(&at, "sources", "All works, by key.");
}

/* ---- the columns ---- */

static void
add_column(struct writing *at, const struct data_column *column)
{
	const struct data_field *field;
	struct data_path path =
	    column->outcome != NULL
		? data_path_find(&data_outcome, column->outcome, &field)
		: data_path_find(&data_claim, column->claim, &field);

	open_property(&at->json, column->name,
		      column->about != NULL ? column->about : field->about);
	add_field(at, path, field);
	json_close(&at->json, '}');
}

static void
add_own_columns(struct writing *at)
{
	for (size_t i = 0; i < at->site->config.fields.count; i++) {
		const struct field *field = &at->site->config.fields.items[i];

		if (!field->on_claim)
			continue;
		json_key(&at->json, data_own_column(field, &at->arena));
		json_open(&at->json, '{');
		add_text(&at->json, "description", field->label.ptr);
		/* Several stand in one cell. */
		if (field->many)
			add_value(&at->json, VIEW_TEXT, NULL);
		else
			add_own_value(&at->json, field);
		json_close(&at->json, '}');
	}
}

/* Those of the claim itself. */
static bool
is_required(const struct data_column *column)
{
	const struct data_field *field;

	if (column->claim == NULL)
		return false;
	data_path_find(&data_claim, column->claim, &field);
	return field->always && str_is(str_from(column->claim), field->name);
}

static void
add_required_columns(struct json *json)
{
	json_key(json, STR("required"));
	json_open(json, '[');
	for (size_t i = 0; i < data_columns_count; i++)
		if (is_required(&data_columns[i]))
			json_text(json, str_from(data_columns[i].name));
	json_close(json, ']');
}

void
data_row_schema(const struct site *site, struct data_out *out)
{
	struct writing at = begin(
	    site, out, "A line of claims.csv",
	    "A line for each outcome of a claim, or one for a claim without "
	    "outcomes. Here a line is an object of the columns, which stand in "
	    "this order; cells without text are absent, numbers are numbers. "
	    "Texts stand as their authors wrote them, so a program that takes "
	    "a leading = for a formula should import them as text. Several "
	    "values of one cell have \"; \" between them.");

	json_key(&at.json, STR("properties"));
	json_open(&at.json, '{');
	for (size_t i = 0; i < data_columns_count; i++)
		add_column(&at, &data_columns[i]);
	add_own_columns(&at);
	json_close(&at.json, '}');
	add_required_columns(&at.json);
	close_object(&at.json);
	end(&at);
}
