/* The passes, with a barrier between them, and the stop rule. */
#ifndef PIPELINE_H
#define PIPELINE_H

#include "site.h"

struct pipeline_options {
	struct str site_folder; /* holds content/site.yaml */
	struct str rev; /* the commit that is read in place of the work tree;
			   empty: none */
	struct str share_folder; /* installed themes/ and lua/; may be empty */
	struct str csl_folder; /* installed styles/ and locales/ of CSL; may be
				  empty */
	struct str base_url;   /* in place of site.yaml's; empty: that */
	unsigned workers;      /* 1 to 64 */
	bool portable; /* links work without a server, and no page claims to
			  have an address: no base_url holds */
	bool drafts;
	struct date today;
	/* Render and assess a second time, pages in reverse order and in fresh
	 * states, to find scripts that keep state. */
	bool test_states;
	struct passes *passes;	/* that are to be watched, or NULL */
	unsigned shard, shards; /* of the output, only part SHARD, from 1, of
				   SHARDS; 0: all of it */
	bool keeps_times;	/* of templates and hooks: render/timings.h */
};

enum pipeline_status {
	PIPELINE_OK,	 /* perhaps with warnings */
	PIPELINE_ERRORS, /* the content has errors */
	PIPELINE_CONFIG, /* site.yaml has errors, or names what is not there */
	PIPELINE_SYSTEM	 /* the system failed */
};

/* Reads site.yaml, the theme and the scripts: what the site knows before its
 * pages. SITE is zeroed before and must be closed after, whatever the result.
 * Findings are in site->diags; without a site the keys of pages are attest's
 * own. */
enum pipeline_status pipeline_open(struct site *site,
				   const struct pipeline_options *options);

/* Runs config to collect. SITE is zeroed before and must be closed after,
 * whatever the result. Findings of all pages are merged, treated as
 * the site wants (policy.h) and sorted in site->diags. On PIPELINE_CONFIG and
 * PIPELINE_SYSTEM the site is not complete. OPTIONS must outlive the site. */
enum pipeline_status pipeline_load(struct site *site,
				   const struct pipeline_options *options);

/* What stands before join in pipeline_load, for who joins more than once: up to
 * parse, the bibliographies and the retractions. An item of *COMMITTED_OUT for
 * each page, in RESULTS, says what git has. False where the site leaves nothing
 * to join; findings are in site->diags and in those of the pages. */
bool pipeline_parse(struct site *site, const struct pipeline_options *options,
		    struct arena *results, struct committed **committed_out);

/* Renders everything into SINK; only after PIPELINE_OK or PIPELINE_ERRORS of
 * pipeline_load (then what failed is left out). Findings are added to
 * site->diags, sorted. */
enum pipeline_status pipeline_render(struct site *site, struct sink sink);

/* SOURCE with how each grade would stand without it (`without`), in ARENA.
 * After pipeline_load. */
const struct source *pipeline_without(struct site *site,
				      const struct source *source,
				      struct arena *arena);

void pipeline_close(struct site *site);

/* The bytes behind a finding's path, for its caret: from the site, else from
 * the share folder; the empty str where there are none. */
struct str pipeline_source(const struct site *site, struct str path,
			   struct arena *arena);

#endif
