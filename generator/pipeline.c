#include "pipeline.h"

#include "adapters/git.h"
#include "adapters/markdown.h"
#include "base/pool.h"
#include "config/config.h"
#include "config/theme.h"
#include "discover/discover.h"
#include "history/history.h"
#include "hooks.h"
#include "parse/parse.h"
#include "passes.h"
#include "policy.h"
#include "recall.h"
#include "relate/assess.h"
#include "relate/collect.h"
#include "relate/decide.h"
#include "relate/estimate.h"
#include "relate/join.h"
#include "relate/reviews.h"
#include "relate/rules.h"
#include "render/render.h"
#include "scheme_colors.h"
#include "source_item.h"
#include "state_test.h"
#include "worker.h"

struct pass {
	struct site *site;
	struct worker *workers;
	const struct render_jobs *jobs;
	struct sink sink;
	struct str *compiled;		   /* by template */
	const struct node *words;	   /* that these may hold */
	const struct committed *committed; /* by page */
	struct assessed *assessed;	   /* by page */
	const struct wording *wording;
	struct assessed_source *assessed_sources; /* by source */
};

struct counted {
	struct pass *pass;
	pool_work *work;
};

static void
work_and_count(void *context, size_t index, unsigned worker)
{
	struct counted *counted = context;

	counted->work(counted->pass, index, worker);
	passes_count(counted->pass->site->passes, worker);
}

static void
run(struct pass *pass, size_t count, pool_work *work)
{
	struct site *site = pass->site;
	struct counted counted = {pass, work};

	if (site->passes == NULL) {
		pool_run(site->workers, count, work, pass);
		return;
	}
	passes_expect(site->passes, count);
	pool_run(site->workers, count, work_and_count, &counted);
}

static void
pass_open(struct pass *pass, struct site *site)
{
	pass->site = site;
	pass->workers = workers_open(site);
}

static void
pass_close(struct pass *pass)
{
	workers_close(pass->workers, pass->site, &pass->site->diags);
}

/* Where WORKER puts what it makes of PAGE, findings with it. */
static struct arena *
arena_of(const struct site *site, struct page *page, unsigned worker)
{
	struct arena *arena = site_page_arena(site, page, worker);

	page->diags.arena = arena;
	return arena;
}

/* ---- history, parse ---- */

static void
parse_one(void *context, size_t index, unsigned worker)
{
	struct pass *pass = context;
	struct page *page = pass->site->pages.items[index];

	parse_page(pass->site, page, &pass->committed[index],
		   arena_of(pass->site, page, worker),
		   &pass->workers[worker].scratch);
	arena_reset(&pass->workers[worker].scratch);
}

static bool
parse(struct site *site, struct arena *results,
      struct committed **committed_out)
{
	struct pass pass = {0};
	bool complete;

	passes_enter(site->passes, PASS_HISTORY);
	*committed_out = history_read(site, results);
	pass.committed = *committed_out;
	passes_enter(site->passes, PASS_PARSE);
	pass_open(&pass, site);
	run(&pass, site->pages.count, parse_one);
	pass_close(&pass);
	site->library_findings.from = site->diags.found.count;
	complete = parse_bibliographies(site);
	parse_retractions(site);
	site->library_findings.to = site->diags.found.count;
	return complete;
}

/* ---- decide ---- */

static void
read_one_item(void *context, size_t index, unsigned worker)
{
	struct pass *pass = context;
	struct arena *scratch = &pass->workers[worker].scratch;
	struct source *source = pass->site->sources.items[index];

	source->item =
	    source_item(source, &pass->site->item_arenas[worker], scratch);
	arena_reset(scratch);
}

static void
decide_one(void *context, size_t index, unsigned worker)
{
	struct pass *pass = context;
	struct arena *scratch = &pass->workers[worker].scratch;
	struct page *page = pass->site->pages.items[index];

	arena_of(pass->site, page, worker);
	if (!page->failed)
		decide_page(pass->site, page, scratch);
	arena_reset(scratch);
}

