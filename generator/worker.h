/* What one worker of a pass has to itself. */
#ifndef WORKER_H
#define WORKER_H

#include "hooks.h"
#include "recall.h"
#include "render/render.h"
#include "site.h"

struct worker {
	struct arena scratch; /* reset after each item */
	struct arena kept;    /* texts of findings */
	struct diag_list diags;
	struct recaller *recaller; /* NULL until a history page is met */
};

/* As many as SITE has workers, to be closed with it. */
struct worker *workers_open(const struct site *site);
/* Findings are added to DIAGS. */
void workers_close(struct worker *workers, const struct site *site,
		   struct diag_list *diags);

/* What JOB makes, into SINK, by worker INDEX of SITE, whose state is WORKER.
 * Of what `recall` fills nothing is filled here. */
void worker_render(struct worker *worker, struct site *site, unsigned index,
		   const struct render_job *job, struct sink sink);

/* SOURCE with how each grade would stand without it, in ARENA. */
const struct source *worker_without(struct hooks *hooks,
				    const struct source *source,
				    struct arena *arena);

#endif
