/* Writes JSON. Commas and nesting are kept by the writer; text is escaped,
 * invalid UTF-8 becomes U+FFFD. */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/node.h"
#include "base/strbuf.h"

struct json {
	struct strbuf *out; /* may be emptied between any two calls */
	unsigned depth;
	bool comma; /* something stands before at this depth */
	bool key;   /* a key stands before */
	bool pretty;
	bool script;	 /* "<" becomes \u003c: it stands in a script element */
	unsigned flat;	 /* pretty: no lines and spaces at this depth and
			    deeper; 0: everywhere */
	unsigned digits; /* of numbers, that count; 0: as many as read back as
			    the same number */
};

void json_open(struct json *json, char bracket);  /* '{' or '[' */
void json_close(struct json *json, char bracket); /* '}' or ']' */
void json_key(struct json *json, struct str key);
void json_text(struct json *json, struct str text);
void json_number(struct json *json, double number); /* NaN, inf: null */
void json_integer(struct json *json, int64_t number);
void json_bool(struct json *json, bool value);
void json_null(struct json *json);
void json_node(struct json *json, const struct node *node); /* with its parts */

#endif
