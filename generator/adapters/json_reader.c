#include "adapters/json_reader.h"

#include <jansson.h>
#include <string.h>

#include "base/utf8.h"

/* ---- values ---- */

static struct node convert(const json_t *value, struct arena *arena);

static struct str
text_of(const json_t *value)
{
	return (struct str){json_string_value(value),
			    json_string_length(value)};
}

/* Numbers keep a text as well, as bibliographies write keys, years and
 * volumes either way. */
static struct node
convert_number(const json_t *value, struct arena *arena)
{
	struct node node = {.kind = NODE_NUMBER,
			    .number = json_number_value(value)};

	if (json_is_integer(value))
		node.text = arena_printf(arena, "%" JSON_INTEGER_FORMAT,
					 json_integer_value(value));
	else
		node.text = arena_printf(arena, "%.15g", node.number);
	return node;
}

static struct node
convert_list(const json_t *value, struct arena *arena)
{
	struct node node = {.kind = NODE_LIST, .count = json_array_size(value)};

	node.items = ARENA_ARRAY(arena, struct node, node.count);
	for (size_t i = 0; i < node.count; i++)
		node.items[i] = convert(json_array_get(value, i), arena);
	return node;
}

static struct node
convert_map(const json_t *value, struct arena *arena)
{
	struct node node = {.kind = NODE_MAP, .count = json_object_size(value)};
	struct node *item;
	const char *key;
	json_t *entry;

	item = node.items = ARENA_ARRAY(arena, struct node, node.count);
	json_object_foreach((json_t *)value, key, entry)
	{
		*item = convert(entry, arena);
		item++->key.text = arena_str(arena, str_from(key));
	}
	return node;
}

/* jansson itself refuses more than 2,048 levels. */
static struct node
convert(const json_t *value, struct arena *arena)
{
	struct node node = {.kind = NODE_NONE};

	switch (json_typeof(value)) {
	case JSON_OBJECT: return convert_map(value, arena);
	case JSON_ARRAY: return convert_list(value, arena);
	case JSON_INTEGER:
	case JSON_REAL: return convert_number(value, arena);
	case JSON_STRING:
		node.kind = NODE_TEXT;
		node.text = arena_str(arena, text_of(value));
		return node;
	case JSON_TRUE:
	case JSON_FALSE:
		node.kind = NODE_BOOL;
		node.number = json_is_true(value);
		return node;
	case JSON_NULL: break;
	}
	return node;
}

/* ---- places ---- */

/* jansson keeps no places; as the text is known to be JSON, brackets and
 * quotes tell where the items of the list begin. */
struct scanner {
	struct str bytes;
	size_t at;
	uint32_t line;
	size_t counted;	 /* columns of this line are known up to this byte */
	uint32_t column; /* of that byte */
};

static void
skip_string(struct scanner *scanner)
{
	for (scanner->at++; scanner->bytes.ptr[scanner->at] != '"';
	     scanner->at++)
		if (scanner->bytes.ptr[scanner->at] == '\\')
			scanner->at++;
}

/* A file may be one long line, so columns are counted on, not anew. */
static struct spot
here(struct scanner *scanner)
{
	struct str between = str_part(scanner->bytes, scanner->counted,
				      scanner->at - scanner->counted);

	scanner->column += (uint32_t)utf8_length(between);
	scanner->counted = scanner->at;
	return (struct spot){scanner->line, scanner->column, 1};
}

static void
place_items(struct str bytes, struct node *list)
{
	struct scanner scanner = {.bytes = bytes, .line = 1, .column = 1};
	size_t depth = 0, item = 0;
	bool due = false; /* an item begins at the next byte that is no space */

	for (; scanner.at < bytes.len; scanner.at++) {
		char byte = bytes.ptr[scanner.at];

		if (byte == '\n') {
			scanner.line++;
			scanner.counted = scanner.at + 1;
			scanner.column = 1;
		}
		if (byte_is_space(byte))
			continue;
		if (due && item < list->count)
			list->items[item++].at = here(&scanner);
		due =
		    (byte == '[' && depth == 0) || (byte == ',' && depth == 1);
		if (byte == '[' || byte == '{')
			depth++;
		else if (byte == ']' || byte == '}')
			depth--;
		else if (byte == '"')
			skip_string(&scanner);
	}
}

