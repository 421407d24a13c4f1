#include "changes.h"

#include <math.h>

const char *const change_kind_names[] = {"certainty",
					 "finding",
					 "phrase",
					 "scheme",
					 "start",
					 "override",
					 "rating",
					 "upgrade",
					 "reason",
					 "outcome",
					 "effect",
					 "source-added",
					 "source-removed",
					 "source-effect",
					 "relation-added",
					 "relation-removed",
					 "title",
					 "statement",
					 "answer",
					 "text",
					 "address",
					 "field",
					 NULL};

struct comparison {
	const struct summary *old, *new;
	struct changes *changes;
	struct arena *arena;
};

static void
add(struct comparison *at, struct change change)
{
	vec_add(at->changes, at->arena, change);
}

static void
compare(struct comparison *at, enum change_kind kind, struct str from,
	struct str to)
{
	if (!str_equal(from, to))
		add(at, (struct change){.kind = kind, .from = from, .to = to});
}

/* "not-serious" as readers have it. */
static struct str
spelled(struct str id, struct arena *arena)
{
	struct str copy = arena_str(arena, id);
	char *bytes = (char *)copy.ptr;

	for (size_t i = 0; i < copy.len; i++)
		if (bytes[i] == '-' || bytes[i] == '_')
			bytes[i] = ' ';
	return copy;
}

static void
compare_spelled(struct comparison *at, enum change_kind kind, struct str from,
		struct str to)
{
	compare(at, kind, spelled(from, at->arena), spelled(to, at->arena));
}

/* ---- words ---- */

struct wording {
	struct change *change;
	struct arena *arena;
	bool differs;
};

static void
keep_words(void *context, enum repo_words kind, struct str text)
{
	struct wording *wording = context;

	wording->differs |= kind != WORDS_SAME;
	vec_add(&wording->change->words, wording->arena,
		((struct change_words){kind, arena_str(wording->arena, text)}));
}

/* Nothing where only white space differs. */
static void
compare_words(struct comparison *at, enum change_kind kind, struct str what,
	      struct str old, struct str new)
{
	struct change change = {
	    .kind = kind, .what = what, .from = old, .to = new};
	struct wording wording = {&change, at->arena, false};

	if (str_equal(old, new))
		return;
	repo_compare_words(old, new, keep_words, &wording);
	if (wording.differs)
		add(at, change);
}

/* ---- the grade ---- */

static void
compare_level(struct comparison *at)
{
	const struct summary *old = at->old, *new = at->new;

	if (!str_equal(old->level_word, new->level_word))
		add(at,
		    (struct change){.kind = CHANGE_CERTAINTY,
				    .what = new->quality.len > 0 ? new->quality
								 : old->quality,
				    .from = old->level_word,
				    .to = new->level_word});
	compare_spelled(at, CHANGE_FINDING,
			str_from(finding_names[old->finding]),
			str_from(finding_names[new->finding]));
	if (at->changes->count == 0)
		compare(at, CHANGE_PHRASE, old->phrase, new->phrase);
	compare(at, CHANGE_SCHEME, old->scheme, new->scheme);
	/* What is not graded at one end starts nowhere there. */
	if (old->start.len > 0 && new->start.len > 0)
		compare_spelled(at, CHANGE_START, old->start, new->start);
	if (old->overridden != new->overridden)
		compare(at, CHANGE_OVERRIDE,
			old->overridden ? STR("set by hand") : STR("derived"),
			new->overridden ? STR("set by hand") : STR("derived"));
}

static const struct summary_rating *
find_rating(const struct summary_rating *ratings, size_t count, struct str id)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(ratings[i].id, id))
			return &ratings[i];
	return NULL;
}

/* For readers: a rating in words, an upgrade's points with their sign. */
static struct str
rating_text(const struct comparison *at, enum change_kind kind,
	    const struct summary_rating *rating)
{
	if (rating == NULL)
		return STR_NONE;
	if (kind == CHANGE_UPGRADE)
		return arena_printf(at->arena, "+%g", rating->points);
	return spelled(rating->rating, at->arena);
}

/* What stands at one end only says something where it counts. */
static bool
counts(const struct summary_rating *rating)
{
	return isnan(rating->points) || rating->points != 0;
}

static void
compare_rating(struct comparison *at, enum change_kind kind,
	       const struct summary_rating *old,
	       const struct summary_rating *new)
{
	struct str from = rating_text(at, kind, old);
	struct str to = rating_text(at, kind, new);
	const struct summary_rating *only = NULL;

	if (old == NULL)
		only = new;
	else if (new == NULL)
		only = old;
	if (str_equal(from, to) || (only != NULL && !counts(only)))
		return;
	add(at, (struct change){.kind = kind,
				.what = new != NULL ? new->name : old->name,
				.from = from,
				.to = to});
}

/* Those of NEW in their order, then what only OLD has. */
static void
compare_ratings(struct comparison *at, enum change_kind kind,
		const struct summary_rating *old, size_t old_count,
		const struct summary_rating *new, size_t new_count)
{
	for (size_t i = 0; i < new_count; i++)
		compare_rating(at, kind, find_rating(old, old_count, new[i].id),
			       &new[i]);
	for (size_t i = 0; i < old_count; i++)
		if (find_rating(new, new_count, old[i].id) == NULL)
			compare_rating(at, kind, &old[i], NULL);
}

static void
compare_reasons(struct comparison *at, const struct summary_rating *old,
		size_t old_count, const struct summary_rating *new,
		size_t new_count)
{
	for (size_t i = 0; i < new_count; i++) {
		const struct summary_rating *before =
		    find_rating(old, old_count, new[i].id);

		if (before != NULL &&
		    str_equal(before->rating, new[i].rating) &&
		    before->points == new[i].points)
			compare_words(at, CHANGE_REASON, new[i].name,
				      before->why, new[i].why);
	}
}

