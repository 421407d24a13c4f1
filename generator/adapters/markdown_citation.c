#include "adapters/markdown_citation.h"

#include <string.h>

const char *const markdown_locator_names[] = {"", "page", NULL};

enum {
	ADDRESS_BYTES = 300, /* looked back for "://" */
	GROUP_BYTES = 10000, /* a longer group is none */
	LOCATOR_BYTES = 1000 /* likewise */
};

struct key {
	size_t at;  /* of the @ */
	size_t end; /* behind the key */
	struct str text;
};

static bool
is_word(char byte)
{
	return byte_is_letter(byte) || byte_is_digit(byte) || byte == '_';
}

static bool
is_escaped(struct str content, size_t at)
{
	size_t backslashes = 0;

	while (backslashes < at && content.ptr[at - 1 - backslashes] == '\\')
		backslashes++;
	return backslashes % 2 == 1;
}

size_t
markdown_citation_key_length(struct str text)
{
	size_t len;

	if (text.len == 0 || !is_word(text.ptr[0]))
		return 0;
	for (len = 1; len < text.len; len++) {
		char byte = text.ptr[len];

		if (is_word(byte))
			continue;
		if (memchr(":.#$%&-+?<>~/", byte, 13) == NULL ||
		    len + 1 == text.len || !is_word(text.ptr[len + 1]))
			break;
	}
	return len;
}

/* Reads the key behind the @ at AT, plain or in braces. */
static bool
read_key(struct str content, size_t at, struct key *key_out)
{
	struct str rest = str_from_byte(content, at + 1);
	size_t len = markdown_citation_key_length(rest);
	bool braced = rest.len > 0 && rest.ptr[0] == '{';

	if (braced) {
		rest = str_part(rest, 1, ADDRESS_BYTES);
		len = str_find_byte(rest, '}');
		if (len == rest.len ||
		    str_find_byte(str_part(rest, 0, len), '\n') < len ||
		    str_find_byte(str_part(rest, 0, len), '{') < len)
			len = 0;
	}
	if (len == 0)
		return false;
	*key_out = (struct key){at, at + 1 + len + (braced ? 2 : 0),
				str_part(rest, 0, len)};
	return true;
}

/* Whether the word that holds AT has "://" before it. */
static bool
is_in_address(struct str content, size_t at)
{
	size_t from = at;
	struct str word;

	while (from > 0 && at - from < ADDRESS_BYTES &&
	       !byte_is_space(content.ptr[from - 1]))
		from--;
	word = str_part(content, from, at - from);
	return str_find(word, STR("://")) < word.len;
}

bool
markdown_citation_starts(struct str content, size_t at)
{
	struct key key;

	if (at >= content.len || content.ptr[at] != '@')
		return false;
	if (at > 0) {
		char before = content.ptr[at - 1];

		if (is_word(before) || before == '/' ||
		    (unsigned char)before >= 0x80 || is_escaped(content, at))
			return false;
	}
	return read_key(content, at, &key) && !is_in_address(content, at);
}

static bool
is_foreign_mark(struct str text)
{
	return str_has_prefix(text, STR("[[")) ||
	       str_has_prefix(text, STR("[^")) ||
	       str_has_prefix(text, STR("{{"));
}

size_t
markdown_citation_group_end(struct str content, size_t from)
{
	size_t depth = 0;
	struct key key;

	for (size_t i = from; i < content.len && i - from < GROUP_BYTES; i++) {
		char byte = content.ptr[i];

		if (byte == '@' && read_key(content, i, &key))
			i = key.end - 1; /* in braces it may hold a bracket */
		else if (byte == '\\')
			i++;
		else if (is_foreign_mark(str_from_byte(content, i)))
			break;
		else if (byte == '[')
			depth++;
		else if (byte == ']' && depth-- == 0)
			return i;
	}
	return content.len;
}

/* The first cite in CONTENT from FROM to END. */
static bool
next_key(struct str content, size_t from, size_t end, struct key *key_out)
{
	struct str part = str_part(content, 0, end);

	for (size_t i = from; i < end; i++)
		if (part.ptr[i] == '@' && markdown_citation_starts(part, i))
			return read_key(part, i, key_out);
	return false;
}

/* The last SEPARATOR outside of brackets; text.len where there is none. */
static size_t
last_outside(struct str text, char separator)
{
	size_t depth = 0;

	for (size_t i = text.len; i > 0; i--) {
		char byte = text.ptr[i - 1];

		if (byte == ']')
			depth++;
		else if (byte == '[' && depth > 0)
			depth--;
		else if (byte == separator && depth == 0)
			return i - 1;
	}
	return text.len;
}

