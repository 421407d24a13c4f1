#include <math.h>

#include "base/json.h"
#include "commands/pool_show.h"

static void
add_text(struct json *json, const char *key, const char *text)
{
	json_key(json, str_from(key));
	json_text(json, str_from(text));
}

static void
add_number(struct json *json, const char *key, double number)
{
	json_key(json, str_from(key));
	json_number(json, number);
}

/* [low, high]; null where they are not known. */
static void
add_limits(struct json *json, const char *key, double low, double high)
{
	json_key(json, str_from(key));
	if (isnan(low)) {
		json_null(json);
		return;
	}
	json_open(json, '[');
	json_number(json, low);
	json_number(json, high);
	json_close(json, ']');
}

/* The same from the analysis to the natural scale. */
static void
add_natural(struct json *json, const char *key, enum measure measure, double y)
{
	add_number(json, key, measure_from_scale(measure, y));
}

static void
add_natural_limits(struct json *json, const char *key, enum measure measure,
		   double low, double high)
{
	add_limits(json, key, measure_from_scale(measure, low),
		   measure_from_scale(measure, high));
}

static void
add_estimate(struct json *json, enum measure measure,
	     const struct pooled *pooled)
{
	add_natural(json, "estimate", measure, pooled->y);
	add_number(json, "se", pooled->se);
	add_natural_limits(json, "ci", measure, pooled->low, pooled->high);
}

static void
add_heterogeneity(struct json *json, const struct pooled *pooled)
{
	add_number(json, "q", pooled->q);
	add_number(json, "q_df", pooled->q_df);
	add_number(json, "q_p", pooled->q_p);
	add_number(json, "i2", pooled->i2);
	add_limits(json, "i2_ci", pooled->i2_low, pooled->i2_high);
	add_number(json, "h2", pooled->h2);
	add_number(json, "tau2", pooled->tau2);
	add_number(json, "tau2_se", pooled->tau2_se);
	add_limits(json, "tau2_ci", pooled->tau2_low, pooled->tau2_high);
}

static void
add_true(struct json *json, const char *key)
{
	json_key(json, str_from(key));
	json_bool(json, true);
}

static void
add_study(struct json *json, enum measure measure, const struct study_row *row,
	  double weight)
{
	double value, low, high;

	json_open(json, '{');
	json_key(json, STR("study"));
	json_text(json, row->study);
	if (pool_counts(row)) {
		effect_interval(measure, &row->estimate, &value, &low, &high);
		add_number(json, "estimate", value);
		add_number(json, "se", sqrt(row->estimate.v));
		add_limits(json, "ci", low, high);
	}
	add_number(json, "weight", weight);
	if (row->problem == EFFECT_CORRECTED)
		add_true(json, "corrected");
	else if (row->problem == EFFECT_UNINFORMATIVE)
		add_true(json, "uninformative");
	json_close(json, '}');
}

static void
add_weights(struct json *json, const struct pool_result *result)
{
	size_t taken = 0;

	json_key(json, STR("weights"));
	json_open(json, '[');
	for (size_t i = 0; i < result->rows.items.count; i++) {
		const struct study_row *row = &result->rows.items.items[i];

		add_study(json, result->measure, row,
			  pool_counts(row) ? result->weights[taken++] : 0);
	}
	json_close(json, ']');
}

static void
add_fixed(struct json *json, const struct pool_result *result)
{
	json_key(json, STR("fixed"));
	if (!result->is_fixed_known) {
		json_null(json);
		return;
	}
	json_open(json, '{');
	add_estimate(json, result->measure, &result->fixed);
	add_number(json, "p", result->fixed.p);
	json_key(json, STR("disagrees"));
	json_bool(json, pool_disagrees(result));
	json_close(json, '}');
}

static void
add_without(struct json *json, const struct pool_result *result)
{
	size_t taken = 0;

	json_key(json, STR("leave_one_out"));
	if (result->without == NULL) {
		json_null(json);
		return;
	}
	json_open(json, '[');
	for (size_t i = 0; i < result->rows.items.count; i++) {
		const struct study_row *row = &result->rows.items.items[i];
		const struct pooled *pooled;

		if (!pool_counts(row))
			continue;
		pooled = &result->without[taken++];
		json_open(json, '{');
		json_key(json, STR("without"));
		json_text(json, row->study);
		add_estimate(json, result->measure, pooled);
		add_number(json, "p", pooled->p);
		add_number(json, "i2", pooled->i2);
		add_number(json, "tau2", pooled->tau2);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
add_egger(struct json *json, const struct pool_result *result)
{
	const struct egger *egger = &result->egger;

	json_key(json, STR("egger"));
	if (!result->is_egger_known) {
		json_null(json);
		return;
	}
	json_open(json, '{');
	add_number(json, "slope", egger->slope);
	add_number(json, "se", egger->se);
	add_number(json, "statistic", egger->t);
	add_number(json, "df", egger->df);
	add_number(json, "p", egger->p);
	add_natural(json, "limit", result->measure, egger->limit);
	add_natural_limits(json, "limit_ci", result->measure, egger->limit_low,
			   egger->limit_high);
	json_close(json, '}');
}

static void
add_test(struct json *json, const struct pooled *pooled)
{
	add_number(json, "statistic", pooled->statistic);
	json_key(json, STR("df"));
	if (pooled->df > 0)
		json_number(json, pooled->df);
	else
		json_null(json);
	add_number(json, "p", pooled->p);
}

void
pool_show_json(const struct pool_result *result, struct strbuf *out)
{
	struct json json = {.out = out, .pretty = true};
	const struct pooled *pooled = &result->pooled;
	enum measure measure = result->measure;

	json_open(&json, '{');
	add_text(&json, "measure", measure_names[measure]);
	/* Of every "se". */
	add_text(&json, "se_scale",
		 measure_is_ratio(measure) ? "log" : "natural");
	add_text(&json, "method", pooling_method_names[pooled->options.method]);
	add_text(&json, "interval",
		 pooling_interval_names[pooled->options.interval]);
	json_key(&json, STR("k"));
	json_integer(&json, pooled->k);
	add_estimate(&json, measure, pooled);
	add_natural_limits(&json, "pi", measure, pooled->prediction_low,
			   pooled->prediction_high);
	add_test(&json, pooled);
	add_heterogeneity(&json, pooled);
	add_weights(&json, result);
	add_fixed(&json, result);
	add_without(&json, result);
	add_egger(&json, result);
	json_close(&json, '}');
	strbuf_add_byte(out, '\n');
}
