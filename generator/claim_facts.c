#include "claim_facts.h"

/* ---- counts ---- */

static const struct body *
deciding_body(const struct claim *claim)
{
	for (size_t i = 0; i < claim->outcomes.count; i++) {
		const struct outcome *outcome = &claim->outcomes.items[i];

		if (!claim->by_outcomes ||
		    str_equal(outcome->name.text, claim->grade.outcome))
			return outcome->body;
	}
	return NULL;
}

static bool
counts(const struct evidence *row)
{
	return row->work != NULL && row->within.text.len == 0;
}

static bool
is_first_of_work(const struct claim *claim, size_t index)
{
	const struct evidence *row = &claim->evidence.items[index];

	if (!counts(row))
		return false;
	for (size_t i = index; i > 0; i--)
		if (counts(&claim->evidence.items[i - 1]) &&
		    claim->evidence.items[i - 1].work == row->work)
			return false;
	return true;
}

struct claim_counts
claim_facts_counts(const struct claim *claim)
{
	const struct body *body = deciding_body(claim);
	struct claim_counts found = {0};

	if (body != NULL) {
		found.studies = body->studies;
		found.people = body->people;
	}
	for (size_t i = 0; i < claim->evidence.count; i++)
		found.works += is_first_of_work(claim, i);
	return found;
}

/* ---- values ---- */

static const struct node *
value_of(const struct page *page, const struct field *field)
{
	const struct node *fields = page != NULL ? page->fields : NULL;

	for (size_t i = 0; fields != NULL && i < fields->count; i++)
		if (str_equal(fields->items[i].key.text, field->name.text))
			return &fields->items[i];
	return NULL;
}

static struct str
text_of(const struct node *value, struct arena *arena)
{
	return value->kind == NODE_NUMBER
		   ? arena_printf(arena, "%.15g", value->number)
		   : value->text;
}

static bool
has(const struct claim_values *values, struct str text)
{
	for (size_t i = 0; i < values->count; i++)
		if (str_equal(values->items[i], text))
			return true;
	return false;
}

static void
add_values(struct claim_values *values, const struct node *node,
	   struct arena *arena)
{
	if (node == NULL)
		return;
	if (node->kind == NODE_LIST) {
		for (size_t i = 0; i < node->count; i++)
			add_values(values, &node->items[i], arena);
		return;
	}
	if (!has(values, text_of(node, arena)))
		vec_add(values, arena, text_of(node, arena));
}

struct claim_values
claim_facts_tested(const struct claim *claim, const struct field *field,
		   struct arena *arena)
{
	struct claim_values own = {0}, all = {0}, tested = {0};

	add_values(&own, value_of(claim->page, field), arena);
	for (size_t i = 0; i < claim->evidence.count; i++)
		if (is_first_of_work(claim, i))
			add_values(
			    &all,
			    value_of(claim->evidence.items[i].work->appraisal,
				     field),
			    arena);
	for (size_t i = 0; i < all.count; i++)
		if (has(&own, all.items[i]))
			vec_add(&tested, arena, all.items[i]);
	for (size_t i = 0; i < all.count; i++)
		if (!has(&own, all.items[i]))
			vec_add(&tested, arena, all.items[i]);
	return tested;
}

/* ---- standing ---- */

enum standing
claim_facts_standing(const struct claim *claim)
{
	enum standing worst = STANDING_NONE;

	for (size_t i = 0; i < claim->evidence.count; i++) {
		const struct source *work = claim->evidence.items[i].work;

		if (work != NULL && work->notice != NULL &&
		    work->notice->standing != STANDING_REINSTATED &&
		    work->notice->standing > worst)
			worst = work->notice->standing;
	}
	return worst;
}
