#include "csl/date_parts.h"

#include "csl/number.h"

enum csl_era
csl_era_of(int32_t year)
{
	if (year < 0)
		return CSL_ERA_BC;
	return year > 0 && year < 1000 ? CSL_ERA_AD : CSL_ERA_NONE;
}

static void
add_padded(struct csl_output *output, unsigned number)
{
	char digits[2] = {(char)('0' + number / 10 % 10),
			  (char)('0' + number % 10)};

	csl_output_add(output, CSL_TOKEN_TEXT,
		       arena_str(output->arena, (struct str){digits, 2}));
}

/* CSL 1.0.2, "Year-suffix": without cs:text for it, it follows the first year
 * that is rendered. */
static void
add_year_suffix(struct csl_evaluation *at)
{
	if (at->sort_key != NULL || at->state == NULL ||
	    !at->state->has_year_suffix || at->layout->shows_year_suffix ||
	    at->year_suffix_shown)
		return;
	csl_output_hole(at->output, CSL_HOLE_YEAR_SUFFIX);
	at->year_suffix_shown = true;
}

static void
add_year(struct csl_evaluation *at, const struct csl_part_use *use)
{
	const struct csl_locale *locale = &at->style->locale;
	int32_t year = use->day->year;
	unsigned number = (unsigned)(year < 0 ? -year : year);
	enum csl_era era = use->no_era ? CSL_ERA_NONE : csl_era_of(year);

	if (use->node->form == CSL_PART_SHORT && number >= 1000 &&
	    number <= 9999)
		add_padded(at->output, number % 100);
	else
		csl_add_decimal(at->output, number);
	if (era != CSL_ERA_NONE)
		csl_output_add(
		    at->output, CSL_TOKEN_AFFIX,
		    csl_term_text(era == CSL_ERA_BC ? locale->bc : locale->ad,
				  CSL_LONG, false));
	if (use->year_suffix)
		add_year_suffix(at);
}

static void
add_month(struct csl_evaluation *at, const struct csl_day *day,
	  enum csl_date_part_form form)
{
	const struct csl_locale *locale = &at->style->locale;
	const struct csl_term *term = NULL;

	if (form == CSL_PART_NUMERIC_LEADING_ZEROS && day->month != 0) {
		add_padded(at->output, day->month);
		return;
	}
	if (form == CSL_PART_NUMERIC && day->month != 0) {
		csl_add_decimal(at->output, day->month);
		return;
	}
	if (day->month >= 1 && day->month <= 12)
		term = locale->months[day->month - 1];
	else if (day->season >= 1 && day->season <= 4)
		term = locale->seasons[day->season - 1];
	csl_output_add(
	    at->output, CSL_TOKEN_AFFIX,
	    csl_term_text(term, form == CSL_PART_SHORT ? CSL_SHORT : CSL_LONG,
			  false));
}

static void
add_day(struct csl_evaluation *at, const struct csl_day *day,
	enum csl_date_part_form form)
{
	const struct csl_locale *locale = &at->style->locale;
	const struct csl_term *month = NULL;

	if (day->month >= 1 && day->month <= 12)
		month = locale->months[day->month - 1];
	if (form == CSL_PART_ORDINAL &&
	    (day->day == 1 || !locale->limit_day_ordinals_to_day_1))
		csl_add_ordinal(at->output, day->day,
				month == NULL ? CSL_NEUTER : month->gender);
	else if (form == CSL_PART_NUMERIC_LEADING_ZEROS)
		add_padded(at->output, day->day);
	else
		csl_add_decimal(at->output, day->day);
}

bool
csl_add_date_part(struct csl_evaluation *at, const struct csl_part_use *use)
{
	struct csl_format format = use->node->format;
	struct csl_opened opened;

	if (!csl_day_has(use->day, use->node->part))
		return false;
	if (use->no_prefix)
		format.prefix = STR_NONE;
	if (use->no_suffix)
		format.suffix = STR_NONE;
	opened = csl_output_begin(at->output, &format);
	switch ((enum csl_date_part_name)use->node->part) {
	case CSL_YEAR: add_year(at, use); break;
	case CSL_MONTH: add_month(at, use->day, use->node->form); break;
	case CSL_DAY: add_day(at, use->day, use->node->form); break;
	case CSL_DATE_PARTS: break;
	}
	return csl_output_end(at->output, &format, opened,
			      csl_item_text(at->item, CSL_LANGUAGE));
}
