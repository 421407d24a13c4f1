/* Front matter of claims. */
#include "base/path.h"
#include "parse/also.h"
#include "parse/evidence.h"
#include "parse/evidence_rows.h"
#include "parse/grade.h"
#include "parse/outcome.h"
#include "parse/page_front.h"
#include "parse/parse.h"
#include "schemes.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct claim_front {
	struct page_front page;
	struct claim claim;
	struct node grade;
	struct outcome_front outcome;
	VEC(struct outcome_front) outcomes;
	VEC(struct also_front) also;
	VEC(struct evidence_rows) evidence_rows;
	struct search search;
	struct pooling_stated pooling;
};

#define CLAIM(field) offsetof(struct claim_front, claim.field)
#define FRONT(field) offsetof(struct claim_front, field)

static const struct schema_key pico_keys[] = {
    {.name = "population",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct pico, population),
     .help = "who"},
    {.name = "intervention",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct pico, intervention),
     .help = "what is given or done"},
    {.name = "comparator",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct pico, comparator),
     .help = "against what"},
    {.name = "outcome",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct pico, outcome),
     .help = "what is measured"},
};

static const struct schema pico_schema = {
    .what = "pico", .keys = pico_keys, .count = COUNT(pico_keys)};

static const struct schema_key keys[] = {
    PAGE_FRONT_TITLE(struct claim_front, true,
		     "the question, as readers would ask it"),
    {.name = "statement",
     .type = SCHEMA_PROSE,
     .offset = CLAIM(statement),
     .required = true,
     .help = "the proposition as people make it"},
    {.name = "answer",
     .type = SCHEMA_PROSE,
     .offset = CLAIM(answer),
     .help = "what we say, in one or two sentences; due once graded"},
    {.name = "kind",
     .type = SCHEMA_WORD,
     .offset = CLAIM(kind),
     .of = claim_kind_names,
     .default_text = "effect",
     .help = "effect, reference, mechanism, literature or prevalence"},
    {.name = "finding",
     .type = SCHEMA_WORD,
     .offset = CLAIM(finding),
     .of = finding_names,
     .help = "benefit, harm, no-effect, mixed or not-studied; where a level "
	     "is stated it follows from that"},
    {.name = "size",
     .type = SCHEMA_WORD,
     .offset = CLAIM(size),
     .of = outcome_stated_sizes,
     .help = "large, moderate or small, where it cannot be computed from the "
	     "outcome's thresholds"},
    {.name = "grade",
     .type = SCHEMA_NODE,
     .offset = offsetof(struct claim_front, grade),
     .help = "the scheme's domains, each 'rating, reason', or 'level, why'"},
    {.name = "evidence",
     .type = SCHEMA_CUSTOM,
     .offset = CLAIM(evidence),
     .takes = SCHEMA_OBJECTS,
     .of = &evidence_schema,
     .read = evidence_read_list,
     .help = "what was studied: citation keys or maps; due once graded"},
    {.name = "evidence_rows",
     .type = SCHEMA_OBJECTS,
     .offset = FRONT(evidence_rows),
     .of = &evidence_rows_schema,
     .size = sizeof(struct evidence_rows),
     .help = "more of it, from CSV files: {file, measure, source}"},
    {.name = "outcome",
     .type = SCHEMA_OBJECT,
     .offset = FRONT(outcome),
     .of = &outcome_schema,
     .help = "what is measured, and from which size on it matters"},
    {.name = "outcomes",
     .type = SCHEMA_OBJECTS,
     .offset = FRONT(outcomes),
     .of = &outcomes_schema,
     .size = sizeof(struct outcome_front),
     .help = "several of them, each with importance, finding and grade; the "
	     "level is the lowest critical one"},
    {.name = "also",
     .type = SCHEMA_OBJECTS,
     .offset = FRONT(also),
     .of = &also_schema,
     .size = sizeof(struct also_front),
     .help = "grades of the same evidence for neighbouring questions: "
	     "{about, change: {DOMAIN: rating}}"},
    {.name = "pooling",
     .type = SCHEMA_OBJECT,
     .offset = FRONT(pooling),
     .of = &pooling_schema,
     .help = "how effects are pooled, where not by reml and hksj"},
    {.name = "search",
     .type = SCHEMA_OBJECT,
     .offset = FRONT(search),
     .of = &search_schema,
     .help = "when, where and how studies were looked for"},
    {.name = "asserted_by",
     .type = SCHEMA_OBJECTS,
     .offset = CLAIM(asserted_by),
     .of = &assertion_schema,
     .size = sizeof(struct assertion),
     .help = "who makes the claim: citation keys or maps"},
    {.name = "relations",
     .type = SCHEMA_CUSTOM,
     .offset = CLAIM(relations),
     .takes = SCHEMA_OBJECTS,
     .of = &relation_schema,
     .read = evidence_read_relations,
     .help = "to other claims: {TYPE: slug, why: text}"},
    {.name = "topics",
     .type = SCHEMA_LOCATEDS,
     .offset = CLAIM(topics),
     .help = "slugs of topics besides the folder's"},
    {.name = "pico",
     .type = SCHEMA_OBJECT,
     .offset = CLAIM(pico),
     .of = &pico_schema,
     .help = "population, intervention, comparator, outcome"},
    PAGE_FRONT_ROWS(struct claim_front),
};

