#include "base/file.h"
#include "commands/diff_range.h"
#include "commands/diff_show.h"
#include "commands/load.h"
#include "commands/report.h"

enum { SHORT_HEX = 12 };

struct end {
	struct diff_end shown;
	struct load load;
};

/* ---- which commits ---- */

static bool
find_end(struct repo *repo, struct diff_end *end, struct repo_id *commit_out,
	 struct strbuf *error, struct arena *arena)
{
	char hex[REPO_HEX_BYTES + 1];

	if (end->rev.len == 0)
		return true;
	if (!repo_find_commit(repo, end->rev, commit_out, error))
		return false;
	repo_id_hex(*commit_out, hex);
	end->commit = arena_str(arena, str_from(hex));
	return true;
}

static bool
begin_at_base(struct repo *repo, struct diff_end *old, struct repo_id a,
	      struct repo_id b, struct strbuf *error, struct arena *arena)
{
	char hex[REPO_HEX_BYTES + 1];
	struct repo_id base;

	if (!diff_range_base(repo, a, b, &base)) {
		strbuf_addz(error, "the two have no commit in common, as far "
				   "as their history is here");
		return false;
	}
	repo_id_hex(base, hex);
	old->commit = arena_str(arena, str_from(hex));
	old->rev = str_part(old->commit, 0, SHORT_HEX);
	return true;
}

static bool
find_ends(struct repo *repo, struct str text, struct diff_end *old,
	  struct diff_end *new, struct strbuf *error, struct arena *arena)
{
	struct diff_range range = diff_range_parse(text);
	struct repo_id a = {0}, b = {0};

	old->rev = range.old;
	new->rev = range.new;
	if (text.len == 0)
		strbuf_addz(error, "the revision is empty");
	return text.len > 0 && find_end(repo, old, &a, error, arena) &&
	       find_end(repo, new, &b, error, arena) &&
	       (!range.from_base ||
		begin_at_base(repo, old, a, b, error, arena));
}

/* False, with a complaint, where the command line names no commits. */
static bool
read_range(const struct options *options, struct diff_end *old,
	   struct diff_end *new, struct arena *arena)
{
	struct strbuf error = {0};
	struct str folder, reason = STR("there is no such folder");
	struct repo *repo = NULL;
	bool ok;

	repo_init();
	if (file_real_path(options->folder, arena, &folder))
		repo = repo_open(folder, arena, &reason);
	if (repo == NULL)
		strbuf_printf(&error, "there are no commits to compare: %.*s",
			      STR_ARG(reason));
	ok = repo != NULL && find_ends(repo, options->operands.items[0], old,
				       new, &error, arena);
	if (!ok)
		report_usage(options, strbuf_str(&error));
	repo_close(repo);
	strbuf_free(&error);
	return ok;
}

/* ---- loading ---- */

static void
say_errors(struct end *end, const char *level)
{
	struct arena arena = {0};
	struct str counts = report_counts(&end->load.site.diags, &arena);
	struct str name = diff_end_name(&end->shown);

	report_message(level, arena_printf(&arena, "%.*s has %.*s%s",
					   STR_ARG(name), STR_ARG(counts),
					   end->shown.rev.len == 0
					       ? "; see 'attest check'"
					       : ""));
	arena_free(&arena);
}

/* The findings of what cannot be compared at all are shown. */
static enum command_status
load_end(const struct options *options, struct end *end, const char *level)
{
	struct load *load = &end->load;
	enum command_status status;

	if (!load_prepare(options, load))
		return COMMAND_USAGE;
	load->pipeline.rev = end->shown.commit;
	status = load_status(pipeline_load(&load->site, &load->pipeline));
	if (status == COMMAND_CONFIG && end->shown.commit.len > 0 &&
	    load_is_nowhere(load)) {
		end->shown.is_nowhere = true;
		return COMMAND_DONE;
	}
	end->shown.errors = diag_count(&load->site.diags, DIAG_ERROR);
	if (status == COMMAND_CONTENT) {
		say_errors(end, level);
	} else if (status != COMMAND_DONE) {
		report_findings(&load->site, &load->site.diags, options->all);
		say_errors(end, level);
	}
	return status;
}

/* ---- the command ---- */

static void
show(const struct options *options, const struct diff_shown *shown)
{
	struct strbuf text = {0};

	if (options->format == FORMAT_JSON)
		diff_show_json(shown, &text);
	else if (options->format == FORMAT_MARKDOWN)
		diff_show_markdown(shown, &text);
	else
		diff_show_text(shown, report_shows_color(), &text);
	report_result(strbuf_str(&text));
	strbuf_free(&text);
}

static const struct site *
site_of(const struct end *end, const struct site *nowhere)
{
	return end->shown.is_nowhere ? nowhere : &end->load.site;
}

/* Whether anything differs, or may. */
static bool
compare(const struct options *options, struct end *old, struct end *new)
{
	static const struct site nowhere;
	struct arena arena = {0};
	struct diff_shown shown = {.old = old->shown, .new = new->shown};
	bool differs;

	/* What cannot be read is compared with nothing. */
	shown.diff =
	    site_diff_make(site_of(old->shown.is_broken ? new : old, &nowhere),
			   site_of(new, &nowhere), &arena);
	show(options, &shown);
	differs = old->shown.is_broken || !site_diff_is_empty(shown.diff);
	arena_free(&arena);
	return differs;
}

enum command_status
command_diff(const struct options *options)
{
	struct end old = {0}, new = {0};
	struct arena arena = {0};
	enum command_status status = COMMAND_USAGE, before;

	if (read_range(options, &old.shown, &new.shown, &arena)) {
		before = load_end(options, &old, "warning");
		/* What was wrong and is not any more stops nobody. */
		old.shown.is_broken = before == COMMAND_CONFIG;
		status = load_has_site(before) || old.shown.is_broken
			     ? load_end(options, &new, "error")
			     : before;
		if (load_has_site(status) && compare(options, &old, &new) &&
		    options->exit_code)
			status = COMMAND_CONTENT;
	}
	load_close(&new.load);
	load_close(&old.load);
	arena_free(&arena);
	return status;
}
