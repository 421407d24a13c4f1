#include "csl/date_parts.h"

/* Years count from where none is negative, so that bytes sort as they do. */
enum { BEFORE_ALL_YEARS = 1000000 };

static int
shown_year(const struct csl_day *day, unsigned shown)
{
	return BEFORE_ALL_YEARS + (shown & CSL_SHOW_YEAR ? day->year : 0);
}

static int
shown_month_day(const struct csl_day *day, unsigned shown)
{
	int month = shown & CSL_SHOW_MONTH ? day->month : 0;

	return month * 100 + (shown & CSL_SHOW_DAY ? day->day : 0);
}

struct str
csl_date_key(const struct csl_date *date, unsigned shown, struct arena *arena)
{
	const struct csl_day *from = &date->from;

	if (from->year == 0)
		from = &date->to;
	if (from->year == 0)
		return STR_NONE;
	return arena_printf(arena, "%07d%04d%07d%04d", shown_year(from, shown),
			    shown_month_day(from, shown),
			    shown_year(&date->to, shown),
			    shown_month_day(&date->to, shown));
}

struct str
csl_date_sort_key(const struct csl_date *date, struct arena *arena)
{
	if (date == NULL)
		return STR_NONE;
	return csl_date_key(date, CSL_SHOW_YEAR | CSL_SHOW_MONTH | CSL_SHOW_DAY,
			    arena);
}
