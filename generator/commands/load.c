#include "commands/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "adapters/git.h"
#include "base/file.h"
#include "base/path.h"
#include "base/pool.h"
#include "commands/report.h"

/* ---- installed files ---- */

/* The folder above .build/, for a program that was not installed. */
static bool
find_above_build(struct str program, struct str *folder_out)
{
	struct str folder = path_folder(program);

	for (; folder.len > 1; folder = path_folder(folder))
		if (str_is(path_name(folder), ".build")) {
			*folder_out = path_folder(folder);
			return true;
		}
	return false;
}

static struct str
find_share(struct arena *arena)
{
	const char *given = getenv("ATTEST_SHARE");
	struct str program, folder;

	if (given != NULL && *given != '\0')
		return str_from(given);
	if (!file_real_path(STR("/proc/self/exe"), arena, &program))
		return STR_NONE;
	folder = path_join(path_folder(path_folder(program)),
			   STR("share/attest"), arena);
	if (file_kind(folder, true) == FILE_FOLDER)
		return folder;
	return find_above_build(program, &folder) ? folder : STR_NONE;
}

/* Where programs look for the styles of CSL, by the XDG Base Directory
 * Specification; empty where no folder of XDG_DATA_DIRS has them. */
static struct str
find_csl(struct arena *arena)
{
	const char *given = getenv("XDG_DATA_DIRS");
	struct str dirs = given != NULL && *given != '\0'
			      ? str_from(given)
			      : STR("/usr/local/share:/usr/share");
	struct str dir;

	while (str_next(&dirs, ':', &dir)) {
		struct str folder =
		    path_join(dir, STR("citation-style-language"), arena);
		struct str styles = path_join(folder, STR("styles"), arena);

		if (dir.len > 0 && file_kind(styles, true) == FILE_FOLDER)
			return folder;
	}
	return STR_NONE;
}

/* ---- today ---- */

static bool
read_epoch(const char *text, int64_t *seconds_out)
{
	int64_t seconds = 0;
	size_t len = 0;

	for (; byte_is_digit(text[len]); len++) {
		if (len == 12)
			return false;
		seconds = seconds * 10 + (text[len] - '0');
	}
	*seconds_out = seconds;
	/* The year 9999 ends there. */
	return len > 0 && text[len] == '\0' && seconds <= 253402300799;
}

static bool
find_today(const struct options *options, struct date *today_out,
	   struct strbuf *error)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	int64_t seconds = (int64_t)time(NULL);

	*today_out = options->as_of;
	if (!date_is_none(options->as_of))
		return true;
	if (epoch != NULL && *epoch != '\0' && !read_epoch(epoch, &seconds)) {
		strbuf_printf(error,
			      "SOURCE_DATE_EPOCH is '%s', not a number of "
			      "seconds since 1970",
			      epoch);
		return false;
	}
	*today_out = date_from_unix(seconds);
	return true;
}

/* ---- the revision ---- */

/* Without a repository the site says what is wrong. */
static bool
check_rev(const struct options *options, struct strbuf *error)
{
	struct arena arena = {0};
	struct str folder, reason;
	struct repo_id commit;
	struct repo *repo = NULL;
	bool ok;

	if (options->rev.len == 0)
		return true;
	repo_init();
	if (file_real_path(options->folder, &arena, &folder))
		repo = repo_open(folder, &arena, &reason);
	ok = repo == NULL ||
	     repo_find_commit(repo, options->rev, &commit, error);
	repo_close(repo);
	arena_free(&arena);
	return ok;
}

/* ---- the site ---- */

bool
load_prepare(const struct options *options, struct load *load)
{
	struct strbuf error = {0};
	bool ok;

	load->pipeline = (struct pipeline_options){
	    .site_folder = options->folder,
	    .share_folder = find_share(&load->arena),
	    .csl_folder = find_csl(&load->arena),
	    .base_url = options->base_url,
	    .rev = options->rev,
	    .workers = options->workers > 0 ? options->workers : pool_cores(),
	    .portable = options->portable,
	    .shard = options->shard,
	    .shards = options->shards,
	    .drafts = options->drafts};
	ok = find_today(options, &load->pipeline.today, &error) &&
	     check_rev(options, &error);
	if (!ok)
		report_usage(options, strbuf_str(&error));
	strbuf_free(&error);
	return ok;
}

void
load_watch(const struct options *options, bool timed, struct load *load)
{
	bool shows = !options->quiet && report_shows_progress();

	if (!timed && !shows)
		return;
	load->passes = passes_new(load->pipeline.workers, timed);
	load->pipeline.passes = load->passes;
	if (shows)
		load->progress = progress_start(load->passes);
}

void
load_unwatch(struct load *load)
{
	passes_leave(load->passes);
	progress_stop(load->progress);
	load->progress = NULL;
}

enum command_status
load_status(enum pipeline_status status)
{
	switch (status) {
	case PIPELINE_OK: return COMMAND_DONE;
	case PIPELINE_ERRORS: return COMMAND_CONTENT;
	case PIPELINE_CONFIG: return COMMAND_CONFIG;
	case PIPELINE_SYSTEM: break;
	}
	return COMMAND_SYSTEM;
}

static void
say_incomplete(const struct load *load)
{
	struct arena arena = {0};
	struct str counts = report_counts(&load->site.diags, &arena);

	report_message("warning",
		       arena_printf(&arena,
				    "this may be incomplete: the content has "
				    "%.*s; see 'attest check'",
				    STR_ARG(counts)));
	arena_free(&arena);
}

enum command_status
load_site(const struct options *options, bool drafts, struct load *load)
{
	enum command_status status;

	if (!load_prepare(options, load))
		return COMMAND_USAGE;
	load->pipeline.drafts = drafts;
	status = load_status(pipeline_load(&load->site, &load->pipeline));
	if (status == COMMAND_CONTENT)
		say_incomplete(load);
	else if (status != COMMAND_DONE)
		report_findings(&load->site, &load->site.diags, options->all);
	return status;
}

enum command_status
load_open(const struct options *options, struct load *load)
{
	load->pipeline =
	    (struct pipeline_options){.site_folder = options->folder,
				      .share_folder = find_share(&load->arena),
				      .csl_folder = find_csl(&load->arena),
				      .workers = 1};
	return load_status(pipeline_open(&load->site, &load->pipeline));
}

bool
load_is_nowhere(const struct load *load)
{
	const struct diag_list *diags = &load->site.diags;

	for (size_t i = 0; i < diags->found.count; i++)
		if (str_is(diags->found.items[i].rule,
			   rules[RULE_SITE_MISSING].id))
			return true;
	return false;
}

bool
load_has_site(enum command_status status)
{
	return status == COMMAND_DONE || status == COMMAND_CONTENT;
}

void
load_close(struct load *load)
{
	pipeline_close(&load->site);
	passes_free(load->passes);
	arena_free(&load->arena);
}
