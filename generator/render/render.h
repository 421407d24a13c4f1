/* Data to bytes: every file of the output, each a job for a worker, with
 * everything frozen. */
#ifndef RENDER_H
#define RENDER_H

#include "hooks.h"
#include "site.h"

/* The theme's words where all templates know them by one name, else NULL. */
const struct node *render_words(const struct site *site);

/* Template INDEX of the theme as Lua, in ARENA; no pointer where it has errors,
 * which go to DIAGS. WORDS are those of render_words. */
struct str render_compile(const struct site *site, size_t index,
			  const struct node *words, struct arena *arena,
			  struct diag_list *diags);

/* Registers what templates call, and adds the compiled templates. Findings go
 * to DIAGS, false on errors. Once a state; states may be opened side by side.
 */
bool render_open(const struct site *site, struct hooks *hooks,
		 struct diag_list *diags);

/* Adds template INDEX, which is compiled, in place of one of its name. False,
 * with a finding in DIAGS: it is none of Lua's, and that one stays. */
bool render_add_template(const struct site *site, struct hooks *hooks,
			 size_t index, struct diag_list *diags);

enum render_kind {
	RENDER_CLAIM,
	RENDER_EMBED,
	RENDER_HISTORY,
	RENDER_SOURCE,
	RENDER_TOPIC,
	RENDER_PAGE,
	RENDER_HOME,
	RENDER_CLAIMS,
	RENDER_TOPICS,
	RENDER_SOURCES,
	RENDER_CHANGES,
	RENDER_FEED,
	RENDER_REVIEWS,
	RENDER_PEOPLE,
	RENDER_MAP,
	RENDER_SEARCH,
	RENDER_NOT_FOUND,
	RENDER_REDIRECT,
	RENDER_SITEMAP,
	RENDER_ROBOTS,
	RENDER_DATA,
	RENDER_THEME_ASSET,
	RENDER_ASSET,
	RENDER_KINDS
};

/* One file of the output. */
struct render_job {
	enum render_kind kind;
	const void
	    *object; /* claim, source, topic, page, a list, redirect, URL … */
};

struct render_jobs {
	struct render_job
	    *items; /* in an order that depends on the site only */
	uint32_t count;
	uint32_t capacity;
};

/* All of them; of a site that is made in parts those of site->shard. Pages of
 * one claim, source, topic, page or redirect fall to the parts in turn, each
 * kind by itself, since kinds differ in what they cost; all else, and what
 * render_index makes, to the first. */
struct render_jobs render_list_jobs(const struct site *site,
				    struct arena *arena);

/* What the file of a job is made from, for people; borrowed from the site. */
struct render_origin {
	struct str path; /* a page's, or a bibliography's; empty: many, or
			    none */
	struct str name; /* of the work in it */
};
struct render_origin render_origin(const struct render_job *job);
/* The file that JOB makes ("claims/x/index.html"), borrowed from the site or in
 * ARENA. What further files it makes lie in the same folder. */
struct str render_job_path(const struct render_job *job, struct arena *arena);

/* Renders one file into SINK. ARENA is for the call. */
void render_file(const struct site *site, const struct render_job *job,
		 struct hooks *hooks, struct arena *arena,
		 struct diag_list *diags, struct sink sink);

/* Renders what search needs, files that depend on all pages, into SINK. No job,
 * since it needs no Lua state; safe beside them. */
void render_index(const struct site *site, struct diag_list *diags,
		  struct sink sink);

#endif
