#include "base/file.h"
#include "commands/load.h"
#include "commands/report.h"

static enum command_status
check_site(const struct options *options, struct load *load)
{
	struct site *site = &load->site;
	enum command_status status =
	    load_status(pipeline_load(site, &load->pipeline));

	/* Errors of templates and hooks are to show beside those found so
	 * far. */
	if (load_has_site(status))
		status = load_status(pipeline_render(site, site_nowhere()));
	if (status == COMMAND_DONE && options->strict &&
	    diag_count(&site->diags, DIAG_WARNING) > 0)
		status = COMMAND_CONTENT;
	return status;
}

/* Where the site lies in its repository; empty where there is none. The site
 * itself knows only once its history was read, which errors of site.yaml
 * prevent. */
static struct str
folder_in_repository(const struct options *options, struct arena *arena)
{
	struct str folder, reason;
	struct repo *repo = NULL;

	repo_init();
	if (file_real_path(options->folder, arena, &folder))
		repo = repo_open(folder, arena, &reason);
	folder = repo != NULL ? arena_str(arena, repo_folder(repo)) : STR_NONE;
	repo_close(repo);
	return folder;
}

static void
report(const struct options *options, struct load *load)
{
	const struct diag_list *diags = &load->site.diags;

	switch (options->format) {
	case FORMAT_JSON: report_findings_json(diags); return;
	case FORMAT_GITHUB:
		report_findings_github(
		    diags, folder_in_repository(options, &load->arena));
		return;
	case FORMAT_SARIF:
		report_findings_sarif(
		    &load->site, diags,
		    folder_in_repository(options, &load->arena));
		return;
	default: break;
	}
	report_findings(&load->site, diags, options->all);
	if (!options->quiet && diags->found.count == 0)
		report_result(STR("no errors, no warnings\n"));
}

enum command_status
command_check(const struct options *options)
{
	struct load load = {0};
	enum command_status status = COMMAND_USAGE;

	if (load_prepare(options, &load)) {
		load.pipeline.test_states = true;
		load_watch(options, false, &load);
		status = check_site(options, &load);
		load_unwatch(&load);
		report(options, &load);
	}
	load_close(&load);
	return status;
}
