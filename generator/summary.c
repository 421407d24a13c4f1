#include "summary.h"

#include <stdlib.h>

/* ---- the grade ---- */

/* What the level follows from: with several outcomes the ratings of the one
 * that decides. NULL: nothing does. */
static const struct grade_stated *
decisive(const struct claim *claim)
{
	if (!claim->by_outcomes)
		return claim->stated.present ? &claim->stated : NULL;
	for (size_t i = 0; i < claim->outcomes.count; i++) {
		const struct outcome *outcome = &claim->outcomes.items[i];

		if (claim->grade.level != NULL &&
		    str_equal(outcome->name.text, claim->grade.outcome))
			return outcome->stated;
	}
	return NULL;
}

/* "low" of "low certainty". */
static struct str
level_word(const struct scheme *scheme, const struct scheme_level *level,
	   struct arena *arena)
{
	struct str word = level->word.len > 0 ? level->word : level->id;
	struct str quality = scheme != NULL ? scheme->quality : STR_NONE;

	if (quality.len > 0 && str_has_suffix(word, quality))
		word = str_trim(str_part(word, 0, word.len - quality.len));
	return arena_str(arena, word.len > 0 ? word : level->id);
}

static void
take_level(struct summary *summary, const struct scheme *scheme,
	   const struct scheme_level *level, struct arena *arena)
{
	summary->level = arena_str(arena, level->id);
	summary->level_name =
	    arena_str(arena, level->name.len > 0 ? level->name : level->id);
	summary->level_word = level_word(scheme, level, arena);
	summary->level_class = arena_str(arena, level->css_class);
	summary->rank = level->rank;
	summary->of = level->of;
}

static struct summary_rating
read_rating(const struct rating *rating, struct str name, struct arena *arena)
{
	struct str id = rating->domain.text;

	return (struct summary_rating){
	    .id = arena_str(arena, id),
	    .name = arena_str(arena, name.len > 0 ? name : id),
	    .rating = arena_str(arena, scheme_rating_name(rating->scheme_domain,
							  rating->rating.text)),
	    .points = rating->points,
	    .why = arena_str(arena, rating->why)};
}

static struct str
upgrade_name(const struct scheme *scheme, struct str id)
{
	for (size_t i = 0; scheme != NULL && i < scheme->upgrades.count; i++)
		if (str_equal(scheme->upgrades.items[i].id, id))
			return scheme->upgrades.items[i].name;
	return STR_NONE;
}

static void
take_ratings(struct summary *summary, const struct grade_stated *stated,
	     struct arena *arena)
{
	summary->start = arena_str(arena, stated->start.text);
	summary->overridden = stated->override_level.text.len > 0;
	for (size_t i = 0; i < stated->ratings.count; i++) {
		const struct rating *rating = &stated->ratings.items[i];
		struct str name = rating->scheme_domain != NULL
				      ? rating->scheme_domain->name
				      : STR_NONE;

		vec_add(&summary->ratings, arena,
			read_rating(rating, name, arena));
	}
	for (size_t i = 0; i < stated->upgrades.count; i++) {
		const struct rating *upgrade = &stated->upgrades.items[i];

		vec_add(&summary->upgrades, arena,
			read_rating(
			    upgrade,
			    upgrade_name(stated->scheme, upgrade->domain.text),
			    arena));
	}
}

static void
take_grade(struct summary *summary, const struct claim *claim,
	   struct arena *arena)
{
	const struct grade_stated *stated = decisive(claim);
	const struct scheme *scheme = claim->grade.scheme;

	if (scheme == NULL && stated != NULL)
		scheme = stated->scheme;
	if (scheme != NULL) {
		summary->scheme = arena_str(arena, scheme->name);
		summary->quality = arena_str(arena, scheme->quality);
	}
	if (claim->grade.level != NULL)
		take_level(summary, scheme, claim->grade.level, arena);
	if (stated != NULL)
		take_ratings(summary, stated, arena);
	summary->phrase = arena_str(arena, claim->grade.phrase);
}

