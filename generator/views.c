#include "views.h"

#include "site.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define FIELD(struct_name, field, kind)                                        \
	{                                                                      \
#field, kind, offsetof(struct struct_name, field), NULL, NULL, \
		    false                                                      \
	}
#define FIELD_OF(struct_name, field, kind, of)                               \
	{                                                                    \
#field, kind, offsetof(struct struct_name, field), of, NULL, \
		    false                                                    \
	}
#define NAMED(name, struct_name, field, kind, of)                          \
	{                                                                  \
		name, kind, offsetof(struct struct_name, field), of, NULL, \
		    false                                                  \
	}
/* Leads to another record, which JSON names instead of repeating it. */
#define REFERENCE(struct_name, field, kind, of)                              \
	{                                                                    \
#field, kind, offsetof(struct struct_name, field), of, NULL, \
		    true                                                     \
	}
#define COMPUTED(name, get)                              \
	{                                                \
		name, VIEW_COMPUTED, 0, NULL, get, false \
	}
#define COMPUTED_REFERENCE(name, get)                   \
	{                                               \
		name, VIEW_COMPUTED, 0, NULL, get, true \
	}
#define TYPE(name, id, struct_name)                                          \
	{                                                                    \
		name, id, struct_name##_fields, COUNT(struct_name##_fields), \
		    sizeof(struct struct_name)                               \
	}

static struct view_result
bool_result(bool value)
{
	static const bool values[] = {false, true};

	return (struct view_result){VIEW_BOOL, &values[value], NULL};
}

/* Values of the site's own keys. Without any it is an empty table, so that
 * rules ask for a field whether or not the site has it. */
static struct view_result
fields_result(const struct page *page)
{
	static const struct node none = {.kind = NODE_MAP};

	return (struct view_result){
	    VIEW_NODE,
	    page != NULL && page->fields != NULL ? page->fields : &none, NULL};
}

/* ---- schemes and grades ---- */

static const struct view_field scheme_level_fields[] = {
    NAMED("class", scheme_level, css_class, VIEW_TEXT, NULL),
    FIELD(scheme_level, id, VIEW_TEXT),
    FIELD(scheme_level, meaning, VIEW_TEXT),
    FIELD(scheme_level, name, VIEW_TEXT),
    FIELD(scheme_level, of, VIEW_COUNT),
    FIELD(scheme_level, rank, VIEW_COUNT),
    FIELD(scheme_level, symbol, VIEW_TEXT),
    FIELD(scheme_level, word, VIEW_TEXT),
};
const struct view_type view_scheme_level = TYPE("level", "id", scheme_level);

static struct view_result
scheme_rates(const void *object, struct arena *arena)
{
	const struct scheme *scheme = object;

	(void)arena;
	return bool_result(scheme->quality.len > 0);
}

static const struct view_field scheme_fields[] = {
    FIELD_OF(scheme, levels, VIEW_OBJECTS, &view_scheme_level),
    FIELD(scheme, name, VIEW_TEXT),
    FIELD(scheme, quality, VIEW_TEXT),
    COMPUTED("rates_certainty", scheme_rates),
    FIELD(scheme, title, VIEW_TEXT),
};
static const struct view_type view_scheme = TYPE("scheme", NULL, scheme);

static const struct view_field grade_step_fields[] = {
    FIELD(grade_step, label, VIEW_TEXT),
    REFERENCE(grade_step, level, VIEW_POINTER, &view_scheme_level),
    FIELD(grade_step, points, VIEW_NUMBER),
    FIELD(grade_step, start, VIEW_BOOL),
    FIELD(grade_step, value, VIEW_TEXT),
    FIELD(grade_step, why, VIEW_TEXT),
};
static const struct view_type view_step = TYPE("step", NULL, grade_step);

static struct view_result
grade_rates(const void *object, struct arena *arena)
{
	const struct grade *grade = object;

	(void)arena;
	return bool_result(grade->level != NULL && grade->scheme != NULL &&
			   grade->scheme->quality.len > 0);
}

