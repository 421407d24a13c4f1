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

enum { WORD_BYTES = sizeof(uint64_t), HALF_BYTES = sizeof(uint32_t) };

/* Whether no byte of WORD needs an escape: none below ' ', above '~', '"', '\\'
 * or OTHER. What a sum carries into the next byte comes from one that does.
 * With its second bit turned, '"' is at ' ' and below all that are allowed. */
static inline bool
is_plain_word(uint64_t word, char other)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t quotes = (word ^ ones * 2) - ones * ('"' - 1);
	uint64_t backslashes = (word ^ ones * '\\') - ones;
	uint64_t others = (word ^ ones * (unsigned char)other) - ones;

	return ((quotes | backslashes | others | (word + ones) | word) &
		ones * 0x80) == 0;
}

/* Bytes at the front of TEXT that need no escape, or eight at a time as long
 * as none does. */
static size_t
plain_words(struct str text, char other)
{
	size_t len = 0;
	uint64_t word;

	for (; text.len - len >= WORD_BYTES; len += WORD_BYTES) {
		memcpy(&word, text.ptr + len, WORD_BYTES);
		if (!is_plain_word(word, other))
			return len;
	}
	/* The rest, with some of the bytes before it. */
	if (text.len >= WORD_BYTES) {
		memcpy(&word, text.ptr + text.len - WORD_BYTES, WORD_BYTES);
	} else if (text.len >= HALF_BYTES) {
		uint32_t first, last;

		memcpy(&first, text.ptr, HALF_BYTES);
		memcpy(&last, text.ptr + text.len - HALF_BYTES, HALF_BYTES);
		word = (uint64_t)first << 32 | last;
	} else {
		return len;
	}
	return is_plain_word(word, other) ? text.len : len;
}

/* Bytes at the front of TEXT that stand for themselves; SCRIPT: in a script
 * element. */
static size_t
plain_part(struct str text, bool script)
{
	char other = script ? '<' : '"';
	size_t len = plain_words(text, other);

	while (len < text.len && (unsigned char)text.ptr[len] >= 0x20 &&
	       (unsigned char)text.ptr[len] < 0x7f && text.ptr[len] != '"' &&
	       text.ptr[len] != '\\' && text.ptr[len] != other)
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
