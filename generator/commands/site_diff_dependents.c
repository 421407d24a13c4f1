/* Who depends on what changed, along depends_on as far as it goes. */
#include <stdlib.h>

#include "commands/site_diff_parts.h"

struct tracing {
	struct site_diff *diff;
	struct map found; /* struct found, by path */
	VEC(struct found *) all;
	VEC(const struct claim *) next; /* whose dependents are due */
	struct arena *arena;
};

struct found {
	struct dependent dependent;
	bool passed_on; /* was in `next` */
};

static struct found *
find_or_add(struct tracing *tracing, const struct page *page)
{
	struct found *found = map_find(&tracing->found, page->path);

	if (found != NULL)
		return found;
	found = ARENA_NEW(tracing->arena, struct found);
	found->dependent.page = page;
	found->dependent.changed = site_diff_find(tracing->diff, page) != NULL;
	map_add(&tracing->found, tracing->arena, page->path, found);
	vec_add(&tracing->all, tracing->arena, found);
	return found;
}

static void
pass_on(struct tracing *tracing, struct found *found)
{
	const struct claim *claim = found->dependent.page->claim;

	if (found->passed_on || claim == NULL)
		return;
	found->passed_on = true;
	vec_add(&tracing->next, tracing->arena, claim);
}

static void
add_reason(struct tracing *tracing, const struct page *page,
	   enum because because, struct str of)
{
	struct found *found = find_or_add(tracing, page);
	struct dependent *dependent = &found->dependent;

	for (size_t i = 0; i < dependent->reasons.count; i++)
		if (dependent->reasons.items[i].because == because &&
		    str_equal(dependent->reasons.items[i].of, of))
			return;
	vec_add(&dependent->reasons, tracing->arena,
		((struct reason){because, of}));
	pass_on(tracing, found);
}

/* ---- where it begins ---- */

/* Whether it changes what others can build on: not how it is worded beyond
 * statement and answer, nor where it stands. */
static bool
matters(const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++)
		switch (changes->items[i].kind) {
		case CHANGE_REASON:
		case CHANGE_RELATION_ADDED:
		case CHANGE_RELATION_REMOVED:
		case CHANGE_TITLE:
		case CHANGE_TEXT:
		case CHANGE_ADDRESS:
		case CHANGE_FIELD: break;
		default: return true;
		}
	return false;
}

/* Relations to a claim that is gone lead nowhere. */
static void
begin_with_removed(struct tracing *tracing, const struct page *page)
{
	const struct site *new = tracing->diff->new;

	for (size_t i = 0; i < new->claims.count; i++) {
		const struct claim *claim = new->claims.items[i];

		for (size_t j = 0; j < claim->relations.count; j++) {
			const struct relation *relation =
			    &claim->relations.items[j];

			if (relation->type == RELATION_DEPENDS_ON &&
			    relation->claim == NULL &&
			    str_equal(relation->target.text, page->slug))
				add_reason(tracing, claim->page,
					   BECAUSE_DEPENDS_ON, page->slug);
		}
	}
}

static void
begin_with_pages(struct tracing *tracing)
{
	const struct site_diff *diff = tracing->diff;

	for (size_t i = 0; i < diff->pages.count; i++) {
		const struct page_diff *pair = &diff->pages.items[i];

		if (pair->state == DIFF_REMOVED && pair->old->claim != NULL)
			begin_with_removed(tracing, pair->old);
		else if (pair->state == DIFF_CHANGED &&
			 pair->new->claim != NULL &&matters(pair->changes))
			pass_on(tracing, find_or_add(tracing, pair->new));
	}
}

/* Rows that are counted within it. */
static void
begin_within(struct tracing *tracing, const struct source *source)
{
	for (size_t i = 0; i < source->uses.count; i++) {
		const struct claim *claim = source->uses.items[i].claim;

		for (size_t j = 0; j < claim->evidence.count; j++)
			if (claim->evidence.items[j].counted_in == source)
				add_reason(tracing, claim->page, BECAUSE_WITHIN,
					   source->key);
	}
}

static bool
rests_on(const struct source *source, const struct page *page)
{
	for (size_t i = 0; i < source->uses.count; i++)
		if (source->uses.items[i].claim->page == page)
			return true;
	return false;
}

static void
begin_with_sources(struct tracing *tracing)
{
	const struct site_diff *diff = tracing->diff;

	for (size_t i = 0; i < diff->sources.count; i++) {
		const struct source_diff *one = &diff->sources.items[i];
		const struct source *source = one->new;

		if (one->state != DIFF_CHANGED || source == NULL)
			continue;
		for (size_t j = 0; j < one->users.count; j++)
			add_reason(tracing, one->users.items[j],
				   rests_on(source, one->users.items[j])
				       ? BECAUSE_EVIDENCE
				       : BECAUSE_CITES,
				   source->key);
		begin_within(tracing, source);
	}
}

/* ---- as far as it goes ---- */

static void
follow(struct tracing *tracing)
{
	for (size_t i = 0; i < tracing->next.count; i++) {
		const struct claim *claim = tracing->next.items[i];

		for (size_t j = 0; j < claim->related_from.count; j++) {
			const struct relation *relation =
			    &claim->related_from.items[j];

			if (relation->type == RELATION_DEPENDS_ON)
				add_reason(tracing, relation->claim->page,
					   BECAUSE_DEPENDS_ON,
					   claim->page->slug);
		}
	}
}

static int
compare_paths(const void *a, const void *b)
{
	const struct dependent *x = a, *y = b;

	return str_compare(x->page->path, y->page->path);
}

void
dependents_find(struct site_diff *diff, struct arena *arena)
{
	struct tracing tracing = {.diff = diff, .arena = arena};

	begin_with_pages(&tracing);
	begin_with_sources(&tracing);
	follow(&tracing);
	for (size_t i = 0; i < tracing.all.count; i++)
		if (tracing.all.items[i]->dependent.reasons.count > 0)
			vec_add(&diff->dependents, arena,
				tracing.all.items[i]->dependent);
	if (diff->dependents.count > 0)
		qsort(diff->dependents.items, diff->dependents.count,
		      sizeof *diff->dependents.items, compare_paths);
}
