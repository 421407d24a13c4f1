#include "parse/also.h"

#include "parse/grade_domains.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct schema_key keys[] = {
    {.name = "about",
     .type = SCHEMA_PROSE,
     .offset = offsetof(struct also_front, about),
     .required = true,
     .help = "the other question, as in 'any oral magnesium'"},
    {.name = "change",
     .type = SCHEMA_NODE,
     .offset = offsetof(struct also_front, change),
     .required = true,
     .help = "domains that are rated otherwise for it"},
    {.name = "why",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct also_front, why),
     .help = "in one sentence"},
};

const struct schema also_schema = {
    .what = "an also item", .keys = keys, .count = COUNT(keys)};

static const struct rating *
main_rating(const struct claim *claim, const struct scheme_domain *domain)
{
	for (size_t i = 0; i < claim->stated.ratings.count; i++)
		if (claim->stated.ratings.items[i].scheme_domain == domain)
			return &claim->stated.ratings.items[i];
	return NULL;
}

static void
check_names(struct schema_context *context, const struct scheme *scheme,
	    const struct node *change)
{
	for (size_t i = 0; i < change->count; i++) {
		struct located key = change->items[i].key;
		struct schema_words domains = SCHEMA_WORDS(key.text);
		bool known = false;

		for (size_t j = 0; j < scheme->domains.count; j++) {
			struct str id = scheme->domains.items[j].id;

			known |= str_equal(id, key.text);
			schema_words_add(&domains, id);
		}
		if (!known) {
			schema_report(
			    context, RULE_KEY_UNKNOWN, key.at,
			    "'%.*s' is no domain of the scheme",
			    STR_ARG(schema_excerpt(context, key.text)));
			schema_words_hint(context, &domains);
		}
		strbuf_free(&domains.all);
	}
}

/* The rating of CHANGE must not be that of the page. */
static void
rate_changed(struct grading *grading, const struct scheme_domain *domain,
	     const struct node *node, const struct rating *stated,
	     struct also *also)
{
	const struct rating *changed;

	if (!grade_domains_rate(grading, domain, node, NULL))
		return;
	changed =
	    &grading->stated->ratings.items[grading->stated->ratings.count - 1];
	vec_add(&also->changed, grading->context->arena, changed->domain);
	if (stated == NULL ||
	    !str_equal(changed->rating.text, stated->rating.text))
		return;
	schema_report(grading->context, RULE_GRADE_MISMATCH, node->at,
		      "'%.*s' is rated '%.*s' for the claim itself",
		      STR_ARG(domain->id), STR_ARG(stated->rating.text));
	diag_hint(grading->context->diags, "name only what differs");
}

static void
rate(struct grading *grading, const struct claim *claim, struct also *also)
{
	const struct scheme *scheme = grading->scheme;

	for (size_t i = 0; i < scheme->domains.count; i++) {
		const struct scheme_domain *domain = &scheme->domains.items[i];
		const struct rating *stated = main_rating(claim, domain);
		const struct node *node =
		    node_find(grading->node, domain->id.ptr);

		if (node != NULL && node->kind != NODE_NONE)
			rate_changed(grading, domain, node, stated, also);
		else if (stated != NULL)
			vec_add(&grading->stated->ratings,
				grading->context->arena, *stated);
	}
}

static bool
check(struct schema_context *context, const struct claim *claim,
      const struct also_front *front)
{
	if (front->change.kind == NODE_NONE)
		return false;
	if (front->change.kind != NODE_MAP || front->change.count == 0) {
		schema_report_type(context, &front->change, "a map");
		diag_hint(context->diags, "{DOMAIN: rating, …}");
		return false;
	}
	if (claim->by_outcomes || !claim->stated.present) {
		schema_report(context, RULE_KEY_UNKNOWN, front->about.at,
			      "'also' changes the grade of the claim, which "
			      "has none of its own");
		return false;
	}
	/* What is wrong with the grade itself was reported. */
	return claim->stated.scheme != NULL &&
	       claim->stated.scheme->domains.count > 0;
}

void
also_take(struct schema_context *context, struct claim *claim,
	  const struct also_front *front)
{
	size_t errors = diag_count(context->diags, DIAG_ERROR);
	struct also also = {.about = front->about.text,
			    .why = front->why,
			    .at = front->about.at};
	struct grading grading = {.context = context,
				  .node = &front->change,
				  .scheme = claim->stated.scheme};
	struct grade_stated *stated;

	if (!check(context, claim, front))
		return;
	stated = ARENA_NEW(context->arena, struct grade_stated);
	stated->present = true;
	stated->at = front->change.key.at;
	stated->scheme = grading.scheme;
	stated->start = claim->stated.start;
	stated->upgrades.items = claim->stated.upgrades.items;
	stated->upgrades.count = claim->stated.upgrades.count;
	stated->upgrades.capacity = claim->stated.upgrades.capacity;
	grading.stated = stated;
	check_names(context, grading.scheme, &front->change);
	rate(&grading, claim, &also);
	if (diag_count(context->diags, DIAG_ERROR) == errors)
		also.stated = stated;
	vec_add(&claim->also, context->arena, also);
}
