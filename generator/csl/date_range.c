#include "csl/date_parts.h"

bool
csl_day_has(const struct csl_day *day, enum csl_date_part_name part)
{
	switch (part) {
	case CSL_YEAR: return day->year != 0;
	case CSL_MONTH: return day->month != 0 || day->season != 0;
	default: return day->day != 0;
	}
}

/* CSL_SHOW_… of what differs in a range and is shown; 0: no range. */
static unsigned
differing_parts(const struct csl_date *date,
		const struct csl_shown_parts *parts)
{
	const struct csl_day *from = &date->from, *to = &date->to;
	unsigned differing = 0, shown = 0;

	if (!date->is_range)
		return 0;
	if (from->day != to->day)
		differing = CSL_SHOW_DAY;
	if (from->month != to->month || from->season != to->season)
		differing = CSL_SHOW_MONTH | CSL_SHOW_DAY;
	if (from->year != to->year)
		differing = CSL_SHOW_YEAR | CSL_SHOW_MONTH | CSL_SHOW_DAY;
	for (size_t i = 0; i < parts->count; i++) {
		enum csl_date_part_name part = parts->part[i]->part;
		if (csl_day_has(from, part) || csl_day_has(to, part))
			shown |= 1u << part;
	}
	return differing & shown;
}

/* ---- a range ---- */

/* From FIRST to LAST, parts of DIFFERING are shown of both days. */
struct range {
	struct csl_evaluation *at;
	const struct csl_date *date;
	const struct csl_shown_parts *parts;
	struct str delimiter;
	unsigned differing;
	size_t first, last;
	bool written; /* a delimiter is due before the next part */
};

static bool
differs(const struct range *range, size_t index)
{
	return range->differing >> range->parts->part[index]->part & 1;
}

/* CSL 1.0.2, "Date Ranges": the delimiter of the largest part that differs.
 * Where that has none, that of the last one counts, as in numeric dates of
 * locales, which have it for month and day (citeproc-js). */
static struct str
range_delimiter(const struct range *range)
{
	const struct csl_node *last = range->parts->part[range->last];
	const struct csl_node *largest = last;

	for (size_t i = range->first; i <= range->last; i++)
		if (differs(range, i) &&
		    range->parts->part[i]->part > largest->part)
			largest = range->parts->part[i];
	if (largest->has_range_delimiter)
		return largest->range_delimiter;
	return last->has_range_delimiter
		   ? last->range_delimiter
		   : range->at->style->locale.year_range_delimiter;
}

static void
add_part(struct range *range, size_t index, struct csl_part_use use)
{
	struct csl_output *output = range->at->output;
	size_t before = output->tokens.count;

	use.node = range->parts->part[index];
	use.no_suffix |= index == range->parts->without_suffix;
	if (range->written)
		csl_output_add(output, CSL_TOKEN_AFFIX, range->delimiter);
	if (csl_add_date_part(range->at, &use))
		range->written = true;
	else
		csl_output_truncate(output, before);
}

/* "100-44 BC". */
static bool
shares_era(const struct csl_date *date)
{
	return csl_era_of(date->from.year) == csl_era_of(date->to.year);
}

/* Where DAY has the last, or else the first, of the parts that differ. */
static size_t
end_of(const struct range *range, const struct csl_day *day, bool last)
{
	size_t found = SIZE_MAX;

	for (size_t i = range->first; i <= range->last; i++)
		if (differs(range, i) &&
		    csl_day_has(day, range->parts->part[i]->part) &&
		    (last || found == SIZE_MAX))
			found = i;
	return found;
}

static void
add_both(struct range *range)
{
	const struct csl_date *date = range->date;
	size_t end = end_of(range, &date->from, true);
	size_t begin = end_of(range, &date->to, false);

	for (size_t i = range->first; i <= range->last; i++)
		add_part(range, i,
			 (struct csl_part_use){
			     .day = &date->from,
			     .no_suffix = i == end,
			     .no_era = differs(range, i) && shares_era(date),
			     .year_suffix = begin == SIZE_MAX});
	csl_output_add(range->at->output, CSL_TOKEN_AFFIX,
		       range_delimiter(range));
	range->written = false;
	for (size_t i = range->first; i <= range->last; i++)
		if (differs(range, i))
			add_part(range, i,
				 (struct csl_part_use){.day = &date->to,
						       .no_prefix = i == begin,
						       .year_suffix = true});
	range->written = true;
}

void
csl_add_date_parts(struct csl_evaluation *at, const struct csl_date *date,
		   const struct csl_shown_parts *parts, struct str delimiter)
{
	struct range range = {.at = at,
			      .date = date,
			      .parts = parts,
			      .delimiter = delimiter,
			      .differing = differing_parts(date, parts),
			      .first = SIZE_MAX};

	for (size_t i = 0; i < parts->count; i++)
		if (differs(&range, i)) {
			range.first = range.first == SIZE_MAX ? i : range.first;
			range.last = i;
		}
	for (size_t i = 0; i < parts->count; i++) {
		if (i == range.first)
			add_both(&range);
		if (range.first == SIZE_MAX || i < range.first ||
		    i > range.last)
			add_part(&range, i,
				 (struct csl_part_use){.day = &date->from,
						       .year_suffix = true});
	}
}
