#include "relate/without.h"

#include <string.h>

#include "relate/derivation.h"
#include "relate/estimate.h"
#include "relate/ruling.h"

struct leaving {
	struct hooks *hooks;
	struct source *source;	   /* the copy that is filled */
	const struct source *work; /* what rows point to */
	struct arena *arena;	   /* what is kept */
	struct arena *scratch;	   /* for one claim */
	struct diag_list dropped;
	const struct claim *claim; /* as it stands */
	/* The same without the work. */
	struct claim rest;
	struct page page;
};

/* ---- the copy ---- */

static void *
copied(const void *items, size_t size, struct arena *arena)
{
	void *copy = arena_alloc(arena, size);

	if (size > 0)
		memcpy(copy, items, size);
	return copy;
}

static void
copy_rows(struct leaving *at)
{
	struct claim *rest = &at->rest;
	size_t kept = 0;

	rest->evidence.items = copied(
	    rest->evidence.items,
	    rest->evidence.count * sizeof *rest->evidence.items, at->scratch);
	for (size_t i = 0; i < rest->evidence.count; i++) {
		struct evidence row = rest->evidence.items[i];

		if (row.work == at->work)
			continue;
		if (row.counted_in == at->work) {
			row.counted_in = NULL;
			row.within = (struct located){0};
		}
		rest->evidence.items[kept++] = row;
	}
	rest->evidence.count = kept;
}

static void
copy_claim(struct leaving *at)
{
	struct arena arena = at->page.arena;
	struct claim *rest = &at->rest;

	at->page = *at->claim->page;
	at->page.arena = arena;
	at->page.diags = (struct diag_list){.arena = at->scratch};
	*rest = *at->claim;
	rest->page = &at->page;
	at->page.claim = rest;
	rest->outcomes.items = copied(
	    rest->outcomes.items,
	    rest->outcomes.count * sizeof *rest->outcomes.items, at->scratch);
	copy_rows(at);
}

/* ---- what follows by rule ---- */

/* The rating of DOMAIN that takes off least; NULL: there is none for such a
 * START. */
static const struct scheme_rating *
find_lower(const struct scheme_domain *domain, struct str start)
{
	const struct scheme_rating *found = NULL;

	for (size_t i = 0; i < domain->ratings.count; i++) {
		const struct scheme_rating *one = &domain->ratings.items[i];

		if (one->start.len > 0 && !str_equal(one->start, start))
			continue;
		if (one->points < 0 &&
		    (found == NULL || one->points > found->points))
			found = one;
	}
	return found;
}

/* Lowers by the domain with ID in STATED, whose ratings are a copy. */
static bool
lower(struct grade_stated *stated, const char *id)
{
	for (size_t i = 0; i < stated->ratings.count; i++) {
		struct rating *rating = &stated->ratings.items[i];
		const struct scheme_rating *found;

		if (!str_is(rating->domain.text, id) ||
		    rating->scheme_domain == NULL)
			continue;
		found = find_lower(rating->scheme_domain, stated->start.text);
		if (found == NULL)
			return false;
		rating->rating.text = found->id;
		rating->points = found->points;
		rating->why = STR("what follows without a work");
		return true;
	}
	return false;
}

static void
follow_rules(const struct graded_body *before, struct graded_body *after,
	     struct grade_stated *stated, struct without *without)
{
	const struct rating *inconsistency =
	    ruling_domain(before, "inconsistency");
	enum interval_open open;

	after->stated = stated;
	without->single = after->only != NULL && inconsistency != NULL &&
			  inconsistency->points < 0;
	open = ruling_interval_open(after);
	if (open != OPEN_NOTHING &&
	    ruling_interval_open(before) == OPEN_NOTHING &&
	    lower(stated, "imprecision"))
		without->open = open;
}

/* ---- one body of evidence ---- */

/* The number of the outcome that BODY is about; 0: all that the claim has. */
static uint32_t
number_of(const struct leaving *at, const struct graded_body *body)
{
	const struct claim *claim = at->claim;

	for (size_t i = 0; claim->by_outcomes && i < claim->outcomes.count; i++)
		if (claim->outcomes.items[i].stated == body->stated)
			return (uint32_t)i + 1;
	return 0;
}

struct rows {
	size_t own;    /* of the work */
	size_t within; /* of these, what a review counts */
	size_t freed;  /* of others, what the work counted */
	size_t left;
};

static struct rows
count_rows(const struct leaving *at, uint32_t number)
{
	struct rows rows = {0};

	for (size_t i = 0; i < at->claim->evidence.count; i++) {
		const struct evidence *row = &at->claim->evidence.items[i];

		if (number != 0 && row->body != number)
			continue;
		if (row->work == at->work) {
			rows.own++;
			rows.within += row->within.text.len > 0;
		} else {
			rows.left++;
			rows.freed += row->counted_in == at->work;
		}
	}
	return rows;
}

static enum obstacle
find_obstacle(const struct graded_body *after, struct rows rows)
{
	const struct grade_stated *stated = after->stated;

	if (stated->scheme->domains.count == 0)
		return OBSTACLE_STATED;
	if (stated->override_level.text.len > 0)
		return OBSTACLE_OVERRIDE;
	if (rows.within == rows.own && rows.freed == 0)
		return OBSTACLE_COUNTED;
	return after->effect == NULL ? OBSTACLE_WORDS : OBSTACLE_NONE;
}

