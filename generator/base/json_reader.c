#include "base/json_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum { DEPTH = 64, FEW_KEYS = 32, NUMBER_BYTES = 64 };

static bool read_value(struct json_reader *reader, struct node *node_out);

/* ---- places ---- */

/* A file may be one long line, so columns are counted on, not anew. */
static struct spot
place(struct json_reader *reader, size_t at)
{
	for (; reader->counted < at; reader->counted++)
		reader->column +=
		    (reader->bytes.ptr[reader->counted] & 0xC0) != 0x80;
	return (struct spot){reader->line, reader->column, 1};
}

static struct spot
here(struct json_reader *reader)
{
	return place(reader, reader->at);
}

/* The byte after spaces; '\0' at the end. */
static char
peek(struct json_reader *reader)
{
	for (; reader->at < reader->bytes.len; reader->at++) {
		char byte = reader->bytes.ptr[reader->at];

		if (!byte_is_space(byte))
			return byte;
		if (byte == '\n') {
			reader->line++;
			reader->counted = reader->at + 1;
			reader->column = 1;
		}
	}
	return '\0';
}

/* ---- errors ---- */

static bool
fail(struct json_reader *reader, struct spot at, const char *problem,
     const char *hint)
{
	if (!reader->failed && reader->diags != NULL) {
		diag_add(reader->diags, RULE_JSON_SYNTAX, reader->path, at,
			 "%s", problem);
		diag_hint(reader->diags, "%s", hint);
	}
	reader->failed = true;
	return false;
}

static bool
fail_here(struct json_reader *reader, const char *problem, const char *hint)
{
	return fail(reader, here(reader), problem, hint);
}

static bool
fail_value(struct json_reader *reader)
{
	char byte = peek(reader);

	if (byte == '\0')
		return fail_here(reader, "a value is due here",
				 "the file ends too early");
	if (strchr("]},:", byte) != NULL)
		return fail_here(reader, "this cannot stand here",
				 "is there a comma too many before it?");
	return fail_here(reader, "this is no value",
			 "texts stand in double quotes; true, false and null "
			 "do not");
}

/* ---- texts ---- */

static bool
hex4(struct str digits, uint32_t *value_out)
{
	uint32_t value = 0;

	if (digits.len < 4)
		return false;
	for (size_t i = 0; i < 4; i++) {
		char byte = byte_lower(digits.ptr[i]);

		if (byte_is_digit(byte))
			value = value * 16 + (uint32_t)(byte - '0');
		else if (byte >= 'a' && byte <= 'f')
			value = value * 16 + (uint32_t)(byte - 'a' + 10);
		else
			return false;
	}
	*value_out = value;
	return true;
}

/* The character of \uXXXX at *AT of TEXT, or of two of them that are a pair;
 * moves *AT behind. False where it is none. */
static bool
unicode_escape(struct str text, size_t *at, uint32_t *codepoint_out)
{
	uint32_t high, low;

	if (!hex4(str_from_byte(text, *at + 2), &high))
		return false;
	*at += 6;
	if (high >= 0xD800 && high <= 0xDBFF) {
		if (!str_has_prefix(str_from_byte(text, *at), STR("\\u")) ||
		    !hex4(str_from_byte(text, *at + 2), &low) || low < 0xDC00 ||
		    low > 0xDFFF)
			return false;
		*at += 6;
		high = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
	} else if (high >= 0xDC00 && high <= 0xDFFF) {
		return false;
	}
	*codepoint_out = high;
	return true;
}

static bool
add_escape(struct json_reader *reader, struct str text, size_t *at,
	   struct strbuf *out)
{
	static const char letters[] = "\"\\/bfnrt", bytes[] = "\"\\/\b\f\n\r\t";
	struct spot start =
	    place(reader, (size_t)(text.ptr + *at - reader->bytes.ptr));
	char letter = *at + 1 < text.len ? text.ptr[*at + 1] : '\0';
	const char *found = letter == '\0' ? NULL : strchr(letters, letter);
	uint32_t codepoint = 0;

	if (found != NULL) {
		strbuf_add_byte(out, bytes[found - letters]);
		*at += 2;
		return true;
	}
	if (letter != 'u' || !unicode_escape(text, at, &codepoint))
		return fail(reader, start, "this escape is not known",
			    "in a text, \\ is written \\\\");
	if (codepoint == 0)
		return fail(reader, start, "NUL has no place in a text",
			    "delete it");
	strbuf_add_codepoint(out, codepoint);
	return true;
}

