#include "adapters/markdown_wikilink.h"

#include <string.h>

#include "adapters/markdown_citation.h"
#include "base/path.h"

enum {
	WIKILINK_BYTES = 1000, /* a longer one is none */
	SHORTCODE_BYTES = 2000
};

static const char forms[] = "write [[slug]], [[slug|text]], [[slug#heading]], "
			    "[[topic:slug]] or [[source:key]]";

static enum markdown_wikilink_found
bad(struct markdown_wikilink_parts *out, const char *problem, const char *hint)
{
	out->problem = problem;
	out->hint = hint;
	return MARKDOWN_WIKILINK_BAD;
}

static bool
is_name_start(char byte)
{
	return byte_is_letter(byte) || byte_is_digit(byte) ||
	       (unsigned char)byte >= 0x80;
}

/* A name may be more than a slug: a page's alias, a file. */
static bool
is_name(struct str text)
{
	if (text.len == 0 || !is_name_start(text.ptr[0]))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] < ' ' ||
		    memchr("<>{}\"`\\$=", text.ptr[i], 9) != NULL)
			return false;
	return true;
}

static bool
is_lower_word(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] < 'a' || text.ptr[i] > 'z')
			return false;
	return text.len > 0;
}

static bool
check_target(struct str target, struct markdown_wikilink_parts *out)
{
	struct str kind = str_part(target, 0, str_find_byte(target, ':'));
	struct str rest = str_from_byte(target, kind.len + 1);

	if (kind.len == target.len)
		return is_name(target);
	if (str_is(kind, "topic"))
		return path_is_slug(rest);
	if (str_is(kind, "source"))
		return rest.len > 0 &&
		       markdown_citation_key_length(rest) == rest.len;
	if (is_lower_word(kind) &&
	    (rest.len == 0 || !byte_is_space(rest.ptr[0]))) {
		out->hint = str_has_prefix(rest, STR("//"))
				? "an address outside the site is written "
				  "[text](address)"
				: "only 'topic:' and 'source:' stand before a "
				  "name";
		return false;
	}
	return is_name(target);
}

/* The "|" that parts target and text; INNER.len for none. In table cells it
 * is written "\|", which people also do elsewhere. */
static size_t
find_bar(struct str inner, size_t *target_end_out)
{
	size_t bar = str_find_byte(inner, '|');

	*target_end_out = bar;
	if (bar < inner.len && bar > 0 && inner.ptr[bar - 1] == '\\')
		*target_end_out = bar - 1;
	return bar;
}

/* Takes a number of pixels from the front of TEXT. */
static bool
take_pixels(struct str *text, uint16_t *pixels_out)
{
	uint32_t number = 0;
	size_t len = 0;

	while (len < text->len && len < 5 && byte_is_digit(text->ptr[len]))
		number = number * 10 + (uint32_t)(text->ptr[len++] - '0');
	if (number == 0 || number > UINT16_MAX)
		return false;
	*pixels_out = (uint16_t)number;
	*text = str_from_byte(*text, len);
	return true;
}

/* "300" or "300x200", as Obsidian has it, behind the last "|" of an embed. */
static void
take_size(struct markdown_wikilink_parts *out)
{
	size_t bar = str_find_last_byte(out->text, '|');
	size_t from = bar < out->text.len ? bar + 1 : 0;
	struct str rest = str_trim(str_from_byte(out->text, from));
	uint16_t width = 0, height = 0;

	if (!take_pixels(&rest, &width))
		return;
	if (rest.len > 0 && rest.ptr[0] == 'x') {
		rest = str_from_byte(rest, 1);
		if (!take_pixels(&rest, &height))
			return;
	}
	if (rest.len > 0)
		return;
	out->width = width;
	out->height = height;
	out->text = str_part(out->text, 0, from == 0 ? 0 : bar);
	if (str_has_suffix(out->text, STR("\\"))) /* in a table */
		out->text.len--;
}