const struct schema claim_schema = {
    .what = "a claim", .keys = keys, .count = COUNT(keys)};

/* ---- what the table cannot check ---- */

static bool
is_effect_finding(enum finding finding)
{
	return finding >= FINDING_BENEFIT && finding <= FINDING_NOT_STUDIED;
}

static void
report_finding_word(struct schema_context *context, const struct node *node)
{
	schema_report(context, RULE_WORD_UNKNOWN, node->at,
		      "'%.*s' is no finding of an effect",
		      STR_ARG(schema_excerpt(context, node->text)));
	diag_hint(context->diags,
		  "one of benefit, harm, no-effect, mixed, not-studied");
}

static void
report_finding_written(struct schema_context *context, const struct node *node,
		       const struct scheme *scheme)
{
	schema_report(context, RULE_KEY_UNKNOWN, node->key.at,
		      "with the scheme '%.*s' the finding follows from the "
		      "grade",
		      STR_ARG(scheme->name));
	diag_hint(context->diags, "leave finding out");
}

static void
check_finding(struct schema_context *context, const struct node *root,
	      const struct scheme *scheme, struct claim *claim)
{
	const struct node *node = node_find(root, "finding");

	if (claim->finding == FINDING_NONE || node == NULL || scheme == NULL)
		return;
	if (scheme->domains.count == 0)
		report_finding_written(context, node, scheme);
	else if (!is_effect_finding(claim->finding))
		report_finding_word(context, node);
}

/* The finding that the stated level means. */
static void
take_finding(const struct scheme_level *level, struct claim *claim)
{
	for (size_t i = 1; finding_names[i] != NULL; i++)
		if (str_is(level->finding, finding_names[i]))
			claim->finding = (enum finding)i;
}

static bool
has_value(const struct node *root, const char *key)
{
	const struct node *node = node_find(root, key);

	return node != NULL && node->kind != NODE_NONE &&
	       (node->kind != NODE_LIST || node->count > 0);
}

static void
require(struct schema_context *context, const struct node *root,
	const struct claim *claim, const char *key)
{
	if (!has_value(root, key))
		schema_report_missing(
		    context, claim->stated.at, "a graded claim",
		    schema_find(&claim_schema, str_from(key)));
}

/* Once a claim is graded, what the grade is about is due. */
static void
require_graded(struct schema_context *context, const struct node *root,
	       const struct scheme *scheme, struct claim *claim)
{
	const struct scheme_level *level;
	bool evidence = claim->finding != FINDING_NOT_STUDIED;

	if (scheme->domains.count == 0) {
		level = scheme_level(scheme, claim->stated.level.text);
		evidence = level != NULL && level->needs_evidence;
		if (level != NULL)
			take_finding(level, claim);
	} else {
		require(context, root, claim, "finding");
	}
	require(context, root, claim, "answer");
	if (evidence && !has_value(root, "evidence_rows"))
		require(context, root, claim, "evidence");
}

/* What is no slug is left out, so that no topic is made of it. */
static void
check_topics(struct schema_context *context, struct claim *claim)
{
	size_t kept = 0;

	for (size_t i = 0; i < claim->topics.count; i++) {
		struct located topic = claim->topics.items[i];

		if (path_is_slug(topic.text)) {
			claim->topics.items[kept++] = topic;
			continue;
		}
		schema_report(context, RULE_PATH_INVALID, topic.at,
			      "'%.*s' is no topic's slug",
			      STR_ARG(schema_excerpt(context, topic.text)));
		diag_hint(context->diags,
			  "letters a to z, digits, '.', '_' and '-'");
	}
	claim->topics.count = kept;
}

/* ---- outcomes, rows, and the rest ---- */

/* The I-th map of the list, or the single map, under KEY. */
static const struct node *
item_node(const struct node *root, const char *key, size_t index)
{
	const struct node *node = node_find(root, key);

	if (node->kind != NODE_LIST)
		return node;
	for (size_t i = 0; i < node->count; i++)
		if (node->items[i].kind == NODE_MAP && index-- == 0)
			return &node->items[i];
	return node;
}

