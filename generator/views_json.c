#include "views_json.h"

#include <assert.h>

/* Views nest a few levels; references are not followed. */
enum { DEPTH_AT_MOST = 32 };

static void
add_object(struct json *json, const struct view_type *type, const void *object,
	   struct arena *arena)
{
	assert(json->depth < DEPTH_AT_MOST);
	json_open(json, '{');
	for (size_t i = 0; i < type->count; i++)
		views_json_value(json, str_from(type->fields[i].name),
				 view_read(&type->fields[i], object, arena),
				 type->fields[i].is_reference, arena);
	json_close(json, '}');
}

static void
add_record(struct json *json, const struct view_type *type, const void *object,
	   bool is_reference, struct arena *arena)
{
	if (is_reference)
		json_text(json, view_id(type, object, arena));
	else
		add_object(json, type, object, arena);
}

static void
add_list(struct json *json, struct view_result value, bool is_reference,
	 struct arena *arena)
{
	const struct list *list = value.at;
	const struct view_type *type = value.of;

	json_open(json, '[');
	for (size_t i = 0; i < list->count; i++) {
		if (value.kind == VIEW_TEXTS)
			json_text(json, ((const struct str *)list->items)[i]);
		else if (value.kind == VIEW_POINTERS)
			add_record(json, type,
				   ((const void *const *)list->items)[i],
				   is_reference, arena);
		else
			add_record(json, type,
				   (const char *)list->items + i * type->size,
				   is_reference, arena);
	}
	json_close(json, ']');
}

void
views_json_value(struct json *json, struct str key, struct view_result value,
		 bool is_reference, struct arena *arena)
{
	if (view_is_nothing(value, arena))
		return;
	json_key(json, key);
	switch (value.kind) {
	case VIEW_BOOL: json_bool(json, *(const bool *)value.at); break;
	case VIEW_COUNT:
	case VIEW_AMOUNT:
		json_integer(json, *(const uint32_t *)value.at);
		break;
	case VIEW_NUMBER: json_number(json, *(const double *)value.at); break;
	case VIEW_OBJECT:
		add_record(json, value.of, value.at, is_reference, arena);
		break;
	case VIEW_POINTER:
		add_record(json, value.of, *(const void *const *)value.at,
			   is_reference, arena);
		break;
	case VIEW_OBJECTS:
	case VIEW_POINTERS:
	case VIEW_TEXTS: add_list(json, value, is_reference, arena); break;
	case VIEW_NODE: json_node(json, value.at); break;
	default: json_text(json, view_text(value, arena)); break;
	}
}

void
views_json(struct json *json, const struct view_type *type, const void *object,
	   struct arena *arena)
{
	add_object(json, type, object, arena);
}
