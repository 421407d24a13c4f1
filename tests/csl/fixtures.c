/* fixtures [--verbose] [--strict] [--known FILE] FOLDER [NAME...]: formats the
 * fixtures of FOLDER, or those named, and compares with what they expect.
 * --verbose shows whole results, --strict asks for all of them, FILE says of
 * some why they fail. Closes with a table and "N passed, N failed". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "parts/report.h"

enum { LARGEST_LIST = 1 << 20 };

struct arguments {
	const char *folder, *known;
	bool verbose, strict;
	char **names;
	int name_count;
};

static _Noreturn void
usage(void)
{
	fputs("usage: fixtures [--verbose] [--strict] [--known FILE] FOLDER "
	      "[NAME...]\n",
	      stderr);
	exit(2);
}

static struct arguments
read_arguments(int argc, char **argv)
{
	struct arguments arguments = {0};
	int i = 1;

	for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++)
		if (strcmp(argv[i], "--verbose") == 0)
			arguments.verbose = true;
		else if (strcmp(argv[i], "--strict") == 0)
			arguments.strict = true;
		else if (strcmp(argv[i], "--known") == 0 && i + 1 < argc)
			arguments.known = argv[++i];
		else
			usage();
	if (i == argc)
		usage();
	arguments.folder = argv[i];
	arguments.names = argv + i + 1;
	arguments.name_count = argc - i - 1;
	return arguments;
}

static bool
is_wanted(const struct arguments *arguments, struct str name)
{
	for (int i = 0; i < arguments->name_count; i++)
		if (str_is(name, arguments->names[i]))
			return true;
	return arguments->name_count == 0;
}

static void
read_known(struct report *report, const char *path)
{
	struct strbuf error = {0};
	struct str bytes;

	if (path == NULL)
		return;
	if (!file_read(str_from(path), LARGEST_LIST, report->arena, &bytes,
		       &error)) {
		fprintf(stderr, "fixtures: %.*s\n",
			STR_ARG(strbuf_str(&error)));
		exit(EXIT_FAILURE);
	}
	report_read_known(report, bytes);
}

static struct str
locales_folder(void)
{
	const char *folder = getenv("CSL_LOCALES");

	return folder != NULL
		   ? str_from(folder)
		   : STR("/usr/share/citation-style-language/locales");
}

int
main(int argc, char **argv)
{
	struct arguments arguments = read_arguments(argc, argv);
	struct arena arena = {0};
	struct report report = {.arena = &arena, .whole = arguments.verbose};
	struct fixtures fixtures =
	    fixtures_read(str_from(arguments.folder), &arena);
	bool enough;

	read_known(&report, arguments.known);
	for (size_t i = 0; i < fixtures.count; i++) {
		const struct fixture *fixture = &fixtures.items[i];
		struct attempt attempt;

		if (!is_wanted(&arguments, fixture->name))
			continue;
		fflush(stdout);
		attempt = attempt_safely(fixture, locales_folder(), &arena);
		report_add(&report, fixture, &attempt);
	}
	report_close(&report);
	enough = report_is_enough(&report,
				  arguments.strict || arguments.name_count > 0);
	arena_free(&arena);
	return enough ? EXIT_SUCCESS : EXIT_FAILURE;
}
