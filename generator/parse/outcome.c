#include "parse/outcome.h"

#include <math.h>

#include "parse/grade.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define OUTCOME(field) offsetof(struct outcome_front, outcome.field)

/* ---- the keys ---- */

const char *const outcome_stated_sizes[] = {"", "large", "moderate", "small",
					    NULL};

/* "0.1", "10%", "100 per 1000". */
static void
read_risk(struct schema_context *context, const struct node *node, void *field)
{
	struct located text = {str_trim(node->text), node->at};
	double number = 0, of = 1, *risk = field;
	size_t at = 0;
	struct str rest;

	if (node->kind != NODE_TEXT) {
		schema_report_type(context, node, "text");
		return;
	}
	if (schema_scan_number(text.text, &at, &number)) {
		rest = str_trim(str_from_byte(text.text, at));
		of = str_is(rest, "%")		? 100
		     : str_is(rest, "per 1000") ? 1000
		     : rest.len == 0		? 1
						: 0;
	}
	if (of > 0 && number > 0 && number / of <= 1) {
		*risk = number / of;
		return;
	}
	schema_report(context, RULE_NUMBER_INVALID, node->at,
		      "'%.*s' is no risk",
		      STR_ARG(schema_excerpt(context, node->text)));
	diag_hint(context->diags,
		  "a share above 0 and up to 1, as in 0.12, 12%% or "
		  "120 per 1000");
}

#define SHARED_KEYS                                                           \
	{.name = "name",                                                      \
	 .type = SCHEMA_PROSE,                                                \
	 .offset = OUTCOME(name),                                             \
	 .required = true,                                                    \
	 .help = "what is measured, as evidence items name it"},              \
	    {.name = "unit",                                                  \
	     .type = SCHEMA_TEXT,                                             \
	     .offset = OUTCOME(unit),                                         \
	     .help = "of differences"},                                       \
	    {.name = "better",                                                \
	     .type = SCHEMA_WORD,                                             \
	     .offset = OUTCOME(better),                                       \
	     .of = better_names,                                              \
	     .help = "which values are better: lower or higher"},             \
	    {.name = "surrogate_for",                                         \
	     .type = SCHEMA_TEXT,                                             \
	     .offset = OUTCOME(surrogate_for),                                \
	     .help = "what matters to people, where this only stands in for " \
		     "it"},                                                   \
	    {.name = "important",                                             \
	     .type = SCHEMA_NUMBER,                                           \
	     .offset = OUTCOME(important),                                    \
	     .help = "the smallest difference that matters, in the unit; of " \
		     "events per 1000 for ratios and RD"},                    \
	    {.name = "moderate",                                              \
	     .type = SCHEMA_NUMBER,                                           \
	     .offset = OUTCOME(moderate),                                     \
	     .help = "from where on a difference is more than small"},        \
	    {.name = "large",                                                 \
	     .type = SCHEMA_NUMBER,                                           \
	     .offset = OUTCOME(large),                                        \
	     .help = "from where on it is large"},                            \
	    {.name = "important_source",                                      \
	     .type = SCHEMA_LOCATED,                                          \
	     .offset = OUTCOME(important_source),                             \
	     .help = "citation key of what says so"},                         \
	    {.name = "comparator_risk",                                       \
	     .type = SCHEMA_CUSTOM,                                           \
	     .offset = OUTCOME(comparator_risk),                              \
	     .read = read_risk,                                               \
	     .takes = SCHEMA_TEXT,                                            \
	     .help = "the risk without treatment, as in 0.12, 12% or 120 "    \
		     "per 1000"},                                             \
	    {.name = "comparator_mean",                                       \
	     .type = SCHEMA_NUMBER,                                           \
	     .offset = OUTCOME(comparator_mean),                              \
	     .help = "the mean without treatment, in the unit"},              \
	    {.name = "comparator_source",                                     \
	     .type = SCHEMA_TEXT,                                             \
	     .offset = OUTCOME(comparator_source),                            \
	     .help = "where that is from"},                                   \
	{                                                                     \
		.name = "importance", .type = SCHEMA_COUNT,                   \
		.offset = OUTCOME(importance),                                \
		.help = "1 to 9; 7 and above is critical, 4 to 6 important"   \
	}