static enum markdown_wikilink_found
read_inner(struct str inner, bool embed, struct markdown_wikilink_parts *out)
{
	size_t target_end, bar = find_bar(inner, &target_end), hash;
	struct str target = str_part(inner, 0, target_end);

	out->text = str_from_byte(inner, bar + 1);
	hash = str_find_byte(target, '#');
	out->fragment = str_trim(str_from_byte(target, hash + 1));
	out->target = str_part(target, 0, hash);
	if (bar < inner.len && str_trim(out->text).len == 0)
		return bad(out, "there is nothing behind '|'", forms);
	if (embed)
		take_size(out);
	if (str_find_byte(out->text, '|') < out->text.len)
		return bad(out, "there is more than one '|'", forms);
	out->text = str_trim(out->text);
	if (hash < target.len && out->fragment.len == 0)
		return bad(out, "there is nothing behind '#'", forms);
	if (hash < target.len && hash == 0)
		return MARKDOWN_WIKILINK_GOOD;
	if (out->target.len == 0)
		return bad(out, "it names no page", forms);
	if (byte_is_space(out->target.ptr[0]))
		return bad(out, "it begins with a space", forms);
	out->target = str_trim(out->target);
	out->hint = forms;
	if (!check_target(out->target, out))
		return bad(out, "no page can have this name", out->hint);
	return MARKDOWN_WIKILINK_GOOD;
}

/* "[[slug]" and "[[slug" are typing errors where no other bracket could be
 * meant; "[[1], [2]]" and "[[text] more](address)" are not. */
static enum markdown_wikilink_found
read_unclosed(struct str rest, struct markdown_wikilink_parts *out)
{
	size_t len = 0, closers = 0;

	while (len < rest.len && (byte_is_letter(rest.ptr[len]) ||
				  memchr("._-", rest.ptr[len], 3) != NULL ||
				  byte_is_digit(rest.ptr[len])))
		len++;
	for (size_t i = 0; i < rest.len; i++)
		closers += rest.ptr[i] == ']';
	if (len == 0 || !byte_is_letter(rest.ptr[0]) || closers > 1 ||
	    (len < rest.len && memchr("]|#\n", rest.ptr[len], 4) == NULL))
		return MARKDOWN_WIKILINK_NONE;
	out->end = len;
	return bad(out, "it is not closed by ']]'", forms);
}

enum markdown_wikilink_found
markdown_wikilink_read(struct str content, size_t from,
		       struct markdown_wikilink_parts *out)
{
	struct str rest = str_part(content, from, WIKILINK_BYTES);
	size_t len = str_find(rest, STR("]]"));
	struct str inner = str_part(rest, 0, len);
	enum markdown_wikilink_found found;
	bool embed = from >= 3 && content.ptr[from - 3] == '!';

	*out = (struct markdown_wikilink_parts){0};
	if (len == rest.len) {
		found = read_unclosed(rest, out);
		out->end += from;
		return found;
	}
	out->end = from + len;
	if (str_find_byte(inner, '[') < len || str_find_byte(inner, ']') < len)
		return MARKDOWN_WIKILINK_NONE;
	return read_inner(inner, embed, out);
}

/* The "}}" that is not within double quotes, else the first at all. */
static size_t
shortcode_close(struct str rest)
{
	size_t first = str_find(rest, STR("}}"));
	bool quoted = false;

	if (first == rest.len)
		return first;
	for (size_t i = 0; i + 1 < rest.len; i++) {
		if (rest.ptr[i] == '"')
			quoted = !quoted;
		else if (!quoted && rest.ptr[i] == '}' &&
			 rest.ptr[i + 1] == '}')
			return i;
	}
	return first;
}

static size_t
shortcode_name_length(struct str text)
{
	size_t len = 0;

	while (len < text.len &&
	       (byte_is_letter(text.ptr[len]) ||
		(len > 0 && (byte_is_digit(text.ptr[len]) ||
			     memchr("-_", text.ptr[len], 2) != NULL))))
		len++;
	return len < text.len &&
		       (byte_is_space(text.ptr[len]) || text.ptr[len] == '}')
		   ? len
		   : 0;
}

bool
markdown_shortcode_read(struct str content, size_t from,
			struct markdown_shortcode_parts *out)
{
	struct str rest = str_part(content, from + 2, SHORTCODE_BYTES);
	size_t name = 0, close;

	if (!str_has_prefix(str_from_byte(content, from), STR("{{")))
		return false;
	while (name < rest.len && byte_is_space(rest.ptr[name]))
		name++;
	out->name = str_from_byte(rest, name);
	out->name.len = shortcode_name_length(out->name);
	if (out->name.len == 0)
		return false;
	name += out->name.len;
	close = shortcode_close(str_from_byte(rest, name)) + name;
	if (close == rest.len)
		return false;
	out->arguments = str_trim(str_part(rest, name, close - name));
	out->end = from + 2 + close + 2;
	return true;
}
