#include "commands/find_page.h"
#include "commands/history_show.h"
#include "commands/load.h"
#include "commands/report.h"
#include "recall.h"

/* The page behind what was named; NULL, with ERROR, where there is none. */
static struct page *
find(const struct options *options, struct load *load, struct strbuf *error)
{
	struct str name = options->operands.items[0];
	struct found_page found;
	const struct page *page;

	if (!find_page(&load->site, name, &load->arena, &found, error))
		return NULL;
	page = found.page;
	if (found.source != NULL)
		page = found.source->appraisal;
	else if (found.topic != NULL)
		page = found.topic->page;
	if (page == NULL)
		strbuf_printf(error, "nobody has written a page for '%.*s'",
			      STR_ARG(name));
	return page == NULL ? NULL
			    : map_find(&load->site.pages_by_path, page->path);
}

static const struct changes *
find_uncommitted(const struct page *page, struct arena *arena)
{
	const struct past *past =
	    page->revisions.count > 0 ? page->revisions.items[0].past : NULL;

	if (page->revision != NULL || page->failed || past == NULL ||
	    past->summary == NULL)
		return NULL;
	return changes_make(past->summary, summary_make(page, arena), arena);
}

static enum command_status
show_history(const struct options *options, struct load *load)
{
	struct strbuf text = {0};
	struct page *page = find(options, load, &text);
	struct history_shown shown = {.site = &load->site, .page = page};

	if (page == NULL) {
		report_message("error", strbuf_str(&text));
		strbuf_free(&text);
		return COMMAND_USAGE;
	}
	recall_page(&load->site, page, SIZE_MAX);
	shown.uncommitted = find_uncommitted(page, &load->arena);
	if (options->json)
		history_show_json(&shown, &text);
	else
		history_show_text(&shown, report_shows_color(), &text);
	report_result(strbuf_str(&text));
	strbuf_free(&text);
	return COMMAND_DONE;
}

enum command_status
command_history(const struct options *options)
{
	struct load load = {0};
	enum command_status status = load_site(options, options->drafts, &load);
	enum command_status shown;

	if (load_has_site(status)) {
		shown = show_history(options, &load);
		if (shown != COMMAND_DONE)
			status = shown;
	}
	load_close(&load);
	return status;
}
