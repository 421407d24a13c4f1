#include "parse/evidence.h"

#include "parse/effect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define EVIDENCE(field) offsetof(struct evidence, field)
#define ASSERTION(field) offsetof(struct assertion, field)
#define RELATION(field) offsetof(struct stated_relation, field)

/* A key in place of a map; both structs begin with their source. */
static void
read_key(struct schema_context *context, const struct node *node, void *object)
{
	struct located *source = object;

	*source = (struct located){
	    arena_str(context->arena, str_trim(node->text)), node->at};
}

/* ---- evidence ---- */

static void
read_effect(struct schema_context *context, const struct node *node,
	    void *field)
{
	struct located text = {node->text, node->at};

	if (node->kind == NODE_TEXT)
		effect_read(context, text, field);
	else if (node->kind == NODE_MAP)
		effect_map_read(context, node, field);
	else
		schema_report_type(context, node, "text or a map");
}

/* grammar.md's effect, for editors; effect.c says what is wrong. */
#define NUMBER "[-+]?([0-9]+([.][0-9]+)?|[.][0-9]+)"
#define EFFECT_PATTERN                                                        \
	"^((RR|OR|HR|ROM|SMD) +" NUMBER "|RD +" NUMBER "( +%)?|MD +" NUMBER   \
	" +[^-+0-9.,()\\[\\]; ][^()\\[\\];]*)( *[(] *" NUMBER " +to +" NUMBER \
	" *[)])?$"

static const struct schema_key evidence_keys[] = {
    {.name = "source",
     .type = SCHEMA_LOCATED,
     .offset = EVIDENCE(source),
     .required = true,
     .help = "its citation key"},
    {.name = "effect",
     .type = SCHEMA_CUSTOM,
     .offset = EVIDENCE(effect),
     .of = &effect_map_schema,
     .read = read_effect,
     .takes = SCHEMA_OBJECT,
     .pattern = EFFECT_PATTERN,
     .help = "MEASURE value [unit] (low to high), or a map: {measure, value, "
	     "ci | se}, {measure, events, control}, {measure, arm, control}"},
    {.name = "result",
     .type = SCHEMA_TEXT,
     .offset = EVIDENCE(result),
     .help = "as reported; printed, never computed with"},
    {.name = "p",
     .type = SCHEMA_TEXT,
     .offset = EVIDENCE(p),
     .help = "as reported"},
    {.name = "n",
     .type = SCHEMA_COUNT,
     .offset = EVIDENCE(n),
     .help = "participants"},
    {.name = "studies",
     .type = SCHEMA_COUNT,
     .offset = EVIDENCE(studies),
     .help = "studies in a review"},
    {.name = "outcome",
     .type = SCHEMA_PROSE,
     .offset = EVIDENCE(outcome),
     .help = "the outcome that was measured, by its name"},
    {.name = "direction",
     .type = SCHEMA_WORD,
     .offset = EVIDENCE(direction),
     .of = direction_names,
     .help = "better, worse, same, mixed or unclear; with an effect and the "
	     "outcome's 'better' it follows"},
    {.name = "at",
     .type = SCHEMA_TEXT,
     .offset = EVIDENCE(where),
     .help = "where in the source"},
    {.name = "note",
     .type = SCHEMA_TEXT,
     .offset = EVIDENCE(note),
     .help = "what readers should know about it"},
    {.name = "within",
     .type = SCHEMA_LOCATED,
     .offset = EVIDENCE(within),
     .help = "the review that already counts it"},
    {.name = "unverified",
     .type = SCHEMA_LOCATEDS,
     .offset = EVIDENCE(unverified_words),
     .help = "what was not checked against the paper: effect, result, p, n, "
	     "studies"},
};

const struct schema evidence_schema = {.what = "an evidence item",
				       .keys = evidence_keys,
				       .count = COUNT(evidence_keys),
				       .short_form = read_key};

/* What the item states must be there to be unverified. */
static void
take_unverified(struct schema_context *context, struct evidence *item,
		struct located word)
{
	static const char *const words[] = {"effect", "result",	 "p",
					    "n",      "studies", NULL};
	const bool stated[] = {true, item->result.len > 0, item->p.len > 0,
			       item->n > 0, item->studies > 0};
	int field = schema_word(context, word, words, "unverified");

	if (field < 0)
		return;
	vec_add(&item->unverified, context->arena, str_from(words[field]));
	/* An effect that could not be read was reported as such. */
	if (!stated[field])
		schema_report(context, RULE_KEY_MISSING, word.at,
			      "this item has no '%.*s' to be unverified",
			      STR_ARG(word.text));
}

/* Arms tell how many people there were. */
static void
take_people(struct evidence *item)
{
	const struct effect_arms *arms = item->effect.arms;

	if (arms == NULL || item->n > 0)
		return;
	item->n =
	    (uint32_t)(arms->is_means
			   ? arms->means.n + arms->means.control_n
			   : arms->events.total + arms->events.control_total);
}

/* What the table of keys cannot do for an item, which NODE is. */
static void
take_item(struct schema_context *context, const struct node *node,
	  struct evidence *item)
{
	const struct node *direction = node_find(node, "direction");

