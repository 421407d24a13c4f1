#include "state_test.h"

#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "hooks.h"
#include "relate/assess.h"
#include "render/render.h"

/* One walk over everything in one fresh state. */
struct walk {
	bool reverse;
	struct hooks *hooks;
	struct arena scratch;
	struct diag_list dropped; /* found already by the real passes */
	uint64_t *traces;	  /* registrations an item */
};

struct state_test {
	struct site *site;
	struct render_jobs jobs;
	size_t items; /* pages, then sources, then files */
	size_t registrations;
	struct walk walks[2];
};

static void
visit(const struct state_test *test, struct walk *walk, size_t item)
{
	const struct site *site = test->site;
	size_t pages = site->pages.count, sources = site->sources.count;
	struct assessed assessed;

	walk->hooks->trace = walk->traces + item * test->registrations;
	walk->dropped = (struct diag_list){.arena = &walk->scratch};
	if (item < pages && !site->pages.items[item]->failed)
		assess_page(walk->hooks, site->pages.items[item],
			    &walk->scratch, &walk->scratch, &walk->scratch,
			    &walk->dropped, &assessed);
	else if (item >= pages && item < pages + sources)
		assess_source(walk->hooks, site->sources.items[item - pages],
			      &walk->scratch, &walk->dropped);
	else if (item >= pages + sources)
		render_file(site, &test->jobs.items[item - pages - sources],
			    walk->hooks, &walk->scratch, &walk->dropped,
			    site_nowhere());
	arena_reset(&walk->scratch);
}

/* Pages come in another order; the passes keep theirs. */
static void
walk_range(const struct state_test *test, struct walk *walk, size_t from,
	   size_t to)
{
	for (size_t i = from; i < to; i++)
		visit(test, walk, walk->reverse ? from + to - 1 - i : i);
}

static void
walk_all(void *context, size_t index, unsigned worker)
{
	struct state_test *test = context;
	struct walk *walk = &test->walks[index];
	size_t assessed = test->site->pages.count + test->site->sources.count;

	(void)worker;
	walk->reverse = index == 1;
	walk->dropped = (struct diag_list){.arena = &walk->scratch};
	walk->hooks = hooks_new(test->site);
	render_open(test->site, walk->hooks, &walk->dropped);
	walk_range(test, walk, 0, assessed);
	walk_range(test, walk, assessed, test->items);
}

/* ---- findings ---- */

/* What the author knows the item as. */
static struct str
item_name(const struct state_test *test, size_t item)
{
	const struct site *site = test->site;
	size_t pages = site->pages.count, sources = site->sources.count;
	const struct render_job *job;

	if (item < pages)
		return site->pages.items[item]->path;
	if (item < pages + sources)
		return site->sources.items[item - pages]->path;
	job = &test->jobs.items[item - pages - sources];
	if (job->kind == RENDER_CLAIM)
		return ((const struct claim *)job->object)->page->path;
	if (job->kind == RENDER_PAGE)
		return ((const struct page *)job->object)->path;
	return STR("a generated page");
}

static int
function_of(const struct state_test *test, size_t registration)
{
	static const char *const keys[] = {"derive", "cite", "entry", "phrase"};
	const struct hooks *hooks = test->walks[0].hooks;
	int function = hooks->registered.items[registration].function;

	for (size_t i = 0; function == 0 && i < sizeof keys / sizeof *keys; i++)
		function =
		    script_table_function(hooks->script, registration, keys[i]);
	return function;
}

static void
report(struct state_test *test, size_t registration, size_t item)
{
	struct site *site = test->site;
	struct str path, name = item_name(test, item);
	struct spot at;

	script_function_place(test->walks[0].hooks->script,
			      function_of(test, registration), &site->arena,
			      &path, &at);
	diag_add(&site->diags, RULE_LUA_KEEPS_STATE, path, at,
		 "the function gave %.*s another result when pages came in "
		 "another order",
		 STR_ARG(name));
	diag_hint(&site->diags,
		  "it keeps state between pages (a counter, a table outside "
		  "of it); compute from its arguments only");
}

static void
compare(struct state_test *test)
{
	for (size_t r = 0; r < test->registrations; r++)
		for (size_t item = 0; item < test->items; item++) {
			size_t at = item * test->registrations + r;

			if (test->walks[0].traces[at] ==
			    test->walks[1].traces[at])
				continue;
			report(test, r, item);
			break; /* one page is enough to find the function */
		}
}

void
state_test(struct site *site)
{
	struct state_test test = {.site = site,
				  .jobs = render_list_jobs(site, &site->arena)};

	test.items = site->pages.count + site->sources.count + test.jobs.count;
	test.registrations = site->hooks[0]->registered.count;
	for (size_t i = 0; i < 2; i++) {
		test.walks[i].traces = calloc(
		    test.items * test.registrations + 1, sizeof(uint64_t));
		if (test.walks[i].traces == NULL)
			arena_out_of_memory();
	}
	pool_run(site->workers, 2, walk_all, &test);
	compare(&test);
	for (size_t i = 0; i < 2; i++) {
		hooks_free(test.walks[i].hooks);
		arena_free(&test.walks[i].scratch);
		free(test.walks[i].traces);
	}
}
