#include "base/view.h"

#include <stdint.h>

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

struct str
view_nearest(const struct view_type *type, struct str name)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 0; i < type->count; i++)
		str_nearer(&nearest, name, str_from(type->fields[i].name));
	return nearest.word;
}
