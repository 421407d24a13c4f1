#include "render/data_paths.h"

#include <assert.h>

/* Appends what FIELD stands for in the view. */
static void
add_field(struct data_path *path, const struct data_type *type,
	  const struct data_field *field)
{
	struct str rest = str_from(field->path), part;
	const struct view_type *view = type->view;

	while (str_next(&rest, '.', &part)) {
		const struct view_field *step = view_find(view, part);

		assert(step != NULL && path->count < DATA_PATH_AT_MOST);
		path->steps[path->count++] = step;
		view = step->of;
	}
}

struct data_path
data_path_find(const struct data_type *type, const char *names,
	       const struct data_field **field_out)
{
	struct str rest = str_from(names), part;
	struct data_path path = {.count = 0};

	while (str_next(&rest, '.', &part)) {
		*field_out = data_field(type, part);
		add_field(&path, type, *field_out);
		type = (*field_out)->of;
	}
	return path;
}

const void *
data_object(struct view_result value)
{
	return value.kind == VIEW_POINTER && value.at != NULL
		   ? *(const void *const *)value.at
		   : value.at;
}

struct view_result
data_path_read(const struct data_path *path, const void *object,
	       struct arena *arena)
{
	struct view_result value = {VIEW_OBJECT, object, NULL};

	for (size_t i = 0; i < path->count; i++) {
		object = data_object(value);
		if (object == NULL)
			return (struct view_result){0};
		value = view_read(path->steps[i], object, arena);
	}
	return value;
}

const struct data_reader *
data_reader_new(const struct data_type *type, struct arena *arena)
{
	struct data_reader *reader = ARENA_NEW(arena, struct data_reader);

	reader->type = type;
	reader->paths = ARENA_ARRAY(arena, struct data_path, type->count);
	reader->within =
	    ARENA_ARRAY(arena, const struct data_reader *, type->count);
	for (size_t i = 0; i < type->count; i++) {
		const struct data_field *field = &type->fields[i];

		add_field(&reader->paths[i], type, field);
		if (field->of != NULL)
			reader->within[i] = data_reader_new(field->of, arena);
	}
	return reader;
}
