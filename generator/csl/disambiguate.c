#include "csl/disambiguate.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"

/* ---- works by what they render as ---- */

struct str
csl_render_subject(struct csl_disambiguation *all,
		   const struct csl_subject *subject,
		   const struct csl_state *state, struct csl_evaluation *seen)
{
	struct csl_evaluation at;

	csl_output_clear(&all->output);
	at =
	    csl_begin_cite(all->document, &subject->cited, state, &all->output);
	/* When somebody looked at a work does not tell it from others. */
	csl_suppress(&at, CSL_ACCESSED);
	csl_evaluate_all(&at, all->document->style->citation.first, STR_NONE);
	if (seen != NULL)
		*seen = at;
	csl_output_plain(&all->output, 0, &all->text);
	return strbuf_take(&all->text, &all->scratch);
}

struct part {
	size_t number, count;
};

/* The part of each subject, by text; how many there are. */
static size_t
number_parts(struct csl_subjects subjects, struct part **parts,
	     struct arena *arena)
{
	struct map by_text = {0};
	size_t count = 0;

	map_expect(&by_text, arena, subjects.count);
	for (size_t i = 0; i < subjects.count; i++) {
		struct part *part = map_find(&by_text, subjects.items[i]->text);

		if (part == NULL) {
			part = ARENA_NEW(arena, struct part);
			part->number = count++;
			map_add(&by_text, arena, subjects.items[i]->text, part);
		}
		part->count++;
		parts[i] = part;
	}
	return count;
}

size_t
csl_part_subjects(struct csl_disambiguation *all, struct csl_subjects subjects,
		  struct csl_subjects **parts_out)
{
	struct arena *arena = &all->scratch;
	struct part **parts = ARENA_ARRAY(arena, struct part *, subjects.count);
	size_t count = number_parts(subjects, parts, arena);
	struct csl_subjects *members =
	    ARENA_ARRAY(arena, struct csl_subjects, count);

	for (size_t i = 0; i < subjects.count; i++) {
		struct csl_subjects *part = &members[parts[i]->number];

		if (part->items == NULL)
			part->items = ARENA_ARRAY(arena, struct csl_subject *,
						  parts[i]->count);
		part->items[part->count++] = subjects.items[i];
	}
	*parts_out = members;
	return count;
}

static void
for_ambiguous(struct csl_disambiguation *all, struct csl_subjects subjects,
	      void (*each)(struct csl_disambiguation *all,
			   struct csl_subjects part))
{
	struct csl_subjects *parts;
	size_t count = csl_part_subjects(all, subjects, &parts);

	for (size_t i = 0; i < count; i++)
		if (parts[i].count > 1)
			each(all, parts[i]);
}

/* ---- what remains when names were widened ---- */

static int
compare_order(const void *a, const void *b)
{
	size_t first = (*(struct csl_subject *const *)a)->work->order;
	size_t second = (*(struct csl_subject *const *)b)->work->order;

	return (first > second) - (first < second);
}

static bool
shows_year_suffix(struct csl_disambiguation *all,
		  const struct csl_subject *subject)
{
	const struct csl_output *output = &all->output;

	csl_render_subject(all, subject, &subject->work->state, NULL);
	for (size_t i = 0; i < output->tokens.count; i++)
		if (output->tokens.items[i].kind == CSL_TOKEN_HOLE &&
		    output->tokens.items[i].what == CSL_HOLE_YEAR_SUFFIX)
			return true;
	return false;
}

static void
add_year_suffixes(struct csl_disambiguation *all, struct csl_subjects part)
{
	(void)all;
	qsort(part.items, part.count, sizeof(part.items[0]), compare_order);
	for (size_t i = 0; i < part.count; i++) {
		part.items[i]->work->year_suffix = (unsigned)i + 1;
		part.items[i]->work->state.has_year_suffix = true;
	}
}

/* One more test of disambiguate="true" holds for all; again for those that
 * it does not tell apart, as long as there are more. */
static void
meet_conditions(struct csl_disambiguation *all, struct csl_subjects part)
{
	enum { TESTS = 32 }; /* as many as count */
	struct csl_subjects *parts;
	unsigned held = 0, met = 0;
	size_t count;

	for (size_t i = 0; i < part.count; i++) {
		struct csl_subject *subject = part.items[i];
		struct csl_evaluation seen;

		held = ++subject->work->state.disambiguate;
		subject->text = csl_render_subject(
		    all, subject, &subject->work->state, &seen);
		if (seen.disambiguate_tests > met)
			met = seen.disambiguate_tests;
	}
	if (held >= met || held == TESTS)
		return;
	count = csl_part_subjects(all, part, &parts);
	for (size_t i = 0; i < count; i++)
		if (parts[i].count > 1)
			meet_conditions(all, parts[i]);
}

