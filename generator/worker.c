#include "worker.h"

#include <stdlib.h>

#include "relate/without.h"

struct worker *
workers_open(const struct site *site)
{
	struct worker *workers = calloc(site->workers, sizeof *workers);

	if (workers == NULL)
		arena_out_of_memory();
	for (unsigned i = 0; i < site->workers; i++)
		workers[i].diags.arena = &workers[i].kept;
	return workers;
}

void
workers_close(struct worker *workers, const struct site *site,
	      struct diag_list *diags)
{
	for (unsigned i = 0; i < site->workers; i++) {
		diag_merge(diags, &workers[i].diags);
		recaller_free(workers[i].recaller);
		arena_free(&workers[i].kept);
		arena_free(&workers[i].scratch);
	}
	free(workers);
}

/* A copy for its own page: kept for all, this would be much. */
const struct source *
worker_without(struct hooks *hooks, const struct source *source,
	       struct arena *arena)
{
	struct source *copy = ARENA_NEW(arena, struct source);

	*copy = *source;
	without_fill(hooks, copy, arena);
	return copy;
}

static const struct page_history *
with_pasts(const struct site *site, struct hooks *hooks, struct worker *worker,
	   const struct page_history *history)
{
	if (worker->recaller == NULL)
		worker->recaller = recaller_new(site, hooks);
	return recall_history(worker->recaller, history, &worker->scratch);
}

void
worker_render(struct worker *worker, struct site *site, unsigned index,
	      const struct render_job *job, struct sink sink)
{
	struct hooks *hooks = site->hooks[index];
	struct render_job filled = *job;

	if (job->kind == RENDER_SOURCE)
		filled.object =
		    worker_without(hooks, job->object, &worker->scratch);
	if (job->kind == RENDER_HISTORY)
		filled.object = with_pasts(site, hooks, worker, job->object);
	render_file(site, &filled, hooks, &worker->scratch, &worker->diags,
		    sink);
	arena_reset(&worker->scratch);
}
