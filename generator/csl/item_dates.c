#include "csl/item_read.h"

enum { LAST_YEAR = 999999 };

void
csl_day_set_month(struct csl_day *day, int32_t number)
{
	if (number >= 1 && number <= 12)
		day->month = (uint8_t)number;
	else if (number >= 13 && number <= 24)
		day->season = (uint8_t)((number - 13) % 4 + 1);
}

/* ---- date-parts ---- */

/* A number, or the one that a text begins with; 0 where there is none or it
 * cannot be part of a date. */
static int32_t
part_number(const struct node *node)
{
	struct str text = csl_node_text(node);
	bool negative = str_has_prefix(text, STR("-"));
	int32_t number = 0;

	if (node->kind == NODE_NUMBER)
		return node->number >= -LAST_YEAR && node->number <= LAST_YEAR
			   ? (int32_t)node->number
			   : 0;
	for (size_t i = negative; i < text.len && byte_is_digit(text.ptr[i]);
	     i++) {
		number = number * 10 + (text.ptr[i] - '0');
		if (number > LAST_YEAR)
			return 0;
	}
	return negative ? -number : number;
}

static int32_t
part_of(const struct node *parts, size_t index)
{
	return index < parts->count ? part_number(&parts->items[index]) : 0;
}

static struct csl_day
read_day(const struct node *parts)
{
	struct csl_day day = {.year = part_of(parts, 0)};
	int32_t number = part_of(parts, 2);

	if (parts->kind != NODE_LIST)
		return (struct csl_day){.year = part_number(parts)};
	csl_day_set_month(&day, part_of(parts, 1));
	if (day.month != 0 && number >= 1 && number <= 31)
		day.day = (uint8_t)number;
	return day;
}

/* [[2000, 5], [2001]]; also [2000, 5], of those who forget that there may be
 * two. A second day without a year leaves the range open. */
static void
read_parts(const struct node *parts, struct csl_date *date)
{
	if (parts == NULL || parts->kind != NODE_LIST || parts->count == 0)
		return;
	if (parts->items[0].kind != NODE_LIST) {
		date->from = read_day(parts);
		return;
	}
	date->from = read_day(&parts->items[0]);
	if (parts->count < 2 || parts->items[1].kind != NODE_LIST ||
	    parts->items[1].count == 0)
		return;
	date->to = read_day(&parts->items[1]);
	date->is_range = date->from.year != 0 || date->to.year != 0;
}

/* ---- season, raw, literal ---- */

static void
read_season(const struct node *season, struct csl_date *date)
{
	int32_t number = season == NULL ? 0 : part_number(season);

	if (season == NULL || date->from.year == 0 || date->from.month != 0 ||
	    date->from.season != 0)
		return;
	date->from.season = number >= 1 && number <= 4
				? (uint8_t)number
				: csl_parse_season(csl_node_text(season));
}

static bool
read_text(struct str text, struct csl_date *date)
{
	if (text.len == 0)
		return false;
	if (!csl_parse_date(text, date))
		date->literal = text;
	return true;
}

bool
csl_read_item_date(const struct node *node, struct csl_date *date_out)
{
	*date_out = (struct csl_date){0};
	if (node->kind != NODE_MAP)
		return read_text(csl_node_text(node), date_out);
	read_parts(node_find(node, "date-parts"), date_out);
	if (date_out->from.year == 0 && date_out->to.year == 0) {
		date_out->literal = csl_node_text(node_find(node, "literal"));
		if (date_out->literal.len == 0)
			read_text(csl_node_text(node_find(node, "raw")),
				  date_out);
	}
	read_season(node_find(node, "season"), date_out);
	date_out->circa |= csl_node_truth(node_find(node, "circa"));
	return date_out->from.year != 0 || date_out->to.year != 0 ||
	       date_out->literal.len > 0;
}
