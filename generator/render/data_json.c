#include "render/data_fields.h"
#include "render/data_writers.h"
#include "views_json.h"

static bool add_object(struct json *json, const struct data_type *type,
		       const void *object, struct arena *arena);

/* Drops the key where nothing stands behind it. */
static void
add_part(struct json *json, struct str key, const struct data_type *type,
	 const void *object, struct arena *arena)
{
	struct json before = *json;
	size_t len = json->out->len;

	json_key(json, key);
	if (add_object(json, type, object, arena))
		return;
	*json = before;
	json->out->len = len;
}

static void
add_parts(struct json *json, struct str key, const struct data_type *type,
	  const struct list *list, struct arena *arena)
{
	json_key(json, key);
	json_open(json, '[');
	for (size_t i = 0; i < list->count; i++)
		add_object(json, type,
			   (const char *)list->items + i * type->view->size,
			   arena);
	json_close(json, ']');
}

static bool
is_absent(struct view_result value, struct arena *arena)
{
	if (view_is_nothing(value, arena))
		return true;
	switch (value.kind) {
	case VIEW_BOOL: return !*(const bool *)value.at;
	case VIEW_OBJECTS:
	case VIEW_POINTERS:
	case VIEW_TEXTS: return ((const struct list *)value.at)->count == 0;
	case VIEW_NODE: return ((const struct node *)value.at)->count == 0;
	default: return false;
	}
}

static void
add_field(struct json *json, const struct data_type *type,
	  const struct data_field *field, const void *object,
	  struct arena *arena)
{
	struct str key = str_from(field->name);
	struct view_result value = data_read(type, field, object, arena);

	if (is_absent(value, arena))
		return;
	if (field->of == NULL)
		views_json_value(json, key, value, true, arena);
	else if (value.kind == VIEW_OBJECTS)
		add_parts(json, key, field->of, value.at, arena);
	else
		add_part(json, key, field->of,
			 value.kind == VIEW_POINTER
			     ? *(const void *const *)value.at
			     : value.at,
			 arena);
}

/* False where it is empty. */
static bool
add_object(struct json *json, const struct data_type *type, const void *object,
	   struct arena *arena)
{
	bool empty;

	json_open(json, '{');
	for (size_t i = 0; i < type->count; i++)
		add_field(json, type, &type->fields[i], object, arena);
	empty = !json->comma;
	json_close(json, '}');
	return !empty;
}

static void
add_head(struct json *json, const struct site *site, struct arena *arena)
{
	json_key(json, STR("$schema"));
	json_text(json, STR("claims.schema.json"));
	json_key(json, STR("format"));
	json_integer(json, DATA_FORMAT);
	json_key(json, STR("as_of"));
	json_text(json, date_iso(site->today, arena));
	add_part(json, STR("site"), &data_site, site, arena);
	json_key(json, STR("schemes"));
	json_open(json, '[');
	for (size_t i = 0; i < site->schemes.count; i++)
		add_object(json, &data_scheme, &site->schemes.items[i], arena);
	json_close(json, ']');
}

void
data_claims_json(const struct site *site, struct data_out *out)
{
	struct json json = {.out = &out->text,
			    .pretty = true,
			    .flat = 3, /* a claim a line */
			    .digits = DATA_DIGITS};
	struct arena scratch = {0};

	json_open(&json, '{');
	add_head(&json, site, &scratch);
	json_key(&json, STR("claims"));
	json_open(&json, '[');
	for (size_t i = 0; i < site->claims.count; i++) {
		add_object(&json, &data_claim, site->claims.items[i], &scratch);
		arena_reset(&scratch);
		data_flush(out);
	}
	json_close(&json, ']');
	json_close(&json, '}');
	strbuf_add_byte(&out->text, '\n');
	arena_free(&scratch);
}