static void
read_name(struct schema_context *context, const struct node *node, void *object)
{
	struct outcome_front *front = object;

	front->outcome.name = (struct located){
	    arena_str(context->arena, str_trim(node->text)), node->at};
}

static const struct schema_key outcome_keys[] = {SHARED_KEYS};

const struct schema outcome_schema = {.what = "an outcome",
				      .keys = outcome_keys,
				      .count = COUNT(outcome_keys),
				      .short_form = read_name};

static const struct schema_key outcomes_keys[] = {
    SHARED_KEYS,
    {.name = "finding",
     .type = SCHEMA_WORD,
     .offset = OUTCOME(finding),
     .required = true,
     .of = finding_names,
     .help = "benefit, harm, no-effect, mixed or not-studied"},
    {.name = "size",
     .type = SCHEMA_WORD,
     .offset = OUTCOME(size),
     .of = outcome_stated_sizes,
     .help = "large, moderate or small, where it cannot be computed"},
    {.name = "grade",
     .type = SCHEMA_NODE,
     .offset = offsetof(struct outcome_front, grade),
     .help = "as that of a claim; due unless not studied"},
};

const struct schema outcomes_schema = {
    .what = "an outcome", .keys = outcomes_keys, .count = COUNT(outcomes_keys)};

static const struct schema_key search_keys[] = {
    {.name = "date",
     .type = SCHEMA_DATE,
     .offset = offsetof(struct search, date),
     .required = true,
     .help = "of the last search, YYYY-MM-DD"},
    {.name = "databases",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct search, databases),
     .required = true,
     .help = "where was searched"},
    {.name = "strategy",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct search, strategy),
     .help = "with which words"},
};

const struct schema search_schema = {
    .what = "a search", .keys = search_keys, .count = COUNT(search_keys)};

static const struct schema_key pooling_keys[] = {
    {.name = "method",
     .type = SCHEMA_WORD,
     .offset = offsetof(struct pooling_stated, method),
     .of = pooling_method_names,
     .default_text = "reml",
     .help = "reml, dersimonian-laird, paule-mandel, fixed, mantel-haenszel, "
	     "peto or none"},
    {.name = "interval",
     .type = SCHEMA_WORD,
     .offset = offsetof(struct pooling_stated, interval),
     .of = pooling_interval_names,
     .default_text = "hksj",
     .help = "hksj or wald"},
    {.name = "why",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct pooling_stated, why),
     .help = "due where it is not the default"},
};

const struct schema pooling_schema = {
    .what = "pooling", .keys = pooling_keys, .count = COUNT(pooling_keys)};

/* ---- what the tables cannot check ---- */

static void
report_number(struct schema_context *context, const struct node *item,
	      const char *key, const char *due)
{
	const struct node *node = node_find(item, key);

	schema_report(context, RULE_NUMBER_INVALID,
		      node != NULL ? node->at : item->at, "'%s' is %s", key,
		      due);
}

static void
check_thresholds(struct schema_context *context, const struct outcome *outcome,
		 const struct node *item)
{
	const double steps[] = {outcome->important, outcome->moderate,
				outcome->large};
	static const char *const names[] = {"important", "moderate", "large"};
	double last = 0;

	for (size_t i = 0; i < COUNT(steps); i++) {
		const struct node *node = node_find(item, names[i]);

		if (node == NULL || node->kind == NODE_NONE)
			continue;
		if (steps[i] <= last)
			report_number(context, item, names[i],
				      last > 0
					  ? "above the size before it"
					  : "a size above 0, without a sign");
		if (i > 0 && outcome->important == 0)
			report_number(context, item, names[i],
				      "of no use without 'important'");
		last = steps[i];
	}
}

static void
take_places(struct outcome *outcome, const struct node *item)
{
	const struct node *size = node_find(item, "size");
	const struct node *finding = node_find(item, "finding");

	outcome->at = outcome->name.at;
	if (size != NULL)
		outcome->size_at = size->at;
	if (finding != NULL)
		outcome->finding_at = finding->at;
	if (!node_has(item, "comparator_mean"))
		outcome->comparator_mean = NAN;
}