static void
take_outcomes(struct summary *summary, const struct claim *claim,
	      struct arena *arena)
{
	for (size_t i = 0; claim->by_outcomes && i < claim->outcomes.count;
	     i++) {
		const struct outcome *outcome = &claim->outcomes.items[i];
		struct summary_outcome *kept =
		    vec_new(&summary->outcomes, arena);

		kept->name = arena_str(arena, outcome->name.text);
		if (outcome->stated != NULL && outcome->grade != NULL &&
		    outcome->grade->level != NULL)
			kept->level_word =
			    level_word(outcome->stated->scheme,
				       outcome->grade->level, arena);
	}
}

/* ---- works and relations ---- */

static struct str
row_key(const struct evidence *row)
{
	return row->work != NULL ? row->work->key : row->source.text;
}

/* By key; of one work the rows as they stand on the page, in one array. */
static int
compare_rows(const void *a, const void *b)
{
	const struct evidence *x = *(const struct evidence *const *)a;
	const struct evidence *y = *(const struct evidence *const *)b;
	int order = str_compare(row_key(x), row_key(y));

	return order != 0 ? order : (x > y) - (x < y);
}

static void
take_works(struct summary *summary, const struct claim *claim,
	   struct arena *arena)
{
	size_t count = claim->evidence.count;
	const struct evidence **rows =
	    ARENA_ARRAY(arena, const struct evidence *, count);

	for (size_t i = 0; i < count; i++)
		rows[i] = &claim->evidence.items[i];
	qsort(rows, count, sizeof(const struct evidence *), compare_rows);
	for (size_t i = 0; i < count; i++) {
		const struct evidence *row = rows[i];
		struct str key = row_key(row);

		if (i > 0 && str_equal(key, row_key(rows[i - 1])))
			continue;
		vec_add(
		    &summary->works, arena,
		    ((struct summary_work){
			arena_str(arena, key),
			arena_str(arena,
				  row->work != NULL ? row->work->label : key),
			arena_str(arena, row->effect.shown.len > 0
					     ? row->effect.shown
					     : row->result)}));
	}
}

static int
compare_relations(const void *a, const void *b)
{
	const struct summary_relation *x = a, *y = b;
	int order = (x->type > y->type) - (x->type < y->type);

	return order != 0 ? order : str_compare(x->slug, y->slug);
}

static void
take_relations(struct summary *summary, const struct claim *claim,
	       struct arena *arena)
{
	for (size_t i = 0; i < claim->relations.count; i++) {
		const struct relation *relation = &claim->relations.items[i];
		struct str slug = relation->claim != NULL
				      ? relation->claim->page->slug
				      : relation->target.text;

		vec_add(&summary->relations, arena,
			((struct summary_relation){relation->type,
						   arena_str(arena, slug)}));
	}
	if (summary->relations.count > 0)
		qsort(summary->relations.items, summary->relations.count,
		      sizeof *summary->relations.items, compare_relations);
}

/* ---- all of it ---- */

static void
take_claim(struct summary *summary, const struct claim *claim,
	   struct arena *arena)
{
	const struct body *body =
	    claim->outcomes.count > 0 ? claim->outcomes.items[0].body : NULL;

	summary->statement = arena_str(arena, claim->statement.text);
	summary->answer = arena_str(arena, claim->answer.text);
	summary->claim_kind = claim->kind;
	summary->finding = claim->finding;
	take_grade(summary, claim, arena);
	take_outcomes(summary, claim, arena);
	take_works(summary, claim, arena);
	take_relations(summary, claim, arena);
	if (body != NULL)
		summary->effect = arena_str(arena, body->effect.shown);
}

/* Of an appraisal, which has none of its own, the work's. */
static struct str
title_of(const struct page *page)
{
	const struct appraisal *appraisal = page->appraisal;

	if (page->title.text.len > 0 || appraisal == NULL)
		return page->title.text;
	return appraisal->work != NULL ? appraisal->work->label
				       : appraisal->key.text;
}

struct summary *
summary_make(const struct page *page, struct arena *arena)
{
	struct summary *summary = ARENA_NEW(arena, struct summary);

	summary->kind = page->kind;
	summary->url = arena_str(arena, page->url);
	summary->slug = arena_str(arena, page->slug);
	summary->path = arena_str(arena, page->path);
	summary->title = arena_str(arena, title_of(page));
	if (page->claim != NULL)
		take_claim(summary, page->claim, arena);
	if (page->topic_page != NULL)
		summary->answer =
		    arena_str(arena, page->topic_page->answer.text);
	summary->text = markdown_plain(&page->body, arena);
	return summary;
}
