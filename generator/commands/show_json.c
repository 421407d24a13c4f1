#include "commands/show_json.h"

#include <assert.h>
#include <math.h>

#include "base/date.h"

/* Views nest a few levels; references are not followed. */
enum { DEPTH_AT_MOST = 32 };

static void add_value(struct json *json, struct str key,
		      struct view_result value, bool is_reference,
		      struct arena *arena);

static struct view_result
field_result(const struct view_field *field, const void *object,
	     struct arena *arena)
{
	if (field->kind == VIEW_COMPUTED)
		return field->get(object, arena);
	return (struct view_result){
	    field->kind, (const char *)object + field->offset, field->of};
}

static void
add_object(struct json *json, const struct view_type *type, const void *object,
	   struct arena *arena)
{
	assert(json->depth < DEPTH_AT_MOST);
	json_open(json, '{');
	for (size_t i = 0; i < type->count; i++)
		add_value(json, str_from(type->fields[i].name),
			  field_result(&type->fields[i], object, arena),
			  type->fields[i].is_reference, arena);
	json_close(json, '}');
}

/* What stands for OBJECT: its id, at the end of a chain of references. */
static void
add_id(struct json *json, const struct view_type *type, const void *object,
       struct arena *arena)
{
	const struct view_field *field =
	    type->id != NULL ? view_find(type, str_from(type->id)) : NULL;
	struct view_result result;

	if (field == NULL) {
		json_text(json, str_from(type->name));
		return;
	}
	result = field_result(field, object, arena);
	if (result.kind == VIEW_LOCATED)
		json_text(json, ((const struct located *)result.at)->text);
	else
		json_text(json, *(const struct str *)result.at);
}

static void
add_record(struct json *json, const struct view_type *type, const void *object,
	   bool is_reference, struct arena *arena)
{
	if (is_reference)
		add_id(json, type, object, arena);
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

/* A text that stands for the value, or the empty str. */
static struct str
as_text(struct view_result value, struct arena *arena)
{
	const char *const *words = value.of;

	switch (value.kind) {
	case VIEW_TEXT:
	case VIEW_HTML: return *(const struct str *)value.at;
	case VIEW_LOCATED: return ((const struct located *)value.at)->text;
	case VIEW_WORD: return str_from(words[*(const int *)value.at]);
	case VIEW_DATE:
		return date_is_none(*(const struct date *)value.at)
			   ? STR_NONE
			   : date_iso(*(const struct date *)value.at, arena);
	default: return STR_NONE;
	}
}

static bool
is_nothing(struct view_result value, struct arena *arena)
{
	if (value.at == NULL)
		return true;
	switch (value.kind) {
	case VIEW_AMOUNT: return *(const uint32_t *)value.at == 0;
	case VIEW_NUMBER: return isnan(*(const double *)value.at);
	case VIEW_POINTER: return *(const void *const *)value.at == NULL;
	case VIEW_NODE:
		return ((const struct node *)value.at)->kind == NODE_NONE;
	case VIEW_OBJECTS:
	case VIEW_POINTERS:
	case VIEW_TEXTS:
	case VIEW_BOOL:
	case VIEW_COUNT:
	case VIEW_OBJECT: return false;
	default: return as_text(value, arena).len == 0;
	}
}

/* Nothing is written, not even the key, where there is no value. */
static void
add_value(struct json *json, struct str key, struct view_result value,
	  bool is_reference, struct arena *arena)
{
	if (is_nothing(value, arena))
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
	default: json_text(json, as_text(value, arena)); break;
	}
}

void
show_json(struct json *json, const struct view_type *type, const void *object,
	  struct arena *arena)
{
	add_object(json, type, object, arena);
}
