#include "preview.h"

#include <stdlib.h>

#include "preview_files.h"
#include "preview_site.h"

struct preview {
	const struct pipeline_options *options;
	struct preview_site *site;
	struct preview_files *files; /* NULL: nothing can be rendered */
	struct preview_site *failed; /* opened last, and not taken; or NULL */
	struct arena arena;	     /* of the findings */
	struct diag_list findings;
};

static void
open_files(struct preview *preview)
{
	struct site *site = preview_site_of(preview->site);

	preview->files = site != NULL ? preview_files_open(site) : NULL;
}

static void
close_files(struct preview *preview)
{
	preview_files_close(preview->files);
	preview->files = NULL;
}

struct preview *
preview_open(const struct pipeline_options *options)
{
	struct preview *preview = calloc(1, sizeof *preview);

	if (preview == NULL)
		arena_out_of_memory();
	preview->options = options;
	preview->site = preview_site_open(options);
	open_files(preview);
	return preview;
}

/* What cannot be rendered is not taken in place of what can. */
static void
open_anew(struct preview *preview)
{
	struct preview_site *site = preview_site_open(preview->options);

	if (preview->files != NULL && preview_site_of(site) == NULL) {
		preview->failed = site;
		return;
	}
	close_files(preview);
	preview_site_close(preview->site);
	preview->site = site;
	open_files(preview);
}

void
preview_change(struct preview *preview, const struct str *paths, size_t count)
{
	bool had_failed = preview->failed != NULL;
	enum preview_change change = PREVIEW_WHOLE;

	preview_site_close(preview->failed);
	preview->failed = NULL;
	if (!had_failed && preview->files != NULL)
		change = preview_site_change(preview->site, paths, count);
	if (change == PREVIEW_WHOLE)
		open_anew(preview);
	else if (change == PREVIEW_ANEW) {
		close_files(preview);
		open_files(preview);
	}
}

static void
judge_all(struct preview *preview)
{
	struct arena dropped = {0};
	struct diag_list findings = {.arena = &dropped};

	while (preview_site_judge(preview->site))
		;
	/* Counts what was let pass. */
	preview_site_findings(preview->site, &findings);
	arena_free(&dropped);
}

bool
preview_file(struct preview *preview, struct str path, struct arena *arena,
	     struct str *bytes_out)
{
	if (preview->files == NULL)
		return false;
	if (preview_site_shows_findings(preview->site))
		judge_all(preview);
	return preview_files_find(preview->files, path, arena, bytes_out);
}

bool
preview_sweep(struct preview *preview)
{
	if (preview->files == NULL)
		return false;
	return preview_site_judge(preview->site) ||
	       preview_files_sweep(preview->files);
}

const struct diag_list *
preview_findings(struct preview *preview)
{
	struct preview_site *site =
	    preview->failed != NULL ? preview->failed : preview->site;

	arena_reset(&preview->arena);
	preview->findings = (struct diag_list){.arena = &preview->arena};
	preview_site_findings(site, &preview->findings);
	if (preview->files != NULL && preview->failed == NULL)
		preview_files_findings(preview->files, &preview->findings);
	diag_sort(&preview->findings);
	return &preview->findings;
}

struct str
preview_source(struct preview *preview, struct str path, struct arena *arena)
{
	return pipeline_source(preview_site_any(preview->failed != NULL
						    ? preview->failed
						    : preview->site),
			       path, arena);
}

struct str
preview_base_path(const struct preview *preview)
{
	const struct site *site = preview_site_of(preview->site);

	return site != NULL ? site->config.base_path : STR("/");
}

void
preview_close(struct preview *preview)
{
	close_files(preview);
	preview_site_close(preview->site);
	preview_site_close(preview->failed);
	arena_free(&preview->arena);
	free(preview);
}