static void
read_grade(struct schema_context *context, const struct site *site,
	   enum claim_kind kind, const struct node *grade,
	   struct outcome *outcome)
{
	struct grade_stated *stated;

	if (grade->kind == NODE_NONE) {
		if (outcome->finding != FINDING_NOT_STUDIED &&
		    outcome->finding != FINDING_NONE)
			schema_report_missing(
			    context, outcome->at, "an outcome of several",
			    schema_find(&outcomes_schema, STR("grade")));
		return;
	}
	stated = ARENA_NEW(context->arena, struct grade_stated);
	grade_read(context, site, kind, grade, stated);
	outcome->stated = stated;
}

void
outcome_take(struct schema_context *context, const struct site *site,
	     struct claim *claim, const struct outcome_front *front,
	     const struct node *item)
{
	struct outcome outcome = front->outcome;

	take_places(&outcome, item);
	check_thresholds(context, &outcome, item);
	if (outcome.importance > IMPORTANCE_AT_MOST ||
	    (node_has(item, "importance") && outcome.importance == 0)) {
		report_number(context, item, "importance", "1 to 9");
		diag_hint(context->diags, "7 and above is critical, 4 to 6 "
					  "important, below that minor");
	}
	for (size_t i = 0; i < claim->outcomes.count; i++)
		if (outcome.name.text.len > 0 &&
		    str_equal(claim->outcomes.items[i].name.text,
			      outcome.name.text))
			schema_report(context, RULE_KEY_DUPLICATE,
				      outcome.name.at,
				      "two outcomes have this name");
	if (claim->by_outcomes)
		read_grade(context, site, claim->kind, &front->grade, &outcome);
	vec_add(&claim->outcomes, context->arena, outcome);
}

/* The page's level is one of its outcomes' levels, so these are of one
 * scheme. */
static void
check_schemes(struct schema_context *context, const struct claim *claim)
{
	const struct scheme *first = NULL;

	for (size_t i = 0; i < claim->outcomes.count; i++) {
		const struct grade_stated *stated =
		    claim->outcomes.items[i].stated;

		if (stated == NULL || stated->scheme == NULL)
			continue;
		if (first == NULL)
			first = stated->scheme;
		if (stated->scheme == first)
			continue;
		schema_report(context, RULE_GRADE_SCHEME,
			      stated->scheme_name.at,
			      "the outcomes of a claim share one scheme");
		diag_hint(context->diags,
			  "levels of '%.*s' and '%.*s' cannot be compared",
			  STR_ARG(first->name), STR_ARG(stated->scheme->name));
	}
}

void
outcome_check_all(struct schema_context *context, const struct claim *claim,
		  struct spot at)
{
	bool critical = false;

	check_schemes(context, claim);
	for (size_t i = 0; i < claim->outcomes.count; i++)
		critical |=
		    claim->outcomes.items[i].importance >= IMPORTANCE_CRITICAL;
	if (critical || context->partial)
		return;
	schema_report(context, RULE_KEY_MISSING, at,
		      "no outcome is critical, so none decides the level");
	diag_hint(context->diags, "give one of them an importance of 7 to 9");
}

bool
outcome_check_pooling(struct schema_context *context,
		      const struct pooling_stated *stated,
		      const struct node *node)
{
	bool is_default =
	    stated->method == POOLING_REML && stated->interval == POOLING_HKSJ;
	bool is_random = pooling_is_random(stated->method);

	if (node == NULL || node->kind == NODE_NONE)
		return false;
	if (!is_default && stated->why.len == 0) {
		schema_report(context, RULE_KEY_MISSING, node->key.at,
			      "this is not the usual way, so it needs 'why'");
		diag_hint(context->diags, "the usual way is reml with hksj");
	}
	if (!is_random && node_has(node, "interval") &&
	    stated->interval == POOLING_HKSJ)
		schema_report(context, RULE_WORD_UNKNOWN,
			      node_find(node, "interval")->at,
			      "hksj goes with random effects only");
	return true;
}
