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

enum command_status
command_check(const struct options *options)
{
	struct load load = {0};
	enum command_status status = COMMAND_USAGE;

	if (load_prepare(options, &load)) {
		load.pipeline.test_states = true;
		status = check_site(options, &load);
		if (options->format == FORMAT_JSON)
			report_findings_json(&load.site.diags);
		else
			report_findings(&load.site, &load.site.diags,
					options->all);
		if (options->format == FORMAT_TEXT && !options->quiet &&
		    load.site.diags.found.count == 0)
			report_result(STR("no errors, no warnings\n"));
	}
	load_close(&load);
	return status;
}
