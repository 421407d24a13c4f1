/* Within render: reads what the tables of data_fields.h name, with the views'
 * fields looked up once and not for each claim. */
#ifndef DATA_PATHS_H
#define DATA_PATHS_H

#include "render/data_fields.h"

enum { DATA_PATH_AT_MOST = 8 };

struct data_path {
	const struct view_field *steps[DATA_PATH_AT_MOST];
	size_t count;
};

/* The way from an object of TYPE along NAMES of data fields: "body.effect.low".
 * *FIELD_OUT is the last of them. */
struct data_path data_path_find(const struct data_type *type, const char *names,
				const struct data_field **field_out);

/* The value at the end, where nothing on the way is missing; computed parts
 * live in ARENA. */
struct view_result data_path_read(const struct data_path *path,
				  const void *object, struct arena *arena);

/* What an object's value is. */
const void *data_object(struct view_result value);

/* A type whose fields were found, one by one. */
struct data_reader {
	const struct data_type *type;
	struct data_path *paths;	   /* of each field */
	const struct data_reader **within; /* of each field; NULL where it is
					      written as it is */
};

const struct data_reader *data_reader_new(const struct data_type *type,
					  struct arena *arena);

#endif