/* Where scripts have the style, join has decided. */
static void
decide(struct site *site)
{
	struct pass pass = {0};

	if (site->csl == NULL)
		return;
	site->item_arenas =
	    ARENA_ARRAY(&site->arena, struct arena, site->workers);
	pass_open(&pass, site);
	run(&pass, site->sources.count, read_one_item);
	run(&pass, site->pages.count, decide_one);
	pass_close(&pass);
}

/* ---- estimate ---- */

static void
estimate_one(void *context, size_t index, unsigned worker)
{
	struct pass *pass = context;
	struct page *page = pass->site->pages.items[index];

	if (!page->failed && page->claim != NULL)
		estimate_claim(page->claim, arena_of(pass->site, page, worker),
			       &pass->workers[worker].scratch);
	arena_reset(&pass->workers[worker].scratch);
}

static void
estimate(struct site *site)
{
	struct pass pass = {0};

	pass_open(&pass, site);
	run(&pass, site->pages.count, estimate_one);
	pass_close(&pass);
}

/* ---- assess ---- */

static void
assess_one(void *context, size_t index, unsigned worker)
{
	struct pass *pass = context;
	struct arena *scratch = &pass->workers[worker].scratch;
	struct page *page = pass->site->pages.items[index];

	if (!page->failed)
		assess_page(pass->site->hooks[worker], page,
			    arena_of(pass->site, page, worker),
			    &pass->workers[worker].kept, scratch, &page->diags,
			    &pass->assessed[index]);
	arena_reset(scratch);
}

static void
assess_one_source(void *context, size_t index, unsigned worker)
{
	struct pass *pass = context;
	struct worker *state = &pass->workers[worker];
	struct assessed_source assessed = assess_source(
	    pass->site->hooks[worker], pass->site->sources.items[index],
	    &state->scratch, &state->diags);

	/* What an entry is made of takes far more than the entry. */
	pass->assessed_sources[index] = (struct assessed_source){
	    .entry = arena_str(&state->kept, assessed.entry),
	    .margin = arena_str(&state->kept, assessed.margin),
	    .facts = arena_str(&state->kept, assessed.facts)};
	arena_reset(&state->scratch);
}

static void
assess_sources(struct pass *pass)
{
	struct site *site = pass->site;

	run(pass, site->sources.count, assess_one_source);
	for (size_t i = 0; i < site->sources.count; i++) {
		struct source *source = site->sources.items[i];

		source->entry =
		    arena_str(&site->arena, pass->assessed_sources[i].entry);
		source->margin =
		    arena_str(&site->arena, pass->assessed_sources[i].margin);
		source->has_holes = assess_has_holes(source->entry);
		source->facts =
		    arena_str(&site->arena, pass->assessed_sources[i].facts);
	}
}

static void
assess(struct site *site)
{
	struct arena results = {0};
	struct pass pass = {
	    .assessed =
		ARENA_ARRAY(&results, struct assessed, site->pages.count),
	    .assessed_sources = ARENA_ARRAY(&results, struct assessed_source,
					    site->sources.count)};

	pass_open(&pass, site);
	run(&pass, site->pages.count, assess_one);
	for (size_t i = 0; i < site->pages.count; i++)
		assess_keep(site->pages.items[i], &pass.assessed[i]);
	assess_sources(&pass);
	pass_close(&pass);
	arena_free(&results);
}

/* ---- rules ---- */

static void
judge_one(void *context, size_t index, unsigned worker)
{
	struct pass *pass = context;
	struct worker *state = &pass->workers[worker];
	struct page *page = pass->site->pages.items[index];

	if (!page->failed)
		rules_page(pass->site, pass->wording, page, &state->scratch,
			   &state->diags);
	arena_reset(&state->scratch);
}

/* Grades of all claims are known; findings only are added. */
static void
judge(struct site *site)
{
	struct pass pass = {.wording = wording_read(site)};

	pass_open(&pass, site);
	run(&pass, site->pages.count, judge_one);
	pass_close(&pass);
	rules_site(site);
}

/* ---- load ---- */