static const struct view_field grade_fields[] = {
    FIELD_OF(grade, derived, VIEW_POINTER, &view_scheme_level),
    FIELD(grade, explanation, VIEW_TEXT),
    FIELD_OF(grade, level, VIEW_POINTER, &view_scheme_level),
    FIELD(grade, outcome, VIEW_TEXT),
    FIELD(grade, override_why, VIEW_TEXT),
    FIELD(grade, phrase, VIEW_TEXT),
    COMPUTED("rates_certainty", grade_rates),
    FIELD_OF(grade, scheme, VIEW_POINTER, &view_scheme),
    FIELD_OF(grade, steps, VIEW_OBJECTS, &view_step),
    FIELD(grade, sum, VIEW_TEXT),
    FIELD(grade, why, VIEW_TEXT),
};
const struct view_type view_grade = TYPE("grade", NULL, grade);

/* ---- sources ---- */

static const struct view_field author_fields[] = {
    FIELD(author, family, VIEW_TEXT),  FIELD(author, given, VIEW_TEXT),
    FIELD(author, literal, VIEW_BOOL), FIELD(author, particle, VIEW_TEXT),
    FIELD(author, suffix, VIEW_TEXT),
};
static const struct view_type view_author = TYPE("author", NULL, author);

static const struct view_field source_use_fields[] = {
    REFERENCE(source_use, claim, VIEW_POINTER, &view_claim),
    FIELD_OF(source_use, evidence, VIEW_POINTER, &view_evidence),
};
static const struct view_type view_use = TYPE("use", NULL, source_use);

static const struct view_field assertion_fields[] = {
    NAMED("at", assertion, where, VIEW_TEXT, NULL),
    FIELD(assertion, number, VIEW_AMOUNT),
    FIELD_OF(assertion, problem, VIEW_WORD, problem_names),
    FIELD(assertion, says, VIEW_TEXT),
    REFERENCE(assertion, work, VIEW_POINTER, &view_source),
};
static const struct view_type view_assertion =
    TYPE("assertion", NULL, assertion);

static const struct view_field source_assertion_fields[] = {
    FIELD_OF(source_assertion, assertion, VIEW_POINTER, &view_assertion),
    REFERENCE(source_assertion, claim, VIEW_POINTER, &view_claim),
};
static const struct view_type view_source_assertion =
    TYPE("source assertion", NULL, source_assertion);

static struct view_result
source_appraisal(const void *object, struct arena *arena)
{
	const struct source *source = object;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT,
	    source->appraisal ? source->appraisal->appraisal : NULL,
	    &view_appraisal};
}

static const struct view_field source_fields[] = {
    FIELD(source, address, VIEW_TEXT),
    COMPUTED("appraisal", source_appraisal),
    FIELD_OF(source, assertions, VIEW_OBJECTS, &view_source_assertion),
    FIELD_OF(source, authors, VIEW_OBJECTS, &view_author),
    REFERENCE(source, cited_by, VIEW_POINTERS, &view_page),
    FIELD(source, container, VIEW_TEXT),
    FIELD(source, csl, VIEW_NODE),
    FIELD(source, doi, VIEW_TEXT),
    FIELD(source, entry, VIEW_HTML),
    FIELD(source, issue, VIEW_TEXT),
    FIELD(source, key, VIEW_TEXT),
    FIELD(source, label, VIEW_TEXT),
    FIELD(source, pages, VIEW_TEXT),
    FIELD(source, pmcid, VIEW_TEXT),
    FIELD(source, pmid, VIEW_TEXT),
    FIELD(source, publisher, VIEW_TEXT),
    FIELD(source, title, VIEW_TEXT),
    FIELD(source, type, VIEW_TEXT),
    FIELD(source, url, VIEW_TEXT),
    FIELD_OF(source, uses, VIEW_OBJECTS, &view_use),
    FIELD(source, volume, VIEW_TEXT),
    FIELD(source, year, VIEW_AMOUNT),
};
const struct view_type view_source = TYPE("source", "key", source);

