/* Dates as CSL has them, from EDTF (levels 0 and 1 as far as BibLaTeX reads
 * them) and from BibTeX's year, month and day. */
#include "parse/bibtex_text.h"

struct part {
	int year;
	unsigned month, day, season;
	bool open; /* the end of a range that has none */
};

/* ---- EDTF ---- */

/* COUNT digits at byte *AT; moves behind them. */
static bool
take_digits(struct str text, size_t *at, size_t count, unsigned *value_out)
{
	unsigned value = 0;

	for (size_t i = 0; i < count; i++, (*at)++) {
		if (*at >= text.len || !byte_is_digit(text.ptr[*at]))
			return false;
		value = value * 10 + (unsigned)(text.ptr[*at] - '0');
	}
	*value_out = value;
	return true;
}

static bool
take_month(struct str text, size_t *at, struct part *part)
{
	unsigned month;

	if (!take_digits(text, at, 2, &month))
		return false;
	if (month >= 21 && month <= 24)
		part->season = month - 20;
	else if (month >= 1 && month <= 12)
		part->month = month;
	else
		return false;
	return true;
}

/* Behind the day, a time may stand. */
static bool
take_day(struct str text, size_t *at, struct part *part)
{
	if (!take_digits(text, at, 2, &part->day) || part->month == 0 ||
	    part->day < 1 || part->day > 31)
		return false;
	if (*at < text.len && text.ptr[*at] == 'T')
		*at = text.len;
	return true;
}

/* YYYY, YYYY-MM, YYYY-MM-DD; a minus before it counts backwards from year 0,
 * which was 1 BC. */
static bool
read_part(struct str text, struct part *part)
{
	bool negative = text.len > 0 && text.ptr[0] == '-';
	size_t at = negative;
	unsigned year;

	*part = (struct part){0};
	if (!take_digits(text, &at, 4, &year))
		return false;
	part->year = negative || year == 0 ? -(int)year - 1 : (int)year;
	if (at == text.len)
		return true;
	if (text.ptr[at++] != '-' || !take_month(text, &at, part))
		return false;
	if (at == text.len)
		return true;
	return text.ptr[at++] == '-' && take_day(text, &at, part) &&
	       at == text.len;
}

/* '?', '~' and '%' behind a date say that it is not certain; "XX" behind a
 * year, that no month is known. */
static struct str
without_doubt(struct str text, bool *circa)
{
	while (text.len > 0 && (text.ptr[text.len - 1] == '?' ||
				text.ptr[text.len - 1] == '~' ||
				text.ptr[text.len - 1] == '%')) {
		text.len--;
		*circa = true;
		if (text.len > 0 && text.ptr[text.len - 1] == '\\')
			text.len--;
	}
	while (str_has_suffix(text, STR("-XX")))
		text.len -= 3;
	return text;
}

static bool
read_end(struct str text, bool *circa, struct part *part)
{
	text = without_doubt(str_trim(text), circa);
	*part = (struct part){.open = true};
	return text.len == 0 || str_is(text, "..") ||
	       (read_part(text, part) && !part->open);
}

/* ---- as CSL ---- */

/* As text too, like those that json_read gives. */
static struct node
number(struct bibtex *reading, int value)
{
	enum { DIGITS = 12 };
	struct node node = node_number(value);
	char digits[DIGITS];
	size_t at = DIGITS;
	unsigned rest = value < 0 ? 0u - (unsigned)value : (unsigned)value;

	do
		digits[--at] = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (value < 0)
		digits[--at] = '-';
	node.text =
	    arena_str(reading->arena, (struct str){digits + at, DIGITS - at});
	return node;
}

static struct node
date_parts(struct bibtex *reading, const struct part *part)
{
	struct node list = {.kind = NODE_LIST, .count = 1};

	if (part->open)
		list.count = 0;
	else if (part->month > 0)
		list.count = part->day > 0 ? 3 : 2;
	list.items = ARENA_ARRAY(reading->arena, struct node, list.count);
	if (list.count > 0)
		list.items[0] = number(reading, part->year);
	if (list.count > 1)
		list.items[1] = number(reading, (int)part->month);
	if (list.count > 2)
		list.items[2] = number(reading, (int)part->day);
	return list;
}

