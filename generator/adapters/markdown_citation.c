#include "adapters/markdown_citation.h"

#include <string.h>

#include "adapters/markdown_locator.h"
#include "base/utf8.h"

const struct markdown_around markdown_nothing_around;

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

/* Characters. */

/* The bytes of the letter, digit or "_" at AT; 0 for anything else. */
static size_t
word_length(struct str text, size_t at)
{
	size_t next = at;

	if (at >= text.len)
		return 0;
	if ((unsigned char)text.ptr[at] < 0x80)
		return byte_is_letter(text.ptr[at]) ||
		       byte_is_digit(text.ptr[at]) || text.ptr[at] == '_';
	return utf8_is_word(utf8_next(text, &next)) ? next - at : 0;
}

/* Whether a letter, digit or "_" ends before AT. */
static bool
is_behind_word(struct str text, size_t at)
{
	size_t from = at;

	if (at == 0)
		return false;
	do
		from--;
	while (from > 0 && at - from < 4 &&
	       ((unsigned char)text.ptr[from] & 0xc0) == 0x80);
	return word_length(text, from) == at - from;
}

static bool
is_escaped(struct str content, size_t at)
{
	size_t backslashes = 0;

	while (backslashes < at && content.ptr[at - 1 - backslashes] == '\\')
		backslashes++;
	return backslashes % 2 == 1;
}

static size_t
count_run(struct str text, size_t at)
{
	size_t end = at;

	while (end < text.len && text.ptr[end] == text.ptr[at])
		end++;
	return end - at;
}

/* The offset behind the code that begins with the backticks at AT; behind the
 * backticks where it does not end. */
static size_t
skip_code(struct str text, size_t at)
{
	size_t run = count_run(text, at), end = at + run;

	while ((end += str_find_byte(str_from_byte(text, end), '`')) <
	       text.len) {
		size_t closing = count_run(text, end);

		end += closing;
		if (closing == run)
			return end;
	}
	return at + run;
}

/* Keys. */

static bool
is_key_mark(struct str text, size_t at)
{
	char byte = text.ptr[at];

	if (memchr(":.#$%&-+?<>~/", byte, 13) == NULL)
		return false;
	return word_length(text, at + 1) > 0 ||
	       (at + 1 < text.len && text.ptr[at + 1] == '/' &&
		(byte == ':' || byte == '/'));
}

size_t
markdown_citation_key_length(struct str text)
{
	size_t at = 0, len = word_length(text, 0);

	while (len > 0) {
		at += len;
		len = word_length(text, at);
		if (len == 0 && at < text.len)
			len = is_key_mark(text, at);
	}
	return at;
}

/* The length of what stands between the braces that are open at the beginning
 * of TEXT, on one line; 0 where they are not closed. */
static size_t
braced_length(struct str text)
{
	size_t depth = 0;

	for (size_t i = 0; i < text.len && i < ADDRESS_BYTES; i++)
		if (text.ptr[i] == '\n')
			return 0;
		else if (text.ptr[i] == '{')
			depth++;
		else if (text.ptr[i] == '}' && depth-- == 0)
			return i;
	return 0;
}

/* Reads the key behind the @ at AT, plain or in braces. */
static bool
read_key(struct str content, size_t at, struct key *key_out)
{
	struct str rest = str_from_byte(content, at + 1);
	bool braced = rest.len > 0 && rest.ptr[0] == '{';
	size_t len;

	if (braced)
		rest = str_from_byte(rest, 1);
	len = braced ? braced_length(rest) : markdown_citation_key_length(rest);
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
	return word.len > 3 && str_find(word, STR("://")) < word.len;
}

/* As "_" may also begin emphasis, it is part of a word within one only. */
static bool
begins_word(struct str content, size_t at)
{
	if (at == 0)
		return true;
	if (content.ptr[at - 1] == '_')
		return !is_behind_word(content, at - 1);
	return content.ptr[at - 1] != '/' && !is_behind_word(content, at) &&
	       !is_escaped(content, at);
}

