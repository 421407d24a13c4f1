/* Whether the rows of a claim are possible together, and what they state of
 * themselves. */
#include <math.h>
#include <string.h>

#include "base/schema.h"
#include "relate/ruling.h"

/* ---- the same people twice ---- */

/* Both are about the same, and neither within the other. */
static bool
count_together(const struct evidence *a, const struct evidence *b)
{
	return ruling_counts(a) && ruling_counts(b) && a->body == b->body &&
	       a->work != NULL && b->work != NULL && a->work != b->work &&
	       str_equal(a->outcome.text, b->outcome.text);
}

static bool
includes(const struct evidence *review, const struct evidence *study)
{
	const struct appraisal *appraisal = ruling_appraisal(review);

	for (size_t i = 0; appraisal != NULL && i < appraisal->includes.count;
	     i++)
		if (str_equal(appraisal->includes.items[i].text,
			      study->work->key))
			return true;
	return false;
}

static void
check_included(const struct ruling *at, const struct evidence *review,
	       const struct evidence *study)
{
	if (!includes(review, study))
		return;
	diag_add(at->diags, RULE_REVIEW_COUNTED_TWICE, at->page->path,
		 study->source.at, "'%.*s' counts this study already",
		 STR_ARG(review->source.text));
	diag_hint(at->diags, "add 'within: %.*s'",
		  STR_ARG(review->source.text));
}

/* The next registry number ("NCT01234567", "ISRCTN70584524") at or behind *AT,
 * which is moved behind it: capitals, then at least six digits. Empty: none. */
static struct str
next_number(struct str text, size_t *at)
{
	for (size_t i = *at; i < text.len; i++) {
		size_t letters = i, digits;

		while (letters < text.len && text.ptr[letters] >= 'A' &&
		       text.ptr[letters] <= 'Z')
			letters++;
		digits = letters;
		while (digits < text.len && byte_is_digit(text.ptr[digits]))
			digits++;
		if (letters - i >= 3 && digits - letters >= 6) {
			*at = digits;
			return str_part(text, i, digits - i);
		}
		if (letters > i)
			i = letters - 1;
	}
	return STR_NONE;
}

/* The registration that both studies have; empty: none. */
static struct str
shared_number(const struct appraisal *a, const struct appraisal *b)
{
	size_t at = 0;
	struct str number;

	while ((number = next_number(a->registration, &at)).len > 0)
		if (str_find(b->registration, number) < b->registration.len)
			return number;
	return STR_NONE;
}

static void
check_registrations(const struct ruling *at, const struct evidence *one,
		    const struct evidence *other)
{
	const struct appraisal *a = ruling_appraisal(one);
	const struct appraisal *b = ruling_appraisal(other);
	struct str number;

	if (a == NULL || b == NULL)
		return;
	number = shared_number(a, b);
	if (number.len == 0)
		return;
	diag_add(at->diags, RULE_TRIAL_COUNTED_TWICE, at->page->path,
		 other->source.at,
		 "'%.*s' and '%.*s' are registered as one study, %.*s",
		 STR_ARG(one->source.text), STR_ARG(other->source.text),
		 STR_ARG(number));
	diag_hint(at->diags, "count one of them; the other can stand in its "
			     "note");
}

static void
check_pairs(const struct ruling *at)
{
	const struct evidence *rows = at->claim->evidence.items;

	for (size_t i = 0; i < at->claim->evidence.count; i++) {
		/* Tables of rows are of one work. */
		if (rows[i].study.len > 0 || rows[i].work == NULL)
			continue;
		for (size_t j = 0; j < i; j++) {
			if (rows[j].study.len > 0 ||
			    !count_together(&rows[i], &rows[j]))
				continue;
			check_included(at, &rows[i], &rows[j]);
			check_included(at, &rows[j], &rows[i]);
			check_registrations(at, &rows[j], &rows[i]);
		}
	}
}

/* ---- numbers of a row ---- */

/* Half a unit of the last decimal that VALUE, LOW and HIGH are written with. */
static double
rounding(const struct effect *effect)
{
	enum { DECIMALS_AT_MOST = 8 };
	const double values[] = {effect->value, effect->low, effect->high};
	double scale = 1;
	int decimals = 0;

	for (size_t i = 0; i < 3; i++)
		while (decimals < DECIMALS_AT_MOST &&
		       fabs(values[i] * scale - round(values[i] * scale)) >
			   1e-6 * fabs(values[i] * scale)) {
			scale *= 10;
			decimals++;
		}
	return 0.5 / scale;
}

static double
scaled(const struct effect *effect, double value)
{
	double least = 1e-12;

	if (measure_is_ratio(effect->measure))
		value = fmax(value, least);
	return measure_to_scale(effect->measure, value);
}

/* Exact and adjusted intervals are a little lopsided; a typing error or a wrong
 * scale shows as more than this share of the interval. */
#define LOPSIDED 0.075

static void
check_middle(const struct ruling *at, const struct evidence *row)
{
	const struct effect *effect = &row->effect;
	double half = rounding(effect);
	double least = (scaled(effect, effect->low - half) +
			scaled(effect, effect->high - half)) /
		       2;
	double most = (scaled(effect, effect->low + half) +
		       scaled(effect, effect->high + half)) /
		      2;
	double slack = LOPSIDED * (scaled(effect, effect->high) -
				   scaled(effect, effect->low));

	if (scaled(effect, effect->value + half) >= least - slack &&
	    scaled(effect, effect->value - half) <= most + slack)
		return;
	diag_add(at->diags, RULE_INTERVAL_LOPSIDED, at->page->path, effect->at,
		 "the estimate does not lie in the middle of its interval%s",
		 measure_is_ratio(effect->measure) ? " (of the logarithms)"
						   : "");
	diag_hint(at->diags, "compare the three numbers with the source%s",
		  measure_is_ratio(effect->measure)
		      ? "; are all on the natural scale?"
		      : "");
}

