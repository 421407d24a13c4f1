#include "base/file.h"
#include "base/path.h"
#include "commands/load.h"
#include "commands/report.h"
#include "commands/retraction_watch.h"
#include "commands/table.h"

struct run {
	const struct options *options;
	struct arena arena;
	struct load load;
	struct str path; /* of the table */
	struct str table;
	struct date date; /* of it */
	struct watch watch;
	struct str target; /* what is written */
	bool changed;
	size_t without; /* works cited that have no identifiers */
};

/* ---- the table ---- */

static enum command_status
open_table(struct run *run)
{
	const struct options *options = run->options;
	struct strbuf error = {0};
	int64_t seconds;

	run->path = options->operands.items[0];
	if (!str_is(options->folder, ".") && run->path.ptr[0] != '/')
		run->path = path_join(options->folder, run->path, &run->arena);
	if (file_kind(run->path, true) == FILE_MISSING) {
		strbuf_printf(&error, "there is no file '%.*s'",
			      STR_ARG(run->path));
		return report_failure(COMMAND_USAGE, &error);
	}
	if (!file_map(run->path, &run->table, &error) ||
	    !file_modified(run->path, &seconds, &error))
		return report_failure(COMMAND_SYSTEM, &error);
	run->date = date_is_none(options->date) ? date_from_unix(seconds)
						: options->date;
	return COMMAND_DONE;
}

/* ---- the works ---- */

static bool
is_any_page_hidden(const struct site *site)
{
	for (size_t i = 0; i < site->pages.count; i++)
		if (site->pages.items[i]->failed)
			return true;
	return false;
}

static void
ask(struct run *run)
{
	const struct site *site = &run->load.site;
	/* A page that cannot be read hides what it cites: then what was known
	 * of a work is not forgotten. */
	bool keep = is_any_page_hidden(site);

	run->watch.arena = &run->arena;
	for (size_t i = 0; i < site->library.count; i++) {
		const struct source *source = site->library.items[i];

		if (source->cited_by.count == 0 &&
		    !(keep && source->notice != NULL))
			continue;
		if (source->doi.len + source->pmid.len > 0)
			watch_add(&run->watch, source);
		else
			run->without++;
	}
}

static bool
look_up(struct run *run)
{
	struct diag_list diags = {.arena = &run->arena};
	bool ok = watch_read(&run->watch, run->table, run->path, &diags);
	struct site nowhere = {0}; /* lines of the table are not shown */

	diag_sort(&diags);
	report_findings(&nowhere, &diags, run->options->all);
	if (!ok)
		report_message("note", STR("nothing was written"));
	return ok;
}

/* ---- what is written ---- */

static const char *const columns[] = {"key",  "doi",	"pmid",	   "standing",
				      "date", "notice", "reasons", NULL};
static const char *const shown_columns[] = {"standing", "key", "date", "change",
					    NULL};

struct result {
	struct table written, shown;
	size_t counts[STANDING_REINSTATED + 1];
};

static struct str
iso(struct arena *arena, struct date date)
{
	return date_is_none(date) ? STR_NONE : date_iso(date, arena);
}

static struct str
change_of(struct run *run, const struct notice *before, enum standing standing)
{
	if (before == NULL)
		return standing == STANDING_NONE ? STR_NONE : STR("new");
	if (before->standing == standing)
		return STR_NONE;
	return arena_printf(&run->arena, "was %s",
			    standing_names[before->standing]);
}

static void
add_work(struct run *run, struct result *result, struct watch_work *work)
{
	const struct source *source = work->source;
	const struct watch_notice *notice;
	enum standing standing =
	    standing_resolve(work->notices.items, work->notices.count, &notice);
	struct str word = str_from(standing_names[standing]);
	struct str change = change_of(run, source->notice, standing);

	result->counts[standing]++;
	if (standing != STANDING_NONE)
		*vec_new(&result->written.rows, &run->arena) =
		    (struct table_row){{
			table_word(source->key),
			table_word(work->doi),
			table_word(work->pmid),
			table_word(word),
			table_word(iso(&run->arena, notice->date)),
			table_word(notice->doi),
			table_word(notice->reasons),
		    }};
	if (standing != STANDING_NONE || change.len > 0)
		*vec_new(&result->shown.rows,
			 &run->arena) = (struct table_row){{
		    table_word(standing != STANDING_NONE ? word
							 : STR("nothing")),
		    table_word(source->key),
		    table_word(notice != NULL ? iso(&run->arena, notice->date)
					      : STR_NONE),
		    table_word(change),
		}};
}

