#include "base/strbuf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for LEN more bytes and a NUL; fewer where the limit says so. */
static size_t
make_room(struct strbuf *buf, size_t len)
{
	size_t capacity = buf->capacity ? buf->capacity : STRBUF_ROOM;
	char *moved;

	if (buf->limit > 0 && len > buf->limit - buf->len) {
		len = buf->limit - buf->len;
		buf->full = true;
	}
	if (buf->len + len < buf->capacity)
		return len;
	while (capacity <= buf->len + len)
		capacity *= 2;
	moved = realloc(buf->lent ? NULL : buf->ptr, capacity);
	if (moved == NULL)
		arena_out_of_memory();
	if (buf->lent)
		memcpy(moved, buf->ptr, buf->len);
	buf->lent = false;
	buf->ptr = moved;
	buf->capacity = capacity;
	return len;
}

void
strbuf_add_growing(struct strbuf *buf, struct str text)
{
	size_t len = make_room(buf, text.len);

	if (len > 0)
		memcpy(buf->ptr + buf->len, text.ptr, len);
	buf->len += len;
	buf->ptr[buf->len] = '\0';
}

void
strbuf_printf(struct strbuf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	strbuf_vprintf(buf, format, args);
	va_end(args);
}

void
strbuf_vprintf(struct strbuf *buf, const char *format, va_list args)
{
	va_list again;
	char small[256];
	int length;

	va_copy(again, args);
	length = vsnprintf(small, sizeof small, format, args);
	if (length >= 0 && (size_t)length < sizeof small) {
		strbuf_add(buf, (struct str){small, (size_t)length});
	} else if (length >= 0) {
		char *large = malloc((size_t)length + 1);

		if (large == NULL)
			arena_out_of_memory();
		vsnprintf(large, (size_t)length + 1, format, again);
		strbuf_add(buf, (struct str){large, (size_t)length});
		free(large);
	}
	va_end(again);
}

void
strbuf_add_letters(struct strbuf *buf, unsigned number)
{
	char letters[8];
	size_t count = 0;

	for (; number > 0; number = (number - 1) / 26)
		letters[count++] = (char)('a' + (number - 1) % 26);
	while (count > 0)
		strbuf_add_byte(buf, letters[--count]);
}

void
strbuf_add_codepoint(struct strbuf *buf, uint32_t codepoint)
{
	char bytes[4];
	size_t len;

	if (codepoint < 0x80) {
		bytes[0] = (char)codepoint;
		len = 1;
	} else if (codepoint < 0x800) {
		bytes[0] = (char)(0xc0 | codepoint >> 6);
		len = 2;
	} else if (codepoint < 0x10000) {
		bytes[0] = (char)(0xe0 | codepoint >> 12);
		len = 3;
	} else {
		bytes[0] = (char)(0xf0 | codepoint >> 18);
		len = 4;
	}
	for (size_t i = 1; i < len; i++)
		bytes[i] =
		    (char)(0x80 | ((codepoint >> 6 * (len - 1 - i)) & 0x3f));
	strbuf_add(buf, (struct str){bytes, len});
}

static void
add_whole(struct strbuf *buf, uint64_t number)
{
	char digits[20];
	size_t first = sizeof digits;

	do
		digits[--first] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	strbuf_add(buf, (struct str){digits + first, sizeof digits - first});
}

void
strbuf_add_integer(struct strbuf *buf, int64_t number)
{
	if (number < 0)
		strbuf_add_byte(buf, '-');
	add_whole(buf, number < 0 ? -(uint64_t)number : (uint64_t)number);
}

enum { DIGITS_OF_DOUBLE = 17, DIGITS_BY_HAND = 10 };

/* What "%.10g" writes, in a tenth of its time, for NUMBER above 0. False, and
 * nothing is written, where the last digit is not clear without more care, or
 * an exponent may be due. */
static bool
add_ten_digits(struct strbuf *buf, double number)
{
	double scaled = number, rounded;
	uint64_t unit = 1, fraction;

	if (number < 1e-3 || number >= 1e9)
		return false;
	while (scaled < 1e9) {
		unit *= 10;
		scaled = number * (double)unit;
	}
	rounded = floor(scaled + 0.5);
	if (fabs(scaled - floor(scaled) - 0.5) < 1e-3 || rounded >= 1e10)
		return false;
	add_whole(buf, (uint64_t)rounded / unit);
	fraction = (uint64_t)rounded % unit;
	if (fraction > 0)
		strbuf_add_byte(buf, '.');
	for (; fraction > 0; fraction %= unit) {
		KNOWN(unit >= 10); /* FRACTION is below it */
		unit /= 10;
		strbuf_add_byte(buf, (char)('0' + fraction / unit));
	}
	return true;
}

