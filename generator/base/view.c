#include "base/view.h"

#include <math.h>
#include <stdint.h>

#include "base/date.h"

const struct view_field *
view_find(const struct view_type *type, struct str name)
{
	size_t from = 0, to = type->count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		const struct view_field *field = &type->fields[middle];
		int order = str_compare(name, str_from(field->name));

		if (order == 0)
			return field;
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return NULL;
}

struct view_result
view_read(const struct view_field *field, const void *object,
	  struct arena *arena)
{
	if (field->kind == VIEW_COMPUTED)
		return field->get(object, arena);
	return (struct view_result){
	    field->kind, (const char *)object + field->offset, field->of};
}

struct str
view_text(struct view_result value, struct arena *arena)
{
	const char *const *words = value.of;

	if (value.at == NULL)
		return STR_NONE;
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

bool
view_is_nothing(struct view_result value, struct arena *arena)
{
	if (value.at == NULL)
		return true;
	switch (value.kind) {
	case VIEW_AMOUNT: return *(const uint32_t *)value.at == 0;
	case VIEW_NUMBER: return !isfinite(*(const double *)value.at);
	case VIEW_POINTER: return *(const void *const *)value.at == NULL;
	case VIEW_NODE:
		return ((const struct node *)value.at)->kind == NODE_NONE;
	case VIEW_OBJECTS:
	case VIEW_POINTERS:
	case VIEW_TEXTS:
	case VIEW_BOOL:
	case VIEW_COUNT:
	case VIEW_OBJECT: return false;
	default: return view_text(value, arena).len == 0;
	}
}

struct str
view_id(const struct view_type *type, const void *object, struct arena *arena)
{
	const struct view_field *field =
	    type->id != NULL ? view_find(type, str_from(type->id)) : NULL;

	return field != NULL ? view_text(view_read(field, object, arena), arena)
			     : str_from(type->name);
}

struct str
view_nearest(const struct view_type *type, struct str name)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 0; i < type->count; i++)
		str_nearer(&nearest, name, str_from(type->fields[i].name));
	return nearest.word;
}