static void
resolve(struct run *run, struct result *result)
{
	*result = (struct result){.written.names = columns,
				  .shown.names = shown_columns};
	*vec_new(&result->written.rows, &run->arena) = (struct table_row){{
	    [0] = table_word(STR("*")),
	    [3] = table_word(STR("checked")),
	    [4] = table_word(iso(&run->arena, run->date)),
	}};
	for (size_t i = 0; i < run->watch.works.count; i++)
		add_work(run, result, run->watch.works.items[i]);
}

static bool
write_file(struct run *run, const struct result *result, struct strbuf *error)
{
	const struct site *site = &run->load.site;
	struct str name = path_join(STR("content"),
				    site->config.retractions.text, &run->arena);
	struct strbuf text = {0}, ignored = {0};
	struct str before = STR_NONE;
	bool ok;

	run->target = str_is(run->options->folder, ".")
			  ? name
			  : path_join(run->options->folder, name, &run->arena);
	table_csv(&result->written, &text);
	run->changed =
	    !file_read(run->target, text.len, &run->arena, &before, &ignored) ||
	    !str_equal(before, strbuf_str(&text));
	ok = !run->changed ||
	     (file_make_folders(path_folder(run->target), error) &&
	      file_replace(run->target, strbuf_str(&text), error));
	strbuf_free(&text);
	strbuf_free(&ignored);
	return ok;
}

/* ---- what is said ---- */

static void
say_works(const struct run *run, struct strbuf *text)
{
	size_t dois = 0, count = run->watch.works.count;

	for (size_t i = 0; i < count; i++)
		dois += run->watch.works.items[i]->doi.len > 0;
	strbuf_printf(text,
		      "works cited: %zu (%zu looked up by DOI, %zu by PMID "
		      "alone, %zu without either)\n",
		      count + run->without, dois, count - dois, run->without);
}

static void
say_states(const struct result *result, struct strbuf *text)
{
	const char *separator = "";

	for (int i = STANDING_CORRECTED; i <= STANDING_REINSTATED; i++)
		if (result->counts[i] > 0) {
			strbuf_printf(text, "%s%zu %s%s", separator,
				      result->counts[i],
				      i == STANDING_CONCERN ? "under " : "",
				      standing_names[i]);
			separator = ", ";
		}
	strbuf_addz(text,
		    *separator != '\0' ? ":\n" : "nothing known of them\n");
}

static void
say(struct run *run, const struct result *result)
{
	struct strbuf text = {0};

	strbuf_printf(&text, "rows: %zu (%zu without DOI and PMID)\n",
		      run->watch.rows, run->watch.nameless);
	say_works(run, &text);
	say_states(result, &text);
	table_text(&result->shown, &text);
	strbuf_printf(&text, "%.*s: %s, checked %.*s\n", STR_ARG(run->target),
		      run->changed ? "written" : "as it was",
		      STR_ARG(iso(&run->arena, run->date)));
	report_result(strbuf_str(&text));
	strbuf_free(&text);
}

/* ---- the command ---- */

static enum command_status
check_and_write(struct run *run)
{
	struct strbuf error = {0};
	struct result result;

	if (!run->load.site.sources_complete) {
		strbuf_addz(&error, "a bibliography cannot be read, so nothing "
				    "was written; see 'attest check'");
		return report_failure(COMMAND_CONTENT, &error);
	}
	ask(run);
	if (!look_up(run))
		return COMMAND_CONTENT;
	resolve(run, &result);
	if (!write_file(run, &result, &error))
		return report_failure(COMMAND_SYSTEM, &error);
	if (!run->options->quiet)
		say(run, &result);
	return COMMAND_DONE;
}

enum command_status
command_retractions(const struct options *options)
{
	struct run run = {.options = options};
	enum command_status status = open_table(&run);

	if (status == COMMAND_DONE) {
		status = load_site(options, true, &run.load);
		if (load_has_site(status))
			status = check_and_write(&run);
		load_close(&run.load);
	}
	file_unmap(run.table);
	arena_free(&run.arena);
	return status;
}