static void
set(struct node *map, struct str key, struct node value)
{
	value.key.text = key;
	map->items[map->count++] = value;
}

static struct node
csl_date(struct bibtex *reading, const struct part *parts, size_t count,
	 bool circa)
{
	struct node map = {.kind = NODE_MAP}, list = {.kind = NODE_LIST};

	map.items = ARENA_ARRAY(reading->arena, struct node,
				1u + circa + (parts->season > 0));
	list.items = ARENA_ARRAY(reading->arena, struct node, count);
	for (size_t i = 0; i < count; i++)
		list.items[list.count++] = date_parts(reading, &parts[i]);
	set(&map, STR("date-parts"), list);
	if (parts->season > 0)
		set(&map, STR("season"), number(reading, (int)parts->season));
	if (circa)
		set(&map, STR("circa"), node_bool(true));
	return map;
}

static struct node
literal(struct bibtex *reading, struct str text)
{
	struct node map = {.kind = NODE_MAP};

	text = bibtex_text(reading, text, FORM_NAME);
	if (text.len == 0)
		return (struct node){.kind = NODE_NONE};
	map.items = ARENA_ARRAY(reading->arena, struct node, 1);
	set(&map, STR("literal"), node_text(text));
	return map;
}

/* An open end is left out, since CSL has no word for it; a date without a
 * beginning is none to sort or cite by. */
struct node
bibtex_date(struct bibtex *reading, struct str text)
{
	size_t slash;
	struct part parts[2];
	bool circa = false;

	text = str_trim(text);
	if (text.len == 0)
		return (struct node){.kind = NODE_NONE};
	slash = str_find_byte(text, '/');
	if (!read_end(str_part(text, 0, slash), &circa, &parts[0]))
		return literal(reading, text);
	if (slash == text.len)
		return parts[0].open ? literal(reading, text)
				     : csl_date(reading, parts, 1, circa);
	if (!read_end(str_from_byte(text, slash + 1), &circa, &parts[1]) ||
	    parts[0].open)
		return literal(reading, text);
	return csl_date(reading, parts, parts[1].open ? 1 : 2, circa);
}

/* ---- year, month, day ---- */

static unsigned
month_number(struct str word)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	size_t at = 0;

	if (word.len < 3)
		return 0;
	while (names[at] != '\0' && (byte_lower(word.ptr[0]) != names[at] ||
				     byte_lower(word.ptr[1]) != names[at + 1] ||
				     byte_lower(word.ptr[2]) != names[at + 2]))
		at += 3;
	return names[at] == '\0' ? 0 : (unsigned)at / 3 + 1;
}

/* "mar", "March", "3", "03"; with a day: "15~March". */
static void
read_month(struct str text, struct part *part)
{
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		unsigned value = 0;

		if (byte_is_letter(text.ptr[at])) {
			while (at < text.len && byte_is_letter(text.ptr[at]))
				at++;
			if (part->month == 0)
				part->month = month_number(
				    str_part(text, from, at - from));
		} else if (byte_is_digit(text.ptr[at])) {
			while (at < text.len && byte_is_digit(text.ptr[at]))
				value = value % 1000 * 10 +
					(unsigned)(text.ptr[at++] - '0');
			if (value >= 1 && value <= 31 && part->day == 0)
				part->day = value;
		} else {
			at++;
		}
	}
	if (part->month == 0 && part->day <= 12) {
		part->month = part->day;
		part->day = 0;
	}
	if (part->month == 0)
		part->day = 0;
}

static unsigned
day_number(struct str text)
{
	size_t at = 0;
	unsigned day = 0;

	text = str_trim(text);
	if (text.len > 2 || !take_digits(text, &at, text.len, &day))
		return 0;
	return day <= 31 ? day : 0;
}

struct node
bibtex_old_date(struct bibtex *reading, struct str year, struct str month,
		struct str day)
{
	struct part part;

	year = str_trim(year);
	if (year.len == 0)
		return (struct node){.kind = NODE_NONE};
	if (!read_part(year, &part) || part.month > 0 || part.season > 0)
		return bibtex_date(reading, year);
	read_month(month, &part);
	if (part.month > 0 && day_number(day) > 0)
		part.day = day_number(day);
	return csl_date(reading, &part, 1, false);
}
