#include "preview_passes.h"

#include <stdlib.h>

#include "base/pool.h"
#include "preview_watch.h"
#include "relate/decide.h"
#include "relate/rejoin.h"
#include "relate/rules.h"
#include "source_item.h"
#include "worker.h"

/* What is kept of a work. */
struct kept_source {
	bool is_assessed, strayed;
	const struct page *appraisal; /* that the result is of; or NULL */
	struct assessed_source assessed;
	struct arena arena;
	struct diag_list diags;
};

struct preview_passes {
	struct site *site;
	struct worker *workers;
	const struct wording *wording;
	bool has_items;
	struct kept_source *sources; /* by rank, from 0 */
	size_t source_count;
	/* The pass at hand: */
	struct arena arena;
	VEC(struct page *) pages;
	VEC(struct source *) works;
	size_t first;
};

struct former {
	struct arena arena;
	struct former *older;
};

/* ---- pages that come and go ---- */

void
preview_passes_begin(struct page *page)
{
	page->kept->parsed = page->diags;
}

static void
drop_kept(struct preview_page *kept)
{
	arena_free(&kept->arena);
	while (kept->former != NULL) {
		struct former *former = kept->former;

		kept->former = former->older;
		arena_free(&former->arena);
		free(former);
	}
	kept->former_count = 0;
}

void
preview_passes_drop(struct page *page)
{
	drop_kept(page->kept);
}

/* Others borrow from it as long as PAGE is there. */
static void
keep_former(struct page *page, struct arena arena)
{
	struct former *former = malloc(sizeof *former);

	if (former == NULL)
		arena_out_of_memory();
	*former = (struct former){arena, page->kept->former};
	page->kept->former = former;
	page->kept->former_count++;
}

static void
take_back(struct site *site, struct page *page)
{
	page->diags = page->kept->parsed;
	/* What join finds goes when it does. */
	page->diags.arena = &site->joined;
	page->diags.found.capacity = page->diags.found.count;
}

/* What hooks gave for citations may tell of other pages. */
static void
drop_styled(struct site *site)
{
	for (unsigned i = 0; i < site->workers; i++) {
		struct hooks *hooks = site->hooks[i];

		hooks->styled = hooks->entries = (struct map){0};
		arena_reset(&hooks->styled_arena);
		arena_reset(&hooks->entry_arena);
	}
}

void
preview_passes_take_back(struct preview_passes *passes)
{
	struct site *site = passes->site;

	for (size_t i = 0; i < site->pages.count; i++)
		take_back(site, site->pages.items[i]);
	for (size_t i = 0; i < site->drafts_left_out.count; i++)
		take_back(site, site->drafts_left_out.items[i]);
	drop_styled(site);
}

/* ---- opening ---- */

struct preview_passes *
preview_passes_open(struct site *site)
{
	struct preview_passes *passes = calloc(1, sizeof *passes);

	if (passes == NULL)
		arena_out_of_memory();
	passes->site = site;
	passes->workers = workers_open(site);
	passes->wording = wording_read(site);
	passes->source_count = site->sources.count;
	passes->sources =
	    ARENA_ARRAY(&site->arena, struct kept_source, site->sources.count);
	for (size_t i = 0; i < site->sources.count; i++)
		passes->sources[i].diags.arena = &passes->sources[i].arena;
	return passes;
}

/* Of pages that are left. */
void
preview_passes_close(struct preview_passes *passes)
{
	struct diag_list dropped = {0};
	const struct site *site;

	if (passes == NULL)
		return;
	site = passes->site;
	dropped.arena = &passes->arena;
	for (size_t i = 0; i < site->pages.count; i++)
		drop_kept(site->pages.items[i]->kept);
	for (size_t i = 0; i < site->drafts_left_out.count; i++)
		drop_kept(site->drafts_left_out.items[i]->kept);
	for (size_t i = 0; i < passes->source_count; i++)
		arena_free(&passes->sources[i].arena);
	workers_close(passes->workers, site, &dropped);
	arena_free(&passes->arena);
	free(passes);
}

static void
begin_pass(struct preview_passes *passes)
{
	arena_reset(&passes->arena);
	vec_forget(&passes->pages);
	vec_forget(&passes->works);
}

/* ---- decide ---- */

