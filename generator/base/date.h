/* Calendar days, Gregorian, UTC. */
#ifndef DATE_H
#define DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct date {	      /* all zero: none */
	int16_t year; /* 1 to 9999 */
	uint8_t month;
	uint8_t day;
};

/* YYYY-MM-DD, or an RFC 3339 time whose date part is taken. False where it
 * is neither or there is no such day. */
bool date_parse(struct str text, struct date *date_out);
/* An RFC 3339 time, in seconds since 1970; parts of a second are dropped. */
bool date_parse_time(struct str text, int64_t *seconds_out);
bool date_is_none(struct date date);
/* The nearest day where the year would not be one of 1 to 9999. */
struct date date_from_unix(int64_t seconds);
/* Days from A to B; less than 0 where B is earlier. */
int date_days(struct date a, struct date b);
/* MONTHS on; the last day of that month where it has no such day. Not beyond
 * 9999. */
struct date date_add_months(struct date date, uint32_t months);
/* Less than, equal to or greater than 0. */
int date_compare(struct date a, struct date b);
/* YYYY-MM-DD. */
struct str date_iso(struct date date, struct arena *arena);

#endif
