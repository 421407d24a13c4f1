#include "commands/find_page.h"
#include "commands/load.h"
#include "commands/report.h"
#include "commands/show_text.h"
#include "pipeline.h"
#include "views.h"
#include "views_json.h"

static void
show_as_json(const struct found_page *found, struct arena *arena,
	     struct strbuf *out)
{
	struct json json = {.out = out, .pretty = true};

	if (found->source != NULL)
		views_json(&json, &view_source, found->source, arena);
	else if (found->page != NULL)
		views_json(&json, &view_page, found->page, arena);
	else if (found->topic->page != NULL)
		views_json(&json, &view_page, found->topic->page, arena);
	else
		views_json(&json, &view_topic, found->topic, arena);
	strbuf_add_byte(out, '\n');
}

static enum command_status
show_page(const struct options *options, struct load *load)
{
	struct found_page found;
	struct strbuf text = {0};
	bool ok = find_page(&load->site, options->operands.items[0],
			    &load->arena, &found, &text);

	if (ok && found.source != NULL)
		found.source =
		    pipeline_without(&load->site, found.source, &load->arena);
	if (!ok)
		report_message("error", strbuf_str(&text));
	else if (options->json)
		show_as_json(&found, &load->arena, &text);
	else
		show_text(&found, &load->site, &text);
	if (ok)
		report_result(strbuf_str(&text));
	strbuf_free(&text);
	return ok ? COMMAND_DONE : COMMAND_USAGE;
}

enum command_status
command_show(const struct options *options)
{
	struct load load = {0};
	enum command_status status = load_site(options, options->drafts, &load);
	enum command_status shown;

	if (load_has_site(status)) {
		shown = show_page(options, &load);
		if (shown != COMMAND_DONE)
			status = shown;
	}
	load_close(&load);
	return status;
}