static struct view_result
appraisal_own_fields(const void *object, struct arena *arena)
{
	(void)arena;
	return fields_result(((const struct appraisal *)object)->page);
}

static const struct view_field appraisal_fields[] = {
    FIELD(appraisal, access, VIEW_TEXT),
    FIELD(appraisal, comparator, VIEW_TEXT),
    FIELD(appraisal, conflicts, VIEW_TEXT),
    FIELD(appraisal, design, VIEW_TEXT),
    FIELD(appraisal, design_note, VIEW_TEXT),
    FIELD(appraisal, duration, VIEW_TEXT),
    COMPUTED("fields", appraisal_own_fields),
    FIELD(appraisal, funding, VIEW_TEXT),
    FIELD(appraisal, n, VIEW_AMOUNT),
    FIELD(appraisal, population, VIEW_TEXT),
    FIELD(appraisal, registration, VIEW_TEXT),
    FIELD(appraisal, rob, VIEW_TEXT),
    REFERENCE(appraisal, work, VIEW_POINTER, &view_source),
};
const struct view_type view_appraisal = TYPE("appraisal", NULL, appraisal);

/* ---- claims ---- */

static const char *const effect_problem_names[] = {"", "corrected",
						   "uninformative", NULL};

static const struct view_field arm_events_fields[] = {
    FIELD(arm_events, control_events, VIEW_NUMBER),
    FIELD(arm_events, control_total, VIEW_NUMBER),
    FIELD(arm_events, events, VIEW_NUMBER),
    FIELD(arm_events, total, VIEW_NUMBER),
};
static const struct view_type view_arm_events =
    TYPE("events", NULL, arm_events);

static const struct view_field arm_means_fields[] = {
    FIELD(arm_means, control_mean, VIEW_NUMBER),
    FIELD(arm_means, control_n, VIEW_NUMBER),
    FIELD(arm_means, control_sd, VIEW_NUMBER),
    FIELD(arm_means, mean, VIEW_NUMBER),
    FIELD(arm_means, n, VIEW_NUMBER),
    FIELD(arm_means, sd, VIEW_NUMBER),
};
static const struct view_type view_arm_means = TYPE("means", NULL, arm_means);

static struct view_result
effect_events(const void *object, struct arena *arena)
{
	const struct effect *effect = object;
	const struct effect_arms *arms = effect->arms;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT, arms != NULL && !arms->is_means ? &arms->events : NULL,
	    &view_arm_events};
}

static struct view_result
effect_means(const void *object, struct arena *arena)
{
	const struct effect *effect = object;
	const struct effect_arms *arms = effect->arms;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT, arms != NULL && arms->is_means ? &arms->means : NULL,
	    &view_arm_means};
}

static struct view_result
effect_problem(const void *object, struct arena *arena)
{
	const struct effect *effect = object;

	(void)arena;
	return (struct view_result){
	    VIEW_WORD, effect->arms != NULL ? &effect->arms->problem : NULL,
	    effect_problem_names};
}

static const struct view_field effect_fields[] = {
    COMPUTED("events", effect_events),
    FIELD(effect, high, VIEW_NUMBER),
    FIELD(effect, low, VIEW_NUMBER),
    COMPUTED("means", effect_means),
    FIELD_OF(effect, measure, VIEW_WORD, measure_names),
    COMPUTED("problem", effect_problem),
    FIELD(effect, shown, VIEW_TEXT),
    FIELD(effect, unit, VIEW_TEXT),
    FIELD(effect, value, VIEW_NUMBER),
};
static const struct view_type view_effect = TYPE("effect", NULL, effect);

static struct view_result
evidence_effect(const void *object, struct arena *arena)
{
	const struct evidence *evidence = object;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT,
	    evidence->effect.measure == MEASURE_NONE ? NULL : &evidence->effect,
	    &view_effect};
}

static struct view_result
evidence_weight(const void *object, struct arena *arena)
{
	const struct evidence *evidence = object;

	(void)arena;
	return (struct view_result){
	    VIEW_NUMBER, evidence->weight > 0 ? &evidence->weight : NULL, NULL};
}

