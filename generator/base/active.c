#include "base/active.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool
is_one_of(struct str word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal_nocase(word, str_from(words[i])))
			return true;
	return false;
}

enum active_kind
active_kind(struct str name)
{
	static const char *const always[] = {"html",  "htm", "xhtml", "xht",
					     "shtml", "mht", "mhtml", "hta",
					     "svgz",  "swf"};
	static const char *const maybe[] = {"svg", "xml",  "xsl",
					    "rdf", "atom", "rss"};
	size_t dot = str_find_last_byte(name, '.');
	struct str ending = str_from_byte(name, dot < name.len ? dot + 1 : dot);

	if (is_one_of(ending, always, COUNT(always)))
		return ACTIVE_ALWAYS;
	return is_one_of(ending, maybe, COUNT(maybe)) ? ACTIVE_MAYBE
						      : ACTIVE_NEVER;
}

/* The bytes of the tag at the beginning of XML, from "<" to its ">". */
static size_t
tag_length(struct str xml)
{
	char quote = '\0';
	size_t i = 1;

	for (; i < xml.len; i++) {
		char byte = xml.ptr[i];

		if (quote != '\0')
			quote = byte == quote ? '\0' : quote;
		else if (byte == '"' || byte == '\'')
			quote = byte;
		else if (byte == '>')
			break;
	}
	return i < xml.len ? i + 1 : i;
}

static bool
is_active_element(struct str tag)
{
	static const char *const elements[] = {
	    "script", "handler", "listener", "foreignObject", "iframe",
	    "embed",  "object",	 "html",     "body",	      "form"};
	size_t end = 1, from = 1;

	while (end < tag.len && !byte_is_space(tag.ptr[end]) &&
	       tag.ptr[end] != '>' && tag.ptr[end] != '/') {
		if (tag.ptr[end] == ':')
			from = end + 1;
		end++;
	}
	return is_one_of(str_part(tag, from, end - from), elements,
			 COUNT(elements));
}

/* Names of attributes that begin with "on"; of what is in quotes, none. */
static bool
has_handler(struct str tag)
{
	char quote = '\0', before = '<';

	for (size_t i = 0; i + 2 < tag.len; before = tag.ptr[i++]) {
		char byte = tag.ptr[i];

		if (quote != '\0')
			quote = byte == quote ? '\0' : quote;
		else if (byte == '"' || byte == '\'')
			quote = byte;
		else if ((byte_is_space(before) || before == ':') &&
			 byte_lower(byte) == 'o' &&
			 byte_lower(tag.ptr[i + 1]) == 'n')
			return true;
	}
	return false;
}

/* The character of "&#106;" at the beginning of TEXT, if it is of ASCII, and
 * the bytes of that; else 0. */
static char
referred(struct str text, size_t *len_out)
{
	bool is_hex = text.len > 2 && text.ptr[2] == 'x';
	unsigned value = 0;
	size_t i = is_hex ? 3 : 2;

	for (; i < text.len && text.ptr[i] != ';' && value < 0x80; i++) {
		char byte = byte_lower(text.ptr[i]);

		value = value * (is_hex ? 16 : 10) +
			(unsigned)(byte_is_letter(byte) ? byte - 'a' + 10
							: byte - '0');
	}
	*len_out = i + 1;
	return value < 0x80 ? (char)value : 0;
}

/* As browsers read addresses: without blanks and controls. */
static bool
has_script_address(struct str tag)
{
	struct strbuf plain = {0};
	bool found;

	for (size_t i = 0, len; i < tag.len; i += len) {
		char byte = tag.ptr[i];

		len = 1;
		if (str_has_prefix(str_from_byte(tag, i), STR("&#")))
			byte = referred(str_from_byte(tag, i), &len);
		if ((unsigned char)byte > ' ')
			strbuf_add_byte(&plain, byte_lower(byte));
	}
	found = str_find(strbuf_str(&plain), STR("javascript:")) < plain.len;
	strbuf_free(&plain);
	return found;
}

bool
active_xml(struct str bytes)
{
	if (utf8_check(bytes) < bytes.len ||
	    str_find_byte(bytes, '\0') < bytes.len ||
	    str_find(bytes, STR("<!ENTITY")) < bytes.len ||
	    str_find(bytes, STR("<?xml-stylesheet")) < bytes.len)
		return true;
	for (size_t at = 0; (at += str_find_byte(str_from_byte(bytes, at),
						 '<')) < bytes.len;) {
		struct str rest = str_from_byte(bytes, at), tag;

		if (str_has_prefix(rest, STR("<!--"))) {
			at += str_find(rest, STR("-->"));
			continue;
		}
		tag = str_part(rest, 0, tag_length(rest));
		if (is_active_element(tag) || has_handler(tag) ||
		    has_script_address(tag))
			return true;
		at += tag.len;
	}
	return false;
}
