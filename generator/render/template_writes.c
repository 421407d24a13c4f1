#include "render/template_writes.h"

#include "render/lua_code.h"

/* Values a call: each takes a register of the function, which has 250. */
enum {
	VALUES_AT_MOST = 16,
	LONGEST_TEXT = 0xFFFFFF,
	LAST_LINE = 0xFFFF,
	LONGEST_NAME = 0xFF
};

/* COUNT bytes of NUMBER, the lowest first. */
static void
add_bytes(struct strbuf *out, size_t number, int count)
{
	for (int i = 0; i < count; i++)
		strbuf_add_byte(out, (char)(number >> 8 * i & 0xFF));
}

static bool
is_empty(const struct template_writes *writes)
{
	return writes->values == 0 && writes->text.len == 0;
}

/* The text so far, and what follows it. */
static void
end_piece(struct template_writes *writes, char kind, size_t line)
{
	add_bytes(&writes->pieces, writes->text.len, 3);
	strbuf_add(&writes->pieces, strbuf_str(&writes->text));
	strbuf_add_byte(&writes->pieces, kind);
	add_bytes(&writes->pieces, line < LAST_LINE ? line : LAST_LINE, 2);
	strbuf_reset(&writes->text);
}

static void
add_lines(struct template_writes *writes, struct strbuf *out)
{
	for (; writes->lines > 0; writes->lines--)
		strbuf_add_byte(out, '\n');
}

void
template_writes_flush(struct template_writes *writes)
{
	if (!is_empty(writes)) {
		end_piece(writes, '.', 0);
		strbuf_addz(writes->lua, "_attest_write(");
		lua_code_add_quoted(writes->lua, strbuf_str(&writes->pieces));
		strbuf_add(writes->lua, strbuf_str(&writes->arguments));
		strbuf_addz(writes->lua, ");");
	}
	add_lines(writes, writes->lua);
	strbuf_reset(&writes->pieces);
	strbuf_reset(&writes->arguments);
	writes->values = 0;
	writes->has_fields = false;
}

void
template_writes_text(struct template_writes *writes, struct str text)
{
	if (writes->text.len + text.len > LONGEST_TEXT)
		template_writes_flush(writes);
	strbuf_add(&writes->text, text);
}

void
template_writes_lines(struct template_writes *writes, struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		writes->lines += text.ptr[i] == '\n';
	if (is_empty(writes))
		add_lines(writes, writes->lua);
}

static size_t
count_lines(struct str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == '\n';
	return count;
}

/* CODE as its object, an argument, and the name of a field, a part of the
 * piece: so that a text needs not become one of Lua's to be written. */
static bool
add_field(struct template_writes *writes, struct str code, size_t line,
	  bool is_html)
{
	struct strbuf *pieces = &writes->pieces;
	struct str base, field, before, of;
	size_t dot;

	if (!lua_code_split_field(code, &base, &field))
		return false;
	dot = str_find_last_byte(base, '.');
	of = str_from_byte(base, dot < base.len ? dot : 0);
	if (field.len > LONGEST_NAME || of.len > LONGEST_NAME)
		return false;
	before = str_part(code, 0, (size_t)(base.ptr - code.ptr));
	end_piece(writes, is_html ? ';' : ':', line);
	add_bytes(pieces, field.len, 1);
	add_bytes(pieces, of.len, 1);
	strbuf_add(pieces, field);
	strbuf_add_byte(pieces, '\0');
	strbuf_add(pieces, of);
	strbuf_add_byte(pieces, '\0');
	strbuf_add(&writes->arguments, before);
	strbuf_add(&writes->arguments, base);
	writes->lines +=
	    count_lines(str_from_byte(code, before.len + base.len));
	writes->has_fields = true;
	return true;
}

/* Lua says that a value stands where the comma or bracket behind it stands, so
 * lines come behind these. */
void
template_writes_value(struct template_writes *writes, struct str code,
		      size_t line, bool is_html)
{
	enum lua_code_kind kind = lua_code_kind(code);
	size_t blanks = (size_t)(str_trim(code).ptr - code.ptr);

	line += count_lines(str_part(code, 0, blanks));
	if (kind == LUA_CODE_ODD || writes->values == VALUES_AT_MOST ||
	    (kind == LUA_CODE_CALLING &&
	     (writes->in_order || writes->has_fields)))
		template_writes_flush(writes);
	if (kind == LUA_CODE_ODD) {
		strbuf_addz(writes->lua, is_html ? "_html(" : "_put(");
		lua_code_add_ticked(writes->lua, code);
		strbuf_addz(writes->lua, ");");
		return;
	}
	strbuf_add_byte(&writes->arguments, ',');
	add_lines(writes, &writes->arguments);
	writes->values++;
	if (add_field(writes, code, line, is_html))
		return;
	end_piece(writes, is_html ? '!' : '=', line);
	strbuf_add(&writes->arguments, code);
}

void
template_writes_free(struct template_writes *writes)
{
	strbuf_free(&writes->pieces);
	strbuf_free(&writes->text);
	strbuf_free(&writes->arguments);
}
