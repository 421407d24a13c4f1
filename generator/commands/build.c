#include <stdio.h>

#include "base/file.h"
#include "base/path.h"
#include "commands/load.h"
#include "commands/report.h"
#include "render/timings.h"
#include "write/precompress.h"
#include "write/write.h"

/* ---- timings ---- */

static void
print_slowest(const struct passes *passes)
{
	struct passes_item items[PASSES_ITEMS];
	size_t count = passes_slowest(passes, items);

	if (count > 0)
		fputs("slowest to render, by CPU:\n", stderr);
	for (size_t i = 0; i < count; i++)
		fprintf(stderr, "%9.4f s  %.*s%s%.*s\n", items[i].seconds,
			STR_ARG(items[i].path),
			items[i].name.len > 0 ? ": " : "",
			STR_ARG(items[i].name));
}

static void
print_timings(const struct passes *passes)
{
	double all = 0;

	for (int id = 0; id < PASS_COUNT; id++) {
		double seconds = passes_seconds(passes, (enum pass_id)id);

		fprintf(stderr, "%9.3f s  %s\n", seconds, pass_names[id]);
		all += seconds;
	}
	fprintf(stderr, "%9.3f s  in all\n", all);
	print_slowest(passes);
}

/* What of templates and hooks took the most of all pages. */
static void
print_templates(struct load *load)
{
	enum { SHOWN = 10 };
	struct render_timings all = render_timings(&load->site, &load->arena);

	if (all.count > 0)
		fputs("slowest templates and hooks, by the clock of all "
		      "workers:\n",
		      stderr);
	for (size_t i = 0; i < all.count && i < SHOWN; i++)
		fprintf(stderr, "%9.4f s  %.*s: %llu calls\n",
			all.items[i].seconds, STR_ARG(all.items[i].name),
			(unsigned long long)all.items[i].calls);
}

/* ---- where to ---- */

static struct str
output_folder(const struct options *options, struct arena *arena)
{
	return options->output.len > 0
		   ? options->output
		   : path_join(options->folder, STR("output"), arena);
}

/* Where FOLDER lies, which may have to be made. */
static struct str
real_folder(struct str folder, struct arena *arena)
{
	struct str made = STR_NONE, real;

	while (
	    !file_real_path(folder.len > 0 ? folder : STR("."), arena, &real)) {
		if (folder.len == 0)
			return made;
		made = path_join(path_name(folder), made, arena);
		folder = path_folder(folder);
	}
	return path_join(real, made, arena);
}

/* The folder of the site that FOLDER lies in and that builds read, or NULL:
 * the next one would read what this one wrote. */
static const char *
folder_read(const struct options *options, struct str folder,
	    struct arena *arena)
{
	static const char *const names[] = {"content", "lua", "styles",
					    "themes"};
	struct str real = real_folder(folder, arena);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct str read = real_folder(
		    path_join(options->folder, str_from(names[i]), arena),
		    arena);

		if (str_has_prefix(real, read) &&
		    (real.len == read.len || real.ptr[read.len] == '/'))
			return names[i];
	}
	return NULL;
}

/* ---- the build ---- */

struct build {
	const struct options *options;
	struct load load;
	struct str folder;
	struct output_counts counts;
};

static bool
is_stopped(const struct build *build, enum command_status status)
{
	return status != COMMAND_DONE ||
	       (build->options->strict &&
		diag_count(&build->load.site.diags, DIAG_WARNING) > 0);
}

static enum command_status
output_failure(enum output_status status)
{
	return status == OUTPUT_FAILED ? COMMAND_SYSTEM : COMMAND_CONTENT;
}

static enum command_status
render_and_write(struct build *build)
{
	struct site *site = &build->load.site;
	struct output *output;
	struct sink sink;
	enum output_status written;
	enum command_status status;

	passes_enter(site->passes, PASS_WRITE);
	written = output_open(build->folder, &site->diags, &output);
	if (written != OUTPUT_OK)
		return output_failure(written);
	sink = output_sink(output);
	status = load_status(pipeline_render(
	    site, build->options->compress || site->config.extras.precompressed
		      ? precompress_sink(&sink)
		      : sink));
	passes_enter(site->passes, PASS_WRITE);
	if (!is_stopped(build, status)) {
		written = output_commit(output, &site->diags, &build->counts);
		if (written != OUTPUT_OK)
			status = output_failure(written);
	}
	output_close(output);
	return status;
}

static enum command_status
load_and_write(struct build *build)
{
	enum command_status status = load_status(
	    pipeline_load(&build->load.site, &build->load.pipeline));

	if (!is_stopped(build, status))
		status = render_and_write(build);
	else if (load_has_site(status)) /* all findings in one run */
		status = load_status(
		    pipeline_render(&build->load.site, site_nowhere()));
	if (status == COMMAND_DONE && is_stopped(build, status))
		status = COMMAND_CONTENT;
	return status;
}

static void
print_counts(const struct build *build)
{
	const struct output_counts *counts = &build->counts;
	struct strbuf text = {0};

	strbuf_printf(&text, "%zu file%s written, %zu unchanged, %zu removed\n",
		      counts->written, counts->written == 1 ? "" : "s",
		      counts->unchanged, counts->removed);
	report_result(strbuf_str(&text));
	strbuf_free(&text);
}

static void
refuse_folder(const struct build *build, const char *read)
{
	struct strbuf text = {0};

	strbuf_printf(&text, "the output folder '%.*s' lies in the %s folder",
		      STR_ARG(build->folder), read);
	report_usage(build->options, strbuf_str(&text));
	strbuf_free(&text);
}

static enum command_status
build_site(struct build *build)
{
	enum command_status status;
	const char *read;

	if (!load_prepare(build->options, &build->load))
		return COMMAND_USAGE;
	build->load.pipeline.keeps_times = build->options->timings;
	build->folder = output_folder(build->options, &build->load.arena);
	read = folder_read(build->options, build->folder, &build->load.arena);
	if (read != NULL) {
		refuse_folder(build, read);
		return COMMAND_USAGE;
	}
	load_watch(build->options, build->options->timings, &build->load);
	status = load_and_write(build);
	load_unwatch(&build->load);
	diag_sort(&build->load.site.diags);
	report_findings(&build->load.site, &build->load.site.diags,
			build->options->all);
	if (status == COMMAND_DONE && !build->options->quiet)
		print_counts(build);
	if (build->options->timings) {
		print_timings(build->load.passes);
		print_templates(&build->load);
	}
	return status;
}

enum command_status
command_build(const struct options *options)
{
	struct build build = {.options = options};
	enum command_status status = build_site(&build);

	load_close(&build.load);
	return status;
}
