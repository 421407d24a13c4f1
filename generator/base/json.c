#include "base/json.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

static void
new_line(struct json *json)
{
	if (!json->pretty)
		return;
	strbuf_add_byte(json->out, '\n');
	for (unsigned i = 0; i < json->depth; i++)
		strbuf_addz(json->out, "  ");
}

/* Before a value in a list or a key in an object. */
static void
separate(struct json *json)
{
	if (json->comma)
		strbuf_add_byte(json->out, ',');
	if (json->depth > 0)
		new_line(json);
	json->comma = true;
}

/* A value stands behind its key without a separator. */
static void
begin_value(struct json *json)
{
	if (json->depth > 0 && json->out->ptr[json->out->len - 1] == ':') {
		if (json->pretty)
			strbuf_add_byte(json->out, ' ');
		json->comma = true;
		return;
	}
	separate(json);
}

void
json_open(struct json *json, char bracket)
{
	begin_value(json);
	strbuf_add_byte(json->out, bracket);
	json->depth++;
	json->comma = false;
}

void
json_close(struct json *json, char bracket)
{
	bool empty = !json->comma;

	json->depth--;
	if (!empty)
		new_line(json);
	strbuf_add_byte(json->out, bracket);
	json->comma = true;
}

static void
add_quoted(struct strbuf *out, struct str text)
{
	strbuf_add_byte(out, '"');
	for (size_t at = 0; at < text.len;) {
		uint32_t codepoint = utf8_next(text, &at);

		if (codepoint == '"' || codepoint == '\\')
			strbuf_printf(out, "\\%c", (char)codepoint);
		else if (codepoint == '\n')
			strbuf_addz(out, "\\n");
		else if (codepoint == '\t')
			strbuf_addz(out, "\\t");
		else if (codepoint < 0x20 || codepoint == 0x7f)
			strbuf_printf(out, "\\u%04x", (unsigned)codepoint);
		else
			strbuf_add_codepoint(out, codepoint == UTF8_INVALID
						      ? 0xfffd
						      : codepoint);
	}
	strbuf_add_byte(out, '"');
}

void
json_key(struct json *json, struct str key)
{
	separate(json);
	add_quoted(json->out, key);
	strbuf_add_byte(json->out, ':');
}

void
json_text(struct json *json, struct str text)
{
	begin_value(json);
	add_quoted(json->out, text);
}

/* The shortest text that reads back as the same number, but 100 rather than
 * 1e+02. */
static void
format_number(double number, char *text, size_t size)
{
	if (fabs(number) < 1e15 && number == floor(number)) {
		snprintf(text, size, "%.0f", number);
		return;
	}
	for (int digits = 1; digits <= 17; digits++) {
		snprintf(text, size, "%.*g", digits, number);
		if (strtod(text, NULL) == number)
			return;
	}
}

void
json_number(struct json *json, double number)
{
	char text[32];

	if (!isfinite(number)) {
		json_null(json);
		return;
	}
	format_number(number, text, sizeof text);
	begin_value(json);
	strbuf_addz(json->out, text);
}

void
json_integer(struct json *json, int64_t number)
{
	begin_value(json);
	strbuf_printf(json->out, "%" PRId64, number);
}

void
json_bool(struct json *json, bool value)
{
	begin_value(json);
	strbuf_addz(json->out, value ? "true" : "false");
}

void
json_null(struct json *json)
{
	begin_value(json);
	strbuf_addz(json->out, "null");
}

void
json_node(struct json *json, const struct node *node)
{
	switch (node->kind) {
	case NODE_TEXT:
	case NODE_HTML: json_text(json, node->text); return;
	case NODE_NUMBER: json_number(json, node->number); return;
	case NODE_BOOL: json_bool(json, node->number != 0); return;
	case NODE_LIST:
	case NODE_MAP: break;
	default: json_null(json); return;
	}
	json_open(json, node->kind == NODE_MAP ? '{' : '[');
	for (size_t i = 0; i < node->count; i++) {
		if (node->kind == NODE_MAP)
			json_key(json, node->items[i].key.text);
		json_node(json, &node->items[i]);
	}
	json_close(json, node->kind == NODE_MAP ? '}' : ']');
}