static struct str
one_line(struct arena *arena, struct str text)
{
	char *copy;

	text = str_trim(text);
	if (text.len == 0)
		return STR_NONE;
	copy = arena_alloc(arena, text.len + 1);
	memcpy(copy, text.ptr, text.len);
	for (size_t i = 0; i < text.len; i++)
		if (copy[i] == '\n')
			copy[i] = ' ';
	return (struct str){copy, text.len};
}

/* "-" directly before the @ asks for the author to be left out. */
static void
set_prefix(struct markdown_cite *cite, struct str prefix, struct arena *arena)
{
	size_t len = prefix.len;

	if (len > 0 && prefix.ptr[len - 1] == '-' &&
	    (len == 1 || byte_is_space(prefix.ptr[len - 2]))) {
		cite->suppress_author = true;
		prefix.len--;
	}
	cite->prefix = one_line(arena, prefix);
}

static void
set_rest(struct markdown_cite *cite, struct str rest, struct arena *arena)
{
	size_t comma;

	rest = str_trim(rest);
	if (rest.len > 0 && rest.ptr[0] == ';')
		rest = str_from_byte(rest, 1);
	comma = str_find_byte(rest, ',');
	cite->suffix = one_line(arena, str_part(rest, 0, comma));
	cite->locator = one_line(arena, str_from_byte(rest, comma + 1));
}

static struct markdown_cite *
add_cite(struct markdown_citation *citation, const struct key *key,
	 struct arena *arena)
{
	struct markdown_cite *cite = vec_new(&citation->cites, arena);

	cite->key.text = arena_str(arena, key->text);
	cite->key.at.column = (uint32_t)key->at;
	cite->key.at.width = (uint32_t)(key->end - key->at);
	return cite;
}

/* What stands between two cites belongs to the first up to the last ";", or,
 * where the author wrote none, the last comma. */
static size_t
split_between(struct str between)
{
	size_t split = last_outside(between, ';');

	return split < between.len ? split : last_outside(between, ',');
}

void
markdown_citation_read_group(struct str content, size_t from, size_t end,
			     struct str prefix, struct arena *arena,
			     struct markdown_citation *out)
{
	struct key key, next;

	if (!next_key(content, from, end, &key))
		return;
	set_prefix(add_cite(out, &key, arena), prefix, arena);
	while (next_key(content, key.end, end, &next)) {
		struct str between =
		    str_part(content, key.end, next.at - key.end);
		size_t split = split_between(between);

		set_rest(&out->cites.items[out->cites.count - 1],
			 str_part(between, 0, split), arena);
		set_prefix(add_cite(out, &next, arena),
			   str_from_byte(between, split + 1), arena);
		key = next;
	}
	set_rest(&out->cites.items[out->cites.count - 1],
		 str_part(content, key.end, end - key.end), arena);
}

/* The offset behind the " [p. 3]" at FROM; FROM where there is none, or where
 * it is a link, a footnote or another citation. */
static size_t
locator_end(struct str content, size_t from, struct str *inner_out)
{
	size_t open = from, end;
	struct str inner;
	struct key key;

	while (open < content.len && open - from < 2 &&
	       byte_is_space(content.ptr[open]))
		open++;
	if (open >= content.len || content.ptr[open] != '[' ||
	    is_foreign_mark(str_from_byte(content, open)))
		return from;
	end = markdown_citation_group_end(
	    str_part(content, 0, open + 1 + LOCATOR_BYTES), open + 1);
	if (end >= content.len || content.ptr[end] != ']' ||
	    (end + 1 < content.len &&
	     memchr("([:", content.ptr[end + 1], 3) != NULL) ||
	    next_key(content, open + 1, end, &key))
		return from;
	inner = str_trim(str_part(content, open + 1, end - open - 1));
	if (inner.len == 0 || str_find_byte(inner, '[') < inner.len)
		return from;
	*inner_out = inner;
	return end + 1;
}

size_t
markdown_citation_read_narrative(struct str content, size_t at,
				 struct arena *arena,
				 struct markdown_citation *out)
{
	struct str locator = STR_NONE;
	struct markdown_cite *cite;
	struct key key;
	size_t end;

	if (!read_key(content, at, &key))
		return at;
	end = locator_end(content, key.end, &locator);
	cite = add_cite(out, &key, arena);
	cite->locator = one_line(arena, locator);
	out->narrative = true;
	return end;
}
