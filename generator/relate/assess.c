#include "relate/assess.h"

#include <string.h>

#include "relate/derivation.h"
#include "schemes.h"
#include "views.h"

/* SIZE bytes at ITEMS, copied into ARENA. */
static void *
copied(const void *items, size_t size, struct arena *arena)
{
	return size == 0 ? NULL : memcpy(arena_alloc(arena, size), items, size);
}

struct assessment {
	struct hooks *hooks;
	struct page *page;
	struct claim *claim;
	struct arena *arena;   /* what is kept */
	struct arena *scratch; /* what is passed to and from Lua */
	struct diag_list *diags;
};

/* ---- the grade ---- */

/* What is graded: the claim, one of its outcomes, or a neighbouring question.
 */
struct graded {
	const struct grade_stated *stated;
	enum finding finding;
	enum effect_size size;
	const struct outcome *outcome; /* NULL: none is named */
	uint32_t body;		       /* rows of which it consists; 0: all */
};

static void
report_mismatch(const struct assessment *at, const struct grade_stated *stated,
		const struct grade *grade)
{
	diag_add(at->diags, RULE_GRADE_MISMATCH, at->page->path,
		 stated->level.at,
		 "the page declares '%.*s', but its domains give '%.*s'%s%.*s",
		 STR_ARG(stated->level.text), STR_ARG(grade->derived->id),
		 grade->sum.len > 0 ? ": " : "", STR_ARG(grade->sum));
	diag_hint(at->diags,
		  "leave the level out, change the domains, or "
		  "write override: {level: %.*s, why: …}",
		  STR_ARG(stated->level.text));
}

static bool
derive(const struct assessment *at, const struct graded *graded,
       struct grade *grade)
{
	const struct grade_stated *stated = graded->stated;
	struct node result;

	if (!derivation_call(at->hooks, at->claim, stated, graded->body,
			     at->scratch, &result))
		return false;
	if (!derivation_read(stated, &result, at->hooks->site->spill, at->arena,
			     grade)) {
		hooks_report_result(at->hooks, stated->scheme->registration,
				    NULL,
				    "{level = a level of the scheme, steps = "
				    "{…}} from derive");
		return false;
	}
	if (stated->level.text.len > 0 &&
	    !str_equal(stated->level.text, grade->derived->id))
		report_mismatch(at, stated, grade);
	return true;
}

static void
derive_level(const struct assessment *at, const struct graded *graded,
	     struct grade *grade)
{
	const struct grade_stated *stated = graded->stated;

	grade->why = stated->why;
	if (stated->scheme->domains.count == 0) {
		grade->level = grade->derived =
		    scheme_level(stated->scheme, stated->level.text);
		return;
	}
	if (!derive(at, graded, grade))
		return;
	grade->level = grade->derived;
	if (stated->override_level.text.len > 0) {
		grade->level =
		    scheme_level(stated->scheme, stated->override_level.text);
		grade->override_why = stated->override_why;
	}
}

/* phrase(finding, size, level, outcome) */
static void
find_phrase(const struct assessment *at, const struct scheme *scheme,
	    const struct graded *graded, struct grade *grade)
{
	bool sized = graded->size != SIZE_NONE, rated = grade->level != NULL;
	struct script_value arguments[] = {
	    {.kind = SCRIPT_TEXT,
	     .text = str_from(finding_names[graded->finding])},
	    {.kind = sized ? SCRIPT_TEXT : SCRIPT_NIL,
	     .text = str_from(effect_size_names[graded->size])},
	    {.kind = rated ? SCRIPT_TEXT : SCRIPT_NIL,
	     .text = rated ? grade->level->id : STR_NONE},
	    {.kind = graded->outcome != NULL ? SCRIPT_VIEW : SCRIPT_NIL,
	     .object = graded->outcome,
	     .type = &view_outcome},
	};
	struct node result;

	if (!hooks_call(at->hooks, scheme->registration,
			script_table_function(at->hooks->script,
					      scheme->registration, "phrase"),
			arguments, 4, at->scratch, &result))
		return;
	if (result.kind != NODE_TEXT || result.text.len == 0) {
		hooks_report_result(at->hooks, scheme->registration, &result,
				    "text from phrase");
		return;
	}
	grade->scheme = scheme;
	grade->phrase = hooks_share(at->hooks, result.text, at->arena);
}

