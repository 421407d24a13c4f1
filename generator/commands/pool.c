#include "base/file.h"
#include "base/path.h"
#include "commands/commands.h"
#include "commands/pool_show.h"
#include "commands/report.h"

enum { FILE_LIMIT = 1 << 20 };

/* What the options ask for. */
struct request {
	struct pooling_options pooling;
	enum rows_scale scale;
};

/* As statistical programs abbreviate pooling_method_names. */
static const char *const method_short_names[] = {"reml", "dl",	 "pm", "fixed",
						 "mh",	 "peto", NULL};
static const char *const scale_names[] = {"", "log", "natural", NULL};

bool
pool_counts(const struct study_row *row)
{
	return row->problem != EFFECT_UNINFORMATIVE;
}

bool
pool_disagrees(const struct pool_result *result)
{
	return result->is_fixed_known &&
	       pooling_excludes_null(&result->fixed) !=
		   pooling_excludes_null(&result->pooled);
}

/* ---- options ---- */

static int
find_word(struct str word, const char *const *words)
{
	for (int i = 0; words[i] != NULL; i++)
		if (*words[i] != '\0' && str_is(word, words[i]))
			return i;
	return -1;
}

static bool
refuse_word(const struct options *options, const char *what, struct str word,
	    const char *const *words)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};
	struct strbuf error = {0};

	for (int i = 0; words[i] != NULL; i++)
		if (!str_is(word, words[i]))
			str_nearer(&nearest, word, str_from(words[i]));
	strbuf_printf(&error, "there is no %s '%.*s'", what, STR_ARG(word));
	if (nearest.word.len > 0)
		strbuf_printf(&error, " (did you mean '%.*s'?)",
			      STR_ARG(nearest.word));
	report_usage(options, strbuf_str(&error));
	strbuf_free(&error);
	return false;
}

static bool
read_words(const struct options *options, struct request *request)
{
	int measure = find_word(options->measure, measure_names);
	int method = find_word(options->method, pooling_method_names);
	int interval = find_word(options->interval, pooling_interval_names);
	int scale = find_word(options->scale, scale_names);

	if (method < 0)
		method = find_word(options->method, method_short_names);
	if (options->measure.len > 0 && measure < 0)
		return refuse_word(options, "measure", options->measure,
				   measure_names);
	if (options->method.len > 0 && (method < 0 || method == POOLING_NONE))
		return refuse_word(options, "method", options->method,
				   pooling_method_names);
	if (options->interval.len > 0 && interval < 0)
		return refuse_word(options, "interval", options->interval,
				   pooling_interval_names);
	if (options->scale.len > 0 && scale < 0)
		return refuse_word(options, "scale", options->scale,
				   scale_names);
	*request = (struct request){
	    .pooling = {measure < 0 ? MEASURE_NONE : (enum measure)measure,
			method < 0 ? POOLING_REML : (enum pooling_method)method,
			interval < 0 ? POOLING_HKSJ
				     : (enum pooling_interval)interval},
	    .scale = scale < 0 ? ROWS_SCALE_AUTO : (enum rows_scale)scale};
	if (interval != POOLING_HKSJ ||
	    pooling_is_random(request->pooling.method))
		return true;
	report_usage(options,
		     STR("--interval hksj goes with random effects: reml, "
			 "dersimonian-laird, paule-mandel"));
	return false;
}

/* What was not given follows from the columns; a table without them gets its
 * findings from rows_read. */
static bool
complete(const struct options *options, struct str csv, struct request *request)
{
	enum measure *measure = &request->pooling.measure;
	enum rows_form form;

	if (!rows_find_form(csv, &form)) {
		*measure = *measure == MEASURE_NONE ? MEASURE_MD : *measure;
		return true;
	}
	if (*measure == MEASURE_NONE && form == ROWS_INTERVAL) {
		report_usage(options, STR("which measure the column y holds "
					  "must be said: --measure"));
		return false;
	}
	if (*measure == MEASURE_NONE)
		*measure = form == ROWS_EVENTS ? MEASURE_RR : MEASURE_MD;
	if (request->scale == ROWS_SCALE_AUTO ||
	    (form != ROWS_EVENTS && form != ROWS_MEANS &&
	     measure_is_ratio(*measure)))
		return true;
	report_usage(options, STR("--scale says how ratios stand in a column "
				  "y; here are none"));
	return false;
}

/* ---- the file ---- */

static enum command_status
read_file(struct str path, struct arena *arena, struct str *bytes_out)
{
	struct strbuf error = {0};
	enum command_status status = COMMAND_DONE;

	if (file_kind(path, true) == FILE_MISSING) {
		strbuf_printf(&error, "there is no file '%.*s'", STR_ARG(path));
		status = COMMAND_USAGE;
	} else if (!file_read(path, FILE_LIMIT, arena, bytes_out, &error)) {
		status = COMMAND_SYSTEM;
	} else if (bytes_out->len > FILE_LIMIT) {
		strbuf_printf(&error, "'%.*s' has more than 1 MB",
			      STR_ARG(path));
		status = COMMAND_CONTENT;
	}
	if (status != COMMAND_DONE)
		report_message("error", strbuf_str(&error));
	strbuf_free(&error);
	return status;
}