static const struct view_field evidence_fields[] = {
    NAMED("at", evidence, where, VIEW_TEXT, NULL),
    REFERENCE(evidence, counted_in, VIEW_POINTER, &view_source),
    FIELD_OF(evidence, direction, VIEW_WORD, direction_names),
    COMPUTED("effect", evidence_effect),
    FIELD(evidence, n, VIEW_AMOUNT),
    FIELD(evidence, note, VIEW_TEXT),
    FIELD(evidence, number, VIEW_AMOUNT),
    FIELD(evidence, outcome, VIEW_LOCATED),
    FIELD(evidence, p, VIEW_TEXT),
    FIELD(evidence, result, VIEW_TEXT),
    FIELD(evidence, studies, VIEW_AMOUNT),
    FIELD(evidence, study, VIEW_TEXT),
    FIELD(evidence, unverified, VIEW_TEXTS),
    COMPUTED("weight", evidence_weight),
    REFERENCE(evidence, work, VIEW_POINTER, &view_source),
};
const struct view_type view_evidence = TYPE("evidence", NULL, evidence);

/* ---- outcomes ---- */

static const struct view_field absolute_fields[] = {
    FIELD(absolute, comparator_risk, VIEW_NUMBER),
    FIELD(absolute, difference, VIEW_NUMBER),
    FIELD(absolute, difference_high, VIEW_NUMBER),
    FIELD(absolute, difference_low, VIEW_NUMBER),
    FIELD(absolute, nnt, VIEW_NUMBER),
    FIELD(absolute, risk, VIEW_NUMBER),
    FIELD(absolute, risk_high, VIEW_NUMBER),
    FIELD(absolute, risk_low, VIEW_NUMBER),
};
static const struct view_type view_absolute =
    TYPE("absolute effect", NULL, absolute);

/* VALUE of the analysis scale as readers see it. */
static struct view_result
natural(const struct pooled *pooled, double value, struct arena *arena)
{
	double *number = ARENA_NEW(arena, double);

	*number = measure_from_scale(pooled->options.measure, value);
	return (struct view_result){VIEW_NUMBER, number, NULL};
}

#define NATURAL(name)                                                \
	static struct view_result pooled_##name(const void *object,  \
						struct arena *arena) \
	{                                                            \
		const struct pooled *pooled = object;                \
                                                                     \
		return natural(pooled, pooled->name, arena);         \
	}
NATURAL(y)
NATURAL(low)
NATURAL(high)
NATURAL(prediction_low)
NATURAL(prediction_high)

static const struct view_field pooled_fields[] = {
    FIELD(pooled, df, VIEW_NUMBER),
    COMPUTED("estimate", pooled_y),
    FIELD(pooled, h2, VIEW_NUMBER),
    COMPUTED("high", pooled_high),
    FIELD(pooled, i2, VIEW_NUMBER),
    FIELD(pooled, i2_high, VIEW_NUMBER),
    FIELD(pooled, i2_low, VIEW_NUMBER),
    NAMED("interval", pooled, options.interval, VIEW_WORD,
	  pooling_interval_names),
    FIELD(pooled, k, VIEW_COUNT),
    COMPUTED("low", pooled_low),
    NAMED("method", pooled, options.method, VIEW_WORD, pooling_method_names),
    FIELD(pooled, p, VIEW_NUMBER),
    COMPUTED("prediction_high", pooled_prediction_high),
    COMPUTED("prediction_low", pooled_prediction_low),
    FIELD(pooled, q, VIEW_NUMBER),
    FIELD(pooled, q_df, VIEW_NUMBER),
    FIELD(pooled, q_p, VIEW_NUMBER),
    FIELD(pooled, se, VIEW_NUMBER),
    FIELD(pooled, statistic, VIEW_NUMBER),
    FIELD(pooled, tau2, VIEW_NUMBER),
    FIELD(pooled, tau2_high, VIEW_NUMBER),
    FIELD(pooled, tau2_low, VIEW_NUMBER),
    FIELD(pooled, tau2_se, VIEW_NUMBER),
};
static const struct view_type view_pooled = TYPE("pooled result", NULL, pooled);

