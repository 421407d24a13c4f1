#include <string.h>

#include "csl/item_read.h"

/* Parts of one day as they are found, in any order. */
struct found {
	struct csl_day day;
	int32_t number; /* a day, unless an era follows */
	bool circa, failed;
};

/* Reads digits at *AT, at most MOST of them, and moves *AT behind; false where
 * there are none, or more. */
static bool
read_digits(struct str text, size_t *at, size_t most, int32_t *number_out)
{
	size_t from = *at;
	int32_t number = 0;

	while (*at < text.len && byte_is_digit(text.ptr[*at]) &&
	       *at - from <= most)
		number = number * 10 + (text.ptr[(*at)++] - '0');
	*number_out = number;
	return *at > from && *at - from <= most;
}

/* ---- EDTF, ISO 8601 ---- */

/* Without "?", "~" or "%" at the end. */
static struct str
without_doubt(struct str text, bool *circa)
{
	while (text.len > 0 && text.ptr[text.len - 1] != '\0' &&
	       strchr("?~%", text.ptr[text.len - 1]) != NULL) {
		*circa = true;
		text.len--;
	}
	return str_trim(text);
}

/* -MM or -DD at *AT. */
static bool
read_two(struct str text, size_t *at, int32_t *number_out)
{
	size_t from = *at;

	if (*at < text.len && text.ptr[*at] == '-') {
		++*at;
		if (read_digits(text, at, 2, number_out) && *at - from == 3)
			return true;
	}
	*at = from;
	*number_out = 0;
	return false;
}

/* The time of a day is of no interest. */
static bool
is_time(struct str text)
{
	return text.len > 1 && (text.ptr[0] == 'T' || text.ptr[0] == ' ') &&
	       byte_is_digit(text.ptr[1]) &&
	       str_find_byte(text, ':') < text.len;
}

/* YYYY, YYYY-MM, YYYY-MM-DD; a year alone may be negative, and have as few as
 * LEAST digits. */
static bool
read_iso(struct str text, size_t least, struct found *found)
{
	bool negative = str_has_prefix(text, STR("-"));
	int32_t year = 0, month = 0, day = 0;
	size_t at = negative;

	if (!read_digits(text, &at, 6, &year) || year == 0 ||
	    at - negative < least)
		return false;
	if (at - negative >= 4 && read_two(text, &at, &month))
		read_two(text, &at, &day);
	if (at < text.len && !is_time(str_from_byte(text, at)))
		return false;
	found->day.year = negative ? -year : year;
	csl_day_set_month(&found->day, month);
	if (found->day.month != 0 && day >= 1 && day <= 31)
		found->day.day = (uint8_t)day;
	return true;
}

/* ---- numbers between strokes ---- */

/* 5/12/2003, 12/2003, 2003/5/12: months first, as in the United States, where
 * the number may be one. */
static bool
read_numeric(struct str text, struct found *found)
{
	int32_t numbers[3] = {0};
	size_t count = 0, at = 0, year = 0;

	while (count < 3 && read_digits(text, &at, 4, &numbers[count])) {
		if (numbers[count] > 31)
			year = count;
		count++;
		if (at < text.len && text.ptr[at] != '/' && text.ptr[at] != '-')
			return false;
		at += at < text.len;
	}
	if (at < text.len || count < 2 || (year != 0 && year != count - 1) ||
	    numbers[year] <= 31)
		return false;
	found->day.year = numbers[year];
	if (year == 0) {
		numbers[0] = numbers[1];
		numbers[1] = numbers[2];
	}
	if (count == 3 && numbers[0] > 12) {
		int32_t day = numbers[0];
		numbers[0] = numbers[1];
		numbers[1] = day;
	}
	csl_day_set_month(&found->day, numbers[0] <= 12 ? numbers[0] : 0);
	if (count == 3 && found->day.month != 0 && numbers[1] <= 31)
		found->day.day = (uint8_t)numbers[1];
	return found->day.month != 0;
}

/* ---- words ---- */