/* Where suffixes are assigned, but the style has no place for them in such a
 * cite, the condition is the last resort. */
static void
meet_conditions_without_suffix(struct csl_disambiguation *all,
			       struct csl_subjects part)
{
	for (size_t i = 0; i < part.count; i++)
		if (shows_year_suffix(all, part.items[i]))
			return;
	meet_conditions(all, part);
}

/* ---- the whole ---- */

/* The notes that works are cited in first. */
static void
note_first_references(struct csl_disambiguation *all)
{
	const struct csl_document *document = all->document;

	for (size_t i = document->clusters.count; i-- > 0;) {
		const struct csl_cluster *cluster =
		    &document->clusters.items[i];

		for (size_t k = 0; k < cluster->count; k++)
			all->subjects[cluster->cites[k].work->index]
			    .cited.cite.first_reference_note_number =
			    cluster->note;
	}
}

static void
make_subjects(struct csl_disambiguation *all)
{
	struct csl_document *document = all->document;

	all->count = document->works.count;
	all->subjects =
	    ARENA_ARRAY(&all->scratch, struct csl_subject, all->count);
	for (size_t i = 0; i < all->count; i++) {
		struct csl_work *work = document->works.items[i];

		all->subjects[i].work = work;
		all->subjects[i].cited = (struct csl_cited){
		    .cite = {.item = work->item,
			     .position = CSL_CITED_SUBSEQUENT,
			     .near_note = true},
		    .work = work};
	}
	/* What tells notes apart tells cites apart, but not names. */
	if (document->style->citation.givenname_disambiguation_rule ==
	    CSL_BY_CITE)
		note_first_references(all);
}

static void
render_all(struct csl_disambiguation *all)
{
	struct csl_evaluation seen;

	for (size_t i = 0; i < all->count; i++) {
		struct csl_subject *subject = &all->subjects[i];
		struct csl_names_seen *names;

		subject->text = csl_render_subject(
		    all, subject, &subject->work->state, &seen);
		names = ARENA_ARRAY(&all->scratch, struct csl_names_seen,
				    seen.names_seen_count);
		memcpy(names, seen.names_seen,
		       seen.names_seen_count * sizeof(names[0]));
		subject->seen = names;
		subject->seen_count = seen.names_seen_count;
	}
}

static struct csl_subjects
all_subjects(struct csl_disambiguation *all)
{
	struct csl_subjects subjects = {
	    ARENA_ARRAY(&all->scratch, struct csl_subject *, all->count),
	    all->count};

	for (size_t i = 0; i < all->count; i++)
		subjects.items[i] = &all->subjects[i];
	return subjects;
}

static void
decide(struct csl_disambiguation *all)
{
	const struct csl_layout *citation = &all->document->style->citation;
	bool by_cite = citation->givenname_disambiguation_rule == CSL_BY_CITE;
	struct csl_subjects subjects = all_subjects(all);

	render_all(all);
	if (citation->disambiguate_add_names ||
	    (citation->disambiguate_add_givenname && by_cite))
		for_ambiguous(all, subjects, csl_widen_names);
	if (citation->disambiguate_add_year_suffix)
		for_ambiguous(all, subjects, add_year_suffixes);
	if (citation->tests_disambiguate)
		for_ambiguous(all, subjects,
			      citation->disambiguate_add_year_suffix
				  ? meet_conditions_without_suffix
				  : meet_conditions);
}

static void
decide_with(struct csl_document *document,
	    void (*each)(struct csl_disambiguation *all))
{
	struct csl_disambiguation all = {.document = document,
					 .arena = document->arena};

	all.output = (struct csl_output){.arena = &all.scratch,
					 .locale = &document->style->locale};
	make_subjects(&all);
	each(&all);
	strbuf_free(&all.text);
	arena_free(&all.scratch);
}

void
csl_disambiguate_people(struct csl_document *document)
{
	const struct csl_layout *citation = &document->style->citation;

	if (citation->disambiguate_add_givenname &&
	    citation->givenname_disambiguation_rule != CSL_BY_CITE)
		decide_with(document, csl_disambiguate_given_names);
}

void
csl_disambiguate(struct csl_document *document)
{
	const struct csl_layout *citation = &document->style->citation;

	if (citation->tests_disambiguate || citation->disambiguate_add_names ||
	    citation->disambiguate_add_givenname ||
	    citation->disambiguate_add_year_suffix)
		decide_with(document, decide);
}