static const struct view_field egger_fields[] = {
    FIELD(egger, df, VIEW_NUMBER),	   FIELD(egger, limit, VIEW_NUMBER),
    FIELD(egger, limit_high, VIEW_NUMBER), FIELD(egger, limit_low, VIEW_NUMBER),
    FIELD(egger, p, VIEW_NUMBER),	   FIELD(egger, se, VIEW_NUMBER),
    FIELD(egger, slope, VIEW_NUMBER),	   FIELD(egger, t, VIEW_NUMBER),
};
static const struct view_type view_egger = TYPE("Egger test", NULL, egger);

static struct view_result
body_effect(const void *object, struct arena *arena)
{
	const struct body *body = object;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT,
	    body->effect.measure == MEASURE_NONE ? NULL : &body->effect,
	    &view_effect};
}

static const struct view_field body_fields[] = {
    FIELD_OF(body, absolute, VIEW_POINTER, &view_absolute),
    FIELD(body, corrected, VIEW_AMOUNT),
    FIELD(body, disagree, VIEW_BOOL),
    COMPUTED("effect", body_effect),
    FIELD_OF(body, egger, VIEW_POINTER, &view_egger),
    FIELD_OF(body, fixed, VIEW_POINTER, &view_pooled),
    FIELD(body, people, VIEW_AMOUNT),
    FIELD_OF(body, pooled, VIEW_POINTER, &view_pooled),
    FIELD_OF(body, row, VIEW_POINTER, &view_evidence),
    FIELD_OF(body, size, VIEW_WORD, effect_size_names),
    FIELD(body, studies, VIEW_AMOUNT),
    FIELD(body, uninformative, VIEW_AMOUNT),
    FIELD_OF(body, unpooled, VIEW_WORD, unpooled_names),
    FIELD(body, without_high, VIEW_NUMBER),
    FIELD(body, without_low, VIEW_NUMBER),
};
static const struct view_type view_body = TYPE("body", NULL, body);

static struct view_result
outcome_grade(const void *object, struct arena *arena)
{
	const struct outcome *outcome = object;
	const struct grade *grade = outcome->grade;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT, grade != NULL && grade->phrase.len > 0 ? grade : NULL,
	    &view_grade};
}

/* 0 stands for what was not stated. */
static struct view_result
stated_number(const double *number)
{
	return (struct view_result){VIEW_NUMBER, *number != 0 ? number : NULL,
				    NULL};
}

#define STATED(name)                                                           \
	static struct view_result outcome_##name(const void *object,           \
						 struct arena *arena)          \
	{                                                                      \
		(void)arena;                                                   \
		return stated_number(&((const struct outcome *)object)->name); \
	}
STATED(comparator_risk)
STATED(important)
STATED(large)
STATED(moderate)

static const struct view_field rating_fields[] = {
    FIELD(rating, domain, VIEW_LOCATED),
    FIELD(rating, points, VIEW_NUMBER),
    FIELD(rating, rating, VIEW_LOCATED),
    FIELD(rating, why, VIEW_TEXT),
};
static const struct view_type view_rating = TYPE("rating", NULL, rating);

static struct view_result
outcome_ratings(const void *object, struct arena *arena)
{
	static const struct grade_stated none;
	const struct grade_stated *stated =
	    ((const struct outcome *)object)->stated;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECTS, stated != NULL ? &stated->ratings : &none.ratings,
	    &view_rating};
}

