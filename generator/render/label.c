#include "render/label.h"

#include <string.h>

#include "base/utf8.h"

#define ELLIPSIS "\xe2\x80\xa6"

/* In hundredths of the font size: those of Noto Sans, rounded up, which is
 * wider than most sans-serif fonts that systems have. The gaps between columns
 * bear the difference to the wider ones. */
static int
codepoint_width(uint32_t codepoint, struct str bytes)
{
	if (codepoint < 0x80 && strchr("ijl|!'.,:; ", (int)codepoint) != NULL)
		return 28;
	if (codepoint < 0x80 && strchr("frtIJ()[]-/\"", (int)codepoint) != NULL)
		return 39;
	if (codepoint < 0x80 && strchr("mwMW%@", (int)codepoint) != NULL)
		return 94;
	if (codepoint >= 'A' && codepoint <= 'Z')
		return 69;
	if (codepoint < 0x80)
		return 59;
	switch (utf8_width(bytes)) {
	case 0: return 0;
	case 1: return 65;
	default: return 100;
	}
}

/* Of the code point at byte *AT, which moves behind it. */
static double
next_width(struct str text, double size, size_t *at)
{
	size_t from = *at;
	uint32_t codepoint = utf8_next(text, at);

	return size *
	       codepoint_width(codepoint, str_part(text, from, *at - from)) /
	       100;
}

double
label_width(struct str text, double size)
{
	double width = 0;
	size_t at = 0;

	while (at < text.len)
		width += next_width(text, size, &at);
	return width;
}

struct str
label_fit(struct str text, double size, double width, struct arena *arena)
{
	double used = label_width(STR(ELLIPSIS), size);
	size_t at = 0, fits = 0;

	if (label_width(text, size) <= width)
		return text;
	while (at < text.len) {
		used += next_width(text, size, &at);
		if (used > width)
			break;
		fits = at;
	}
	return arena_printf(arena, "%.*s" ELLIPSIS,
			    STR_ARG(str_trim(str_part(text, 0, fits))));
}

/* Bytes of TEXT up to the last blank before WIDTH is full; all of it where
 * one word is wider. */
static size_t
line_end(struct str text, double size, double width)
{
	size_t end = 0;

	for (size_t i = 0; i <= text.len; i++) {
		if (i < text.len && text.ptr[i] != ' ')
			continue;
		if (end > 0 && label_width(str_part(text, 0, i), size) > width)
			break;
		end = i;
	}
	return end;
}

size_t
label_wrap(struct str text, double size, double width, size_t lines,
	   struct arena *arena, struct str *lines_out)
{
	size_t count = 0;

	text = str_trim(text);
	while (text.len > 0 && count < lines) {
		size_t end =
		    count + 1 == lines ? text.len : line_end(text, size, width);

		lines_out[count++] =
		    label_fit(str_part(text, 0, end), size, width, arena);
		text = str_trim(str_from_byte(text, end));
	}
	return count;
}