void
strbuf_add_number(struct strbuf *buf, double number, unsigned digits)
{
	char text[32];

	if (number < 0) {
		strbuf_add_byte(buf, '-');
		number = -number;
	}
	if (number < 1e15 && number == floor(number)) {
		add_whole(buf, (uint64_t)number);
		return;
	}
	if (digits == DIGITS_BY_HAND && add_ten_digits(buf, number))
		return;
	if (digits > 0) {
		snprintf(text, sizeof text, "%.*g", (int)digits, number);
	} else {
		do
			snprintf(text, sizeof text, "%.*g", (int)++digits,
				 number);
		while (strtod(text, NULL) != number &&
		       digits < DIGITS_OF_DOUBLE);
	}
	strbuf_addz(buf, text);
}

enum { DECIMALS_BY_HAND = 6 };

/* By hand where no rounding of NUMBER times ten can reach the next digit. */
void
strbuf_add_fixed(struct strbuf *buf, double number, unsigned decimals)
{
	static const uint64_t units[] = {1,	10,	100,	1000,
					 10000, 100000, 1000000};
	uint64_t unit = decimals <= DECIMALS_BY_HAND ? units[decimals] : 0;
	double scaled = number * (double)unit;
	uint64_t rounded;

	if (unit == 0 || !(scaled < 1e9) ||
	    fabs(scaled - floor(scaled) - 0.5) < 1e-6) {
		strbuf_printf(buf, "%.*f", (int)decimals, number);
		return;
	}
	rounded = (uint64_t)(scaled + 0.5);
	add_whole(buf, rounded / unit);
	if (decimals > 0)
		strbuf_add_byte(buf, '.');
	for (rounded %= unit; unit > 1; rounded %= unit) {
		unit /= 10;
		strbuf_add_byte(buf, (char)('0' + rounded / unit));
	}
}

static const char *
html_entity(char byte)
{
	switch (byte) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	default: return NULL;
	}
}

/* From AT on over bytes that html_entity leaves alone, eight at a time. A bit
 * apart are '<' and '>', as are '"' and '&'. */
static size_t
skip_plain(struct str text, size_t at)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	for (; text.len - at >= sizeof ones; at += sizeof ones) {
		uint64_t word, angle, other;

		memcpy(&word, text.ptr + at, sizeof word);
		angle = (word | ones * ('<' ^ '>')) ^ ones * ('<' | '>');
		other = (word | ones * ('"' ^ '&')) ^ ones * ('"' | '&');
		if ((((angle - ones) & ~angle) | ((other - ones) & ~other)) &
		    ones * 0x80)
			break;
	}
	return at;
}

void
strbuf_add_html(struct strbuf *buf, struct str text)
{
	size_t from = 0;

	for (size_t i = skip_plain(text, 0); i < text.len; i++) {
		const char *entity = html_entity(text.ptr[i]);

		if (entity == NULL)
			continue;
		strbuf_add(buf, str_part(text, from, i - from));
		strbuf_addz(buf, entity);
		from = i + 1;
		i = skip_plain(text, from) - 1;
	}
	strbuf_add(buf, str_from_byte(text, from));
}

static void
add_percent(struct strbuf *buf, unsigned char byte)
{
	static const char digits[] = "0123456789ABCDEF";
	const char bytes[] = {'%', digits[byte >> 4], digits[byte & 15]};

	strbuf_add(buf, (struct str){bytes, sizeof bytes});
}

void
strbuf_add_encoded(struct strbuf *buf, struct str text,
		   bool (*stays)(char byte))
{
	for (size_t i = 0; i < text.len; i++)
		if (stays(text.ptr[i]))
			strbuf_add_byte(buf, text.ptr[i]);
		else
			add_percent(buf, (unsigned char)text.ptr[i]);
}

struct str
strbuf_str(const struct strbuf *buf)
{
	return (struct str){buf->ptr == NULL ? "" : buf->ptr, buf->len};
}

struct str
strbuf_take(struct strbuf *buf, struct arena *arena)
{
	struct str text = arena_str(arena, strbuf_str(buf));

	strbuf_reset(buf);
	return text;
}

void
strbuf_reset(struct strbuf *buf)
{
	buf->len = 0;
	buf->full = false;
	if (buf->ptr != NULL)
		buf->ptr[0] = '\0';
}

void
strbuf_free(struct strbuf *buf)
{
	if (!buf->lent)
		free(buf->ptr);
	*buf = (struct strbuf){.limit = buf->limit};
}