static void
derive(struct leaving *at, const struct graded_body *before,
       struct graded_body *after, uint32_t number, struct without *without)
{
	struct grade_stated stated = *before->stated;
	struct node result;

	stated.ratings.items = copied(
	    stated.ratings.items,
	    stated.ratings.count * sizeof *stated.ratings.items, at->scratch);
	follow_rules(before, after, &stated, without);
	/* Most derivations see ratings only. */
	if (without->open == OPEN_NOTHING &&
	    !derivation_sees_evidence(at->hooks, stated.scheme))
		without->level = before->grade->derived;
	else if (derivation_call(at->hooks, &at->rest, &stated, number,
				 at->scratch, &result))
		without->level = derivation_level(stated.scheme, &result);
	if (without->level == NULL)
		without->obstacle = OBSTACLE_FAILED;
}

static void
add_body(struct leaving *at, const struct graded_body *before,
	 struct graded_body *after)
{
	uint32_t number = number_of(at, before);
	struct rows rows = count_rows(at, number);
	struct without *without;

	if (rows.own + rows.freed == 0 || before->level == NULL)
		return;
	without = vec_new(&at->source->without, at->arena);
	*without = (struct without){
	    .claim = at->claim,
	    .outcome =
		number > 0 ? &at->claim->outcomes.items[number - 1] : NULL,
	    .grade = before->grade};
	if (rows.left == 0) {
		without->nothing = true;
		return;
	}
	if (after->effect != NULL) {
		without->effect = *after->effect;
		without->effect.shown =
		    arena_str(at->arena, after->effect->shown);
	}
	without->people = after->people;
	without->studies = after->body != NULL
			       ? after->body->studies
			       : (uint32_t)(after->only != NULL);
	without->obstacle = find_obstacle(after, rows);
	if (without->obstacle == OBSTACLE_NONE)
		derive(at, before, after, number, without);
}

/* ---- one claim ---- */

static const struct without *
find_without(const struct leaving *at, size_t from,
	     const struct outcome *outcome)
{
	for (size_t i = from; i < at->source->without.count; i++)
		if (at->source->without.items[i].outcome == outcome)
			return &at->source->without.items[i];
	return NULL;
}

/* The lowest level of the critical outcomes, as assess takes it; none where
 * one of them would have no evidence, since the claim would not be surer for
 * that. FROM: where those of the claim begin, of which the first is about the
 * whole. */
static void
settle_claim(struct leaving *at, size_t from)
{
	struct without *whole = &at->source->without.items[from];
	bool bare = false;

	whole->nothing = true;
	for (size_t i = 0; i < at->claim->outcomes.count; i++) {
		const struct outcome *outcome = &at->claim->outcomes.items[i];
		const struct without *one = find_without(at, from + 1, outcome);
		const struct scheme_level *level =
		    one != NULL ? one->level : outcome->grade->level;

		if (outcome->importance < IMPORTANCE_CRITICAL ||
		    outcome->grade->level == NULL)
			continue;
		if (one != NULL && one->obstacle != OBSTACLE_NONE)
			whole->obstacle = one->obstacle;
		if (one != NULL && one->nothing)
			bare = true;
		else
			whole->nothing = false;
		if (level != NULL &&
		    (whole->level == NULL || level->rank < whole->level->rank))
			whole->level = level;
	}
	if (bare && !whole->nothing)
		whole->obstacle = OBSTACLE_OUTCOME;
	if (whole->obstacle != OBSTACLE_NONE)
		whole->level = NULL;
}

static void
add_claim(struct leaving *at)
{
	size_t from = at->source->without.count;
	bool whole = at->claim->by_outcomes && at->claim->grade.level != NULL;
	struct graded_bodies before, after;

	copy_claim(at);
	hooks_begin(at->hooks, &at->page, at->page.path, &at->dropped);
	estimate_again(&at->rest, at->scratch);
	before = ruling_bodies(
	    &(struct ruling){.claim = at->claim, .scratch = at->scratch});
	after = ruling_bodies(
	    &(struct ruling){.claim = &at->rest, .scratch = at->scratch});
	if (whole)
		*vec_new(&at->source->without, at->arena) = (struct without){
		    .claim = at->claim, .grade = &at->claim->grade};
	for (size_t i = 0; i < before.count; i++)
		add_body(at, &before.items[i], &after.items[i]);
	if (whole)
		settle_claim(at, from);
}

void
without_fill(struct hooks *hooks, struct source *source, struct arena *arena)
{
	struct arena scratch = {0};
	struct leaving at = {.hooks = hooks,
			     .source = source,
			     .arena = arena,
			     .scratch = &scratch};

	source->without.items = NULL;
	source->without.count = source->without.capacity = 0;
	for (size_t i = 0; i < source->uses.count; i++) {
		const struct claim *claim = source->uses.items[i].claim;

		if (claim == at.claim || claim->page->failed)
			continue;
		at.claim = claim;
		at.work = source->uses.items[i].evidence->work;
		at.dropped = (struct diag_list){.arena = &scratch};
		add_claim(&at);
		arena_reset(&scratch);
		arena_reset(&at.page.arena);
	}
	arena_free(&at.page.arena);
	arena_free(&scratch);
}