static const struct view_field outcome_fields[] = {
    FIELD_OF(outcome, better, VIEW_WORD, better_names),
    FIELD_OF(outcome, body, VIEW_POINTER, &view_body),
    FIELD(outcome, comparator_mean, VIEW_NUMBER),
    COMPUTED("comparator_risk", outcome_comparator_risk),
    FIELD(outcome, comparator_source, VIEW_TEXT),
    FIELD_OF(outcome, finding, VIEW_WORD, finding_names),
    COMPUTED("grade", outcome_grade),
    FIELD(outcome, importance, VIEW_AMOUNT),
    COMPUTED("important", outcome_important),
    FIELD(outcome, important_number, VIEW_AMOUNT),
    REFERENCE(outcome, important_work, VIEW_POINTER, &view_source),
    COMPUTED("large", outcome_large),
    COMPUTED("moderate", outcome_moderate),
    FIELD(outcome, name, VIEW_LOCATED),
    COMPUTED("ratings", outcome_ratings),
    FIELD_OF(outcome, size, VIEW_WORD, effect_size_names),
    FIELD(outcome, surrogate_for, VIEW_TEXT),
    FIELD(outcome, unit, VIEW_TEXT),
};
const struct view_type view_outcome = TYPE("outcome", NULL, outcome);

static struct view_result
also_grade(const void *object, struct arena *arena)
{
	const struct also *also = object;
	const struct grade *grade = also->grade;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT, grade != NULL && grade->phrase.len > 0 ? grade : NULL,
	    &view_grade};
}

static const struct view_field also_fields[] = {
    FIELD(also, about, VIEW_TEXT),
    COMPUTED("grade", also_grade),
    FIELD(also, why, VIEW_TEXT),
};
static const struct view_type view_also = TYPE("also", NULL, also);

static const struct view_field search_fields[] = {
    FIELD(search, databases, VIEW_TEXT),
    FIELD(search, date, VIEW_DATE),
    FIELD(search, strategy, VIEW_TEXT),
};
static const struct view_type view_search = TYPE("search", NULL, search);

static const struct view_field pooling_stated_fields[] = {
    FIELD_OF(pooling_stated, interval, VIEW_WORD, pooling_interval_names),
    FIELD_OF(pooling_stated, method, VIEW_WORD, pooling_method_names),
    FIELD(pooling_stated, why, VIEW_TEXT),
};
static const struct view_type view_pooling =
    TYPE("pooling", NULL, pooling_stated);

/* ---- claims ---- */

static const struct view_field relation_fields[] = {
    REFERENCE(relation, claim, VIEW_POINTER, &view_claim),
    FIELD_OF(relation, type, VIEW_WORD, relation_type_names),
    FIELD(relation, why, VIEW_TEXT),
};
static const struct view_type view_relation = TYPE("relation", NULL, relation);

static const struct view_field pico_fields[] = {
    FIELD(pico, comparator, VIEW_TEXT),
    FIELD(pico, intervention, VIEW_TEXT),
    FIELD(pico, outcome, VIEW_TEXT),
    FIELD(pico, population, VIEW_TEXT),
};
static const struct view_type view_pico = TYPE("pico", NULL, pico);

static struct view_result
claim_url(const void *object, struct arena *arena)
{
	const struct claim *claim = object;

	(void)arena;
	return (struct view_result){VIEW_TEXT, &claim->page->url, NULL};
}

static struct view_result
claim_slug(const void *object, struct arena *arena)
{
	const struct claim *claim = object;

	(void)arena;
	return (struct view_result){VIEW_TEXT, &claim->page->slug, NULL};
}

static struct view_result
claim_grade(const void *object, struct arena *arena)
{
	const struct claim *claim = object;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECT, claim->grade.phrase.len > 0 ? &claim->grade : NULL,
	    &view_grade};
}

static struct view_result
claim_own_fields(const void *object, struct arena *arena)
{
	(void)arena;
	return fields_result(((const struct claim *)object)->page);
}