static bool
unescape(struct json_reader *reader, struct str text, struct str *text_out)
{
	struct strbuf out = {0};
	bool ok = true;

	for (size_t at = 0; ok && at < text.len;) {
		size_t run = str_find_byte(str_from_byte(text, at), '\\');

		strbuf_add(&out, str_part(text, at, run));
		at += run;
		if (at < text.len)
			ok = add_escape(reader, text, &at, &out);
	}
	*text_out = strbuf_take(&out, reader->arena);
	strbuf_free(&out);
	return ok;
}

/* What is wrong at the byte where a text was left. */
static bool
fail_text(struct json_reader *reader, struct spot start, size_t at)
{
	if (at < reader->bytes.len && reader->bytes.ptr[at] != '\n')
		return fail(reader, place(reader, at),
			    "a control character stands in a text",
			    "write it as \\u and four hexadecimal digits");
	return fail(reader, start, "this text is never closed",
		    "close it with \"; within it, \" is written \\\" and a new "
		    "line \\n");
}

/* At its first quote. */
static bool
read_text(struct json_reader *reader, struct str *text_out)
{
	struct spot start = here(reader);
	const char *bytes = reader->bytes.ptr;
	size_t from = reader->at + 1, at = from;
	bool escaped = false;

	for (; at < reader->bytes.len && bytes[at] != '"'; at++) {
		if ((unsigned char)bytes[at] < 0x20)
			return fail_text(reader, start, at);
		if (bytes[at] != '\\')
			continue;
		escaped = true;
		at++;
	}
	if (at >= reader->bytes.len)
		return fail_text(reader, start, at);
	*text_out = str_part(reader->bytes, from, at - from);
	reader->at = at + 1;
	return !escaped || unescape(reader, *text_out, text_out);
}

/* ---- numbers and words ---- */

static size_t
digits(struct str text, size_t at)
{
	while (at < text.len && byte_is_digit(text.ptr[at]))
		at++;
	return at;
}

/* The length of the number at the front of TEXT; 0: there is none. */
static size_t
number_length(struct str text, bool *whole_out)
{
	size_t at = text.len > 0 && text.ptr[0] == '-', from = at;

	at = digits(text, at);
	if (at == from || (text.ptr[from] == '0' && at > from + 1))
		return 0;
	*whole_out = true;
	if (at < text.len && text.ptr[at] == '.') {
		*whole_out = false;
		from = ++at;
		at = digits(text, at);
		if (at == from)
			return 0;
	}
	if (at < text.len && byte_lower(text.ptr[at]) == 'e') {
		*whole_out = false;
		at++;
		if (at < text.len &&
		    (text.ptr[at] == '+' || text.ptr[at] == '-'))
			at++;
		from = at;
		at = digits(text, at);
		if (at == from)
			return 0;
	}
	return at;
}

/* Numbers keep a text as well, as bibliographies write keys, years and
 * volumes either way. */
static bool
read_number(struct json_reader *reader, struct node *node)
{
	struct str rest = str_from_byte(reader->bytes, reader->at);
	char copy[NUMBER_BYTES + 1];
	bool whole = false;
	size_t len = number_length(rest, &whole);

	if (len == 0 || len > NUMBER_BYTES)
		return fail_value(reader);
	memcpy(copy, rest.ptr, len);
	copy[len] = '\0';
	node->kind = NODE_NUMBER;
	node->number = strtod(copy, NULL);
	node->text = str_part(rest, 0, len);
	if (!whole)
		node->text = arena_printf(reader->arena, "%.15g", node->number);
	reader->at += len;
	return true;
}

static bool
read_word(struct json_reader *reader, struct node *node)
{
	static const struct {
		struct str word;
		enum node_kind kind;
		double number;
	} words[] = {{{"true", 4}, NODE_BOOL, 1},
		     {{"false", 5}, NODE_BOOL, 0},
		     {{"null", 4}, NODE_NONE, 0}};
	struct str rest = str_from_byte(reader->bytes, reader->at);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!str_has_prefix(rest, words[i].word))
			continue;
		node->kind = words[i].kind;
		node->number = words[i].number;
		reader->at += words[i].word.len;
		return true;
	}
	return fail_value(reader);
}

/* ---- lists and objects ---- */

/* Moves what was opened since BASE into NODE. */
static void
close_items(struct json_reader *reader, size_t base, struct node *node)
{
	node->count = reader->open.count - base;
	node->items = ARENA_ARRAY(reader->arena, struct node, node->count);
	if (node->count > 0)
		memcpy(node->items, &reader->open.items[base],
		       node->count * sizeof *node->items);
	reader->open.count = base;
}

static bool
read_item(struct json_reader *reader)
{
	struct node item = {.kind = NODE_NONE};

	if (!read_value(reader, &item))
		return false;
	vec_add(&reader->open, &reader->work, item);
	return true;
}

