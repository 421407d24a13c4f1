#include "relate/ruling.h"

/* ---- rows ---- */

bool
ruling_counts(const struct evidence *row)
{
	return row->within.text.len == 0 &&
	       (row->effect.measure != MEASURE_NONE || row->result.len > 0);
}

const struct appraisal *
ruling_appraisal(const struct evidence *row)
{
	const struct source *work = row->work;

	return work != NULL && work->appraisal != NULL
		   ? work->appraisal->appraisal
		   : NULL;
}

static bool
is_one_study(const struct evidence *row)
{
	static const char *const designs[] = {
	    "randomised-trial", "crossover-trial", "non-randomised-trial",
	    "cohort",		"case-control",	   "cross-sectional"};
	const struct appraisal *appraisal = ruling_appraisal(row);

	if (row->studies > 0 || row->effect.arms != NULL)
		return row->studies <= 1;
	for (size_t i = 0;
	     appraisal != NULL && i < sizeof designs / sizeof *designs; i++)
		if (str_is(appraisal->design, designs[i]))
			return true;
	return false;
}

/* ---- bodies ---- */

static void
gather_rows(const struct ruling *at, struct graded_body *body, uint32_t number)
{
	for (size_t i = 0; i < at->claim->evidence.count; i++) {
		const struct evidence *row = &at->claim->evidence.items[i];

		if (ruling_counts(row) && row->body == number)
			vec_add(&body->rows, at->scratch, row);
	}
	if (body->rows.count == 1 && is_one_study(body->rows.items[0]))
		body->only = body->rows.items[0];
}

/* The row whose effect speaks for all: the only one, or a review's. */
static const struct evidence *
speaking_row(const struct graded_body *body)
{
	const struct evidence *found = NULL, *review = NULL;
	size_t effects = 0, reviews = 0;

	for (size_t i = 0; i < body->rows.count; i++) {
		const struct evidence *row = body->rows.items[i];

		if (row->effect.measure == MEASURE_NONE)
			continue;
		effects++;
		found = row;
		reviews += row->studies > 1;
		if (row->studies > 1)
			review = row;
	}
	return effects == 1 ? found : reviews == 1 ? review : NULL;
}

static void
take_effect(struct graded_body *body)
{
	const struct evidence *row = speaking_row(body);

	if (body->body != NULL)
		body->people = body->body->people;
	else if (row != NULL && (row->studies > 1 || body->rows.count == 1))
		body->people = row->n;
	if (body->body != NULL && body->body->pooled != NULL)
		body->effect = &body->body->effect;
	else if (row != NULL)
		body->effect = &row->effect;
	/* Computed from the same effect, or none. */
	if (body->body != NULL && body->effect != NULL)
		body->absolute = body->body->absolute;
}

static void
add_body(const struct ruling *at, struct graded_bodies *bodies,
	 struct graded_body body, uint32_t number)
{
	if (body.stated == NULL || !body.stated->present ||
	    body.stated->scheme == NULL)
		return;
	body.level = body.grade->level;
	if (body.outcome != NULL)
		body.body = body.outcome->body;
	gather_rows(at, &body, number);
	take_effect(&body);
	vec_add(bodies, at->scratch, body);
}

struct graded_bodies
ruling_bodies(const struct ruling *at)
{
	const struct claim *claim = at->claim;
	struct graded_bodies bodies = {0};

	for (size_t i = 0; claim->by_outcomes && i < claim->outcomes.count;
	     i++) {
		const struct outcome *outcome = &claim->outcomes.items[i];

		add_body(at, &bodies,
			 (struct graded_body){.stated = outcome->stated,
					      .grade = outcome->grade,
					      .finding = outcome->finding,
					      .outcome = outcome},
			 (uint32_t)i + 1);
	}
	if (!claim->by_outcomes)
		add_body(at, &bodies,
			 (struct graded_body){
			     .stated = &claim->stated,
			     .grade = &claim->grade,
			     .finding = claim->finding,
			     .outcome = claim->outcomes.count > 0
					    ? &claim->outcomes.items[0]
					    : NULL},
			 claim->outcomes.count > 0);
	return bodies;
}

/* ---- ratings ---- */

const struct rating *
ruling_domain(const struct graded_body *body, const char *id)
{
	for (size_t i = 0; i < body->stated->ratings.count; i++)
		if (str_is(body->stated->ratings.items[i].domain.text, id))
			return &body->stated->ratings.items[i];
	return NULL;
}

const struct rating *
ruling_upgrade(const struct graded_body *body, const char *id)
{
	for (size_t i = 0; i < body->stated->upgrades.count; i++)
		if (str_is(body->stated->upgrades.items[i].domain.text, id))
			return &body->stated->upgrades.items[i];
	return NULL;
}

const struct rating *
ruling_calm(const struct graded_body *body, const char *id, bool unexplained)
{
	const struct rating *rating = ruling_domain(body, id);

	if (rating == NULL || rating->points != 0 ||
	    (unexplained && rating->why.len > 0))
		return NULL;
	return rating;
}

bool
ruling_is_firm(const struct graded_body *body)
{
	return body->level != NULL && body->level->firm;
}

bool
ruling_crosses_null(enum measure measure, double low, double high)
{
	double null = measure_null(measure);

	return low < null && high > null;
}

static bool
is_firm_finding(const struct claim *claim)
{
	return claim->grade.level != NULL && claim->grade.level->firm &&
	       claim->finding >= FINDING_BENEFIT &&
	       claim->finding <= FINDING_NO_EFFECT;
}

bool
ruling_conflict(const struct claim *a, const struct claim *b)
{
	return is_firm_finding(a) && is_firm_finding(b) &&
	       a->finding != b->finding;
}