static const struct view_field claim_fields[] = {
    FIELD_OF(claim, also, VIEW_OBJECTS, &view_also),
    FIELD(claim, answer, VIEW_LOCATED),
    FIELD_OF(claim, asserted_by, VIEW_OBJECTS, &view_assertion),
    FIELD(claim, badge, VIEW_HTML),
    FIELD(claim, by_outcomes, VIEW_BOOL),
    FIELD_OF(claim, evidence, VIEW_OBJECTS, &view_evidence),
    COMPUTED("fields", claim_own_fields),
    FIELD_OF(claim, finding, VIEW_WORD, finding_names),
    COMPUTED("grade", claim_grade),
    FIELD_OF(claim, kind, VIEW_WORD, claim_kind_names),
    FIELD_OF(claim, outcomes, VIEW_OBJECTS, &view_outcome),
    REFERENCE(claim, page, VIEW_POINTER, &view_page),
    FIELD_OF(claim, pico, VIEW_OBJECT, &view_pico),
    FIELD_OF(claim, pooling, VIEW_POINTER, &view_pooling),
    NAMED("ratings", claim, stated.ratings, VIEW_OBJECTS, &view_rating),
    FIELD_OF(claim, related_from, VIEW_OBJECTS, &view_relation),
    FIELD_OF(claim, relations, VIEW_OBJECTS, &view_relation),
    FIELD_OF(claim, search, VIEW_POINTER, &view_search),
    FIELD_OF(claim, size, VIEW_WORD, effect_size_names),
    COMPUTED("slug", claim_slug),
    FIELD(claim, statement, VIEW_LOCATED),
    FIELD(claim, title, VIEW_LOCATED),
    REFERENCE(claim, topic, VIEW_POINTER, &view_topic),
    COMPUTED("url", claim_url),
};
const struct view_type view_claim = TYPE("claim", "slug", claim);

/* ---- pages and topics ---- */

static const struct view_field reference_fields[] = {
    FIELD(reference, number, VIEW_COUNT),
    REFERENCE(reference, source, VIEW_POINTER, &view_source),
};
const struct view_type view_reference = TYPE("reference", NULL, reference);

static struct view_result
backlink_sentence(const void *object, struct arena *arena)
{
	const struct backlink *backlink = object;
	struct str *sentence = ARENA_NEW(arena, struct str);

	*sentence = site_sentence(backlink->site, backlink->sentence, arena);
	return (struct view_result){VIEW_TEXT, sentence, NULL};
}

static const struct view_field backlink_fields[] = {
    REFERENCE(backlink, from, VIEW_POINTER, &view_page),
    COMPUTED("sentence", backlink_sentence),
};
static const struct view_type view_backlink = TYPE("backlink", NULL, backlink);

static const struct view_field markdown_heading_fields[] = {
    FIELD(markdown_heading, id, VIEW_TEXT),
    FIELD(markdown_heading, text, VIEW_TEXT),
};
static const struct view_type view_heading =
    TYPE("heading", NULL, markdown_heading);

/* Sections: the headings of level 2. */
static struct view_result
page_headings(const void *object, struct arena *arena)
{
	const struct page *page = object;
	struct list *found = ARENA_NEW(arena, struct list);
	VEC(const struct markdown_heading *) headings = {0};

	for (size_t i = 0; i < page->body.headings.count; i++)
		if (page->body.headings.items[i].level == 2)
			vec_add(&headings, arena,
				&page->body.headings.items[i]);
	*found =
	    (struct list){headings.items, headings.count, headings.capacity};
	return (struct view_result){VIEW_POINTERS, found, &view_heading};
}

static struct view_result
page_text(const void *object, struct arena *arena)
{
	const struct page *page = object;
	struct str *text = ARENA_NEW(arena, struct str);

	*text = markdown_plain(&page->body, arena);
	return (struct view_result){VIEW_TEXT, text, NULL};
}

static const struct view_field allowance_fields[] = {
    FIELD(allowance, count, VIEW_COUNT),
    FIELD(allowance, rule, VIEW_LOCATED),
    FIELD(allowance, why, VIEW_TEXT),
};
static const struct view_type view_allowance =
    TYPE("exception", NULL, allowance);

static struct view_result
page_allowed(const void *object, struct arena *arena)
{
	static const struct allowances none = {0};
	const struct page *page = object;

	(void)arena;
	return (struct view_result){
	    VIEW_OBJECTS, page->allowed != NULL ? page->allowed : &none,
	    &view_allowance};
}