static void
merge_page_findings(struct site *site)
{
	for (size_t i = 0; i < site->pages.count; i++) {
		diag_merge(&site->diags, &site->pages.items[i]->diags);
		site->pages.items[i]->diags.found.count = 0;
	}
}

/* The commit REV of the repository that holds FOLDER, a real path. A branch may
 * move meanwhile, so that REV becomes the commit's digest. */
static bool
open_commit(struct tree *tree, struct str folder, struct str *rev,
	    struct arena *kept, struct strbuf *error)
{
	char hex[REPO_HEX_BYTES + 1];
	struct arena arena = {0};
	struct repo_id commit;
	struct str reason;
	struct repo *repo = repo_open(folder, &arena, &reason);
	bool ok = repo != NULL &&
		  repo_find_commit(repo, *rev, &commit, error) &&
		  repo_open_tree(tree, repo, commit, error);

	if (repo == NULL)
		strbuf_printf(error,
			      "there is no revision '%.*s' to read: %.*s",
			      STR_ARG(*rev), STR_ARG(reason));
	if (ok) {
		repo_id_hex(commit, hex);
		*rev = arena_str(kept, str_from(hex));
	}
	repo_close(repo);
	arena_free(&arena);
	return ok;
}

/* The folder on disk, or in its place what was committed there. */
static bool
open_site_tree(struct site *site, struct tree *tree, struct str folder,
	       struct strbuf *error)
{
	struct tree disk;
	bool ok = tree_open_folder(&disk, folder, error);

	if (ok && repo_may_hold(disk.root))
		repo_init();
	if (!ok || site->rev.len == 0) {
		*tree = disk;
		return ok;
	}
	ok = open_commit(tree, disk.root, &site->rev, &site->arena, error);
	tree_close(&disk);
	return ok;
}

static bool
open_trees(struct site *site, const struct pipeline_options *options)
{
	struct tree *tree = ARENA_NEW(&site->arena, struct tree);
	struct tree *share = ARENA_NEW(&site->arena, struct tree);
	struct strbuf error = {0};
	bool ok = open_site_tree(site, tree, options->site_folder, &error);

	if (!ok)
		diag_add(&site->diags, RULE_SITE_MISSING, options->site_folder,
			 (struct spot){0}, "%.*s", STR_ARG(strbuf_str(&error)));
	site->tree = tree;
	if (ok && options->share_folder.len > 0 &&
	    tree_open_folder(share, options->share_folder, &error)) {
		site->share = share;
		site->share_is_site =
		    options->rev.len == 0 && str_equal(tree->root, share->root);
	}
	strbuf_free(&error);
	return ok;
}

static enum pipeline_status
status_of(const struct site *site)
{
	for (size_t i = 0; i < site->diags.found.count; i++)
		if (str_is(site->diags.found.items[i].rule,
			   rules[RULE_SYSTEM].id))
			return PIPELINE_SYSTEM;
	return diag_count(&site->diags, DIAG_ERROR) > 0 ? PIPELINE_ERRORS
							: PIPELINE_OK;
}

static void
compile_one(void *context, size_t index, unsigned worker)
{
	struct pass *pass = context;
	struct worker *state = &pass->workers[worker];

	pass->compiled[index] = render_compile(pass->site, index, pass->words,
					       &state->kept, &state->diags);
}

/* Once for all workers. */
static void
compile_templates(struct site *site)
{
	size_t count = site->theme.templates.count;
	struct pass pass = {.compiled =
				ARENA_ARRAY(&site->arena, struct str, count),
			    .words = render_words(site)};

	site->theme.compiled = pass.compiled;
	pass_open(&pass, site);
	pool_run(site->workers, count, compile_one, &pass);
	for (size_t i = 0; i < count; i++)
		if (pass.compiled[i].ptr != NULL)
			pass.compiled[i] =
			    arena_str(&site->arena, pass.compiled[i]);
	pass_close(&pass);
}