static void
read_one_item(void *context, size_t index, unsigned worker)
{
	struct preview_passes *passes = context;
	struct arena *scratch = &passes->workers[worker].scratch;
	struct source *source = passes->site->library.items[index];

	source->item =
	    source_item(source, &passes->site->item_arenas[worker], scratch);
	arena_reset(scratch);
}

static void
decide_one(void *context, size_t index, unsigned worker)
{
	struct preview_passes *passes = context;
	struct arena *scratch = &passes->workers[worker].scratch;

	decide_page(passes->site, passes->pages.items[index], scratch);
	arena_reset(scratch);
}

void
preview_passes_decide(struct preview_passes *passes)
{
	struct site *site = passes->site;

	if (site->csl == NULL)
		return;
	if (!passes->has_items) {
		site->item_arenas =
		    ARENA_ARRAY(&site->arena, struct arena, site->workers);
		pool_run(site->workers, site->library.count, read_one_item,
			 passes);
		passes->has_items = true;
	}
	begin_pass(passes);
	for (size_t i = 0; i < site->pages.count; i++)
		if (!site->pages.items[i]->failed &&
		    !site->pages.items[i]->numbered)
			vec_add(&passes->pages, &passes->arena,
				site->pages.items[i]);
	pool_run(site->workers, passes->pages.count, decide_one, passes);
}

/* ---- assess ---- */

static void
assess_one(void *context, size_t index, unsigned worker)
{
	struct preview_passes *passes = context;
	struct hooks *hooks = passes->site->hooks[worker];
	struct page *page = passes->pages.items[index];
	struct preview_page *kept = page->kept;
	struct arena *arena = kept->is_assessed ? &kept->arena : &page->arena;
	struct preview_watch watch = {.hooks = hooks};

	arena_reset(&kept->arena);
	kept->diags = (struct diag_list){.arena = arena};
	preview_watch_set(hooks, &watch);
	assess_page(hooks, page, arena, arena, &passes->workers[worker].scratch,
		    &kept->diags, &kept->assessed);
	preview_watch_set(hooks, NULL);
	kept->strayed = watch.strayed;
	arena_reset(&passes->workers[worker].scratch);
}

static void
assess_pages(struct preview_passes *passes)
{
	struct site *site = passes->site;

	begin_pass(passes);
	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];

		if (!page->failed &&
		    (!page->kept->is_assessed || page->kept->strayed))
			vec_add(&passes->pages, &passes->arena, page);
	}
	pool_run(site->workers, passes->pages.count, assess_one, passes);
	for (size_t i = 0; i < passes->pages.count; i++)
		passes->pages.items[i]->kept->is_assessed = true;
	for (size_t i = 0; i < site->pages.count; i++)
		if (!site->pages.items[i]->failed)
			assess_keep(site->pages.items[i],
				    &site->pages.items[i]->kept->assessed);
}

static struct kept_source *
kept_of(struct preview_passes *passes, const struct source *source)
{
	return &passes->sources[source->rank - 1];
}

static void
assess_one_source(void *context, size_t index, unsigned worker)
{
	struct preview_passes *passes = context;
	struct hooks *hooks = passes->site->hooks[worker];
	struct source *source = passes->works.items[index];
	struct kept_source *kept = kept_of(passes, source);
	struct preview_watch watch = {.hooks = hooks, .source = source};
	struct assessed_source assessed;

	arena_reset(&kept->arena);
	kept->diags = (struct diag_list){.arena = &kept->arena};
	preview_watch_set(hooks, &watch);
	assessed = assess_source(
	    hooks, source, &passes->workers[worker].scratch, &kept->diags);
	preview_watch_set(hooks, NULL);
	/* What an entry is made of takes far more than the entry. */
	kept->assessed = (struct assessed_source){
	    .entry = arena_str(&kept->arena, assessed.entry),
	    .margin = arena_str(&kept->arena, assessed.margin),
	    .facts = arena_str(&kept->arena, assessed.facts)};
	kept->strayed = watch.strayed;
	kept->appraisal = source->appraisal;
	arena_reset(&passes->workers[worker].scratch);
}

static void
keep_source(struct preview_passes *passes, struct source *source)
{
	const struct assessed_source *assessed =
	    &kept_of(passes, source)->assessed;

	source->entry = assessed->entry;
	source->margin = assessed->margin;
	source->facts = assessed->facts;
	source->has_holes = assess_has_holes(source->entry);
}

