#include "commands/show_outcomes.h"

#include <math.h>

#include "commands/wrap.h"
#include "numbers.h"

enum { NAME_COLUMN = 6, LINE_COLUMN = 8 };

/* ---- lines ---- */

/* Writes LINE, and empties it. */
static void
end_line(struct strbuf *out, struct strbuf *line, size_t column)
{
	if (line->len > 0) {
		wrap_blanks(out, column);
		wrap_text(out, column, strbuf_str(line));
	}
	strbuf_reset(line);
}

/* Begins a further part of LINE. */
static void
separate(struct strbuf *line)
{
	if (line->len > 0)
		strbuf_addz(line, "; ");
}

static void
add_counted(struct strbuf *line, uint32_t count, const char *one,
	    const char *many)
{
	if (count == 0)
		return;
	separate(line);
	strbuf_printf(line, "%u %s", count, count == 1 ? one : many);
}

/* ---- the question ---- */

static void
add_matters(struct strbuf *line, const struct outcome *outcome)
{
	if (outcome->important == 0)
		return;
	separate(line);
	strbuf_printf(line, "matters from %.15g", outcome->important);
	if (outcome->comparator_risk > 0)
		strbuf_addz(line, " per 1000");
	else if (outcome->unit.len > 0)
		strbuf_printf(line, " %.*s", STR_ARG(outcome->unit));
	strbuf_addz(line, " on");
}

static void
add_head(struct strbuf *out, struct strbuf *line, const struct outcome *outcome)
{
	strbuf_add(line, outcome->name.text.len > 0 ? outcome->name.text
						    : STR("not named"));
	end_line(out, line, NAME_COLUMN);
	if (outcome->importance > 0)
		strbuf_printf(line, "importance %u", outcome->importance);
	if (outcome->better != BETTER_NONE) {
		separate(line);
		strbuf_printf(line, "%s is better",
			      better_names[outcome->better]);
	}
	add_matters(line, outcome);
	end_line(out, line, LINE_COLUMN);
}

/* ---- the result ---- */

static void
add_method(struct strbuf *line, const struct pooled *pooled)
{
	strbuf_printf(line, ", pooled by %s",
		      pooling_method_names[pooled->options.method]);
	if (pooling_is_random(pooled->options.method))
		strbuf_printf(line, " with %s",
			      pooling_interval_names[pooled->options.interval]);
}

static void
add_result(struct strbuf *out, struct strbuf *line, const struct body *body)
{
	strbuf_add(line, body->effect.shown);
	if (body->pooled != NULL)
		add_method(line, body->pooled);
	else if (body->unpooled > UNPOOLED_FEW)
		strbuf_printf(line, ", not pooled (%s)",
			      unpooled_names[body->unpooled]);
	add_counted(line, body->people, "person", "people");
	add_counted(line, body->studies, "study", "studies");
	end_line(out, line, LINE_COLUMN);
}

static void
add_spread(struct strbuf *out, struct strbuf *line, const struct pooled *pooled)
{
	if (isnan(pooled->q))
		return;
	strbuf_printf(line, "I² %.0f%%", pooled->i2);
	if (pooling_is_random(pooled->options.method))
		strbuf_printf(line, "; τ² %.2f", pooled->tau2);
	strbuf_printf(line, "; Q %.1f, df %.0f, p ", pooled->q, pooled->q_df);
	numbers_add_p(line, pooled->q_p);
	end_line(out, line, LINE_COLUMN);
}

static void
add_range(struct strbuf *out, struct strbuf *line, const char *label,
	  const struct body *body, double low, double high)
{
	struct arena arena = {0};
	double scale = str_is(body->effect.unit, "%") ? 100 : 1;
	struct str range;

	if (!isnan(low)) {
		range = numbers_range(body->effect.measure, scale * low,
				      scale * high, body->effect.unit, &arena);
		strbuf_printf(line, "%s %.*s", label, STR_ARG(range));
		end_line(out, line, LINE_COLUMN);
	}
	arena_free(&arena);
}

