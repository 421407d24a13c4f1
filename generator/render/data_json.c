#include "base/path.h"
#include "render/data.h"
#include "render/data_paths.h"
#include "render/data_writers.h"
#include "views_json.h"

static bool add_object(struct json *json, const struct data_reader *reader,
		       const void *object, struct arena *arena);

/* Drops the key where nothing stands behind it. */
static void
add_part(struct json *json, struct str key, const struct data_reader *reader,
	 const void *object, struct arena *arena)
{
	struct json before = *json;
	size_t len = json->out->len;

	json_key(json, key);
	if (add_object(json, reader, object, arena))
		return;
	*json = before;
	json->out->len = len;
}

static void
add_parts(struct json *json, struct str key, const struct data_reader *reader,
	  const struct list *list, struct arena *arena)
{
	size_t size = reader->type->view->size;

	json_key(json, key);
	json_open(json, '[');
	for (size_t i = 0; i < list->count; i++)
		add_object(json, reader, (const char *)list->items + i * size,
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

/* WITHIN is NULL for what is written as it is. */
static void
add_value(struct json *json, struct str key, struct view_result value,
	  const struct data_reader *within, struct arena *arena)
{
	if (is_absent(value, arena))
		return;
	if (within == NULL)
		views_json_value(json, key, value, true, arena);
	else if (value.kind == VIEW_OBJECTS)
		add_parts(json, key, within, value.at, arena);
	else
		add_part(json, key, within, data_object(value), arena);
}

/* False where it is empty. */
static bool
add_object(struct json *json, const struct data_reader *reader,
	   const void *object, struct arena *arena)
{
	bool empty;

	json_open(json, '{');
	for (size_t i = 0; i < reader->type->count; i++)
		add_value(json, str_from(reader->type->fields[i].name),
			  data_path_read(&reader->paths[i], object, arena),
			  reader->within[i], arena);
	empty = !json->comma;
	json_close(json, '}');
	return !empty;
}

static void
add_head(struct json *json, const struct site *site, struct str schema,
	 bool dated, struct arena *arena)
{
	json_key(json, STR("$schema"));
	json_text(json, schema);
	json_key(json, STR("format"));
	json_integer(json, DATA_FORMAT);
	if (dated) {
		json_key(json, STR("as_of"));
		json_text(json, date_iso(site->today, arena));
	}
	add_part(json, STR("site"), data_reader_new(&data_site, arena), site,
		 arena);
}

static void
add_schemes(struct json *json, const struct site *site, struct arena *arena)
{
	const struct data_reader *scheme = data_reader_new(&data_scheme, arena);

	json_key(json, STR("schemes"));
	json_open(json, '[');
	for (size_t i = 0; i < site->schemes.count; i++)
		add_object(json, scheme, &site->schemes.items[i], arena);
	json_close(json, ']');
}

/* An object of TYPE a line, from a list of pointers. */
static void
add_document(const struct site *site, struct data_out *out,
	     const struct data_type *type, const char *name,
	     const struct list *objects)
{
	struct json json = {.out = &out->text,
			    .pretty = true,
			    .flat = 3,
			    .digits = DATA_DIGITS};
	struct arena kept = {0}, scratch = {0};
	const struct data_reader *reader = data_reader_new(type, &kept);
	const void *const *items = objects->items;

	json_open(&json, '{');
	add_head(&json, site, arena_printf(&kept, "%s.schema.json", name), true,
		 &scratch);
	add_schemes(&json, site, &scratch);
	json_key(&json, str_from(name));
	json_open(&json, '[');
	for (size_t i = 0; i < objects->count; i++) {
		add_object(&json, reader, items[i], &scratch);
		arena_reset(&scratch);
		data_flush(out);
	}
	json_close(&json, ']');
	json_close(&json, '}');
	strbuf_add_byte(&out->text, '\n');
	arena_free(&scratch);
	arena_free(&kept);
}

void
data_claims_json(const struct site *site, struct data_out *out)
{
	add_document(site, out, &data_claim, "claims",
		     (const struct list *)&site->claims);
}

void
data_sources_json(const struct site *site, struct data_out *out)
{
	add_document(site, out, &data_source, "sources",
		     (const struct list *)&site->sources);
}

void
data_claim_render(const struct site *site, const struct claim *claim,
		  struct arena *arena, struct strbuf *out)
{
	struct json json = {
	    .out = out, .pretty = true, .flat = 3, .digits = DATA_DIGITS};

	json_open(&json, '{');
	add_head(&json, site,
		 path_relative_url(claim->page->url,
				   STR("data/claims.schema.json"), arena),
		 false, arena);
	json_key(&json, STR("schemes"));
	json_open(&json, '[');
	if (claim->grade.scheme != NULL)
		add_object(&json, data_reader_new(&data_scheme, arena),
			   claim->grade.scheme, arena);
	json_close(&json, ']');
	json_key(&json, STR("claims"));
	json_open(&json, '[');
	add_object(&json, data_reader_new(&data_claim, arena), claim, arena);
	json_close(&json, ']');
	json_close(&json, '}');
	strbuf_add_byte(out, '\n');
}
