/* What several claims tell only together. */
#include <math.h>

#include "base/map.h"
#include "relate/rules.h"
#include "relate/ruling.h"

/* ---- one number on two pages ---- */

struct numbers {
	struct site *site;
	struct arena *scratch;
	struct map seen; /* of one work: measure, unit, and outcome or value */
};

static struct str
lowered(struct str text, struct arena *arena)
{
	struct str copy = arena_str(arena, text);

	for (size_t i = 0; i < copy.len; i++)
		((char *)copy.ptr)[i] = byte_lower(copy.ptr[i]);
	return copy;
}

static struct str
outcome_name(const struct source_use *use)
{
	const struct evidence *row = use->evidence;

	if (row->outcome.text.len > 0 || row->body == 0)
		return row->outcome.text;
	return use->claim->outcomes.items[row->body - 1].name.text;
}

/* Of the same outcome by name; or, where a page names none, of the same
 * estimate. */
static struct str
key_of(const struct numbers *numbers, const struct source_use *use)
{
	const struct effect *effect = &use->evidence->effect;
	struct str name = outcome_name(use);

	if (name.len > 0)
		return arena_printf(numbers->scratch, "%d %.*s: %.*s",
				    effect->measure, STR_ARG(effect->unit),
				    STR_ARG(lowered(name, numbers->scratch)));
	return arena_printf(numbers->scratch, "%d %.*s = %.15g",
			    effect->measure, STR_ARG(effect->unit),
			    effect->value);
}

static bool
differ(double a, double b)
{
	return !isnan(a) && !isnan(b) && a != b;
}

static bool
numbers_differ(const struct evidence *a, const struct evidence *b)
{
	bool elsewhere = a->where.len > 0 && b->where.len > 0 &&
			 !str_equal(a->where, b->where);

	return !elsewhere && (differ(a->effect.value, b->effect.value) ||
			      differ(a->effect.low, b->effect.low) ||
			      differ(a->effect.high, b->effect.high));
}

static void
compare(struct numbers *numbers, struct source_use *use)
{
	const struct source_use *first = map_add(
	    &numbers->seen, numbers->scratch, key_of(numbers, use), use);

	if (first == NULL || first->claim == use->claim ||
	    !numbers_differ(first->evidence, use->evidence))
		return;
	diag_add(&numbers->site->diags, RULE_NUMBERS_DIFFER,
		 use->claim->page->path, use->evidence->effect.at,
		 "%.*s has other numbers of '%.*s': %.*s",
		 STR_ARG(first->claim->page->path),
		 STR_ARG(use->evidence->source.text),
		 STR_ARG(first->evidence->effect.shown));
	diag_hint(&numbers->site->diags,
		  "mend one of them; or say by 'at' that both stand there");
}

static void
compare_uses(struct site *site, struct source *source, struct arena *scratch)
{
	struct numbers numbers = {.site = site, .scratch = scratch};

	for (size_t i = 0; i < source->uses.count; i++) {
		struct source_use *use = &source->uses.items[i];

		if (use->evidence->effect.measure != MEASURE_NONE &&
		    use->evidence->study.len == 0)
			compare(&numbers, use);
	}
	arena_reset(scratch);
}

/* ---- one question on two pages ---- */

static bool
has_question(const struct pico *pico)
{
	return pico->population.len > 0 && pico->intervention.len > 0 &&
	       pico->outcome.len > 0;
}

static void
compare_questions(struct site *site, struct map *asked, struct claim *claim,
		  struct arena *scratch)
{
	const struct pico *pico = &claim->pico;
	struct str key =
	    arena_printf(scratch, "%.*s\n%.*s\n%.*s\n%.*s",
			 STR_ARG(pico->population), STR_ARG(pico->intervention),
			 STR_ARG(pico->comparator), STR_ARG(pico->outcome));
	const struct claim *first =
	    map_add(asked, scratch, lowered(key, scratch), claim);

	if (first == NULL || !ruling_conflict(first, claim))
		return;
	diag_add(&site->diags, RULE_CLAIMS_CONTRADICT, claim->page->path,
		 claim->stated.at,
		 "%.*s asks the same question ('pico') and finds '%s', this "
		 "page '%s'",
		 STR_ARG(first->page->path), finding_names[first->finding],
		 finding_names[claim->finding]);
	diag_hint(&site->diags, "what is the difference between the two?");
}

void
rules_site(struct site *site)
{
	struct arena scratch = {0};
	struct map asked = {0};

	for (size_t i = 0; i < site->sources.count; i++)
		if (site->sources.items[i]->uses.count > 1)
			compare_uses(site, site->sources.items[i], &scratch);
	for (size_t i = 0; i < site->claims.count; i++)
		if (has_question(&site->claims.items[i]->pico))
			compare_questions(site, &asked, site->claims.items[i],
					  &scratch);
	rules_retractions_site(site);
	arena_free(&scratch);
}
