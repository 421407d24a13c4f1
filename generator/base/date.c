#include "base/date.h"

#include <stddef.h>

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30,
				   31, 31, 30, 31, 30, 31};

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* LEN digits at byte AT, or -1. */
static int
digits(struct str text, size_t at, size_t len)
{
	int value = 0;

	if (at + len > text.len)
		return -1;
	for (size_t i = at; i < at + len; i++) {
		if (!byte_is_digit(text.ptr[i]))
			return -1;
		value = value * 10 + (text.ptr[i] - '0');
	}
	return value;
}

/* Behind the day: nothing, or the time of RFC 3339, 5.6. */
static bool
is_time(struct str text)
{
	size_t at = 9;

	if (text.len == 0)
		return true;
	if (text.len < 10 ||
	    (text.ptr[0] != 'T' && text.ptr[0] != 't' && text.ptr[0] != ' '))
		return false;
	if (digits(text, 1, 2) > 23 || digits(text, 1, 2) < 0 ||
	    text.ptr[3] != ':' || digits(text, 4, 2) > 59 ||
	    digits(text, 4, 2) < 0 || text.ptr[6] != ':' ||
	    digits(text, 7, 2) > 60 || digits(text, 7, 2) < 0)
		return false;
	if (text.ptr[at] == '.') {
		if (digits(text, ++at, 1) < 0)
			return false;
		while (at < text.len && byte_is_digit(text.ptr[at]))
			at++;
	}
	text = str_from_byte(text, at);
	if (str_is(text, "Z") || str_is(text, "z"))
		return true;
	return text.len == 6 && (text.ptr[0] == '+' || text.ptr[0] == '-') &&
	       text.ptr[3] == ':' && digits(text, 1, 2) >= 0 &&
	       digits(text, 1, 2) < 24 && digits(text, 4, 2) >= 0 &&
	       digits(text, 4, 2) < 60;
}

bool
date_parse(struct str text, struct date *date_out)
{
	int year = digits(text, 0, 4), month = digits(text, 5, 2),
	    day = digits(text, 8, 2);

	if (year < 1 || month < 1 || month > 12 || text.ptr[4] != '-' ||
	    text.ptr[7] != '-' || day < 1 || day > days_in(year, month) ||
	    !is_time(str_from_byte(text, 10)))
		return false;
	*date_out = (struct date){(int16_t)year, (uint8_t)month, (uint8_t)day};
	return true;
}

bool
date_parse_time(struct str text, int64_t *seconds_out)
{
	static const struct date first = {1970, 1, 1};
	struct date date;
	size_t at = 19;
	int64_t seconds;
	int zone = 0;

	if (text.len < 20 || !date_parse(text, &date))
		return false;
	seconds = (int64_t)date_days(first, date) * 86400 +
		  digits(text, 11, 2) * INT64_C(3600) +
		  digits(text, 14, 2) * INT64_C(60) + digits(text, 17, 2);
	while (text.ptr[at] == '.' || byte_is_digit(text.ptr[at]))
		at++;
	if (byte_lower(text.ptr[at]) != 'z')
		zone =
		    (digits(text, at + 1, 2) * 60 + digits(text, at + 4, 2)) *
		    (text.ptr[at] == '-' ? -60 : 60);
	*seconds_out = seconds - zone;
	return true;
}

bool
date_is_none(struct date date)
{
	return date.year == 0;
}

/* From 1970-01-01 to the first and last day that a date holds. */
enum { FIRST_DAY = -719162, LAST_DAY = 2932896 };

struct date
date_from_unix(int64_t seconds)
{
	int64_t days = seconds / 86400 - (seconds % 86400 < 0);
	int year = 1970, month = 1;

	if (days < FIRST_DAY)
		days = FIRST_DAY;
	if (days > LAST_DAY)
		days = LAST_DAY;
	while (days < 0)
		days += 365 + is_leap(--year);
	while (days >= 365 + is_leap(year))
		days -= 365 + is_leap(year++);
	while (days >= days_in(year, month))
		days -= days_in(year, month++);
	return (struct date){(int16_t)year, (uint8_t)month,
			     (uint8_t)(days + 1)};
}

/* From the first day of year 1. */
static int
day_number(struct date date)
{
	int before = date.year - 1;
	int days = before * 365 + before / 4 - before / 100 + before / 400;

	for (int month = 1; month < date.month; month++)
		days += days_in(date.year, month);
	return days + date.day - 1;
}

int
date_days(struct date a, struct date b)
{
	return day_number(b) - day_number(a);
}

struct date
date_add_months(struct date date, uint32_t months)
{
	uint64_t total = (uint64_t)date.year * 12 + date.month - 1u + months;
	int year = total / 12 > 9999 ? 9999 : (int)(total / 12);
	int month = (int)(total % 12) + 1;
	int last = days_in(year, month);

	return (struct date){(int16_t)year, (uint8_t)month,
			     (uint8_t)(date.day < last ? date.day : last)};
}

int
date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year - b.year;
	if (a.month != b.month)
		return a.month - b.month;
	return a.day - b.day;
}

/* NUMBER's last COUNT digits. */
static void
put_digits(char *to, unsigned number, size_t count)
{
	while (count > 0) {
		to[--count] = (char)('0' + number % 10);
		number /= 10;
	}
}

/* Pages have several each, so they are written without printf. */
struct str
date_iso(struct date date, struct arena *arena)
{
	char text[] = "YYYY-MM-DD";

	put_digits(text, (unsigned)date.year, 4);
	put_digits(text + 5, (unsigned)date.month, 2);
	put_digits(text + 8, (unsigned)date.day, 2);
	return arena_str(arena, (struct str){text, sizeof text - 1});
}