/* All states find the same: what the first one does is kept. */
static void
open_one(void *context, size_t index, unsigned worker)
{
	struct site *site = context;
	struct arena dropped = {0};
	struct diag_list others = {.arena = &dropped};
	bool ok;

	(void)worker;
	ok = render_open(site, site->hooks[index],
			 index == 0 ? &site->diags : &others);
	if (index == 0)
		site->renders = ok;
	arena_free(&dropped);
}

static void
open_templates(struct site *site)
{
	compile_templates(site);
	pool_run(site->workers, site->workers, open_one, site);
}

static bool
configure(struct site *site, const struct pipeline_options *options)
{
	bool ok;

	site->diags.arena = &site->arena;
	site->rev = options->rev;
	site->csl_folder = options->csl_folder;
	site->workers = options->workers;
	site->drafts = options->drafts;
	site->today = options->today;
	site->test_states = options->test_states;
	site->passes = options->passes;
	site->shard = options->shard;
	site->shards = options->shards;
	site->keeps_times = options->keeps_times;
	markdown_init();
	ok = open_trees(site, options) && config_read(site);
	ok = parse_make_schemas(site) && ok;
	site->portable = options->portable;
	if (site->portable) {
		site->config.base_url = STR_NONE;
		site->config.base_path = STR("/");
		return ok;
	}
	return ok && (options->base_url.len == 0 ||
		      config_set_base_url(
			  site, (struct located){options->base_url, {0}}));
}

/* False where site.yaml leaves nothing to go on with. */
static bool
open_site(struct site *site, const struct pipeline_options *options)
{
	passes_enter(options->passes, PASS_CONFIG);
	if (!configure(site, options))
		return false;
	site->renders = theme_read(site);
	passes_enter(site->passes, PASS_HOOKS);
	/* Without the schemes of the scripts no page can be judged. */
	if (!hooks_open(site))
		site->renders = false;
	return true;
}

/* After an error in site.yaml. */
static enum pipeline_status
config_status(const struct site *site)
{
	return status_of(site) == PIPELINE_SYSTEM ? PIPELINE_SYSTEM
						  : PIPELINE_CONFIG;
}

static void
read_pages(struct site *site, struct arena *results,
	   struct committed **committed_out)
{
	passes_enter(site->passes, PASS_HOOKS);
	theme_finish(site);
	if (site->renders)
		open_templates(site);
	config_check_grading(site);
	site->sources_complete = parse(site, results, committed_out);
	scheme_colors_check(site);
}

static void
relate(struct site *site)
{
	struct passes *passes = site->passes;

	passes_enter(passes, PASS_JOIN);
	join(site);
	passes_enter(passes, PASS_REVIEWS);
	reviews(site);
	passes_enter(passes, PASS_DECIDE);
	decide(site);
	passes_enter(passes, PASS_ESTIMATE);
	estimate(site);
	passes_enter(passes, PASS_ASSESS);
	assess(site);
	passes_enter(passes, PASS_COLLECT);
	collect(site);
	passes_enter(passes, PASS_RULES);
	judge(site);
	passes_enter(passes, PASS_POLICY);
	merge_page_findings(site);
}

enum pipeline_status
pipeline_open(struct site *site, const struct pipeline_options *options)
{
	bool ok = open_site(site, options);

	diag_sort(&site->diags);
	return ok ? status_of(site) : config_status(site);
}

bool
pipeline_parse(struct site *site, const struct pipeline_options *options,
	       struct arena *results, struct committed **committed_out)
{
	site->is_open = open_site(site, options);
	if (!site->is_open)
		return false;
	passes_enter(site->passes, PASS_DISCOVER);
	if (!site->scripts_loaded || !discover(site)) {
		site->renders = false;
		return false;
	}
	read_pages(site, results, committed_out);
	return true;
}

enum pipeline_status
pipeline_load(struct site *site, const struct pipeline_options *options)
{
	struct arena results = {0};
	struct committed *committed;

	site->spill = spill_open();
	site->page_arenas =
	    ARENA_ARRAY(&site->arena, struct page_arena, options->workers);
	if (pipeline_parse(site, options, &results, &committed))
		relate(site);
	arena_free(&results);
	if (!site->is_open) {
		diag_sort(&site->diags);
		return config_status(site);
	}
	passes_enter(site->passes, PASS_POLICY);
	policy_apply(site);
	return status_of(site);
}

