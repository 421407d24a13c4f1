/* Whether an answer says it as strongly as its level, and as large as it is:
 * GRADE guidelines 26 for the grammar. */
#include "relate/ruling.h"

struct answer {
	const struct ruling *at;
	struct located answer; /* its text without what it quotes */
	const struct phrases *modals;
};

static void
quote_hit(const struct answer *answer, const struct phrases_hit *hit,
	  enum rule_id rule, const char *says, struct str what)
{
	const struct ruling *at = answer->at;

	diag_add(at->diags, rule, at->page->path, answer->answer.at,
		 "'%.*s' %s%.*s",
		 STR_ARG(str_part(answer->answer.text, hit->at, hit->len)),
		 says, STR_ARG(what));
}

/* ---- assertions ---- */

/* "supplements reduce", but not "to reduce". */
static bool
stands_free(const struct ruling *at, struct str text, size_t bare)
{
	struct str before = str_trim(str_part(text, 0, bare));
	size_t from = before.len;

	while (from > 0 && !byte_is_space(before.ptr[from - 1]))
		from--;
	return before.len > 0 && !phrases_has(&at->wording->bare_behind,
					      str_from_byte(before, from));
}

static bool
find_in_sentence(const struct ruling *at, struct str sentence,
		 struct phrases_hit *hit_out)
{
	size_t from = 0;

	if (phrases_has(&at->wording->asides, sentence))
		return false;
	if (phrases_find(&at->wording->finite, sentence, 0, hit_out))
		return true;
	while (phrases_find(&at->wording->bare, sentence, from, hit_out)) {
		if (stands_free(at, sentence, hit_out->at))
			return true;
		from = hit_out->at + hit_out->len;
	}
	return false;
}

/* The first words of TEXT that state an effect as a fact. */
static bool
find_assertion(const struct ruling *at, struct str text,
	       struct phrases_hit *hit_out)
{
	struct str rest = text, sentence;

	while (wording_sentence(&rest, &sentence))
		if (find_in_sentence(at, sentence, hit_out)) {
			hit_out->at += (size_t)(sentence.ptr - text.ptr);
			return true;
		}
	return false;
}

/* ---- levels ---- */

/* What the answer may say: the levels of all that it answers. */
struct levels {
	uint64_t ranks; /* as bits */
	uint32_t highest, lowest;
	const struct scheme_level *top; /* the highest */
	bool plain;			/* one of them has no modals */
};

static bool
find_levels(const struct answer *answer, const struct graded_bodies *bodies,
	    struct levels *out)
{
	*out = (struct levels){.lowest = UINT32_MAX};
	for (size_t i = 0; i < bodies->count; i++) {
		const struct graded_body *body = &bodies->items[i];
		const struct scheme_level *level = body->level;

		if (level == NULL || level->rank >= 64)
			return false;
		/* Results that disagree are told without a modal. */
		if (level->modals.count > 0 &&
		    !phrases_has(answer->modals, body->grade->phrase))
			return false;
		out->ranks |= UINT64_C(1) << level->rank;
		out->plain |= level->modals.count == 0;
		if (level->rank < out->lowest)
			out->lowest = level->rank;
		if (out->top == NULL || level->rank > out->highest) {
			out->highest = level->rank;
			out->top = level;
		}
	}
	return out->ranks != 0;
}

static void
hint_level(const struct answer *answer, const struct levels *levels)
{
	const struct scheme_level *level = levels->top;

	if (level->modals.count > 0)
		diag_hint(answer->at->diags, "%.*s says '%.*s'",
			  STR_ARG(level->word),
			  STR_ARG(level->modals.items[0]));
	else
		diag_hint(answer->at->diags, "%.*s is said without such a word",
			  STR_ARG(level->word));
}

/* Modals of levels that the answer does not have; false: there are none. */
static bool
check_other_modals(const struct answer *answer, const struct levels *levels)
{
	struct phrases_hit hit, weak = {0}, strong = {0};
	size_t from = 0;

	while (phrases_find(answer->modals, answer->answer.text, from, &hit)) {
		uint32_t rank = (uint32_t)hit.phrase->value;

		if (rank > levels->highest && strong.phrase == NULL)
			strong = hit;
		if (rank < levels->lowest && weak.phrase == NULL)
			weak = hit;
		from = hit.at + hit.len;
	}
	if (strong.phrase != NULL)
		quote_hit(answer, &strong, RULE_WORDING_TOO_STRONG,
			  "is more than there is: ", levels->top->word);
	else if (weak.phrase != NULL)
		quote_hit(answer, &weak, RULE_WORDING_TOO_WEAK,
			  "is less than there is: ", levels->top->word);
	if (strong.phrase != NULL || weak.phrase != NULL)
		hint_level(answer, levels);
	return from > 0;
}

static bool
has_own_modal(const struct answer *answer, const struct levels *levels)
{
	struct phrases_hit hit;
	size_t from = 0;

	while (phrases_find(answer->modals, answer->answer.text, from, &hit)) {
		if (levels->ranks & UINT64_C(1) << hit.phrase->value)
			return true;
		from = hit.at + hit.len;
	}
	return false;
}

/* The first sentence is the verdict; later ones may tell of doubts, as may
 * what stands beside a plain statement. */
