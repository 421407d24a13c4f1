#include "base/rich.h"

#include <string.h>

#include "base/strbuf.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- tags ---- */

#define TEXT(literal)                          \
	{                                      \
		(literal), sizeof(literal) - 1 \
	}

static const struct tag {
	struct str open, close; /* as written */
	const char *html, *html_close;
} tags[] = {
    {TEXT("<i>"), TEXT("</i>"), "<i>", "</i>"},
    {TEXT("<b>"), TEXT("</b>"), "<b>", "</b>"},
    {TEXT("<sup>"), TEXT("</sup>"), "<sup>", "</sup>"},
    {TEXT("<sub>"), TEXT("</sub>"), "<sub>", "</sub>"},
    {TEXT("<sc>"), TEXT("</sc>"), "<span class=\"smallcaps\">", "</span>"},
    {TEXT("<span style=\"font-variant:small-caps;\">"), TEXT("</span>"),
     "<span class=\"smallcaps\">", "</span>"},
    {TEXT("<span style=\"font-variant: small-caps;\">"), TEXT("</span>"),
     "<span class=\"smallcaps\">", "</span>"},
    /* For styles that change capitals, which ours do not. */
    {TEXT("<span class=\"nocase\">"), TEXT("</span>"), "", ""},
};

/* Behind the first byte of the last PART in TEXT; 0: there is none. */
static size_t
behind_last(struct str text, struct str part)
{
	size_t behind = 0, at;

	while ((at = str_find(str_from_byte(text, behind), part)) <
	       text.len - behind)
		behind += at + 1;
	return behind;
}

/* ---- characters ---- */

/* The character of "&#233;" or "&#xE9;", NUMBER being "#233" or "#xE9"; 0: it
 * is none. */
static uint32_t
numbered(struct str number)
{
	bool is_hex = number.len > 1 && byte_lower(number.ptr[1]) == 'x';
	uint32_t value = 0;

	if (number.len < 2 || number.len > 8)
		return 0;
	for (size_t i = is_hex ? 2 : 1; i < number.len; i++) {
		char byte = byte_lower(number.ptr[i]);

		if (byte_is_digit(byte))
			value =
			    value * (is_hex ? 16 : 10) + (uint32_t)(byte - '0');
		else if (is_hex && byte >= 'a' && byte <= 'f')
			value = value * 16 + (uint32_t)(byte - 'a' + 10);
		else
			return 0;
	}
	return value < 0xA0 && (value < 0x20 || value > 0x7E) ? 0 : value;
}

uint32_t
rich_character(struct str text, size_t *length_out)
{
	static const struct {
		const char *name;
		uint32_t codepoint;
	} names[] = {{"amp", '&'},	{"lt", '<'},	  {"gt", '>'},
		     {"quot", '"'},	{"apos", '\''},	  {"nbsp", 0xA0},
		     {"ndash", 0x2013}, {"mdash", 0x2014}};
	size_t end = str_find_byte(str_part(text, 0, 12), ';');
	struct str name = str_part(text, 1, end > 0 ? end - 1 : 0);

	if (end >= text.len || end == 12)
		return 0;
	*length_out = end + 1;
	if (name.len > 0 && name.ptr[0] == '#')
		return numbered(name);
	for (size_t i = 0; i < COUNT(names); i++)
		if (str_is(name, names[i].name))
			return names[i].codepoint;
	return 0;
}

/* ---- the text ---- */

enum { NESTED = 8 };

struct writing {
	struct strbuf out;
	bool html;
	const struct tag *open[NESTED];
	size_t count;
	size_t closed[COUNT(tags)]; /* behind_last of their ends */
};

/* The tag that TEXT begins with, at byte AT of all, if it is closed behind
 * that; or NULL. */
static const struct tag *
opened_by(const struct writing *writing, struct str text, size_t at)
{
	for (size_t i = 0; i < COUNT(tags); i++)
		if (str_has_prefix(text, tags[i].open) &&
		    writing->closed[i] > at)
			return &tags[i];
	return NULL;
}

static void
add_text(struct writing *writing, struct str text)
{
	if (writing->html)
		strbuf_add_html(&writing->out, text);
	else
		strbuf_add(&writing->out, text);
}

static void
close_tag(struct writing *writing)
{
	const struct tag *tag = writing->open[--writing->count];

	if (writing->html)
		strbuf_addz(&writing->out, tag->html_close);
}

/* Takes the tag at the front of TEXT, at byte AT of all; its length, or 0:
 * there is none. */
static size_t
take_tag(struct writing *writing, struct str text, size_t at)
{
	const struct tag *tag = opened_by(writing, text, at);

	if (writing->count > 0 &&
	    str_has_prefix(text, writing->open[writing->count - 1]->close)) {
		size_t len = writing->open[writing->count - 1]->close.len;

		close_tag(writing);
		return len;
	}
	if (tag == NULL || writing->count == NESTED)
		return 0;
	writing->open[writing->count++] = tag;
	if (writing->html)
		strbuf_addz(&writing->out, tag->html);
	return tag->open.len;
}

static size_t
take_entity(struct writing *writing, struct str text)
{
	struct strbuf character = {0};
	size_t len = 0;
	uint32_t codepoint = rich_character(text, &len);

	if (codepoint == 0)
		return 0;
	strbuf_add_codepoint(&character, codepoint);
	add_text(writing, strbuf_str(&character));
	strbuf_free(&character);
	return len;
}

/* The bytes of TEXT before the next that may begin a tag or a character by
 * name; the first is none. */
static size_t
text_run(struct str text)
{
	size_t len = 1;

	while (len < text.len && text.ptr[len] != '<' && text.ptr[len] != '&')
		len++;
	return len;
}

static struct str
convert(struct str text, bool html, struct arena *arena)
{
	struct writing writing = {.html = html};
	struct str result;

	for (size_t i = 0; i < COUNT(tags); i++)
		writing.closed[i] = behind_last(text, tags[i].close);
	for (size_t at = 0; at < text.len;) {
		struct str rest = str_from_byte(text, at);
		size_t taken = 0;

		if (rest.ptr[0] == '<')
			taken = take_tag(&writing, rest, at);
		else if (rest.ptr[0] == '&')
			taken = take_entity(&writing, rest);
		if (taken == 0) {
			taken = text_run(rest);
			add_text(&writing, str_part(rest, 0, taken));
		}
		at += taken;
	}
	while (writing.count > 0)
		close_tag(&writing);
	result = strbuf_take(&writing.out, arena);
	strbuf_free(&writing.out);
	return result;
}

bool
rich_is_plain(struct str text)
{
	return str_find_byte(text, '<') == text.len &&
	       str_find_byte(text, '&') == text.len;
}

struct str
rich_text(struct str text, struct arena *arena)
{
	return rich_is_plain(text) ? text : convert(text, false, arena);
}

struct str
rich_html(struct str text, struct arena *arena)
{
	return convert(text, true, arena);
}