static void
assess_sources(struct preview_passes *passes)
{
	struct site *site = passes->site;

	begin_pass(passes);
	for (size_t i = 0; i < site->sources.count; i++) {
		struct source *source = site->sources.items[i];
		struct kept_source *kept = kept_of(passes, source);

		/* A page that was parsed anew is another one. */
		if (!kept->is_assessed || kept->strayed ||
		    kept->appraisal != source->appraisal)
			vec_add(&passes->works, &passes->arena, source);
		kept->is_assessed = true;
	}
	pool_run(site->workers, passes->works.count, assess_one_source, passes);
	for (size_t i = 0; i < site->sources.count; i++)
		keep_source(passes, site->sources.items[i]);
}

void
preview_passes_forget_works(struct preview_passes *passes)
{
	for (size_t i = 0; i < passes->source_count; i++)
		passes->sources[i].is_assessed = false;
}

void
preview_passes_forget_work(struct preview_passes *passes,
			   const struct source *source)
{
	kept_of(passes, source)->is_assessed = false;
}

void
preview_passes_forget_page(struct page *page)
{
	page->keeps_numbers = false;
	/* As if it had to be assessed at each join. */
	page->kept->strayed = true;
}

void
preview_passes_assess(struct preview_passes *passes)
{
	assess_pages(passes);
	assess_sources(passes);
}

/* ---- a page alone ---- */

bool
preview_passes_strayed(const struct preview_passes *passes)
{
	const struct site *site = passes->site;

	for (size_t i = 0; i < site->pages.count; i++)
		if (site->pages.items[i]->kept->strayed)
			return true;
	for (size_t i = 0; i < passes->source_count; i++)
		if (passes->sources[i].strayed)
			return true;
	return false;
}

static void
assess_alone(struct preview_passes *passes, struct page *page)
{
	begin_pass(passes);
	vec_add(&passes->pages, &passes->arena, page);
	assess_one(passes, 0, 0);
	page->kept->is_assessed = true;
	assess_keep(page, &page->kept->assessed);
}

static bool
is_graded(const struct page *page)
{
	return page->claim != NULL && page->claim->grade.level != NULL;
}

bool
preview_passes_rejoin(struct preview_passes *passes, struct page *page,
		      struct page *revised)
{
	struct site *site = passes->site;
	struct preview_page *kept = page->kept;
	bool was_graded = is_graded(page);
	struct arena former;

	drop_styled(site);
	rejoin(site, page, revised, &former);
	kept->parsed = revised->kept->parsed;
	kept->is_assessed = false;
	keep_former(page, former);
	if (site->csl != NULL)
		decide_page(site, page, &passes->workers[0].scratch);
	arena_reset(&passes->workers[0].scratch);
	assess_alone(passes, page);
	/* The home page chooses among what is graded. */
	return !kept->strayed && was_graded == is_graded(page);
}

/* ---- rules ---- */

static void
judge_one(void *context, size_t index, unsigned worker)
{
	struct preview_passes *passes = context;
	struct worker *state = &passes->workers[worker];
	struct page *page = passes->site->pages.items[passes->first + index];

	if (!page->failed)
		rules_page(passes->site, passes->wording, page, &state->scratch,
			   &state->diags);
	arena_reset(&state->scratch);
}

void
preview_passes_judge(struct preview_passes *passes, size_t first, size_t count,
		     struct diag_list *diags)
{
	struct site *site = passes->site;

	passes->first = first;
	pool_run(site->workers, count, judge_one, passes);
	for (unsigned i = 0; i < site->workers; i++) {
		struct worker *worker = &passes->workers[i];

		diag_merge(diags, &worker->diags);
		worker->diags = (struct diag_list){.arena = &worker->kept};
		arena_reset(&worker->kept);
	}
}

/* ---- findings ---- */

void
preview_passes_findings(const struct preview_passes *passes,
			struct diag_list *diags)
{
	const struct site *site = passes->site;

	for (size_t i = 0; i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];

		diag_merge(diags, &page->diags);
		if (!page->failed)
			diag_merge(diags, &page->kept->diags);
	}
	for (size_t i = 0; i < site->sources.count; i++)
		diag_merge(
		    diags,
		    &passes->sources[site->sources.items[i]->rank - 1].diags);
}
