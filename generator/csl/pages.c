#include <string.h>

#include "csl/number.h"

static uint64_t
page_number(struct str digits)
{
	uint64_t number = 0;

	for (size_t i = 0; i < digits.len; i++)
		number = number * 10 + (uint64_t)(digits.ptr[i] - '0');
	return number;
}

static void
set_page(struct csl_page *page, uint64_t number)
{
	size_t len = 1, at;

	for (uint64_t rest = number; rest >= 10; rest /= 10)
		len++;
	page->len = at = len;
	for (; at > 0; number /= 10)
		page->digits[--at] = (char)('0' + number % 10);
}

/* What FROM has in front of as many digits as TO has: 321-8 is 321-328. */
static void
expand(struct csl_page *end, struct str from, struct str to)
{
	size_t lacking = from.len > to.len ? from.len - to.len : 0;

	memcpy(end->digits, from.ptr, lacking);
	memcpy(end->digits + lacking, to.ptr, to.len);
	end->len = lacking + to.len;
}

/* Leaves out the digits that are as in FROM, but keeps LEAST of them. */
static void
minimize(struct csl_page *end, struct str from, size_t least)
{
	size_t same = 0;

	if (from.len != end->len)
		return;
	while (end->len - same > least && same < from.len &&
	       from.ptr[same] == end->digits[same])
		same++;
	end->len -= same;
	memmove(end->digits, end->digits + same, end->len);
}

/* The Chicago Manual of Style, 15th edition, 9.64. */
static void
shorten_chicago_15(struct csl_page *end, uint64_t from, uint64_t to)
{
	if (from > 100 && from % 100 != 0 && from / 100 == to / 100)
		set_page(end, to % 100);
	else if (from >= 10000)
		set_page(end, to % 1000);
}

/* 16th edition, 9.60: as many digits as tell what changed, but at least two
 * unless the first of them is 0. */
static void
shorten_chicago_16(struct csl_page *end, uint64_t from, uint64_t to)
{
	uint64_t divisor = 100;

	if (from <= 100 || from % 100 == 0)
		return;
	for (size_t digits = 2; digits < end->len; digits++, divisor *= 10)
		if (from / divisor == to / divisor) {
			set_page(end, to % divisor);
			return;
		}
}

bool
csl_page_range_end(enum csl_page_range_format format, struct str from,
		   struct str to, struct csl_page *end_out)
{
	uint64_t first, last;

	if (from.len > CSL_PAGE_DIGITS || to.len > CSL_PAGE_DIGITS)
		return false;
	expand(end_out, from, to);
	first = page_number(from);
	last = page_number((struct str){end_out->digits, end_out->len});
	if (first >= last)
		return false;
	switch (format) {
	case CSL_PAGES_CHICAGO_15:
		shorten_chicago_15(end_out, first, last);
		break;
	case CSL_PAGES_CHICAGO_16:
		shorten_chicago_16(end_out, first, last);
		break;
	case CSL_PAGES_MINIMAL: minimize(end_out, from, 1); break;
	case CSL_PAGES_MINIMAL_TWO: minimize(end_out, from, 2); break;
	case CSL_PAGES_EXPANDED:
	case CSL_PAGES_AS_WRITTEN: break;
	}
	return true;
}