static const char *const months[] = {
    "january", "february", "march",	"april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

/* At least three letters of NAME, with or without a full stop. */
static bool
abbreviates(struct str word, const char *name)
{
	struct str full = str_from(name);

	return word.len >= 3 && word.len <= full.len &&
	       str_equal_nocase(word, str_part(full, 0, word.len));
}

static int32_t
month_of(struct str word)
{
	for (int32_t i = 0; i < 12; i++)
		if (abbreviates(word, months[i]))
			return i + 1;
	return str_equal_nocase(word, STR("sept")) ? 9 : 0;
}

uint8_t
csl_parse_season(struct str text)
{
	static const struct {
		struct str name;
		uint8_t season;
	} seasons[] = {{{"spring", 6}, 1},
		       {{"summer", 6}, 2},
		       {{"autumn", 6}, 3},
		       {{"fall", 4}, 3},
		       {{"winter", 6}, 4}};

	for (size_t i = 0; i < sizeof(seasons) / sizeof(*seasons); i++)
		if (str_equal_nocase(str_part(text, 0, seasons[i].name.len),
				     seasons[i].name))
			return seasons[i].season;
	return 0;
}

static bool
is_one_of(struct str word, const char *words)
{
	struct str rest = str_from(words), each;

	while (str_next(&rest, ' ', &each))
		if (str_equal_nocase(word, each))
			return true;
	return false;
}

/* BC turns the number before it into a year; AD too. */
static bool
take_era(struct found *found, struct str word)
{
	if (!is_one_of(word, "bc bce ad ce"))
		return false;
	if (found->day.year == 0)
		found->day.year = found->number;
	found->number = 0;
	if (byte_lower(word.ptr[0]) == 'b')
		found->day.year = -found->day.year;
	return true;
}

/* 2003, 3, 3rd, 44bc. */
static void
take_number(struct found *found, struct str word)
{
	size_t at = 0;
	int32_t number;
	struct str behind;

	if (!read_digits(word, &at, 4, &number) ||
	    (at < 4 ? found->number : found->day.year) != 0)
		found->failed = true;
	behind = str_from_byte(word, at);
	if (at == 4)
		found->day.year = number;
	else
		found->number = number;
	if (behind.len > 0 && !take_era(found, behind) &&
	    !is_one_of(behind, "st nd rd th"))
		found->failed = true;
}

static void
take_word(struct found *found, struct str word)
{
	int32_t month = month_of(word);
	uint8_t season = csl_parse_season(word);

	if (byte_is_digit(word.ptr[0]))
		take_number(found, word);
	else if (month != 0 && found->day.month == 0)
		found->day.month = (uint8_t)month;
	else if (season != 0 && found->day.season == 0)
		found->day.season = season;
	else if (is_one_of(word, "c ca circa"))
		found->circa = true;
	else if (!take_era(found, word) && !is_one_of(word, "of the"))
		found->failed = true;
}

static bool
read_words(struct str text, struct found *found)
{
	size_t at = 0;

	while (at < text.len && !found->failed) {
		size_t from = at;
		while (at < text.len && !byte_is_space(text.ptr[at]) &&
		       text.ptr[at] != ',' && text.ptr[at] != '.')
			at++;
		if (at > from)
			take_word(found, str_part(text, from, at - from));
		at += at < text.len;
	}
	if (found->number < 0 || found->number > 31)
		return false;
	found->day.day = (uint8_t)found->number;
	return !found->failed;
}

/* ---- the whole ---- */

/* One day, which may lack its year where it is half of a range: "3" of "3-5 May
 * 2003", while the whole of a text is a year from LEAST digits on. */
static bool
read_one(struct str text, size_t least, struct found *found)
{
	struct found empty = {.circa = false};

	text = without_doubt(str_trim(text), &empty.circa);
	*found = empty;
	if (text.len == 0)
		return false;
	if (read_iso(text, least, found) || read_numeric(text, found))
		return true;
	*found = empty;
	return read_words(text, found);
}

static bool
is_complete(const struct csl_day *day)
{
	return day->year != 0 && (day->day == 0 || day->month != 0);
}

/* "May 3-5, 2003", "3-5 May 2003": what one half lacks the other one says. */
static void
complete(struct csl_day *day, const struct csl_day *other)
{
	if (day->year == 0)
		day->year = other->year;
	if (day->month == 0 && day->day != 0)
		day->month = other->month;
}

static bool
is_open(struct str half)
{
	half = str_trim(half);
	return half.len == 0 || str_is(half, "..");
}

static bool
read_halves(struct str left, struct str right, struct csl_date *date)
{
	struct found from = {0}, to = {0};

	if ((is_open(left) && is_open(right)) ||
	    (!is_open(left) && !read_one(left, 4, &from)) ||
	    (!is_open(right) && !read_one(right, 4, &to)))
		return false;
	if (!is_open(left) && !is_open(right)) {
		complete(&from.day, &to.day);
		complete(&to.day, &from.day);
	}
	if ((!is_open(left) && !is_complete(&from.day)) ||
	    (!is_open(right) && !is_complete(&to.day)))
		return false;
	date->from = from.day;
	date->to = to.day;
	date->is_range = true;
	date->circa = from.circa || to.circa;
	return true;
}

/* At the only SEPARATOR, if it is the only one. */
static bool
read_range(struct str text, struct str separator, struct csl_date *date)
{
	size_t at = str_find(text, separator);
	struct str right = str_from_byte(text, at + separator.len);

	return at < text.len && str_find(right, separator) == right.len &&
	       read_halves(str_part(text, 0, at), right, date);
}

/* A hyphen within words leaves nothing open: "-44" is a year. */
static bool
is_hyphen_range(struct str text)
{
	size_t at = str_find_byte(text, '-');

	return at > 0 && at + 1 < text.len;
}

bool
csl_parse_date(struct str text, struct csl_date *date_out)
{
	struct csl_date date = {0};
	struct found one;

	text = str_trim(text);
	if (text.len == 0 || text.len > 200)
		return false;
	if (read_one(text, 1, &one) && is_complete(&one.day)) {
		date.from = one.day;
		date.circa = one.circa;
	} else if (!read_range(text, STR("/"), &date) &&
		   !read_range(text, STR("\u2013"), &date) &&
		   !read_range(text, STR(" - "), &date) &&
		   !read_range(text, STR("--"), &date) &&
		   !(is_hyphen_range(text) &&
		     read_range(text, STR("-"), &date)))
		return false;
	*date_out = date;
	return true;
}
