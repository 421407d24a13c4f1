#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

uint32_t
utf8_next(struct str text, size_t *at)
{
	utf8proc_int32_t codepoint;
	utf8proc_ssize_t len;

	/* utf8proc refuses overlong forms, surrogates and what lies above
	 * U+10FFFF. */
	len = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + *at,
			       (utf8proc_ssize_t)(text.len - *at), &codepoint);
	if (len <= 0) {
		(*at)++;
		return UTF8_INVALID;
	}
	*at += (size_t)len;
	return (uint32_t)codepoint;
}

/* What a sum carries into the next byte comes from one that is not plain. */
static inline bool
is_plain_word(struct str text, size_t at)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t word;

	memcpy(&word, text.ptr + at, sizeof word);
	return (((word - ones * 0x20) | (word + ones) | word) & ones * 0x80) ==
	       0;
}

size_t
utf8_skip_plain(struct str text, size_t at)
{
	const size_t step = sizeof(uint64_t);

	for (; text.len - at >= step; at += step)
		if (!is_plain_word(text, at))
			return at;
	/* The rest, with some of the bytes before it. */
	return text.len >= step && is_plain_word(text, text.len - step)
		   ? text.len
		   : at;
}

/* From AT on over bytes of ASCII. */
static size_t
skip_ascii(struct str text, size_t at)
{
	const uint64_t highs = UINT64_C(0x8080808080808080);
	uint64_t word;

	for (; text.len - at >= sizeof word; at += sizeof word) {
		memcpy(&word, text.ptr + at, sizeof word);
		if ((word & highs) != 0)
			break;
	}
	while (at < text.len && (unsigned char)text.ptr[at] < 0x80)
		at++;
	return at;
}

size_t
utf8_check(struct str text)
{
	size_t at = skip_ascii(text, 0);

	while (at < text.len) {
		size_t start = at;

		if (utf8_next(text, &at) == UTF8_INVALID)
			return start;
		at = skip_ascii(text, at);
	}
	return text.len;
}

size_t
utf8_length(struct str text)
{
	size_t count = 0;

	for (size_t at = 0; at < text.len; count++)
		if ((unsigned char)text.ptr[at] < 0x80)
			at++;
		else
			utf8_next(text, &at);
	return count;
}

bool
utf8_is_word(uint32_t codepoint)
{
	utf8proc_category_t category = utf8proc_category((int32_t)codepoint);

	return category >= UTF8PROC_CATEGORY_LU &&
	       category <= UTF8PROC_CATEGORY_NO;
}

bool
utf8_is_letter(uint32_t codepoint)
{
	utf8proc_category_t category = utf8proc_category((int32_t)codepoint);

	return category >= UTF8PROC_CATEGORY_LU &&
	       category <= UTF8PROC_CATEGORY_LO;
}

bool
utf8_is_punctuation(uint32_t codepoint)
{
	utf8proc_category_t category = utf8proc_category((int32_t)codepoint);

	return category >= UTF8PROC_CATEGORY_PC &&
	       category <= UTF8PROC_CATEGORY_PO;
}

uint32_t
utf8_lower(uint32_t codepoint)
{
	return (uint32_t)utf8proc_tolower((int32_t)codepoint);
}

uint32_t
utf8_upper(uint32_t codepoint)
{
	return (uint32_t)utf8proc_toupper((int32_t)codepoint);
}

/* Raised letters that Unicode has no compatibility mapping for. */
static uint32_t
raised_letter(uint32_t codepoint)
{
	switch (codepoint) {
	case 0x2C0: return 0x294; /* glottal stop */
	case 0x2C1: return 0x295;
	case 0x6E5: return 0x648; /* waw */
	case 0x6E6: return 0x64A; /* yeh */
	default: return 0;
	}
}

size_t
utf8_raised(uint32_t codepoint, char out[UTF8_RAISED])
{
	enum { ROOM = 4 };
	utf8proc_int32_t points[ROOM] = {(int32_t)raised_letter(codepoint)};
	utf8proc_ssize_t count = points[0] != 0;
	size_t len = 0;

	if (count == 0) {
		int boundary = 0;

		if (utf8proc_get_property((int32_t)codepoint)->decomp_type !=
		    UTF8PROC_DECOMP_TYPE_SUPER)
			return 0;
		count = utf8proc_decompose_char(
		    (int32_t)codepoint, points, ROOM,
		    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundary);
	}
	for (utf8proc_ssize_t i = 0; i < count && i < ROOM; i++)
		len += (size_t)utf8proc_encode_char(
		    points[i], (utf8proc_uint8_t *)out + len);
	return len;
}

