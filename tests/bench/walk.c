/* walk FOLDER: the history pass alone, on the site in FOLDER; prints seconds
 * of CPU and the number of pages that have a revision. */
#include <stdio.h>
#include <time.h>

#include "adapters/git.h"
#include "discover/discover.h"
#include "history/history.h"

int
main(int argc, char **argv)
{
	struct site site = {0};
	struct tree tree = {0};
	struct strbuf error = {0};
	struct arena results = {0};
	size_t found = 0;
	clock_t start;

	repo_init();
	site.diags.arena = &site.arena;
	if (argc != 2 || !tree_open_folder(&tree, str_from(argv[1]), &error)) {
		fputs("usage: walk FOLDER\n", stderr);
		return 2;
	}
	site.tree = &tree;
	if (!discover(&site))
		return 1;
	start = clock();
	history_read(&site, &results);
	printf("%.3f", (double)(clock() - start) / CLOCKS_PER_SEC);
	for (size_t i = 0; i < site.pages.count; i++)
		found += site.pages.items[i]->revisions.count > 0;
	printf(" %zu of %zu %.*s\n", found, site.pages.count,
	       STR_ARG(site.no_history));
	return found == 0;
}
