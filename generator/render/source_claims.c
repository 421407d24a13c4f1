/* What rests on a work, and how it would stand without it. */
#include "base/known.h"
#include "render/source_page.h"

/* ---- without it ---- */

/* "RR 0.80 (0.61 to 1.05), 3 studies, 300 people" */
static struct str
what_is_left(const struct source_part *at, const struct without *without)
{
	struct arena *arena = at->words->arena;
	struct node values = {0};
	struct strbuf text = {0};
	struct str result;

	strbuf_add(&text, words_numbers(at->words, without->effect.shown));
	if (without->studies > 0) {
		node_set(&values, arena, STR("n"),
			 node_number(without->studies));
		strbuf_addz(&text, text.len > 0 ? ", " : "");
		strbuf_add(&text, words_say(at->words, "studies", &values));
	}
	if (without->people > 0) {
		values = (struct node){0};
		node_set(&values, arena, STR("n"),
			 node_number(without->people));
		strbuf_addz(&text, text.len > 0 ? ", " : "");
		strbuf_add(&text, words_say(at->words, "people", &values));
	}
	result = strbuf_take(&text, arena);
	strbuf_free(&text);
	if (result.len == 0)
		return result;
	values = (struct node){0};
	node_set(&values, arena, STR("what"), node_text(result));
	return words_say(at->words, "without.left", &values);
}

/* What follows by rule, in words; or the empty str. */
static struct str
why(const struct source_part *at, const struct without *without)
{
	struct arena *arena = at->words->arena;
	struct str single = STR_NONE, open = STR_NONE;
	struct node values = {0};

	if (without->single)
		single = words_say(at->words, "without.single", NULL);
	if (without->open != OPEN_NOTHING)
		open =
		    words_say(at->words,
			      arena_printf(arena, "without.open.%s",
					   interval_open_names[without->open])
				  .ptr,
			      NULL);
	if (single.len == 0 || open.len == 0)
		return single.len > 0 ? single : open;
	node_set(&values, arena, STR("one"), node_text(open));
	node_set(&values, arena, STR("other"), node_text(single));
	return words_say(at->words, "without.both", &values);
}

static struct str
cannot(const struct source_part *at, const struct without *without)
{
	struct arena *arena = at->words->arena;
	struct node values = {0};

	node_set(
	    &values, arena, STR("why"),
	    node_text(words_say(at->words,
				arena_printf(arena, "without.obstacle.%s",
					     obstacle_names[without->obstacle])
				    .ptr,
				NULL)));
	return words_say(at->words, "without.cannot", &values);
}

/* "moderate certainty → low certainty", "still low certainty", or why not. */
static struct str
verdict(const struct source_part *at, const struct without *without)
{
	struct arena *arena = at->words->arena;
	struct node values = {0};

	if (without->nothing)
		return words_say(at->words, "without.nothing", NULL);
	if (without->obstacle != OBSTACLE_NONE)
		return cannot(at, without);
	KNOWN(without->level != NULL);
	node_set(&values, arena, STR("from"),
		 node_text(without->grade->level->word));
	node_set(&values, arena, STR("to"), node_text(without->level->word));
	return words_say(at->words,
			 without->level == without->grade->level
			     ? "without.same"
			     : "without.change",
			 &values);
}

/* Of the whole nothing can be said, but of some outcomes. */
static bool
is_told_by_outcomes(const struct source_part *at, const struct without *whole)
{
	return whole->obstacle != OBSTACLE_NONE && whole->claim->by_outcomes &&
	       whole + 1 <
		   at->source->without.items + at->source->without.count;
}

