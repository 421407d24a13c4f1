#include "render/lua_code.h"

enum { DEPTH_AT_MOST = 64 };

/* Bytes of the token at the front of CODE, at least 1: blanks, a comment, a
 * text in quotes or long brackets, a word, or one other byte. */
static size_t
token_length(struct str code)
{
	char first = code.ptr[0];
	size_t at = 1, level;

	if (first == '"' || first == '\'') {
		while (at < code.len && code.ptr[at] != first)
			at += code.ptr[at] == '\\' ? 2 : 1;
		return at < code.len ? at + 1 : code.len;
	}
	if (str_has_prefix(code, STR("--"))) {
		struct str rest = str_from_byte(code, 2);

		if (str_has_prefix(rest, STR("[[")) ||
		    str_has_prefix(rest, STR("[=")))
			return 2 + token_length(rest);
		return str_find_byte(code, '\n');
	}
	if (first == '[') {
		while (at < code.len && code.ptr[at] == '=')
			at++;
		level = at - 1;
		if (at == code.len || code.ptr[at] != '[')
			return 1;
		for (; at < code.len; at++) {
			size_t i = 1;

			if (code.ptr[at] != ']')
				continue;
			while (at + i < code.len && code.ptr[at + i] == '=')
				i++;
			if (i - 1 == level && at + i < code.len &&
			    code.ptr[at + i] == ']')
				return at + i + 1;
		}
		return code.len;
	}
	if (!byte_is_letter(first) && first != '_')
		return 1;
	while (at < code.len &&
	       (byte_is_letter(code.ptr[at]) || byte_is_digit(code.ptr[at]) ||
		code.ptr[at] == '_'))
		at++;
	return at;
}

static struct str
take_token(struct str *code)
{
	size_t length = token_length(*code);
	struct str token = str_part(*code, 0, length);

	*code = str_from_byte(*code, length);
	return token;
}

static int
depth_change(struct str token)
{
	if (str_is(token, "(") || str_is(token, "{") || str_is(token, "["))
		return 1;
	return str_is(token, ")") || str_is(token, "}") || str_is(token, "]")
		   ? -1
		   : 0;
}

/* What a whole expression has not, or what hides where it ends. */
static bool
is_odd(struct str token, int depth)
{
	return depth < 0 || str_has_prefix(token, STR("--")) ||
	       str_has_prefix(token, STR("[[")) ||
	       str_has_prefix(token, STR("[=")) || str_is(token, ";") ||
	       (str_is(token, ",") && depth == 0) || str_is(token, "function");
}

enum lua_code_kind
lua_code_kind(struct str code)
{
	enum lua_code_kind kind = LUA_CODE_PLAIN;
	int depth = 0;

	while (code.len > 0) {
		struct str token = take_token(&code);

		depth += depth_change(token);
		if (is_odd(token, depth))
			return LUA_CODE_ODD;
		if (token.ptr[0] == '(' || token.ptr[0] == '{' ||
		    token.ptr[0] == '"' || token.ptr[0] == '\'')
			kind = LUA_CODE_CALLING;
	}
	return depth == 0 ? kind : LUA_CODE_ODD;
}

bool
lua_code_is_table(struct str code)
{
	int depth = 0;

	code = str_trim(code);
	if (code.len == 0 || code.ptr[0] != '{')
		return false;
	while (code.len > 0) {
		struct str token = take_token(&code);

		if (str_has_prefix(token, STR("--")))
			return false;
		depth += depth_change(token);
		if (depth == 0)
			return code.len == 0;
	}
	return false;
}

bool
lua_code_opens_function(struct str code)
{
	bool is_function[DEPTH_AT_MOST];
	size_t depth = 0;

	while (code.len > 0) {
		struct str token = take_token(&code);

		if (str_is(token, "end") || str_is(token, "until"))
			depth -= depth > 0;
		else if (str_is(token, "function") || str_is(token, "if") ||
			 str_is(token, "do") || str_is(token, "repeat")) {
			if (depth == DEPTH_AT_MOST)
				return true;
			is_function[depth++] = str_is(token, "function");
		}
	}
	for (size_t i = 0; i < depth; i++)
		if (is_function[i])
			return true;
	return false;
}

/* Whether TOKEN, before REST, is a text in quotes that ends, a comment that
 * ends with its line, or anything else but long brackets and labels. */
