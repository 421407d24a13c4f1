#include "evidence/mantel_haenszel.h"

#include <math.h>

#include "evidence/pooled.h"

/* People with the event and without it, and all of a study. */
struct table {
	double a, b, c, d;
	double n1, n2, n;
};

static struct table
table_of(const struct arm_events *arms)
{
	return (struct table){
	    .a = arms->events,
	    .b = arms->total - arms->events,
	    .c = arms->control_events,
	    .d = arms->control_total - arms->control_events,
	    .n1 = arms->total,
	    .n2 = arms->control_total,
	    .n = arms->total + arms->control_total,
	};
}

/* ---- Mantel and Haenszel ---- */

/* The pooled ratio is top / bottom; the others make up its variance. */
struct ratio {
	double top, bottom;
	double top_part, cross_part, bottom_part;
};

/* Robins, Breslow and Greenland 1986. */
static struct ratio
odds_ratio(const struct table *table)
{
	double top = table->a * table->d / table->n;
	double bottom = table->b * table->c / table->n;
	double same = (table->a + table->d) / table->n;
	double other = (table->b + table->c) / table->n;

	return (struct ratio){top, bottom, same * top,
			      same * bottom + other * top, other * bottom};
}

/* Greenland and Robins 1985. */
static struct ratio
risk_ratio(const struct table *table)
{
	double both = table->n1 * table->n2 * (table->a + table->c);

	return (struct ratio){
	    .top = table->a * table->n2 / table->n,
	    .bottom = table->c * table->n1 / table->n,
	    .cross_part = 2 * (both - table->a * table->c * table->n) /
			  (table->n * table->n),
	};
}

static double
variance_of(const struct ratio *sum)
{
	return (sum->top_part / sum->top / sum->top +
		sum->cross_part / sum->top / sum->bottom +
		sum->bottom_part / sum->bottom / sum->bottom) /
	       2;
}

static double
distance_from(const struct pooling_study *studies, size_t count,
	      const struct pooled *pooled)
{
	double q = 0;

	for (size_t i = 0; i < count; i++) {
		struct estimate own;
		enum effect_problem problem = effect_from_events(
		    pooled->options.measure, &studies[i].events, &own);

		if (problem == EFFECT_OK || problem == EFFECT_CORRECTED)
			q += (own.y - pooled->y) * (own.y - pooled->y) / own.v;
	}
	return q;
}

enum pooling_status
mantel_haenszel_run(const struct pooling_study *studies, size_t count,
		    struct pooled *pooled, double *weights)
{
	enum measure measure = pooled->options.measure;
	struct ratio sum = {0};

	for (size_t i = 0; i < count; i++) {
		struct table table = table_of(&studies[i].events);
		struct estimate own;
		struct ratio ratio;

		weights[i] = 0;
		if (effect_from_events(measure, &studies[i].events, &own) ==
		    EFFECT_UNINFORMATIVE)
			continue;
		ratio = measure == MEASURE_OR ? odds_ratio(&table)
					      : risk_ratio(&table);
		sum.top += ratio.top;
		sum.bottom += ratio.bottom;
		sum.top_part += ratio.top_part;
		sum.cross_part += ratio.cross_part;
		sum.bottom_part += ratio.bottom_part;
		weights[i] = ratio.bottom;
		pooled->k++;
	}
	if (pooled->k == 0)
		return POOLING_NOTHING;
	pooled->y = log(sum.top / sum.bottom);
	pooled->se = sqrt(variance_of(&sum));
	pooled_wald(pooled);
	pooled_q(pooled, distance_from(studies, count, pooled));
	return pooled_check(pooled);
}

/* ---- Peto ---- */

enum pooling_status
peto_run(const struct pooling_study *studies, size_t count,
	 struct pooled *pooled, double *weights)
{
	double excess = 0, squares = 0, variance = 0;

	for (size_t i = 0; i < count; i++) {
		struct table table = table_of(&studies[i].events);
		double events = table.a + table.c;
		double over = table.a - table.n1 * events / table.n;
		double v = table.n1 * table.n2 * events * (table.b + table.d) /
			   (table.n * table.n * (table.n - 1));

		weights[i] = v;
		if (v == 0)
			continue;
		excess += over;
		squares += over * over / v;
		variance += v;
		pooled->k++;
	}
	if (pooled->k == 0)
		return POOLING_NOTHING;
	pooled->y = excess / variance;
	pooled->se = 1 / sqrt(variance);
	pooled_wald(pooled);
	pooled_q(pooled, squares - excess * excess / variance);
	return pooled_check(pooled);
}