	if (direction != NULL)
		item->direction_at = direction->at;
	take_people(item);
	for (size_t i = 0; i < item->unverified_words.count; i++)
		take_unverified(context, item, item->unverified_words.items[i]);
}

void
evidence_read_list(struct schema_context *context, const struct node *node,
		   void *field)
{
	static const struct schema_key list = {.name = "evidence",
					       .type = SCHEMA_OBJECTS,
					       .of = &evidence_schema,
					       .size = sizeof(struct evidence)};
	VEC(struct evidence) *items = field;
	bool is_list = node->kind == NODE_LIST;
	size_t count = is_list ? node->count : 1, item = 0;

	schema_read_list(context, &list, node, items);
	for (size_t i = 0; i < count; i++) {
		const struct node *one = is_list ? &node->items[i] : node;

		/* Others made no item. */
		if (one->kind == NODE_MAP ||
		    (one->kind == NODE_TEXT && str_trim(one->text).len > 0))
			take_item(context, one, &items->items[item++]);
	}
}

/* ---- who says so ---- */

static const struct schema_key assertion_keys[] = {
    {.name = "source",
     .type = SCHEMA_LOCATED,
     .offset = ASSERTION(source),
     .required = true,
     .help = "its citation key"},
    {.name = "says",
     .type = SCHEMA_TEXT,
     .offset = ASSERTION(says),
     .help = "in its own words"},
    {.name = "at",
     .type = SCHEMA_TEXT,
     .offset = ASSERTION(where),
     .help = "where in the source"},
    {.name = "problem",
     .type = SCHEMA_WORD,
     .offset = ASSERTION(problem),
     .of = problem_names,
     .help = "wrong-form, overstated, no-such-study or contradicted"},
};

const struct schema assertion_schema = {.what = "an asserted_by item",
					.keys = assertion_keys,
					.count = COUNT(assertion_keys),
					.short_form = read_key};

/* ---- relations ---- */

enum { RELATION_TYPES = RELATION_SUPERSEDES + 1 };

struct stated_relation {
	struct located targets[RELATION_TYPES];
	struct str why;
};

#define RELATION_KEY(key, type_, help_)                                       \
	{                                                                     \
		.name = key, .type = SCHEMA_LOCATED,                          \
		.offset = RELATION(targets) + type_ * sizeof(struct located), \
		.help = help_                                                 \
	}

static const struct schema_key relation_keys[] = {
    RELATION_KEY("supports", RELATION_SUPPORTS, "a claim that this supports"),
    RELATION_KEY("contradicts", RELATION_CONTRADICTS,
		 "a claim that this contradicts"),
    RELATION_KEY("refines", RELATION_REFINES,
		 "a wider claim that this narrows"),
    RELATION_KEY("depends_on", RELATION_DEPENDS_ON,
		 "a claim that this one needs"),
    RELATION_KEY("supersedes", RELATION_SUPERSEDES,
		 "a claim that this one replaces"),
    {.name = "why",
     .type = SCHEMA_TEXT,
     .offset = RELATION(why),
     .required = true,
     .help = "in one sentence"},
};

const struct schema relation_schema = {
    .what = "a relation", .keys = relation_keys, .count = COUNT(relation_keys)};

static void
take_relation(struct schema_context *context, const struct node *node,
	      const struct stated_relation *stated,
	      struct relation *relation_out)
{
	size_t types = 0;

	relation_out->why = stated->why;
	for (int i = RELATION_TYPES - 1; i >= 0; i--) {
		if (stated->targets[i].text.len == 0)
			continue;
		relation_out->type = (enum relation_type)i;
		relation_out->target = stated->targets[i];
		types++;
	}
	if (types == 1 || (types == 0 && context->partial))
		return;
	schema_report(context,
		      types == 0 ? RULE_KEY_MISSING : RULE_KEY_DUPLICATE,
		      (struct spot){node->at.line, node->at.column, 1},
		      types == 0 ? "a relation needs its type"
				 : "a relation has one type");
	diag_hint(context->diags, "{TYPE: slug, why: text}, with one of "
				  "supports, contradicts, refines, "
				  "depends_on, supersedes");
}

void
evidence_read_relations(struct schema_context *context, const struct node *node,
			void *field)
{
	static const struct schema_key list = {
	    .name = "relations",
	    .type = SCHEMA_OBJECTS,
	    .of = &relation_schema,
	    .size = sizeof(struct stated_relation)};
	VEC(struct stated_relation) stated = {0};
	VEC(struct relation) *relations = field;
	size_t item = 0;

	schema_read_list(context, &list, node, &stated);
	vec_expect(relations, sizeof *relations->items, stated.count,
		   context->arena);
	for (size_t i = 0; i < stated.count; i++) {
		const struct node *at = node;

		if (node->kind == NODE_LIST) {
			while (node->items[item].kind != NODE_MAP)
				item++;
			at = &node->items[item++];
		}
		take_relation(context, at, &stated.items[i],
			      vec_new(relations, context->arena));
	}
}
