#include <stdlib.h>

#include "commands/site_diff_parts.h"
#include "front_changes.h"
#include "csl_json.h"

/* ---- one work ---- */

/* A program's own words about an entry, and what stands in other fields. */
static const char *const skipped[] = {"id", "note", "abstract", NULL};

static void
compare_standing(const struct source *old, const struct source *new,
		 struct changes *changes, struct arena *arena)
{
	enum standing before =
	    old->notice != NULL ? old->notice->standing : STANDING_NONE;
	enum standing now =
	    new->notice != NULL ? new->notice->standing : STANDING_NONE;

	if (before != now)
		vec_add(
		    changes, arena,
		    ((struct change){.kind = CHANGE_FIELD,
				     .what = STR("standing"),
				     .from = str_from(standing_names[before]),
				     .to = str_from(standing_names[now])}));
}

static void
compare_entries(const struct source *old, const struct source *new,
		struct changes *changes, struct arena *arena)
{
	struct arena scratch = {0};
	struct node before, now;

	if (!str_equal(old->csl, new->csl)) {
		before = csl_json_entry(old, &scratch);
		now = csl_json_entry(new, &scratch);
		fields_compare(&before, &now, skipped, changes, arena);
	}
	arena_free(&scratch);
}

/* ---- appraisals ---- */

static const struct source *
appraised(const struct page *page)
{
	return page != NULL && page->appraisal != NULL ? page->appraisal->work
						       : NULL;
}

static struct str
appraisal_key(const struct page_diff *pair)
{
	const struct source *work = appraised(pair->new);

	if (work == NULL)
		work = appraised(pair->old);
	return work != NULL ? work->key : STR_NONE;
}

static struct source_diff *
find_or_add(struct site_diff *diff, struct str key, struct arena *arena)
{
	struct source_diff *found;

	for (size_t i = 0; i < diff->sources.count; i++) {
		found = &diff->sources.items[i];
		if (str_equal(found->new != NULL ? found->new->key
						 : found->old->key,
			      key))
			return found;
	}
	found = vec_new(&diff->sources, arena);
	found->state = DIFF_CHANGED;
	found->old = map_find(&diff->old->sources_by_key, key);
	found->new = map_find(&diff->new->sources_by_key, key);
	return found;
}

/* Of a work that came or went with its appraisal nothing more is said. */
static void
add_appraisal(struct source_diff *source, const struct page_diff *pair,
	      struct arena *arena)
{
	if (source->state != DIFF_CHANGED)
		return;
	if (pair->state == DIFF_ADDED || pair->state == DIFF_REMOVED)
		vec_add(
		    &source->changes, arena,
		    ((struct change){
			.kind = CHANGE_FIELD,
			.what = STR("appraisal"),
			.from = pair->old != NULL ? STR("written") : STR_NONE,
			.to = pair->new != NULL ? STR("written") : STR_NONE}));
	for (size_t i = 0; pair->changes != NULL && i < pair->changes->count;
	     i++)
		vec_add(&source->changes, arena, pair->changes->items[i]);
}

/* Takes what changed of appraisals out of the pages. */
static void
fold_appraisals(struct site_diff *diff, struct arena *arena)
{
	size_t kept = 0;

	for (size_t i = 0; i < diff->pages.count; i++) {
		struct page_diff *pair = &diff->pages.items[i];
		struct str key = appraisal_key(pair);

		if (key.len > 0)
			add_appraisal(find_or_add(diff, key, arena), pair,
				      arena);
		else
			diff->pages.items[kept++] = *pair;
	}
	diff->pages.count = kept;
}

/* ---- who uses it ---- */

static void
add_user(struct source_diff *source, const struct page *page,
	 struct arena *arena)
{
	for (size_t i = 0; i < source->users.count; i++)
		if (source->users.items[i] == page)
			return;
	vec_add(&source->users, arena, page);
}

static int
compare_users(const void *a, const void *b)
{
	const struct page *x = *(const struct page *const *)a;
	const struct page *y = *(const struct page *const *)b;

	return str_compare(x->path, y->path);
}

static void
find_users(struct source_diff *diff, struct arena *arena)
{
	const struct source *source = diff->new != NULL ? diff->new : diff->old;

	for (size_t i = 0; i < source->uses.count; i++)
		add_user(diff, source->uses.items[i].claim->page, arena);
	for (size_t i = 0; i < source->assertions.count; i++)
		add_user(diff, source->assertions.items[i].claim->page, arena);
	for (size_t i = 0; i < source->cited_by.count; i++)
		add_user(diff, source->cited_by.items[i], arena);
	if (diff->users.count > 0)
		qsort(diff->users.items, diff->users.count,
		      sizeof *diff->users.items, compare_users);
}

/* ---- all of them ---- */

static void
compare_source(struct site_diff *diff, const struct source *old,
	       const struct source *new, struct arena *arena)
{
	struct source_diff one = {.old = old, .new = new};

	if (old == NULL || new == NULL) {
		one.state = old == NULL ? DIFF_ADDED : DIFF_REMOVED;
	} else {
		one.state = DIFF_CHANGED;
		compare_standing(old, new, &one.changes, arena);
		compare_entries(old, new, &one.changes, arena);
		if (one.changes.count == 0)
			return;
	}
	vec_add(&diff->sources, arena, one);
}

static int
compare_keys(const void *a, const void *b)
{
	const struct source_diff *x = a, *y = b;

	return str_compare(x->new != NULL ? x->new->key : x->old->key,
			   y->new != NULL ? y->new->key : y->old->key);
}

void
sources_compare(struct site_diff *diff, struct arena *arena)
{
	const struct site *old = diff->old, *new = diff->new;
	size_t i = 0, j = 0;

	while (i < old->sources.count || j < new->sources.count) {
		const struct source *before =
		    i < old->sources.count ? old->sources.items[i] : NULL;
		const struct source *now =
		    j < new->sources.count ? new->sources.items[j] : NULL;
		int order = before == NULL ? 1
			    : now == NULL  ? -1
					   : str_compare(before->key, now->key);

		compare_source(diff, order <= 0 ? before : NULL,
			       order >= 0 ? now : NULL, arena);
		i += order <= 0;
		j += order >= 0;
	}
	fold_appraisals(diff, arena);
	for (i = 0; i < diff->sources.count; i++)
		find_users(&diff->sources.items[i], arena);
	if (diff->sources.count > 0)
		qsort(diff->sources.items, diff->sources.count,
		      sizeof *diff->sources.items, compare_keys);
}