static void
check_plain(const struct answer *answer, const struct levels *levels)
{
	struct str rest = answer->answer.text, verdict;
	struct phrases_hit hit;

	if (!wording_sentence(&rest, &verdict) ||
	    find_assertion(answer->at, verdict, &hit) ||
	    !phrases_find(answer->modals, verdict, 0, &hit))
		return;
	hit.at += (size_t)(verdict.ptr - answer->answer.text.ptr);
	quote_hit(answer, &hit, RULE_WORDING_TOO_WEAK,
		  "is less than there is: ", levels->top->word);
	hint_level(answer, levels);
}

static void
check_modals(const struct answer *answer, const struct graded_bodies *bodies)
{
	struct levels levels;
	struct phrases_hit hit;

	if (answer->modals->items.count == 0 ||
	    !find_levels(answer, bodies, &levels) ||
	    has_own_modal(answer, &levels))
		return;
	if (levels.plain) {
		if (bodies->count == 1)
			check_plain(answer, &levels);
		return;
	}
	if (check_other_modals(answer, &levels) ||
	    !find_assertion(answer->at, answer->answer.text, &hit))
		return;
	quote_hit(answer, &hit, RULE_WORDING_TOO_STRONG,
		  "states as a fact what is ", levels.top->word);
	hint_level(answer, &levels);
}

/* ---- sizes ---- */

static bool
is_wrong_size(int said, enum effect_size size)
{
	if (said == SIZE_LARGE)
		return size == SIZE_SMALL || size == SIZE_TRIVIAL;
	if (said == SIZE_SMALL)
		return size == SIZE_LARGE || size == SIZE_TRIVIAL;
	return size != SIZE_TRIVIAL;
}

/* Of one body, whose size follows from its thresholds. */
static void
check_sizes(const struct answer *answer, const struct graded_bodies *bodies)
{
	const struct graded_body *body = &bodies->items[0];
	enum effect_size size;
	struct phrases_hit hit;

	if (bodies->count != 1 || body->body == NULL || body->effect == NULL ||
	    body->outcome->important == 0 || body->finding == FINDING_MIXED)
		return;
	size = body->body->size;
	if (size == SIZE_NONE ||
	    !phrases_find(&answer->at->wording->sizes, answer->answer.text, 0,
			  &hit) ||
	    !is_wrong_size(hit.phrase->value, size))
		return;
	quote_hit(answer, &hit, RULE_SIZE_MISMATCH,
		  "is not what the outcome's thresholds say: ",
		  str_from(effect_size_names[size]));
	diag_hint(answer->at->diags, "it is %.*s",
		  STR_ARG(body->effect->shown));
}

/* ---- causes ---- */

static bool
is_observational(const struct graded_body *body)
{
	const struct scheme *scheme = body->stated->scheme;
	bool knows = false, randomised = false;

	for (size_t i = 0; i < scheme->starts.count; i++) {
		const struct scheme_start *start = &scheme->starts.items[i];

		knows |= start->randomised;
		if (str_equal(start->id, body->stated->start.text))
			randomised = start->randomised;
	}
	return knows && !randomised;
}

/* A sentence with a modal says itself that it is not certain. Raised evidence
 * has earned the word. */
static void
check_causes(const struct answer *answer, const struct graded_bodies *bodies)
{
	struct str rest = answer->answer.text, sentence;
	struct phrases_hit hit;

	for (size_t i = 0; i < bodies->count; i++)
		if (!is_observational(&bodies->items[i]) ||
		    bodies->items[i].stated->upgrades.count > 0)
			return;
	while (bodies->count > 0 && wording_sentence(&rest, &sentence)) {
		if (phrases_has(answer->modals, sentence) ||
		    phrases_has(&answer->at->wording->negations, sentence) ||
		    !find_assertion(answer->at, sentence, &hit))
			continue;
		hit.at += (size_t)(sentence.ptr - answer->answer.text.ptr);
		quote_hit(answer, &hit, RULE_CAUSAL_OBSERVATIONAL,
			  "says that one causes the other", STR_NONE);
		diag_hint(answer->at->diags,
			  "studies that only observe show what goes along "
			  "with what");
		return;
	}
}

/* ---- no evidence, no effect ---- */

static void
check_evidence(const struct answer *answer)
{
	const struct ruling *at = answer->at;
	bool studied = at->claim->finding == FINDING_NO_EFFECT;
	bool unstudied = at->claim->finding == FINDING_NOT_STUDIED;
	struct phrases_hit hit;

	if ((!studied && !unstudied) ||
	    !phrases_find(studied ? &at->wording->no_evidence
				  : &at->wording->no_effect,
			  answer->answer.text, 0, &hit))
		return;
	quote_hit(answer, &hit, RULE_NO_EVIDENCE_WORDING,
		  studied ? "is said of what was studied and made no difference"
			  : "is said of what was not studied",
		  STR_NONE);
	diag_hint(at->diags, studied ? "evidence of no effect is evidence"
				     : "nobody knows, where nobody looked");
}

void
rules_wording_check(const struct ruling *at, const struct graded_bodies *bodies)
{
	static const struct phrases none;
	struct answer answer = {at, at->claim->answer, &none};

	answer.answer.text = wording_own(answer.answer.text, at->scratch);
	if (answer.answer.text.len == 0)
		return;
	if (bodies->count > 0)
		answer.modals = wording_modals(at->wording, at->site,
					       bodies->items[0].stated->scheme);
	check_modals(&answer, bodies);
	if (bodies->count > 0)
		check_sizes(&answer, bodies);
	check_causes(&answer, bodies);
	check_evidence(&answer);
}
