/* Any object with views as JSON: what templates and scripts see of it. */
#ifndef SHOW_JSON_H
#define SHOW_JSON_H

#include "base/json.h"
#include "base/view.h"

/* Writes OBJECT. What leads to another record is written as its id (or its
 * name where it has none). */
void show_json(struct json *json, const struct view_type *type,
	       const void *object, struct arena *arena);

#endif