static const struct view_field page_fields[] = {
    COMPUTED("allowed", page_allowed),
    FIELD_OF(page, appraisal, VIEW_POINTER, &view_appraisal),
    FIELD(page, authors, VIEW_TEXTS),
    FIELD_OF(page, backlinks, VIEW_OBJECTS, &view_backlink),
    FIELD_OF(page, claim, VIEW_POINTER, &view_claim),
    FIELD(page, computed, VIEW_NODE),
    FIELD(page, date, VIEW_DATE),
    FIELD(page, description, VIEW_TEXT),
    FIELD(page, draft, VIEW_BOOL),
    COMPUTED("headings", page_headings),
    FIELD_OF(page, kind, VIEW_WORD, page_kind_names),
    FIELD(page, params, VIEW_NODE),
    FIELD(page, path, VIEW_TEXT),
    FIELD_OF(page, references, VIEW_OBJECTS, &view_reference),
    FIELD(page, slug, VIEW_TEXT),
    FIELD(page, tags, VIEW_TEXTS),
    COMPUTED("text", page_text),
    FIELD(page, title, VIEW_LOCATED),
    NAMED("topic", page, topic_page, VIEW_POINTER, &view_topic),
    FIELD(page, updated, VIEW_DATE),
    FIELD(page, url, VIEW_TEXT),
};
const struct view_type view_page = TYPE("page", "url", page);

static const struct view_field topic_fields[] = {
    FIELD(topic, answer, VIEW_LOCATED),
    REFERENCE(topic, claims, VIEW_POINTERS, &view_claim),
    REFERENCE(topic, page, VIEW_POINTER, &view_page),
    FIELD(topic, question, VIEW_LOCATED),
    FIELD(topic, slug, VIEW_TEXT),
    FIELD(topic, title, VIEW_TEXT),
    FIELD(topic, url, VIEW_TEXT),
};
const struct view_type view_topic = TYPE("topic", "slug", topic);

/* ---- the site ---- */

static const struct view_field menu_item_fields[] = {
    FIELD(menu_item, title, VIEW_TEXT),
    FIELD(menu_item, url, VIEW_TEXT),
};
static const struct view_type view_menu_item =
    TYPE("menu item", NULL, menu_item);

static const struct view_field field_fields[] = {
    FIELD(field, column, VIEW_BOOL),
    FIELD(field, label, VIEW_TEXT),
    FIELD(field, many, VIEW_BOOL),
    FIELD(field, name, VIEW_LOCATED),
    FIELD(field, on_claim, VIEW_BOOL),
    FIELD(field, on_source, VIEW_BOOL),
    FIELD_OF(field, type, VIEW_WORD, field_type_names),
    FIELD(field, values, VIEW_TEXTS),
};
static const struct view_type view_field_of_site = TYPE("field", NULL, field);

static const struct view_field method_fields[] = {
    FIELD(method, access, VIEW_TEXT),
    FIELD(method, search, VIEW_TEXT),
};
static const struct view_type view_method = TYPE("method", NULL, method);

#define CONFIG(field)                                                         \
	{                                                                     \
#field, VIEW_TEXT, offsetof(struct site, config.field), NULL, \
		    NULL, false                                               \
	}

static const struct view_field site_fields[] = {
    NAMED("accepted", site, config.accept, VIEW_OBJECTS, &view_allowance),
    CONFIG(base_url),
    REFERENCE(site, claims, VIEW_POINTERS, &view_claim),
    CONFIG(contact),
    CONFIG(description),
    CONFIG(disclaimer),
    NAMED("fields", site, config.fields, VIEW_OBJECTS, &view_field_of_site),
    CONFIG(funding),
    CONFIG(language),
    CONFIG(licence),
    NAMED("menu", site, config.menu, VIEW_OBJECTS, &view_menu_item),
    NAMED("method", site, config.method, VIEW_OBJECT, &view_method),
    NAMED("params", site, config.params, VIEW_NODE, NULL),
    CONFIG(publisher),
    REFERENCE(site, sources, VIEW_POINTERS, &view_source),
    CONFIG(title),
    REFERENCE(site, topics, VIEW_POINTERS, &view_topic),
};
const struct view_type view_site = TYPE("site", NULL, site);