static const struct summary_outcome *
find_outcome(const struct summary *summary, struct str name)
{
	for (size_t i = 0; i < summary->outcomes.count; i++)
		if (str_equal(summary->outcomes.items[i].name, name))
			return &summary->outcomes.items[i];
	return NULL;
}

static void
compare_outcome(struct comparison *at, const struct summary_outcome *old,
		const struct summary_outcome *new)
{
	struct str from = old != NULL ? old->level_word : STR_NONE;
	struct str to = new != NULL ? new->level_word : STR_NONE;

	if (!str_equal(from, to))
		add(at,
		    (struct change){.kind = CHANGE_OUTCOME,
				    .what = new != NULL ? new->name : old->name,
				    .from = from,
				    .to = to});
}

/* Those of NEW in their order, then what only OLD has. */
static void
compare_outcomes(struct comparison *at)
{
	const struct summary *old = at->old, *new = at->new;

	for (size_t i = 0; i < new->outcomes.count; i++)
		compare_outcome(at,
				find_outcome(old, new->outcomes.items[i].name),
				&new->outcomes.items[i]);
	for (size_t i = 0; i < old->outcomes.count; i++)
		if (find_outcome(new, old->outcomes.items[i].name) == NULL)
			compare_outcome(at, &old->outcomes.items[i], NULL);
}

static void
compare_grades(struct comparison *at)
{
	const struct summary *old = at->old, *new = at->new;

	compare_level(at);
	compare_ratings(at, CHANGE_RATING, old->ratings.items,
			old->ratings.count, new->ratings.items,
			new->ratings.count);
	compare_ratings(at, CHANGE_UPGRADE, old->upgrades.items,
			old->upgrades.count, new->upgrades.items,
			new->upgrades.count);
	compare_reasons(at, old->ratings.items, old->ratings.count,
			new->ratings.items, new->ratings.count);
	compare_reasons(at, old->upgrades.items, old->upgrades.count,
			new->upgrades.items, new->upgrades.count);
}

/* ---- works and relations ---- */

/* What of A is not in B. */
static void
compare_works(struct comparison *at, enum change_kind kind,
	      const struct summary *a, const struct summary *b)
{
	size_t j = 0;

	for (size_t i = 0; i < a->works.count; i++) {
		const struct summary_work *work = &a->works.items[i];
		int order = 1;

		while (j < b->works.count &&
		       (order = str_compare(b->works.items[j].key, work->key)) <
			   0)
			j++;
		if (j == b->works.count || order != 0)
			add(at, (struct change){.kind = kind,
						.what = work->key,
						.to = work->label});
	}
}

static void
compare_work_effects(struct comparison *at)
{
	const struct summary *old = at->old, *new = at->new;
	size_t i = 0;

	for (size_t j = 0; j < new->works.count; j++) {
		const struct summary_work *work = &new->works.items[j];
		const struct summary_work *before;

		while (i < old->works.count &&
		       str_compare(old->works.items[i].key, work->key) < 0)
			i++;
		if (i == old->works.count)
			return;
		before = &old->works.items[i];
		if (str_equal(before->key, work->key) &&
		    !str_equal(before->effect, work->effect))
			add(at, (struct change){.kind = CHANGE_SOURCE_EFFECT,
						.what = work->key,
						.from = before->effect,
						.to = work->effect});
	}
}

static bool
has_relation(const struct summary *summary,
	     const struct summary_relation *relation)
{
	for (size_t i = 0; i < summary->relations.count; i++)
		if (summary->relations.items[i].type == relation->type &&
		    str_equal(summary->relations.items[i].slug, relation->slug))
			return true;
	return false;
}

/* What of A is not in B. */
static void
compare_relations(struct comparison *at, enum change_kind kind,
		  const struct summary *a, const struct summary *b)
{
	for (size_t i = 0; i < a->relations.count; i++) {
		const struct summary_relation *relation =
		    &a->relations.items[i];

		if (!has_relation(b, relation))
			add(at, (struct change){
				    .kind = kind,
				    .what = str_from(
					relation_type_names[relation->type]),
				    .to = relation->slug});
	}
}

/* ---- all of it ---- */

struct changes *
changes_make(const struct summary *old, const struct summary *new,
	     struct arena *arena)
{
	struct comparison at = {old, new, ARENA_NEW(arena, struct changes),
				arena};

	compare_grades(&at);
	compare_outcomes(&at);
	compare(&at, CHANGE_EFFECT, old->effect, new->effect);
	compare_works(&at, CHANGE_SOURCE_ADDED, new, old);
	compare_works(&at, CHANGE_SOURCE_REMOVED, old, new);
	compare_work_effects(&at);
	compare_relations(&at, CHANGE_RELATION_ADDED, new, old);
	compare_relations(&at, CHANGE_RELATION_REMOVED, old, new);
	compare_words(&at, CHANGE_TITLE, STR_NONE, old->title, new->title);
	compare_words(&at, CHANGE_STATEMENT, STR_NONE, old->statement,
		      new->statement);
	compare_words(&at, CHANGE_ANSWER, STR_NONE, old->answer, new->answer);
	compare_words(&at, CHANGE_TEXT, STR_NONE, old->text, new->text);
	compare(&at, CHANGE_ADDRESS, old->url, new->url);
	return at.changes;
}

bool
change_is_major(const struct change *change)
{
	return change->kind == CHANGE_CERTAINTY ||
	       change->kind == CHANGE_FINDING ||
	       change->kind == CHANGE_PHRASE || change->kind == CHANGE_EFFECT;
}

bool
changes_are_major(const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++)
		if (change_is_major(&changes->items[i]))
			return true;
	return false;
}