static bool
is_sure(struct str token, struct str rest)
{
	if (str_has_prefix(token, STR("--")))
		return rest.len > 0 && rest.ptr[0] == '\n';
	if (token.ptr[0] == '[' && token.len > 1)
		return false;
	if (token.ptr[0] != '"' && token.ptr[0] != '\'')
		return !str_is(token, "goto") &&
		       !(str_is(token, ":") && str_has_prefix(rest, STR(":")));
	for (size_t i = 1; i < token.len; i += token.ptr[i] == '\\' ? 2 : 1)
		if (token.ptr[i] == token.ptr[0])
			return i + 1 == token.len;
	return false;
}

bool
lua_code_add_ticked(struct strbuf *lua, struct str code)
{
	bool ok = true, in_head = false;

	while (code.len > 0) {
		struct str token = take_token(&code);
		bool begins = str_is(token, "do") || str_is(token, "repeat") ||
			      (in_head && str_is(token, ")"));

		ok = ok && is_sure(token, code);
		in_head = str_is(token, "function") || (in_head && !begins);
		strbuf_add(lua, token);
		if (begins)
			strbuf_addz(lua, " _attest_tick();");
	}
	return ok && !in_head;
}

void
lua_code_add_quoted(struct strbuf *lua, struct str bytes)
{
	strbuf_add_byte(lua, '"');
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char byte = (unsigned char)bytes.ptr[i];

		if (byte >= ' ' && byte != '"' && byte != '\\' &&
		    byte != 0x7F) {
			strbuf_add_byte(lua, (char)byte);
			continue;
		}
		strbuf_add_byte(lua, '\\');
		strbuf_add_byte(lua, (char)('0' + byte / 100));
		strbuf_add_byte(lua, (char)('0' + byte / 10 % 10));
		strbuf_add_byte(lua, (char)('0' + byte % 10));
	}
	strbuf_add_byte(lua, '"');
}

/* The token at the front of CODE that is no blank, or none. */
static struct str
next_token(struct str code)
{
	code = str_trim(code);
	return code.len > 0 ? take_token(&code) : STR_NONE;
}

bool
lua_code_reads_only(struct str code, struct str name)
{
	struct str before = STR_NONE;

	while (code.len > 0) {
		struct str token = take_token(&code);
		struct str next;

		if (byte_is_space(token.ptr[0]))
			continue;
		if (!is_sure(token, code) || str_is(token, "_ENV"))
			return false;
		if (str_equal(token, name) && !str_is(before, ".") &&
		    !str_is(before, "=")) {
			next = next_token(code);
			if (!str_is(next, ".") && !str_is(next, "["))
				return false;
		}
		before = token;
	}
	return true;
}

bool
lua_code_has_plain_keys(struct str table)
{
	struct str before = STR_NONE;

	while (table.len > 0) {
		struct str token = take_token(&table);

		if (byte_is_space(token.ptr[0]))
			continue;
		if (token.ptr[0] == '[' &&
		    (str_is(before, "{") || str_is(before, ",") ||
		     str_is(before, ";")))
			return false;
		before = token;
	}
	return true;
}

bool
lua_code_is_name(struct str token)
{
	static const char *const reserved[] = {
	    "and",   "break", "do",	  "else", "elseif", "end",
	    "false", "for",   "function", "goto", "if",	    "in",
	    "local", "nil",   "not",	  "or",	  "repeat", "return",
	    "then",  "true",  "until",	  "while"};

	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		if (str_is(token, reserved[i]))
			return false;
	return token.len > 0 &&
	       (byte_is_letter(token.ptr[0]) || token.ptr[0] == '_') &&
	       token_length(token) == token.len;
}

bool
lua_code_split_field(struct str code, struct str *base_out,
		     struct str *field_out)
{
	struct str path = str_trim(code), rest = path;
	size_t dot = str_find_last_byte(path, '.');

	if (dot == path.len)
		return false;
	while (rest.len > 0) {
		struct str name = str_part(rest, 0, str_find_byte(rest, '.'));

		if (!lua_code_is_name(name) || name.len + 1 == rest.len)
			return false;
		rest = str_from_byte(rest, name.len + 1);
	}
	*base_out = str_part(path, 0, dot);
	*field_out = str_from_byte(path, dot + 1);
	return true;
}
