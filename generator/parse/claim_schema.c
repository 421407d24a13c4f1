/* Front matter of claims. */
#include "base/path.h"
#include "parse/evidence.h"
#include "parse/grade.h"
#include "parse/page_front.h"
#include "parse/parse.h"
#include "schemes.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct claim_front {
	struct page_front page;
	struct claim claim;
	struct node grade;
};

#define CLAIM(field) offsetof(struct claim_front, claim.field)

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
     .of = effect_size_names,
     .help = "large, moderate or small"},
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
	if (evidence)
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

/* A kind that is no word was reported; checking its grade would only
 * mislead. */
static bool
is_kind_wrong(const struct node *root, const struct claim *claim)
{
	const struct node *node = node_find(root, "kind");

	return node != NULL && node->kind != NODE_NONE &&
	       !str_is(node->text, claim_kind_names[claim->kind]);
}

static bool
is_graded(const struct node *grade)
{
	return grade->kind != NODE_NONE &&
	       (grade->kind != NODE_TEXT || str_trim(grade->text).len > 0);
}

void
claim_schema_read(struct schema_context *context, const struct site *site,
		  const struct node *root, struct page *page)
{
	struct claim_front front = {.claim = {.page = page}};
	struct claim *claim = &front.claim;
	const struct schema *schema = parse_schema(site, PAGE_CLAIM);
	const struct scheme *scheme;

	schema_read(schema, context, root, &front);
	root = schema_named(schema, root, context->arena);
	page_front_take(context, &front.page, page);
	claim->title = page->title;
	if (!is_kind_wrong(root, claim)) {
		scheme = schemes_for_kind(site, claim->kind);
		if (is_graded(&front.grade))
			scheme = grade_read(context, site, claim->kind,
					    &front.grade, &claim->stated);
		check_finding(context, root, scheme, claim);
		if (claim->stated.present && scheme != NULL)
			require_graded(context, root, scheme, claim);
	}
	check_topics(context, claim);
	*page->claim = *claim;
}