static void
assess_grade(const struct assessment *at, const struct graded *graded,
	     struct grade *grade)
{
	bool stated = graded->stated != NULL && graded->stated->present;
	const struct scheme *scheme =
	    stated ? graded->stated->scheme
		   : schemes_for_kind(at->hooks->site, at->claim->kind);

	if (scheme == NULL)
		return;
	if (stated)
		derive_level(at, graded, grade);
	if (grade->level != NULL)
		grade->scheme = scheme;
	if (graded->finding != FINDING_NONE &&
	    (grade->level != NULL || graded->finding == FINDING_NOT_STUDIED))
		find_phrase(at, scheme, graded, grade);
}

/* ---- outcomes and neighbouring questions ---- */

static enum effect_size
size_of(const struct outcome *outcome)
{
	return outcome->body != NULL ? outcome->body->size : outcome->size;
}

static void
assess_outcome(const struct assessment *at, struct outcome *outcome,
	       uint32_t number)
{
	struct graded graded = {.stated = outcome->stated,
				.finding = outcome->finding,
				.size = size_of(outcome),
				.outcome = outcome,
				.body = number};
	struct grade *grade = ARENA_NEW(at->arena, struct grade);

	assess_grade(at, &graded, grade);
	outcome->grade = grade;
}

/* The critical outcome with the lowest level, which is the level of the claim
 * (GRADE guidelines 11; ACIP handbook, chapter 10). NULL: none is graded. */
static const struct outcome *
deciding_outcome(const struct claim *claim)
{
	const struct outcome *lowest = NULL;

	for (size_t i = 0; i < claim->outcomes.count; i++) {
		const struct outcome *outcome = &claim->outcomes.items[i];

		if (outcome->importance < IMPORTANCE_CRITICAL ||
		    outcome->grade->level == NULL)
			continue;
		if (lowest == NULL ||
		    outcome->grade->level->rank < lowest->grade->level->rank)
			lowest = outcome;
	}
	return lowest;
}

static void
assess_by_outcomes(const struct assessment *at)
{
	struct claim *claim = at->claim;
	const struct outcome *deciding;

	for (size_t i = 0; i < claim->outcomes.count; i++)
		assess_outcome(at, &claim->outcomes.items[i], (uint32_t)i + 1);
	deciding = deciding_outcome(claim);
	if (deciding == NULL)
		return;
	claim->grade = *deciding->grade;
	claim->grade.outcome = deciding->name.text;
	if (claim->finding != FINDING_NONE)
		find_phrase(at, deciding->stated->scheme,
			    &(struct graded){.finding = claim->finding,
					     .size = size_of(deciding),
					     .outcome = deciding},
			    &claim->grade);
}

static void
assess_single(const struct assessment *at)
{
	struct claim *claim = at->claim;
	const struct outcome *outcome =
	    claim->outcomes.count > 0 ? &claim->outcomes.items[0] : NULL;

	assess_grade(at,
		     &(struct graded){.stated = &claim->stated,
				      .finding = claim->finding,
				      .size = outcome != NULL ? size_of(outcome)
							      : claim->size,
				      .outcome = outcome},
		     &claim->grade);
}

static void
assess_also(const struct assessment *at, struct also *also)
{
	struct grade *grade = ARENA_NEW(at->arena, struct grade);

	also->grade = grade;
	if (also->stated != NULL)
		assess_grade(at,
			     &(struct graded){.stated = also->stated,
					      .finding = at->claim->finding,
					      .size = at->claim->size},
			     grade);
}

static void
assess_claim(const struct assessment *at)
{
	struct claim *claim = at->claim;

	claim->grade = (struct grade){0};
	if (claim->by_outcomes)
		assess_by_outcomes(at);
	else
		assess_single(at);
	for (size_t i = 0; i < claim->also.count; i++)
		assess_also(at, &claim->also.items[i]);
}

/* ---- badge, computed fields, rules ---- */

static void
make_badge(const struct assessment *at)
{
	struct script_value arguments[] = {
	    {.kind = at->claim->grade.phrase.len > 0 ? SCRIPT_VIEW : SCRIPT_NIL,
	     .object = &at->claim->grade,
	     .type = &view_grade},
	    {.kind = SCRIPT_VIEW, .object = at->claim, .type = &view_claim},
	};
	struct node result;

	at->claim->badge = STR_NONE;
	if (at->hooks->badge == SIZE_MAX ||
	    !hooks_call(at->hooks, at->hooks->badge, 0, arguments, 2,
			at->scratch, &result))
		return;
	at->claim->badge = hooks_share(
	    at->hooks,
	    hooks_html(at->hooks, at->hooks->badge, &result, at->scratch),
	    at->arena);
}