/* "0.049", "p < 0.001": the largest p it can be; NAN: none. *LEAST_OUT: the
 * smallest. */
static double
read_p(struct str text, double *least_out)
{
	double number, largest;
	size_t at = 0;
	bool below = false, above = false;

	while (at < text.len && !byte_is_digit(text.ptr[at]) &&
	       text.ptr[at] != '.') {
		below |= text.ptr[at] == '<';
		above |= text.ptr[at] == '>';
		at++;
	}
	if (!schema_scan_number(text, &at, &number) || number < 0 ||
	    number > 1 || (at < text.len && memchr("eE,^", text.ptr[at], 4)))
		return NAN;
	largest = above ? 1 : number;
	*least_out = below ? 0 : number;
	return largest;
}

/* A p of exactly the limit goes either way by rounding. */
static void
check_p(const struct ruling *at, const struct evidence *row)
{
	enum { OPEN, CLOSED } excludes;
	const struct effect *effect = &row->effect;
	double half = rounding(effect), null = measure_null(effect->measure);
	double least = NAN, largest = read_p(row->p, &least);

	if (isnan(largest) || fabs(effect->low - null) <= half ||
	    fabs(effect->high - null) <= half)
		return;
	excludes =
	    ruling_crosses_null(effect->measure, effect->low, effect->high)
		? OPEN
		: CLOSED;
	if ((excludes == OPEN && largest > 0.04) ||
	    (excludes == CLOSED && least < 0.06))
		return;
	diag_add(at->diags, RULE_P_MISMATCH, at->page->path, effect->at,
		 "p is stated as '%.*s', but the interval %s 'no difference'",
		 STR_ARG(row->p), excludes == OPEN ? "includes" : "excludes");
	diag_hint(at->diags, "compare both with the source");
}

static bool
is_unverified(const struct evidence *row, const char *field)
{
	for (size_t i = 0; i < row->unverified.count; i++)
		if (str_is(row->unverified.items[i], field))
			return true;
	return false;
}

/* What was not read in the source has no place there. */
static bool
lacks_place(const struct evidence *row)
{
	return row->effect.measure != MEASURE_NONE &&
	       !isnan(row->effect.value) && row->where.len == 0 &&
	       row->study.len == 0 && !is_unverified(row, "effect");
}

/* Before it is graded, a page may be half written. */
static void
check_places(const struct ruling *at)
{
	const struct evidence *first = NULL;
	size_t more = 0;

	for (size_t i = 0; i < at->claim->evidence.count; i++) {
		const struct evidence *row = &at->claim->evidence.items[i];

		if (!lacks_place(row))
			continue;
		more += first != NULL;
		if (first == NULL)
			first = row;
	}
	if (first == NULL || at->claim->grade.level == NULL)
		return;
	diag_add(at->diags, RULE_EFFECT_WITHOUT_PLACE, at->page->path,
		 first->effect.at,
		 "nothing says where in '%.*s' this number stands%s",
		 STR_ARG(first->source.text),
		 more > 0 ? ", nor of those below" : "");
	diag_hint(at->diags, "add 'at: Table 2', or 'unverified: [effect]' if "
			     "it was not seen there");
}

static void
check_row(const struct ruling *at, const struct evidence *row)
{
	const struct effect *effect = &row->effect;

	if (effect->measure == MEASURE_NONE || effect->arms != NULL ||
	    isnan(effect->value) || isnan(effect->low) ||
	    !(effect->low < effect->high))
		return;
	check_middle(at, row);
	check_p(at, row);
}

/* ---- the list of outcomes, the search ---- */

static void
check_outcomes(const struct ruling *at)
{
	enum { OUTCOMES_AT_MOST = 7 };
	const struct claim *claim = at->claim;

	if (claim->outcomes.count <= OUTCOMES_AT_MOST)
		return;
	diag_add(at->diags, RULE_OUTCOMES_MANY, at->page->path,
		 claim->outcomes.items[OUTCOMES_AT_MOST].at,
		 "%u outcomes are more than readers can weigh",
		 claim->outcomes.count);
	diag_hint(at->diags, "keep the %d that matter most", OUTCOMES_AT_MOST);
}

static void
check_search_date(const struct ruling *at)
{
	enum { YEARS = 5 };
	const struct search *search = at->claim->search;
	struct date limit;

	if (search == NULL || date_is_none(search->date))
		return;
	limit = search->date;
	limit.year += YEARS;
	if (date_compare(at->site->today, limit) <= 0)
		return;
	diag_add(at->diags, RULE_SEARCH_OLD, at->page->path, search->at,
		 "studies were last looked for more than %d years ago", YEARS);
	diag_hint(at->diags, "search again, and write the new date even where "
			     "nothing new was found");
}

void
rules_rows_check(const struct ruling *at)
{
	for (size_t i = 0; i < at->claim->evidence.count; i++)
		check_row(at, &at->claim->evidence.items[i]);
	check_places(at);
	check_pairs(at);
	check_outcomes(at);
	check_search_date(at);
}