bool
markdown_citation_starts(struct str content, size_t at)
{
	struct key key;

	return at < content.len && content.ptr[at] == '@' &&
	       begins_word(content, at) && read_key(content, at, &key) &&
	       !is_in_address(content, at);
}

bool
markdown_citation_suppressed(struct str content, size_t at)
{
	return at > 0 && content.ptr[at - 1] == '-' &&
	       (at == 1 ||
		(content.ptr[at - 2] != '-' && begins_word(content, at - 1)));
}

/* Groups. */

static bool
is_foreign_mark(struct str text)
{
	return str_has_prefix(text, STR("[[")) ||
	       str_has_prefix(text, STR("[^")) ||
	       str_has_prefix(text, STR("{{"));
}

/* The offset behind what begins at AT and hides what it holds: an escape,
 * code, a key in braces; AT where nothing does. */
static size_t
skip_opaque(struct str content, size_t at)
{
	struct key key;

	switch (content.ptr[at]) {
	case '\\': return at + 2;
	case '`': return skip_code(content, at);
	case '@':
		return at + 1 < content.len && content.ptr[at + 1] == '{' &&
			       read_key(content, at, &key)
			   ? key.end
			   : at;
	default: return at;
	}
}

size_t
markdown_citation_group_end(struct str content, size_t from)
{
	struct str part = str_part(content, 0, from + GROUP_BYTES);
	size_t depth = 0, skipped;

	for (size_t i = from; i < part.len; i++) {
		char byte = part.ptr[i];

		if (memchr("\\`@[]{", byte, 6) == NULL)
			continue;
		skipped = skip_opaque(part, i);
		if (skipped > i)
			i = skipped - 1;
		else if (is_foreign_mark(str_from_byte(part, i)))
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

	for (size_t i = from; i < part.len; i++) {
		if (part.ptr[i] == '@' && markdown_citation_starts(part, i))
			return read_key(part, i, key_out);
		if (part.ptr[i] == '\\')
			i++;
		else if (part.ptr[i] == '`')
			i = skip_code(part, i) - 1;
	}
	return false;
}

size_t
markdown_citation_next(struct str content, size_t from, struct str *key_out)
{
	struct key key;

	if (!next_key(content, from, content.len, &key))
		return 0;
	*key_out = key.text;
	return key.end;
}

/* The last SEPARATOR outside of brackets; text.len where there is none. */
static size_t
last_outside(struct str text, char separator)
{
	size_t depth = 0, last = text.len, skipped;

	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];

		skipped = skip_opaque(text, i);
		if (skipped > i)
			i = skipped - 1;
		else if (byte == '[')
			depth++;
		else if (byte == ']' && depth > 0)
			depth--;
		else if (byte == separator && depth == 0)
			last = i;
	}
	return last;
}

/* Most cites have nothing around them, and share that. */
static struct markdown_around *
make_around(struct markdown_cite *cite, struct arena *arena)
{
	struct markdown_around *around =
	    ARENA_NEW(arena, struct markdown_around);

	*around = *cite->around;
	cite->around = around;
	return around;
}

static void
set_rest(struct markdown_cite *cite, struct str rest, struct arena *arena)
{
	struct markdown_locator_parts locator;
	struct markdown_around *around;
	size_t end;

	if (rest.len == 0)
		return;
	end = markdown_locator_read(rest, &locator);
	cite->label = locator.label;
	around = make_around(cite, arena);
	around->locator = locator.value;
	around->suffix = str_trim(str_from_byte(rest, end));
}