static void
compute_fields(const struct assessment *at)
{
	struct script_value argument = {
	    .kind = SCRIPT_VIEW, .object = at->page, .type = &view_page};

	struct node *computed = ARENA_NEW(at->scratch, struct node);

	computed->kind = NODE_MAP;
	at->page->computed = computed;
	for (size_t i = hooks_next(at->hooks, HOOK_PAGE, 0); i != SIZE_MAX;
	     i = hooks_next(at->hooks, HOOK_PAGE, i + 1)) {
		struct node result;

		if (!hooks_call(at->hooks, i, 0, &argument, 1, at->scratch,
				&result))
			continue;
		/* An empty table may be read as a list. */
		if (result.kind != NODE_MAP && result.kind != NODE_NONE &&
		    (result.kind != NODE_LIST || result.count > 0))
			hooks_report_result(at->hooks, i, &result,
					    "a table of fields, or nothing");
		for (size_t j = 0; j < result.count; j++)
			if (result.kind == NODE_MAP)
				node_set(
				    computed, at->arena,
				    arena_str(at->arena,
					      result.items[j].key.text),
				    node_copy(&result.items[j], at->arena));
	}
	if (computed->count == 0) {
		at->page->computed = NULL;
	} else {
		struct node *kept = ARENA_NEW(at->arena, struct node);

		*kept = *computed;
		at->page->computed = kept;
	}
}

static void
apply_rules(const struct assessment *at)
{
	struct script_value arguments[] = {
	    {.kind = SCRIPT_VIEW, .object = at->claim, .type = &view_claim},
	    {.kind = SCRIPT_FUNCTION, .text = STR("report")},
	    {.kind = SCRIPT_VIEW,
	     .object = at->hooks->site,
	     .type = &view_site},
	};

	for (size_t i = hooks_next(at->hooks, HOOK_RULE, 0); i != SIZE_MAX;
	     i = hooks_next(at->hooks, HOOK_RULE, i + 1)) {
		struct node result;

		at->hooks->rule = i;
		hooks_call(at->hooks, i, 0, arguments, 3, at->scratch, &result);
		at->hooks->rule = SIZE_MAX;
	}
}

void
assess_page(struct hooks *hooks, const struct page *page, struct arena *arena,
	    struct arena *copies, struct arena *scratch,
	    struct diag_list *diags, struct assessed *assessed_out)
{
	struct page copy = *page;
	struct claim claim = {0};
	struct assessment at = {.hooks = hooks,
				.page = &copy,
				.arena = arena,
				.scratch = scratch,
				.diags = diags};

	if (page->claim != NULL) {
		claim = *page->claim;
		claim.page = &copy;
		if (claim.by_outcomes) /* else nothing is written there */
			claim.outcomes.items = copied(
			    claim.outcomes.items,
			    claim.outcomes.count * sizeof *claim.outcomes.items,
			    copies);
		claim.also.items =
		    copied(claim.also.items,
			   claim.also.count * sizeof *claim.also.items, copies);
		copy.claim = at.claim = &claim;
	}
	hooks_begin(hooks, &copy, page->path, diags);
	if (at.claim != NULL) {
		assess_claim(&at);
		make_badge(&at);
	}
	compute_fields(&at);
	if (at.claim != NULL)
		apply_rules(&at);
	*assessed_out =
	    (struct assessed){claim.grade, claim.badge, copy.computed,
			      claim.outcomes.items, claim.also.items};
}

void
assess_old_page(struct hooks *hooks, struct page *page, struct arena *scratch)
{
	struct assessment at = {.hooks = hooks,
				.page = page,
				.claim = page->claim,
				.arena = &page->arena,
				.scratch = scratch,
				.diags = &page->diags};

	if (at.claim == NULL)
		return;
	hooks_begin(hooks, page, page->path, &page->diags);
	assess_claim(&at);
}

void
assess_keep(struct page *page, const struct assessed *assessed)
{
	struct claim *claim = page->claim;

	if (page->failed)
		return;
	page->computed = assessed->computed;
	if (claim == NULL)
		return;
	claim->grade = assessed->grade;
	claim->badge = assessed->badge;
	for (size_t i = 0; claim->by_outcomes && i < claim->outcomes.count; i++)
		claim->outcomes.items[i].grade = assessed->outcomes[i].grade;
	for (size_t i = 0; i < claim->also.count; i++)
		claim->also.items[i].grade = assessed->also[i].grade;
}