/* Findings are shown with the lines of a site's files: here of one. */
static void
report_rows(struct diag_list *diags, struct str path, struct str csv)
{
	struct tree tree;
	struct site site = {.tree = &tree};

	tree_open_memory(&tree);
	tree_add(&tree, path, csv);
	diag_sort(diags);
	report_findings(&site, diags, true);
	tree_close(&tree);
}

/* ---- pooling ---- */

static void
take_studies(struct pool_result *result, struct arena *arena)
{
	size_t most = result->rows.items.count;

	result->studies = ARENA_ARRAY(arena, struct pooling_study, most);
	result->weights = ARENA_ARRAY(arena, double, most);
	for (size_t i = 0; i < most; i++) {
		const struct study_row *row = &result->rows.items.items[i];

		if (pool_counts(row))
			result->studies[result->count++] =
			    (struct pooling_study){row->estimate, row->events};
	}
}

static void
look_closer(struct pool_result *result, struct pooling_options options,
	    struct arena *arena)
{
	struct pooling_options fixed = options;
	double *weights = ARENA_ARRAY(arena, double, result->count);

	result->without = ARENA_ARRAY(arena, struct pooled, result->count);
	if (sensitivity_leave_one_out(result->studies, result->count, options,
				      result->without) != POOLING_OK)
		result->without = NULL;
	fixed.method = POOLING_FIXED;
	result->is_fixed_known =
	    pooling_is_random(result->pooled.options.method) &&
	    pooling_run(result->studies, result->count, fixed, &result->fixed,
			weights) == POOLING_OK;
	result->is_egger_known =
	    sensitivity_egger(result->studies, result->count, &result->egger);
}

static enum command_status
refuse_result(const struct options *options, enum pooling_status status,
	      enum measure measure, struct arena *arena)
{
	const char *name = measure_names[measure];

	switch (status) {
	case POOLING_NOTHING:
		report_message("error",
			       arena_printf(arena,
					    "no study in this table carries "
					    "information on %s",
					    name));
		return COMMAND_CONTENT;
	case POOLING_NOT_CONVERGED:
		report_message("error", STR("no result: the estimate does not "
					    "converge to a finite number"));
		return COMMAND_CONTENT;
	case POOLING_NEEDS_EVENTS:
		report_usage(options,
			     arena_printf(arena,
					  "--method %.*s needs the columns ai, "
					  "n1, ci, n2",
					  STR_ARG(options->method)));
		return COMMAND_USAGE;
	default:
		report_usage(options,
			     arena_printf(arena, "--method %.*s gives no %s",
					  STR_ARG(options->method), name));
		return COMMAND_USAGE;
	}
}

static enum command_status
pool(const struct options *options, const struct request *request,
     const struct study_rows *rows, struct arena *arena)
{
	struct pool_result result = {.measure = request->pooling.measure,
				     .rows = *rows};
	struct strbuf text = {0};
	enum pooling_status status;

	take_studies(&result, arena);
	status = pooling_run(result.studies, result.count, request->pooling,
			     &result.pooled, result.weights);
	if (status != POOLING_OK)
		return refuse_result(options, status, result.measure, arena);
	look_closer(&result, request->pooling, arena);
	if (options->json)
		pool_show_json(&result, &text);
	else
		pool_show_text(&result, arena, &text);
	report_result(strbuf_str(&text));
	strbuf_free(&text);
	return COMMAND_DONE;
}

static enum command_status
read_and_pool(const struct options *options, struct request *request,
	      struct arena *arena)
{
	struct str path = options->operands.items[0], csv;
	struct diag_list diags = {.arena = arena};
	struct study_rows rows;
	enum command_status status;

	if (!str_is(options->folder, ".") && path.ptr[0] != '/')
		path = path_join(options->folder, path, arena);
	status = read_file(path, arena, &csv);
	if (status != COMMAND_DONE)
		return status;
	if (!complete(options, csv, request))
		return COMMAND_USAGE;
	if (rows_read(csv, request->pooling.measure, request->scale, path,
		      arena, &diags, &rows))
		return pool(options, request, &rows, arena);
	report_rows(&diags, path, csv);
	return COMMAND_CONTENT;
}

enum command_status
command_pool(const struct options *options)
{
	struct arena arena = {0};
	struct request request = {0};
	enum command_status status = COMMAND_USAGE;

	if (read_words(options, &request))
		status = read_and_pool(options, &request, &arena);
	arena_free(&arena);
	return status;
}