static void
add_without(const struct source_part *at, const struct without *without)
{
	bool whole = without->outcome == NULL;
	bool changed =
	    without->nothing ||
	    (without->level != NULL && without->level != without->grade->level);
	struct str reason = why(at, without);

	strbuf_addz(at->out, whole ? "<p class=\"without\">"
				   : "<p class=\"without of-outcome\">");
	if (whole && is_told_by_outcomes(at, without)) {
		source_part_word(at, "without.by_outcomes", NULL);
		strbuf_addz(at->out, "</p>\n");
		return;
	}
	if (whole)
		source_part_word(at, "without.label", NULL);
	else
		source_part_text(at, "<span class=\"about\">",
				 without->outcome->name.text, ":</span>");
	strbuf_addz(at->out, changed ? " <strong>" : " <span>");
	strbuf_add_html(at->out, verdict(at, without));
	strbuf_addz(at->out, changed ? "</strong>" : "</span>");
	source_part_text(at, ", ", reason, "");
	strbuf_addz(at->out, ".");
	if (!without->nothing && without->obstacle != OBSTACLE_STATED &&
	    without->obstacle != OBSTACLE_COUNTED)
		source_part_text(at, " <span class=\"facts\">",
				 what_is_left(at, without), "</span>");
	strbuf_addz(at->out, "</p>\n");
}

/* Of a claim that is graded by outcomes the first line is about the whole. */
static void
add_all_without(const struct source_part *at, const struct claim *claim)
{
	const struct source *source = at->source;

	for (size_t i = 0; i < source->without.count; i++)
		if (source->without.items[i].claim == claim)
			add_without(at, &source->without.items[i]);
}

/* ---- what it says ---- */

struct finding_of {
	struct str outcome;
	enum direction direction;
};

static bool
is_named(const struct finding_of *found, size_t count, struct str outcome,
	 enum direction direction)
{
	for (size_t i = 0; i < count; i++)
		if (found[i].direction == direction &&
		    str_equal(found[i].outcome, outcome))
			return true;
	return false;
}

static struct str
outcome_name(const struct claim *claim, const struct evidence *row)
{
	return row->outcome.text.len > 0 || row->body == 0
		   ? row->outcome.text
		   : claim->outcomes.items[row->body - 1].name.text;
}

/* Which way its rows point, each direction of an outcome once. */
static void
add_directions(const struct source_part *at, const struct claim *claim)
{
	enum { AT_MOST = 12 };
	struct finding_of found[AT_MOST];
	size_t count = 0;

	for (size_t i = 0; i < claim->evidence.count && count < AT_MOST; i++) {
		const struct evidence *row = &claim->evidence.items[i];

		struct str outcome = outcome_name(claim, row);

		if (row->work != at->source->uses.items[0].evidence->work ||
		    row->direction == DIRECTION_NONE ||
		    is_named(found, count, outcome, row->direction))
			continue;
		strbuf_addz(at->out,
			    count == 0 ? "<p class=\"towards\">" : "; ");
		if (count == 0 && outcome.len == 0) {
			source_part_word(at, "source.found", NULL);
			strbuf_add_byte(at->out, ' ');
		}
		source_part_text(at, "", outcome, ": ");
		source_part_word(at,
				 arena_printf(at->words->arena, "direction.%s",
					      direction_names[row->direction])
				     .ptr,
				 NULL);
		found[count++] = (struct finding_of){outcome, row->direction};
	}
	if (count > 0)
		strbuf_addz(at->out, ".</p>\n");
}

/* ---- the list ---- */

static void
add_claim(const struct source_part *at, const struct claim *claim)
{
	strbuf_addz(at->out, "<li class=\"claim-row\">\n");
	source_part_link(at, claim);
	strbuf_add_html(at->out, claim->title.text);
	strbuf_addz(at->out, "</a>\n");
	if (claim->badge.len > 0)
		strbuf_add(at->out, claim->badge);
	else {
		strbuf_addz(at->out, "<span class=\"not-assessed\">");
		source_part_word(at, "claim.not_assessed", NULL);
		strbuf_addz(at->out, "</span>");
	}
	strbuf_addz(at->out, "\n<div class=\"taken\">\n");
	add_directions(at, claim);
	add_all_without(at, claim);
	strbuf_addz(at->out, "</div>\n</li>\n");
}

void
source_claims(const struct source_part *at)
{
	const struct claim *last = NULL;

	for (size_t i = 0; i < at->source->uses.count; i++) {
		const struct claim *claim = at->source->uses.items[i].claim;

		if (claim != last && !claim->page->failed)
			add_claim(at, claim);
		last = claim;
	}
}
