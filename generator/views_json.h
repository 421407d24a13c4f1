/* Any object with views as JSON: what templates and scripts see of it. */
#ifndef VIEWS_JSON_H
#define VIEWS_JSON_H

#include "base/json.h"
#include "base/view.h"

/* Writes OBJECT. What leads to another record is written as its id (or its
 * name where it has none). */
void views_json(struct json *json, const struct view_type *type,
		const void *object, struct arena *arena);

/* Writes KEY and VALUE into an object; nothing at all where there is no value.
 * A reference is written as an id. */
void views_json_value(struct json *json, struct str key,
		      struct view_result value, bool is_reference,
		      struct arena *arena);

#endif
