#include "base/json.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

static bool
is_spread(const struct json *json)
{
	return json->pretty && (json->flat == 0 || json->depth < json->flat);
}

static void
new_line(struct json *json)
{
	if (!is_spread(json))
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
	if (!json->key) {
		separate(json);
		return;
	}
	if (is_spread(json))
		strbuf_add_byte(json->out, ' ');
	json->key = false;
	json->comma = true;
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
	bool spread = json->comma && is_spread(json);

	json->depth--;
	if (spread)
		new_line(json);
	strbuf_add_byte(json->out, bracket);
	json->comma = true;
}

/* Bytes that are BYTE, or some behind such a one, as their highest bits. */
static uint64_t
mark(uint64_t word, char byte)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	word ^= ones * (unsigned char)byte;
	return (word - ones) & ~word & ones * 0x80;
}

/* At least as many bytes at the front of TEXT, eight at a time. */
static size_t
plain_words(struct str text, bool script)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t len = 0;
	uint64_t word;

	for (; text.len - len >= sizeof word; len += sizeof word) {
		memcpy(&word, text.ptr + len, sizeof word);
		if ((((word - ones * 0x20) | word) & ones * 0x80) != 0 ||
		    (mark(word, '"') | mark(word, '\\') | mark(word, 0x7f)) ||
		    (script && mark(word, '<')))
			break;
	}
	return len;
}

/* Bytes at the front of TEXT that stand for themselves. */
static size_t
plain_part(struct str text, bool script)
{
	size_t len = plain_words(text, script);

	while (len < text.len && (unsigned char)text.ptr[len] >= 0x20 &&
	       (unsigned char)text.ptr[len] < 0x7f && text.ptr[len] != '"' &&
	       text.ptr[len] != '\\' && !(script && text.ptr[len] == '<'))
		len++;
	return len;
}

static void
add_escaped(struct strbuf *out, uint32_t codepoint)
{
	if (codepoint == '"' || codepoint == '\\')
		strbuf_printf(out, "\\%c", (char)codepoint);
	else if (codepoint == '\n')
		strbuf_addz(out, "\\n");
	else if (codepoint == '\t')
		strbuf_addz(out, "\\t");
	else if (codepoint < 0x20 || codepoint == 0x7f || codepoint == '<')
		strbuf_printf(out, "\\u%04x", (unsigned)codepoint);
	else
		strbuf_add_codepoint(
		    out, codepoint == UTF8_INVALID ? 0xfffd : codepoint);
}

static void
add_quoted(struct strbuf *out, struct str text, bool script)
{
	strbuf_add_byte(out, '"');
	for (size_t at = 0; at < text.len;) {
		size_t plain = plain_part(str_from_byte(text, at), script);

		strbuf_add(out, str_part(text, at, plain));
		at += plain;
		if (at < text.len)
			add_escaped(out, utf8_next(text, &at));
	}
	strbuf_add_byte(out, '"');
}

void
json_key(struct json *json, struct str key)
{
	separate(json);
	add_quoted(json->out, key, json->script);
	strbuf_add_byte(json->out, ':');
	json->key = true;
}

void
json_text(struct json *json, struct str text)
{
	begin_value(json);
	add_quoted(json->out, text, json->script);
}

void
json_number(struct json *json, double number)
{
	if (!isfinite(number)) {
		json_null(json);
		return;
	}
	begin_value(json);
	strbuf_add_number(json->out, number, json->digits);
}

void
json_integer(struct json *json, int64_t number)
{
	begin_value(json);
	strbuf_add_integer(json->out, number);
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
