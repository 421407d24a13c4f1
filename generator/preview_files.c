#include "preview_files.h"

#include <stdlib.h>

#include "base/path.h"
#include "base/pool.h"
#include "recall.h"
#include "relate/join.h"
#include "worker.h"

enum { SWEEP_FILES = 8 /* a worker, at once */ };

struct preview_files {
	struct site *site;
	struct worker *workers;
	struct arena arena;
	struct diag_list diags; /* of the index */
	/* Once somebody asked for more than a page or the sweep has begun: */
	bool is_listed;
	struct render_jobs jobs;
	struct map by_path; /* to a job; the first that has it */
	size_t swept;	    /* jobs before this one are rendered */
	/* Once somebody asked for one of them, or the sweep has come there: */
	bool is_indexed;
	struct arena index_arena;
	struct map index; /* to struct str * */
};

struct preview_files *
preview_files_open(struct site *site)
{
	struct preview_files *files = calloc(1, sizeof *files);

	if (files == NULL)
		arena_out_of_memory();
	files->site = site;
	files->workers = workers_open(site);
	files->diags.arena = &files->arena;
	return files;
}

void
preview_files_close(struct preview_files *files)
{
	if (files == NULL)
		return;
	workers_close(files->workers, files->site, &files->diags);
	arena_free(&files->index_arena);
	arena_free(&files->arena);
	free(files);
}

/* ---- jobs ---- */

static void
list_jobs(struct preview_files *files)
{
	struct arena *arena = &files->arena;

	if (files->is_listed)
		return;
	files->is_listed = true;
	/* The list of changes says what they were. */
	recall(files->site);
	files->jobs = render_list_jobs(files->site, arena);
	map_expect(&files->by_path, arena, files->jobs.count);
	for (size_t i = 0; i < files->jobs.count; i++)
		map_add(&files->by_path, arena,
			render_job_path(&files->jobs.items[i], arena),
			&files->jobs.items[i]);
}

/* ---- the file that is asked for ---- */

struct asked {
	struct str path;
	struct strbuf bytes;
	bool is_found;
};

static void
put_asked(void *context, struct str url, struct str bytes)
{
	struct asked *asked = context;

	if (!str_equal(url, asked->path) || asked->is_found)
		return;
	asked->is_found = true;
	strbuf_add(&asked->bytes, bytes);
}

/* NULL: another one, whose parts are dropped. */
static void *
begin_asked(void *context, struct str url)
{
	struct asked *asked = context;

	if (!str_equal(url, asked->path))
		return NULL;
	asked->is_found = true;
	return asked;
}

static void
add_asked(void *file, struct str bytes)
{
	struct asked *asked = file;

	if (asked != NULL)
		strbuf_add(&asked->bytes, bytes);
}

static void
end_asked(void *file)
{
	(void)file;
}

static bool
render_asked(struct preview_files *files, const struct render_job *job,
	     struct asked *asked)
{
	struct sink sink = {.put = put_asked,
			    .begin = begin_asked,
			    .add = add_asked,
			    .end = end_asked,
			    .context = asked};

	worker_render(&files->workers[0], files->site, 0, job, sink);
	return asked->is_found;
}

/* A page of the site's own is found without all that there is being listed:
 * its job comes before others at the same address. */
static bool
find_page(const struct preview_files *files, struct str path,
	  struct render_job *job)
{
	struct str url = path_folder(path);
	const struct page *page;

	if (url.len == 0)
		return false;
	url.len++; /* its slash */
	page = names_page_at(files->site, url);
	if (page == NULL || page->failed || !str_equal(page->url, url) ||
	    names_taken_by(files->site, url).len > 0)
		return false;
	if (page->claim != NULL)
		*job = (struct render_job){RENDER_CLAIM, page->claim};
	else if (page->kind == PAGE_ORDINARY)
		*job = (struct render_job){RENDER_PAGE, page};
	else
		return false;
	return true;
}

/* ---- the index for search ---- */

static void
keep(void *context, struct str url, struct str bytes)
{
	struct preview_files *files = context;
	struct arena *arena = &files->index_arena;
	struct str *kept = ARENA_NEW(arena, struct str);

	*kept = arena_str(arena, bytes);
	map_add(&files->index, arena, arena_str(arena, url), kept);
}

/* All of it is made at once, and so kept. */
static void
make_index(struct preview_files *files)
{
	struct sink sink = site_nowhere();

	if (files->is_indexed)
		return;
	files->is_indexed = true;
	sink.put = keep;
	sink.context = files;
	render_index(files->site, &files->diags, sink);
}

static bool
find_in_index(struct preview_files *files, struct str path, struct arena *arena,
	      struct str *bytes_out)
{
	const struct str *kept;

	if (!str_has_prefix(path, STR("search/")))
		return false;
	make_index(files);
	kept = map_find(&files->index, path);
	if (kept != NULL)
		*bytes_out = arena_str(arena, *kept);
	return kept != NULL;
}

/* ---- all ---- */

static bool
find_listed(struct preview_files *files, struct str path, struct asked *asked)
{
	struct arena arena = {0};
	struct str page =
	    path_join(path_folder(path), STR("index.html"), &arena);
	const struct render_job *job;
	bool found;

	list_jobs(files);
	job = map_find(&files->by_path, path);
	found = job != NULL && render_asked(files, job, asked);
	/* What lies beside a page is made with it. */
	job = map_find(&files->by_path, page);
	if (!found && job != NULL && !str_equal(page, path))
		found = render_asked(files, job, asked);
	arena_free(&arena);
	return found;
}

bool
preview_files_find(struct preview_files *files, struct str path,
		   struct arena *arena, struct str *bytes_out)
{
	struct asked asked = {.path = path};
	struct render_job page;
	bool found = (find_page(files, path, &page) &&
		      render_asked(files, &page, &asked)) ||
		     find_listed(files, path, &asked);

	if (found)
		*bytes_out = strbuf_take(&asked.bytes, arena);
	strbuf_free(&asked.bytes);
	return found || find_in_index(files, path, arena, bytes_out);
}

struct sweep {
	struct preview_files *files;
	size_t jobs[64 * SWEEP_FILES];
};

static void
render_one(void *context, size_t index, unsigned worker)
{
	struct sweep *sweep = context;
	struct preview_files *files = sweep->files;

	worker_render(&files->workers[worker], files->site, worker,
		      &files->jobs.items[sweep->jobs[index]], site_nowhere());
}

bool
preview_files_sweep(struct preview_files *files)
{
	struct sweep sweep = {.files = files};
	size_t most = SWEEP_FILES * (size_t)files->site->workers, count = 0;

	list_jobs(files);
	for (; files->swept < files->jobs.count && count < most; files->swept++)
		/* Data take long, and nothing is ever found in them. */
		if (files->jobs.items[files->swept].kind != RENDER_DATA)
			sweep.jobs[count++] = files->swept;
	pool_run(files->site->workers, count, render_one, &sweep);
	return files->swept < files->jobs.count;
}

void
preview_files_findings(const struct preview_files *files,
		       struct diag_list *diags)
{
	diag_merge(diags, &files->diags);
	for (unsigned i = 0; i < files->site->workers; i++)
		diag_merge(diags, &files->workers[i].diags);
}
