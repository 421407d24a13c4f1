#include "render/label.h"

#include "base/utf8.h"

#define ELLIPSIS "\xe2\x80\xa6"

/* Of ASCII from the blank on, in hundredths of the font size: those of Noto
 * Sans in four classes, rounded up, which is wider than most sans-serif fonts
 * that systems have. The gaps between columns bear the difference to the wider
 * ones. */
static const unsigned char ascii[] = {
    28, 28, 39, 59, 59, 94, 59, 28, 39, 39, 59, 59, 28, 39, 28, 39,
    59, 59, 59, 59, 59, 59, 59, 59, 59, 59, 28, 28, 59, 59, 59, 59,
    94, 69, 69, 69, 69, 69, 69, 69, 69, 39, 39, 69, 69, 94, 69, 69,
    69, 69, 69, 69, 69, 69, 69, 94, 69, 69, 69, 39, 59, 39, 59, 59,
    59, 59, 59, 59, 59, 59, 39, 59, 59, 28, 28, 59, 28, 94, 59, 59,
    59, 59, 39, 59, 39, 59, 59, 94, 59, 59, 59, 59, 28, 59, 59, 0,
};

/* Of the code point at byte *AT, which moves behind it. */
static unsigned
next_width(struct str text, size_t *at)
{
	unsigned char byte = (unsigned char)text.ptr[*at];
	size_t from = *at;

	if (byte < 0x80) {
		*at += 1;
		return byte < ' ' ? 0 : ascii[byte - ' '];
	}
	utf8_next(text, at);
	switch (utf8_width(str_part(text, from, *at - from))) {
	case 0: return 0;
	case 1: return 65;
	default: return 100;
	}
}

double
label_width(struct str text, double size)
{
	unsigned width = 0;
	size_t at = 0;

	while (at < text.len)
		width += next_width(text, &at);
	return size * width / 100;
}

struct str
label_fit(struct str text, double size, double width, struct arena *arena)
{
	double used = label_width(STR(ELLIPSIS), size);
	size_t at = 0, fits = 0;

	if (label_width(text, size) <= width)
		return text;
	while (at < text.len) {
		used += size * next_width(text, &at) / 100;
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
	unsigned used = 0;
	size_t end = 0, at = 0;

	while (end < text.len) {
		size_t word = at;

		while (at < text.len && (at == word || text.ptr[at] != ' '))
			used += next_width(text, &at);
		if (end > 0 && size * used / 100 > width)
			break;
		end = at;
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