static void
report_both(struct schema_context *context, const struct node *root,
	    const char *key, const char *message)
{
	if (!node_has(root, key))
		return;
	schema_report(context, RULE_KEY_UNKNOWN, node_find(root, key)->key.at,
		      "%s", message);
	diag_hint(context->diags, "leave '%s' out", key);
}

static void
take_outcomes(struct schema_context *context, const struct site *site,
	      const struct node *root, const struct claim_front *front,
	      struct claim *claim)
{
	claim->by_outcomes = node_has(root, "outcomes");
	if (!claim->by_outcomes) {
		if (!node_has(root, "outcome"))
			return;
		vec_expect(&claim->outcomes, sizeof *claim->outcomes.items, 1,
			   context->arena);
		outcome_take(context, site, claim, &front->outcome,
			     node_find(root, "outcome"));
		return;
	}
	vec_expect(&claim->outcomes, sizeof *claim->outcomes.items,
		   front->outcomes.count, context->arena);
	/* Those without a name, which was reported, are nothing to refer to. */
	for (size_t i = 0; i < front->outcomes.count; i++)
		if (front->outcomes.items[i].outcome.name.text.len > 0)
			outcome_take(context, site, claim,
				     &front->outcomes.items[i],
				     item_node(root, "outcomes", i));
	if (claim->outcomes.count == front->outcomes.count)
		outcome_check_all(context, claim,
				  node_find(root, "outcomes")->key.at);
	report_both(context, root, "outcome", "'outcomes' holds all of them");
	report_both(context, root, "grade",
		    "with 'outcomes' each has its grade, and the level of the "
		    "claim follows");
	report_both(context, root, "size", "with 'outcomes' each has its size");
}

static void
take_front(struct schema_context *context, const struct site *site,
	   const struct node *root, const struct claim_front *front,
	   struct claim *claim)
{
	for (size_t i = 0; i < front->evidence_rows.count; i++)
		evidence_rows_take(context, site, claim,
				   &front->evidence_rows.items[i]);
	for (size_t i = 0; i < front->also.count; i++)
		also_take(context, claim, &front->also.items[i]);
	/* Where either is missing, which was reported, it says nothing. */
	if (!date_is_none(front->search.date) &&
	    front->search.databases.len > 0) {
		struct search *search =
		    ARENA_NEW(context->arena, struct search);

		*search = front->search;
		search->at = node_find(root, "search")->key.at;
		claim->search = search;
	}
	if (outcome_check_pooling(context, &front->pooling,
				  node_find(root, "pooling"))) {
		struct pooling_stated *pooling =
		    ARENA_NEW(context->arena, struct pooling_stated);

		*pooling = front->pooling;
		pooling->at = node_find(root, "pooling")->key.at;
		claim->pooling = pooling;
	}
}

/* ---- all of it ---- */

/* A kind that is no word was reported; checking its grade would only
 * mislead. */
static bool
is_kind_wrong(const struct node *root, const struct claim *claim)
{
	return node_has(root, "kind") && !str_is(node_find(root, "kind")->text,
						 claim_kind_names[claim->kind]);
}

static bool
is_graded(const struct node *grade)
{
	return grade->kind != NODE_NONE &&
	       (grade->kind != NODE_TEXT || str_trim(grade->text).len > 0);
}

static void
take_grade(struct schema_context *context, const struct site *site,
	   const struct node *root, const struct claim_front *front,
	   struct claim *claim)
{
	const struct scheme *scheme = schemes_for_kind(site, claim->kind);
	bool graded = false;

	take_outcomes(context, site, root, front, claim);
	if (is_graded(&front->grade) && !claim->by_outcomes)
		scheme = grade_read(context, site, claim->kind, &front->grade,
				    &claim->stated);
	check_finding(context, root, scheme, claim);
	for (size_t i = 0; i < claim->outcomes.count; i++)
		graded |= claim->outcomes.items[i].stated != NULL;
	if (graded)
		claim->stated.at = node_find(root, "outcomes")->key.at;
	if ((claim->stated.present || graded) && scheme != NULL)
		require_graded(context, root, scheme, claim);
}

void
claim_schema_read(struct schema_context *context, const struct site *site,
		  const struct node *root, struct page *page)
{
	struct claim_front front = {.claim = {.page = page}};
	struct claim *claim = &front.claim;
	const struct schema *schema = parse_schema(site, PAGE_CLAIM);

	schema_read(schema, context, root, &front);
	root = schema_named(schema, root, context->arena);
	page_front_take(context, &front.page, page);
	claim->title = page->title;
	if (!is_kind_wrong(root, claim))
		take_grade(context, site, root, &front, claim);
	take_front(context, site, root, &front, claim);
	check_topics(context, claim);
	*page->claim = *claim;
}
