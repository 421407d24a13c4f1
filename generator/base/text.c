#include "base/text.h"

#include <string.h>

#include "base/utf8.h"

struct str
text_without_mark(struct str bytes)
{
	return str_has_prefix(bytes, STR("\xEF\xBB\xBF"))
		   ? str_from_byte(bytes, 3)
		   : bytes;
}

static bool
is_utf16(struct str bytes)
{
	return str_has_prefix(bytes, STR("\xFF\xFE")) ||
	       str_has_prefix(bytes, STR("\xFE\xFF"));
}

bool
text_check_encoding(struct str bytes, struct str path, struct diag_list *diags)
{
	size_t bad = utf8_check(bytes);
	unsigned char byte;

	if (bad == bytes.len)
		return true;
	byte = (unsigned char)bytes.ptr[bad];
	diag_add(diags, RULE_ENCODING_INVALID, path, spot_in(bytes, bad, 1),
		 "byte 0x%02X is not UTF-8", byte);
	if (is_utf16(bytes))
		diag_hint(diags, "this looks like UTF-16; save it as UTF-8");
	else if (byte >= 0xA0)
		diag_hint(diags,
			  "in Latin-1 it would be '%c%c'; save the "
			  "file as UTF-8",
			  0xC0 | byte >> 6, 0x80 | (byte & 0x3F));
	else
		diag_hint(diags, "save the file as UTF-8");
	return false;
}

/* Bytes that may begin something refused; the others pass unlooked at. */
static bool
is_suspect(unsigned char byte)
{
	if (byte >= 0x20 && byte < 0x7F)
		return false;
	return (byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F ||
	       byte == 0xC2 || byte == 0xE2 || byte == 0xEF;
}

static bool
is_refused(uint32_t codepoint, bool strict)
{
	if (codepoint < 0x20)
		return codepoint != '\t' && codepoint != '\n';
	if (codepoint >= 0x7F && codepoint <= 0x9F)
		return true;
	if (codepoint == 0xFFFE || codepoint == 0xFFFF)
		return true;
	return strict && (codepoint == 0x2028 || codepoint == 0x2029 ||
			  codepoint == 0xFEFF);
}

static const char *
control_name(uint32_t codepoint)
{
	switch (codepoint) {
	case 0x00: return "NUL";
	case 0x0C: return "form feed";
	case 0x0D: return "carriage return";
	case 0x1B: return "escape";
	case 0x85: return "next line";
	case 0x2028: return "line separator";
	case 0x2029: return "paragraph separator";
	case 0xFEFF: return "byte order mark";
	default: return "control character";
	}
}

static void
report_control(struct str path, struct spot at, uint32_t codepoint,
	       struct diag_list *diags)
{
	diag_add(diags, RULE_CONTROL_CHARACTER, path, at, "U+%04X (%s)",
		 (unsigned)codepoint, control_name(codepoint));
	if (codepoint == '\r')
		diag_hint(diags, "lines end in LF or CRLF");
	else
		diag_hint(diags, "delete it; many editors hide it");
}

static size_t
find_control(struct str text, bool strict, uint32_t *codepoint_out)
{
	enum { TRIED = 8 }; /* what utf8_skip_plain stopped at */

	for (size_t i = 0; i < text.len;) {
		size_t end = i = utf8_skip_plain(text, i);

		for (end += TRIED; i < end && i < text.len; i++) {
			size_t next = i;

			if (!is_suspect((unsigned char)text.ptr[i]))
				continue;
			*codepoint_out = utf8_next(text, &next);
			if (is_refused(*codepoint_out, strict))
				return i;
			i = next - 1;
		}
	}
	return text.len;
}

size_t
text_find_control(struct str text)
{
	uint32_t codepoint;

	return find_control(text, false, &codepoint);
}

struct str
text_without_controls(struct str text, struct arena *arena)
{
	size_t found = text_find_control(text);
	struct strbuf clean = {0};

	if (found == text.len)
		return text;
	while (found < text.len) {
		strbuf_add(&clean, str_part(text, 0, found));
		strbuf_add_codepoint(&clean, 0xFFFD);
		utf8_next(text, &found);
		text = str_from_byte(text, found);
		found = text_find_control(text);
	}
	strbuf_add(&clean, text);
	text = arena_str(arena, strbuf_str(&clean));
	strbuf_free(&clean);
	return text;
}

bool
text_check_controls(struct str whole, struct str text, bool strict,
		    struct str path, struct diag_list *diags)
{
	uint32_t codepoint;
	size_t found = find_control(text, strict, &codepoint);

	if (found == text.len)
		return true;
	report_control(
	    path, spot_in(whole, (size_t)(text.ptr + found - whole.ptr), 1),
	    codepoint, diags);
	return false;
}

struct str
text_unix_lines(struct str text, struct arena *arena)
{
	char *copy;
	size_t len = 0;

	if (str_find_byte(text, '\r') == text.len)
		return text;
	copy = arena_alloc(arena, text.len + 1);
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\r' && i + 1 < text.len &&
		    text.ptr[i + 1] == '\n')
			continue;
		copy[len++] = text.ptr[i];
	}
	return (struct str){copy, len};
}