/* ---- errors ---- */

/* What jansson says, and what it means to who wrote the file. */
static const struct {
	const char *theirs;
	const char *ours;
	const char *hint;
} problems[] = {
    {"unexpected newline", "this text is never closed",
     "close it with \"; within it, \" is written \\\" and a new line \\n"},
    {"premature end of input", "this text is never closed", "close it with \""},
    {"control character", "a control character stands in a text",
     "write it as \\u and four hexadecimal digits"},
    {"invalid escape", "this escape is not known",
     "in a text, \\ is written \\\\"},
    {"invalid token", "this is no value",
     "texts stand in double quotes; true, false and null do not"},
    {"unexpected token", "this cannot stand here",
     "is there a comma too many before it?"},
    {"duplicate object key", "this key stands twice in an object",
     "delete one of the two"},
    {"string or '}' expected", "a key in double quotes or '}' is due here",
     "is there a comma too many before it?"},
    {"']' expected", "',' or ']' is due here", "is a comma missing before it?"},
    {"'}' expected", "',' or '}' is due here", "is a comma missing before it?"},
    {"':' expected", "':' is due here", "write \"key\": value"},
    {"end of file expected", "nothing can follow here",
     "a file holds one list"},
    {"'[' or '{' expected", "'[' is due here",
     "a bibliography is a list of works; an empty one is []"},
};

static void
add_problem(struct str problem, struct str path, struct spot at,
	    struct diag_list *diags)
{
	for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
		if (!str_has_prefix(problem, str_from(problems[i].theirs)))
			continue;
		diag_add(diags, RULE_JSON_SYNTAX, path, at, "%s",
			 problems[i].ours);
		diag_hint(diags, "%s", problems[i].hint);
		return;
	}
	diag_add(diags, RULE_JSON_SYNTAX, path, at, "%.*s", STR_ARG(problem));
}

/* jansson says "problem near 'token'", and the place behind the token, or
 * "near end of file". */
static struct str
split_token(struct str text, size_t *token_out)
{
	size_t near = str_find(text, STR(" near "));
	struct str token = str_from_byte(text, near + strlen(" near "));

	*token_out = 0;
	if (token.len >= 2 && token.ptr[0] == '\'')
		*token_out = token.len - 2;
	return str_part(text, 0, near);
}

static void
report(const json_error_t *error, struct str bytes, struct str path,
       struct diag_list *diags)
{
	size_t offset = (size_t)error->position, token;
	struct str problem = split_token(str_from(error->text), &token);
	struct spot at = {.width = 1};

	if (json_error_code(error) == json_error_null_character)
		problem = STR("NUL has no place in a text");
	if (token <= offset)
		offset -= token;
	if (offset > bytes.len)
		offset = bytes.len;
	utf8_position(bytes, offset, &at.line, &at.column);
	add_problem(problem, path, at, diags);
}

struct node
json_read(struct str bytes, struct str path, struct arena *arena,
	  struct diag_list *diags)
{
	struct node node = {.kind = NODE_NONE};
	json_error_t error;
	json_t *root = json_loadb(bytes.len == 0 ? "" : bytes.ptr, bytes.len,
				  JSON_REJECT_DUPLICATES, &error);

	if (root == NULL) {
		report(&error, bytes, path, diags);
		return node;
	}
	node = convert(root, arena);
	node.at = (struct spot){1, 1, 1};
	if (node.kind == NODE_LIST)
		place_items(bytes, &node);
	json_decref(root);
	return node;
}