static void
add_fixed(struct strbuf *out, struct strbuf *line, const struct body *body)
{
	struct arena arena = {0};
	struct effect fixed;

	if (body->fixed != NULL) {
		numbers_pooled(body->fixed, body->effect.unit, &arena, &fixed);
		strbuf_printf(line, "fixed effect %.*s%s", STR_ARG(fixed.shown),
			      body->disagree ? ": the two disagree" : "");
		end_line(out, line, LINE_COLUMN);
	}
	arena_free(&arena);
}

static void
add_pooled(struct strbuf *out, struct strbuf *line, const struct body *body)
{
	const struct pooled *pooled = body->pooled;
	enum measure measure = pooled->options.measure;

	add_spread(out, line, pooled);
	add_range(out, line, "a further study:", body,
		  measure_from_scale(measure, pooled->prediction_low),
		  measure_from_scale(measure, pooled->prediction_high));
	add_range(out, line, "without any one study:", body, body->without_low,
		  body->without_high);
	add_fixed(out, line, body);
	if (body->egger != NULL) {
		strbuf_addz(line, "Egger's test: p ");
		numbers_add_p(line, body->egger->p);
		end_line(out, line, LINE_COLUMN);
	}
	add_counted(line, body->corrected, "study with 0.5 added to each count",
		    "studies with 0.5 added to each count");
	add_counted(line, body->uninformative,
		    "study left out, without information",
		    "studies left out, without information");
	end_line(out, line, LINE_COLUMN);
}

static void
add_absolute(struct strbuf *out, struct strbuf *line,
	     const struct absolute *absolute)
{
	strbuf_printf(line, "%.1f per 1000 instead of %.1f",
		      1000 * absolute->risk, 1000 * absolute->comparator_risk);
	if (!isnan(absolute->risk_low))
		strbuf_printf(line, " (%.1f to %.1f)",
			      1000 * absolute->risk_low,
			      1000 * absolute->risk_high);
	if (!isinf(absolute->nnt))
		strbuf_printf(line, "; one in %.0f", ceil(absolute->nnt));
	end_line(out, line, LINE_COLUMN);
}

static void
add_body(struct strbuf *out, struct strbuf *line, const struct body *body)
{
	add_result(out, line, body);
	if (body->pooled != NULL)
		add_pooled(out, line, body);
	if (body->absolute != NULL)
		add_absolute(out, line, body->absolute);
	if (body->size != SIZE_NONE)
		strbuf_printf(line, "size: %s", effect_size_names[body->size]);
	end_line(out, line, LINE_COLUMN);
}

/* ---- grades ---- */

static void
add_grade(struct strbuf *out, struct strbuf *line, const struct grade *grade)
{
	strbuf_add(line, grade->phrase);
	if (grade->level != NULL) {
		separate(line);
		strbuf_add(line, grade->level->word);
	}
	end_line(out, line, LINE_COLUMN);
	for (size_t i = 0; i < grade->steps.count; i++) {
		const struct grade_step *step = &grade->steps.items[i];

		if (step->start || !(fabs(step->points) > 0))
			continue;
		strbuf_printf(line, "%s%g %.*s: %.*s",
			      step->points < 0 ? "−" : "+", fabs(step->points),
			      STR_ARG(step->label), STR_ARG(step->why));
		end_line(out, line, LINE_COLUMN);
	}
}

static void
add_also(struct strbuf *out, struct strbuf *line, const struct also *also)
{
	strbuf_add(line, also->about);
	end_line(out, line, NAME_COLUMN);
	if (also->grade != NULL)
		add_grade(out, line, also->grade);
	strbuf_add(line, also->why);
	end_line(out, line, LINE_COLUMN);
}

void
show_outcomes(const struct claim *claim, struct strbuf *out)
{
	struct strbuf line = {0};

	if (claim->outcomes.count > 0)
		strbuf_addz(out, "\noutcomes\n");
	for (size_t i = 0; i < claim->outcomes.count; i++) {
		const struct outcome *outcome = &claim->outcomes.items[i];

		add_head(out, &line, outcome);
		if (outcome->body != NULL)
			add_body(out, &line, outcome->body);
		if (outcome->grade != NULL)
			add_grade(out, &line, outcome->grade);
	}
	if (claim->also.count > 0)
		strbuf_addz(out, "\nalso\n");
	for (size_t i = 0; i < claim->also.count; i++)
		add_also(out, &line, &claim->also.items[i]);
	strbuf_free(&line);
}
