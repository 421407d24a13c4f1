/* Changes of a page as JSON, for `attest diff` and `attest history`. */
#ifndef CHANGE_JSON_H
#define CHANGE_JSON_H

#include "base/json.h"
#include "changes.h"

/* A member of an object; nothing where TEXT is empty, or VALUE false. */
void change_json_text(struct json *json, const char *key, struct str text);
void change_json_true(struct json *json, const char *key, bool value);

/* A list of {kind, what, from, to} or, where texts differ, {kind, what, words},
 * of {same}, {old} and {new}. CHANGES NULL: an empty one. */
void change_json_list(struct json *json, const struct changes *changes);

#endif