static bool
read_member(struct json_reader *reader)
{
	struct node item = {.kind = NODE_NONE};
	struct located key;

	if (peek(reader) != '"')
		return fail_here(reader,
				 "a key in double quotes or '}' is due here",
				 "is there a comma too many before it?");
	key.at = here(reader);
	if (!read_text(reader, &key.text))
		return false;
	if (peek(reader) != ':')
		return fail_here(reader, "':' is due here",
				 "write \"key\": value");
	reader->at++;
	if (!read_value(reader, &item))
		return false;
	item.key = key;
	vec_add(&reader->open, &reader->work, item);
	return true;
}

static bool
fail_twice(struct json_reader *reader, const struct node *member)
{
	return fail(reader, member->key.at,
		    "this key stands twice in an object",
		    "delete one of the two");
}

static bool
check_keys(struct json_reader *reader, const struct node *map)
{
	struct map seen = {0};

	for (size_t i = 1; map->count <= FEW_KEYS && i < map->count; i++)
		for (size_t j = 0; j < i; j++)
			if (str_equal(map->items[i].key.text,
				      map->items[j].key.text))
				return fail_twice(reader, &map->items[i]);
	for (size_t i = 0; map->count > FEW_KEYS && i < map->count; i++)
		if (map_add(&seen, reader->arena, map->items[i].key.text,
			    &map->items[i]) != NULL)
			return fail_twice(reader, &map->items[i]);
	return true;
}

/* Behind an item: whether another one follows. */
static bool
goes_on(struct json_reader *reader, char closing, const char *problem)
{
	char byte = peek(reader);

	if (byte == ',' || byte == closing)
		reader->at++;
	else
		fail_here(reader, problem, "is a comma missing before it?");
	return byte == ',';
}

static bool
read_items(struct json_reader *reader, bool is_map, struct node *node)
{
	char closing = is_map ? '}' : ']';
	size_t base = reader->open.count;
	bool ok = true;

	node->kind = is_map ? NODE_MAP : NODE_LIST;
	reader->at++;
	if (peek(reader) == closing) {
		reader->at++;
		close_items(reader, base, node);
		return true;
	}
	do
		ok = is_map ? read_member(reader) : read_item(reader);
	while (ok && goes_on(reader, closing,
			     is_map ? "',' or '}' is due here"
				    : "',' or ']' is due here"));
	close_items(reader, base, node);
	return !reader->failed && (!is_map || check_keys(reader, node));
}

static bool
read_nested(struct json_reader *reader, bool is_map, struct node *node)
{
	bool ok;

	if (reader->depth == DEPTH)
		return fail_here(reader, "this is nested too deeply",
				 "no field of a work needs 64 levels");
	reader->depth++;
	ok = read_items(reader, is_map, node);
	reader->depth--;
	return ok;
}

static bool
read_value(struct json_reader *reader, struct node *node_out)
{
	char byte = peek(reader);
	struct node node = {.kind = NODE_TEXT, .at = here(reader)};
	bool ok;

	if (byte == '"')
		ok = read_text(reader, &node.text);
	else if (byte == '{' || byte == '[')
		ok = read_nested(reader, byte == '{', &node);
	else if (byte == '-' || byte_is_digit(byte))
		ok = read_number(reader, &node);
	else
		ok = read_word(reader, &node);
	*node_out = node;
	return ok;
}

/* ---- a whole ---- */

static struct json_reader
reader_of(struct str bytes, struct str path, struct arena *arena,
	  struct diag_list *diags)
{
	return (struct json_reader){.bytes = bytes,
				    .path = path,
				    .arena = arena,
				    .diags = diags,
				    .line = 1,
				    .column = 1};
}

static bool
check_end(struct json_reader *reader)
{
	return peek(reader) == '\0' ||
	       fail_here(reader, "nothing can follow here",
			 "a file holds one list");
}

static bool
fail_root(struct json_reader *reader)
{
	return fail_here(reader, "'[' is due here",
			 "a bibliography is a list of works; an empty one is "
			 "[]");
}

struct node
json_read(struct str bytes, struct str path, struct arena *arena,
	  struct diag_list *diags)
{
	struct json_reader reader = reader_of(bytes, path, arena, diags);
	struct node node = {.kind = NODE_NONE};
	char byte = peek(&reader);

	if (byte != '[' && byte != '{')
		fail_root(&reader);
	else if (read_value(&reader, &node))
		check_end(&reader);
	arena_free(&reader.work);
	return reader.failed ? (struct node){.kind = NODE_NONE} : node;
}

