#include <math.h>

#include "commands/pool_show.h"
#include "commands/table.h"

/* Texts for readers; numbers have plain minus signs, so that they can be
 * copied. */
struct page {
	const struct pool_result *result;
	struct arena *arena;
	int decimals;
};

/* So many that the width of the pooled interval has two digits. */
static int
decimals_for(const struct pool_result *result)
{
	enum measure measure = result->measure;
	double width = measure_from_scale(measure, result->pooled.high) -
		       measure_from_scale(measure, result->pooled.low);

	return (int)fmax(2, fmin(1 - floor(log10(width)), 8));
}

static struct str
number(const struct page *page, double value)
{
	/* Not "-0.00". */
	if (fabs(value) < 0.5 * pow(10, -page->decimals))
		value = 0;
	return arena_printf(page->arena, "%.*f", page->decimals, value);
}

static struct str
natural(const struct page *page, double y)
{
	return number(page, measure_from_scale(page->result->measure, y));
}

static struct str
span(const struct page *page, double low, double high)
{
	struct str from = number(page, low), to = number(page, high);

	return arena_printf(page->arena, "%.*s to %.*s", STR_ARG(from),
			    STR_ARG(to));
}

static struct str
interval(const struct page *page, double low, double high)
{
	enum measure measure = page->result->measure;

	return span(page, measure_from_scale(measure, low),
		    measure_from_scale(measure, high));
}

/* "p = 0.0019", "p < 0.0001" */
static struct str
probability(const struct page *page, double p)
{
	return p < 0.0001 ? STR("p < 0.0001")
			  : arena_printf(page->arena, "p = %.4f", p);
}

/* ---- the table ---- */

static const char *const columns[] = {"", "", "", "", "", NULL};

static const struct table_cell nothing;

static struct table_cell
to_the_right(struct str text)
{
	return (struct table_cell){.text = text, .is_count = true};
}

static struct table_row
study_line(const struct page *page, const struct study_row *row, double weight)
{
	double value, low, high;

	if (!pool_counts(row))
		return (struct table_row){
		    {table_word(row->study), nothing, nothing, nothing,
		     table_word(STR("no information: left out"))}};
	effect_interval(page->result->measure, &row->estimate, &value, &low,
			&high);
	return (struct table_row){{
	    table_word(row->study),
	    to_the_right(number(page, value)),
	    to_the_right(span(page, low, high)),
	    to_the_right(arena_printf(page->arena, "%.1f%%", 100 * weight)),
	    table_word(row->problem == EFFECT_CORRECTED
			   ? STR("0.5 added to each cell")
			   : STR_NONE),
	}};
}

static struct table_row
pooled_line(const struct page *page, const char *name,
	    const struct pooled *pooled)
{
	return (struct table_row){
	    {table_word(str_from(name)), to_the_right(natural(page, pooled->y)),
	     to_the_right(interval(page, pooled->low, pooled->high))}};
}

static void
add_table(const struct page *page, struct strbuf *out)
{
	const struct pool_result *result = page->result;
	const struct pooled *pooled = &result->pooled;
	struct table table = {.names = columns};
	size_t taken = 0;

	*vec_new(&table.rows, page->arena) = (struct table_row){
	    {table_word(STR("study")),
	     to_the_right(str_from(measure_names[result->measure])),
	     to_the_right(STR("95% interval")), to_the_right(STR("weight"))}};
	for (size_t i = 0; i < result->rows.items.count; i++) {
		const struct study_row *row = &result->rows.items.items[i];
		double weight = pool_counts(row) ? result->weights[taken++] : 0;

		*vec_new(&table.rows, page->arena) =
		    study_line(page, row, weight);
	}
	*vec_new(&table.rows, page->arena) = (struct table_row){0};
	*vec_new(&table.rows, page->arena) =
	    pooled_line(page, "pooled", pooled);
	if (!isnan(pooled->prediction_low))
		*vec_new(&table.rows, page->arena) = (struct table_row){
		    {table_word(STR("prediction interval")), nothing,
		     to_the_right(interval(page, pooled->prediction_low,
					   pooled->prediction_high))}};
	if (result->is_fixed_known)
		*vec_new(&table.rows, page->arena) =
		    pooled_line(page, "fixed effect", &result->fixed);
	table_text(&table, out);
}

/* ---- lines below ---- */