/* FROM: where its prefix begins. */
static struct markdown_cite *
add_cite(struct markdown_citation *citation, struct str content, size_t from,
	 const struct key *key, struct arena *arena)
{
	struct markdown_cite *cite;
	size_t end = key->at;

	/* Most have one. */
	if (citation->cites.count == 0)
		vec_expect(&citation->cites, sizeof *cite, 1, arena);
	cite = vec_new(&citation->cites, arena);
	cite->suppress_author = markdown_citation_suppressed(content, end);
	end -= cite->suppress_author;
	cite->key.text = key->text;
	cite->key.at.column = (uint32_t)key->at;
	cite->key.at.width = spot_width(key->end - key->at);
	cite->around = &markdown_nothing_around;
	if (end > from)
		make_around(cite, arena)->prefix =
		    str_trim(str_part(content, from, end - from));
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
			     struct arena *arena, struct markdown_citation *out)
{
	struct markdown_cite *cite;
	struct key key, next;

	if (!next_key(content, from, end, &key))
		return;
	cite = add_cite(out, content, from, &key, arena);
	while (next_key(content, key.end, end, &next)) {
		struct str between =
		    str_part(content, key.end, next.at - key.end);
		size_t split = split_between(between);

		set_rest(cite, str_part(between, 0, split), arena);
		from = key.end + split + (split < between.len);
		cite = add_cite(out, content, from, &next, arena);
		key = next;
	}
	set_rest(cite, str_part(content, key.end, end - key.end), arena);
}

/* Citations in running text. */

/* The "[" at FROM or behind blanks and at most one line end; content.len where
 * there is none, or where it begins another mark. */
static size_t
find_open(struct str content, size_t from)
{
	size_t open = from, lines = 0;

	while (open < content.len && byte_is_space(content.ptr[open]))
		lines += content.ptr[open++] == '\n';
	if (open >= content.len || content.ptr[open] != '[' || lines > 1 ||
	    is_foreign_mark(str_from_byte(content, open)))
		return content.len;
	return open;
}

/* The "]" of what is open at FROM; content.len where there is none, or where
 * it is the text of a link. */
static size_t
find_close(struct str content, size_t from)
{
	struct str part = str_part(content, 0, from + LOCATOR_BYTES);
	size_t close = markdown_citation_group_end(part, from);

	if (close == part.len || (close + 1 < content.len &&
				  memchr("([", content.ptr[close + 1], 2)))
		return content.len;
	return close;
}

/* "p. 3; see @b": up to the last ";" before the next key all is said of CITE,
 * and nothing where none stands there. */
static void
read_bracket(struct str content, size_t from, size_t close, struct arena *arena,
	     struct markdown_citation *out)
{
	struct key next;
	struct str own = str_part(content, from, close - from);
	size_t split = own.len;

	if (next_key(content, from, close, &next)) {
		own.len = next.at - from;
		split = last_outside(own, ';');
		if (split == own.len)
			split = 0;
		else
			from += split + 1;
	}
	set_rest(&out->cites.items[0], str_part(own, 0, split), arena);
	markdown_citation_read_group(content, from, close, arena, out);
}

size_t
markdown_citation_read_narrative(struct str content, size_t at,
				 struct arena *arena,
				 struct markdown_citation *out)
{
	size_t open, close;
	struct key key;

	if (!read_key(content, at, &key))
		return at;
	add_cite(out, content, at, &key, arena);
	out->narrative = true;
	open = find_open(content, key.end);
	close =
	    open < content.len ? find_close(content, open + 1) : content.len;
	if (close == content.len)
		return key.end;
	read_bracket(content, open + 1, close, arena, out);
	return close + 1;
}

/* Brackets. */

void
markdown_brackets_follow(struct markdown_brackets *brackets, struct str content,
			 size_t to, struct arena *scratch)
{
	size_t from = brackets->at, at = 0;
	struct str part = str_part(content, from, to - from);
	struct str_search search = str_search_begin(part, "[]\\`");

	while ((at = str_search_next(&search, at)) < part.len) {
		switch (part.ptr[at]) {
		case '\\': at += 2; break;
		case '`': at = skip_code(part, at); break;
		case '[': vec_add(&brackets->open, scratch, from + at++); break;
		default: brackets->open.count -= brackets->open.count > 0; at++;
		}
	}
	brackets->at = to;
}