struct node
json_value(struct str text, struct arena *arena)
{
	struct json_reader reader = reader_of(text, STR_NONE, arena, NULL);
	struct node node = {.kind = NODE_NONE};

	if (text.len > 0)
		read_value(&reader, &node);
	arena_free(&reader.work);
	return reader.failed ? (struct node){.kind = NODE_NONE} : node;
}

/* ---- a member ---- */

/* The byte behind the text that opens at AT. */
static size_t
skip_text(struct str json, size_t at)
{
	for (at++; at < json.len && json.ptr[at] != '"'; at++)
		if (json.ptr[at] == '\\')
			at++;
	return at < json.len ? at + 1 : json.len;
}

/* The byte behind the value that opens at AT. */
static size_t
skip_value(struct str json, size_t at)
{
	size_t depth = 0;

	for (; at < json.len; at++) {
		char byte = json.ptr[at];

		if (byte == '"')
			at = skip_text(json, at) - 1;
		else if (byte == '[' || byte == '{')
			depth++;
		else if (byte == ']' || byte == '}' || byte == ',') {
			if (depth == 0)
				return at;
			depth -= byte != ',';
		}
	}
	return json.len;
}

struct str
json_member(struct str object, const char *key)
{
	size_t at = str_find_byte(object, '{');

	while (at < object.len) {
		struct str name, value;
		size_t from =
		    at + str_find_byte(str_from_byte(object, at), '"');
		size_t to = skip_text(object, from);

		if (from >= object.len)
			break;
		name = str_part(object, from + 1, to - from - 2);
		from = to + str_find_byte(str_from_byte(object, to), ':') + 1;
		at = skip_value(object, from);
		value = str_part(object, from, at - from);
		if (str_is(name, key))
			return str_trim(value);
	}
	return STR_NONE;
}

/* ---- item by item ---- */

bool
json_items_open(struct json_items *items, struct str bytes, struct str path,
		struct diag_list *diags)
{
	*items =
	    (struct json_items){.reader = reader_of(bytes, path, NULL, diags),
				.opening = STR("\"id\"")};
	if (peek(&items->reader) != '[')
		return false;
	items->reader.at++;
	return true;
}

void
json_items_close(struct json_items *items)
{
	arena_free(&items->reader.work);
}

/* Behind the '{' at AT and spaces: the first key, quotes included. */
static struct str
opening_key(struct str bytes, size_t at)
{
	struct str rest = str_trim(str_from_byte(bytes, at + 1));

	if (rest.len == 0 || rest.ptr[0] != '"')
		return STR_NONE;
	return str_part(rest, 0, skip_text(rest, 0));
}

/* Goes to the next object that opens as the first one; false: there is
 * none. */
static bool
recover(struct json_items *items)
{
	struct json_reader *reader = &items->reader;
	struct str bytes = reader->bytes;
	size_t at = reader->at;

	for (; at < bytes.len; at++) {
		at += str_find_byte(str_from_byte(bytes, at), '{');
		if (at < bytes.len &&
		    str_equal(opening_key(bytes, at), items->opening))
			break;
	}
	if (at >= bytes.len)
		return false;
	utf8_position(bytes, at, &reader->line, &reader->column);
	reader->at = reader->counted = at;
	reader->failed = false;
	reader->depth = 0;
	reader->open.count = 0;
	return true;
}

/* Goes to the next item, past its comma; false at the end of the list, or
 * where none can follow. */
static bool
go_to_item(struct json_items *items)
{
	struct json_reader *reader = &items->reader;

	if (items->begun)
		return goes_on(reader, ']', "',' or ']' is due here");
	items->begun = true;
	if (peek(reader) != ']')
		return true;
	reader->at++;
	return false;
}

static bool
read_at_item(struct json_items *items, struct json_item *item_out)
{
	struct json_reader *reader = &items->reader;
	bool opens = peek(reader) == '{';
	size_t start = reader->at;

	if (opens && !items->named) {
		items->opening = opening_key(reader->bytes, start);
		items->named = true;
	}
	if (!read_value(reader, &item_out->node))
		return false;
	item_out->text = str_part(reader->bytes, start, reader->at - start);
	return true;
}

bool
json_items_next(struct json_items *items, struct arena *arena,
		struct json_item *item_out)
{
	struct json_reader *reader = &items->reader;
	bool found = go_to_item(items);

	reader->arena = arena;
	while (found || reader->failed) {
		items->lost |= reader->failed;
		if (reader->failed && !recover(items))
			return false;
		if (read_at_item(items, item_out))
			return true;
	}
	items->lost |= !check_end(reader);
	return false;
}
