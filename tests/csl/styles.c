/* styles LOCALES STYLES...: compiles all styles of the folders STYLES, with the
 * locales of LOCALES; dependent ones with their parents in the first of them.
 * Prints what was found and what it cost; fails where one does not compile. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/path.h"
#include "csl/style.h"

struct totals {
	size_t compiled, failed, findings, bytes;
};

static double
cpu_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
print_findings(const struct diag_list *diags)
{
	struct strbuf out = {0};

	for (size_t i = 0; i < diags->found.count; i++)
		diag_format(&out, &diags->found.items[i],
			    &(struct diag_source){0}, false);
	if (out.len > 0)
		fputs(out.ptr, stdout);
	strbuf_free(&out);
}

static void
compile(struct str locales, struct str parents, struct str path,
	struct totals *totals)
{
	struct arena arena = {0}, messages = {0};
	struct diag_list diags = {.arena = &messages};
	struct csl_reading reading = {.arena = &arena,
				      .diags = &diags,
				      .locales = locales,
				      .styles = parents};

	if (csl_style_open(&reading, path) == NULL)
		totals->failed++;
	else
		totals->compiled++;
	totals->findings += diags.found.count;
	totals->bytes += arena.used;
	print_findings(&diags);
	arena_free(&arena);
	arena_free(&messages);
}

static void
compile_folder(struct str locales, struct str parents, struct str folder,
	       struct totals *totals)
{
	struct arena arena = {0};
	struct strbuf error = {0};
	struct file_entries entries;

	if (!file_list(folder, &arena, &entries, &error)) {
		fprintf(stderr, "styles: %s\n", error.ptr);
		exit(1);
	}
	for (size_t i = 0; i < entries.count; i++)
		if (str_has_suffix(entries.items[i].name, STR(".csl")))
			compile(
			    locales, parents,
			    path_join(folder, entries.items[i].name, &arena),
			    totals);
	arena_free(&arena);
}

int
main(int argc, char **argv)
{
	struct totals totals = {0};
	double seconds = cpu_seconds();
	double count;

	for (int i = 2; i < argc; i++)
		compile_folder(str_from(argv[1]), str_from(argv[2]),
			       str_from(argv[i]), &totals);
	seconds = cpu_seconds() - seconds;
	count = (double)(totals.compiled + totals.failed);
	if (count == 0) {
		fputs("usage: styles LOCALES STYLES...\n", stderr);
		return 2;
	}
	printf("%zu styles compile, %zu do not, %zu findings; %.2f ms of CPU "
	       "and %.0f kB each\n",
	       totals.compiled, totals.failed, totals.findings,
	       1e3 * seconds / count, (double)totals.bytes / 1e3 / count);
	return totals.failed > 0;
}