/* ---- render ---- */

const struct source *
pipeline_without(struct site *site, const struct source *source,
		 struct arena *arena)
{
	return worker_without(site->hooks[0], source, arena);
}

static void
render_one(void *context, size_t index, unsigned worker)
{
	struct pass *pass = context;
	struct passes *passes = pass->site->passes;
	struct worker *state = &pass->workers[worker];
	double began = passes_clock(passes);
	struct render_origin origin = {.path = STR("the index for search")};

	/* First, as nothing takes longer; other workers make pages meanwhile.
	 */
	if (index == 0) {
		if (pass->site->shard <= 1)
			render_index(pass->site, &state->diags, pass->sink);
	} else {
		worker_render(state, pass->site, worker,
			      &pass->jobs->items[index - 1], pass->sink);
		origin = render_origin(&pass->jobs->items[index - 1]);
	}
	if (began > 0)
		passes_item(passes, worker, began, origin.path, origin.name);
}

/* Some of what site.yaml names is known to be wrong only when the rest has
 * been read. */
static enum pipeline_status
final_status(const struct site *site)
{
	enum pipeline_status status = status_of(site);

	for (size_t i = 0; i < site->diags.found.count; i++) {
		const struct diag *diag = &site->diags.found.items[i];

		if (status == PIPELINE_ERRORS && diag->level == DIAG_ERROR &&
		    str_is(diag->path, SITE_YAML))
			return PIPELINE_CONFIG;
	}
	return status;
}

enum pipeline_status
pipeline_render(struct site *site, struct sink sink)
{
	struct render_jobs jobs;
	struct pass pass = {.jobs = &jobs, .sink = sink};

	if (!site->renders)
		return final_status(site);
	passes_enter(site->passes, PASS_RECALL);
	recall(site);
	passes_enter(site->passes, PASS_RENDER);
	jobs = render_list_jobs(site, &site->arena);
	pass_open(&pass, site);
	run(&pass, jobs.count + 1, render_one);
	pass_close(&pass);
	if (site->test_states && diag_count(&site->diags, DIAG_ERROR) == 0)
		state_test(site);
	diag_sort(&site->diags);
	return final_status(site);
}

void
pipeline_close(struct site *site)
{
	hooks_close(site);
	for (size_t i = 0; i < site->pages.count; i++)
		arena_free(&site->pages.items[i]->arena);
	for (size_t i = 0; i < site->drafts_left_out.count; i++)
		arena_free(&site->drafts_left_out.items[i]->arena);
	if (site->tree != NULL)
		tree_close((struct tree *)site->tree);
	if (site->share != NULL)
		tree_close((struct tree *)site->share);
	for (unsigned i = 0; site->item_arenas != NULL && i < site->workers;
	     i++)
		arena_free(&site->item_arenas[i]);
	for (unsigned i = 0; site->recall_arenas != NULL && i < site->workers;
	     i++)
		arena_free(&site->recall_arenas[i]);
	for (unsigned i = 0; site->joined_arenas != NULL && i < site->workers;
	     i++)
		arena_free(&site->joined_arenas[i]);
	for (unsigned i = 0; site->page_arenas != NULL && i < site->workers;
	     i++)
		arena_free(&site->page_arenas[i].arena);
	spill_close(site->spill);
	arena_free(&site->joined);
	arena_free(&site->lists);
	arena_free(&site->arena);
}

struct str
pipeline_source(const struct site *site, struct str path, struct arena *arena)
{
	const struct tree *trees[] = {site->tree, site->share};
	struct str bytes = STR_NONE;

	for (size_t i = 0; i < 2; i++) {
		struct strbuf ignored = {0};
		bool ok = trees[i] != NULL && path.len > 0 &&
			  tree_read(trees[i], path, 1 << 26, arena, &bytes,
				    &ignored) == TREE_OK;

		strbuf_free(&ignored);
		if (ok)
			return bytes;
	}
	return STR_NONE;
}