static void
fold(struct strbuf *out, struct str text, int options)
{
	utf8proc_uint8_t *folded;
	utf8proc_ssize_t len;
	size_t plain = 0;

	while (plain < text.len && (unsigned char)text.ptr[plain] < 0x80)
		strbuf_add_byte(out, byte_lower(text.ptr[plain++]));
	if (plain == text.len)
		return;
	text = str_from_byte(text, plain);
	len = utf8proc_map((const utf8proc_uint8_t *)text.ptr,
			   (utf8proc_ssize_t)text.len, &folded,
			   UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | options);
	if (len < 0)
		return;
	strbuf_add(out, (struct str){(const char *)folded, (size_t)len});
	free(folded);
}

void
utf8_fold(struct strbuf *out, struct str text)
{
	fold(out, text, UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
}

void
utf8_fold_case(struct strbuf *out, struct str text)
{
	fold(out, text, 0);
}

/* Marks go, so what a character becomes needs no order. Case folding makes
 * capitals of Cherokee, which no script of the browser does. */
static void
add_alike(struct strbuf *out, uint32_t codepoint)
{
	enum { ROOM = 32, DOTLESS_I = 0x131 };
	utf8proc_int32_t points[ROOM];
	int boundary = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char(
	    (utf8proc_int32_t)codepoint, points, ROOM,
	    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
		UTF8PROC_CASEFOLD | UTF8PROC_IGNORE,
	    &boundary);

	for (utf8proc_ssize_t i = 0; i < count && i < ROOM; i++)
		strbuf_add_codepoint(out,
				     points[i] == DOTLESS_I
					 ? 'i'
					 : utf8_lower((uint32_t)points[i]));
}

/* Of ASCII in small letters, eight at a time. */
static void
add_lower(struct strbuf *out, struct str text)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t at = out->len, end;
	uint64_t word;

	strbuf_add(out, text);
	end = out->len;
	for (; end - at >= sizeof word; at += sizeof word) {
		uint64_t from_a, behind_z;

		memcpy(&word, out->ptr + at, sizeof word);
		from_a = word + ones * (0x80 - 'A');
		behind_z = word + ones * (0x7F - 'Z');
		word |= ((from_a ^ behind_z) & ones * 0x80) >> 2;
		memcpy(out->ptr + at, &word, sizeof word);
	}
	for (; at < end; at++)
		out->ptr[at] = byte_lower(out->ptr[at]);
}

void
utf8_fold_alike(struct strbuf *out, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t end = skip_ascii(text, at);

		add_lower(out, str_part(text, at, end - at));
		at = end;
		while (at < text.len && (unsigned char)text.ptr[at] >= 0x80)
			add_alike(out, utf8_next(text, &at));
	}
}

bool
utf8_is_lower(uint32_t codepoint)
{
	return utf8proc_category((int32_t)codepoint) == UTF8PROC_CATEGORY_LL;
}

size_t
utf8_compose(struct str text, uint32_t mark, struct strbuf *out)
{
	enum { ROOM = 16 }; /* a character decomposes into a few */
	utf8proc_int32_t points[ROOM];
	utf8proc_uint8_t pair[8];
	utf8proc_ssize_t count, len;
	size_t at = 0;
	uint32_t base = utf8_next(text, &at);

	if (base == UTF8_INVALID)
		return at;
	len = utf8proc_encode_char((utf8proc_int32_t)base, pair);
	len += utf8proc_encode_char((utf8proc_int32_t)mark, pair + len);
	count = utf8proc_decompose(pair, len, points, ROOM,
				   UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
	if (count > 0 && count <= ROOM)
		count = utf8proc_normalize_utf32(
		    points, count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	for (utf8proc_ssize_t i = 0; i < count && i < ROOM; i++)
		strbuf_add_codepoint(out, (uint32_t)points[i]);
	return at;
}

size_t
utf8_width(struct str text)
{
	size_t width = 0;

	for (size_t at = 0; at < text.len;) {
		uint32_t codepoint = utf8_next(text, &at);
		int columns = codepoint == UTF8_INVALID
				  ? 1
				  : utf8proc_charwidth((int32_t)codepoint);

		width += columns > 0 ? (size_t)columns : 0;
	}
	return width;
}

void
utf8_position(struct str text, size_t offset, uint32_t *line_out,
	      uint32_t *column_out)
{
	size_t line_start = 0;
	uint32_t line = 1;

	if (offset > text.len)
		offset = text.len;
	for (size_t i = 0; i < offset; i++)
		if (text.ptr[i] == '\n') {
			line++;
			line_start = i + 1;
		}
	*line_out = line;
	*column_out = (uint32_t)utf8_length(
			  str_part(text, line_start, offset - line_start)) +
		      1;
}