static void
add_test(const struct page *page, const char *name, double statistic, double df,
	 double p, struct strbuf *out)
{
	strbuf_printf(out, "%s: %s = %.2f, ", name, df > 0 ? "t" : "z",
		      statistic);
	if (df > 0)
		strbuf_printf(out, "df = %.0f, ", df);
	strbuf_add(out, probability(page, p));
}

static void
add_heterogeneity(const struct page *page, struct strbuf *out)
{
	const struct pooled *pooled = &page->result->pooled;
	struct str p = probability(page, pooled->q_p);
	bool is_random = pooling_is_random(pooled->options.method);

	if (isnan(pooled->q))
		return;
	strbuf_printf(out,
		      "heterogeneity: Q = %.2f, df = %.0f, %.*s; I² = "
		      "%.1f%%",
		      pooled->q, pooled->q_df, STR_ARG(p), pooled->i2);
	if (is_random)
		strbuf_printf(out, ", τ² = %.3g", pooled->tau2);
	strbuf_add_byte(out, '\n');
	if (!isnan(pooled->tau2_low))
		strbuf_printf(out,
			      "  95%% intervals: I² %.1f%% to %.1f%%, τ² %.3g "
			      "to %.3g\n",
			      pooled->i2_low, pooled->i2_high, pooled->tau2_low,
			      pooled->tau2_high);
}

/* The names of the studies that count, in their order. */
static struct str
study_name(const struct pool_result *result, size_t taken)
{
	for (size_t i = 0; i < result->rows.items.count; i++)
		if (pool_counts(&result->rows.items.items[i]) && taken-- == 0)
			return result->rows.items.items[i].study;
	return STR_NONE;
}

/* "0.45 (without Smith 1990)" */
static void
add_one(const struct page *page, size_t taken, struct strbuf *out)
{
	strbuf_add(out, natural(page, page->result->without[taken].y));
	strbuf_addz(out, " (without ");
	strbuf_add(out, study_name(page->result, taken));
	strbuf_add_byte(out, ')');
}

static void
add_without(const struct page *page, struct strbuf *out)
{
	const struct pool_result *result = page->result;
	size_t lowest = 0, highest = 0;

	if (result->without == NULL)
		return;
	for (size_t i = 1; i < result->count; i++) {
		if (result->without[i].y < result->without[lowest].y)
			lowest = i;
		if (result->without[i].y > result->without[highest].y)
			highest = i;
	}
	strbuf_addz(out, "with one study left out: from ");
	add_one(page, lowest, out);
	strbuf_addz(out, " to ");
	add_one(page, highest, out);
	strbuf_add_byte(out, '\n');
}

static void
add_egger(const struct page *page, struct strbuf *out)
{
	const struct egger *egger = &page->result->egger;

	if (!page->result->is_egger_known)
		return;
	add_test(page, "small studies (Egger)", egger->t, egger->df, egger->p,
		 out);
	strbuf_addz(out, "; without sampling error ");
	strbuf_add(out, natural(page, egger->limit));
	strbuf_addz(out, " (");
	strbuf_add(out, interval(page, egger->limit_low, egger->limit_high));
	strbuf_addz(out, ")\n");
}

static void
add_models(const struct page *page, struct strbuf *out)
{
	if (pool_disagrees(page->result))
		strbuf_addz(out,
			    "Random effects and the fixed effect disagree: the "
			    "interval of one excludes\nno difference, that of "
			    "the other does not.\n");
}

void
pool_show_text(const struct pool_result *result, struct arena *arena,
	       struct strbuf *out)
{
	const struct pooled *pooled = &result->pooled;
	struct page page = {result, arena, decimals_for(result)};

	strbuf_printf(out, "%s of %u stud%s by method %s, interval %s\n\n",
		      measure_names[result->measure], pooled->k,
		      pooled->k == 1 ? "y" : "ies",
		      pooling_method_names[pooled->options.method],
		      pooling_interval_names[pooled->options.interval]);
	add_table(&page, out);
	strbuf_add_byte(out, '\n');
	add_test(&page, "test of no difference", pooled->statistic, pooled->df,
		 pooled->p, out);
	strbuf_add_byte(out, '\n');
	add_heterogeneity(&page, out);
	add_models(&page, out);
	add_without(&page, out);
	add_egger(&page, out);
}
