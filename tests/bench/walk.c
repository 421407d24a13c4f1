/* walk FOLDER: the history pass alone, on the site in FOLDER; prints seconds
 * of CPU, of the clock, the KB that memory grew by meanwhile, the KB that are
 * kept, and the numbers of pages that have revisions and of these. */
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#include "adapters/git.h"
#include "discover/discover.h"
#include "history/history.h"

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static long
most_memory(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

int
main(int argc, char **argv)
{
	struct site site = {0};
	struct tree tree = {0};
	struct strbuf error = {0};
	struct arena results = {0};
	size_t found = 0, revisions = 0, kept;
	clock_t start;
	double clock_start;
	long memory;

	repo_init();
	site.diags.arena = &site.arena;
	if (argc != 2 || !tree_open_folder(&tree, str_from(argv[1]), &error)) {
		fputs("usage: walk FOLDER\n", stderr);
		return 2;
	}
	site.tree = &tree;
	if (!discover(&site))
		return 1;
	kept = site.arena.used;
	memory = most_memory();
	start = clock();
	clock_start = now();
	history_read(&site, &results);
	printf("%.4f %.4f", (double)(clock() - start) / CLOCKS_PER_SEC,
	       now() - clock_start);
	for (size_t i = 0; i < site.pages.count; i++) {
		found += site.pages.items[i]->revisions.count > 0;
		revisions += site.pages.items[i]->revisions.count;
	}
	printf(" %ld %zu %zu %zu %.*s\n", most_memory() - memory,
	       (site.arena.used - kept) / 1024, found, revisions,
	       STR_ARG(site.no_history));
	return found == 0;
}
