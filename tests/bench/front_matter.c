/* front_matter FOLDER: what reading the YAML of the pages below FOLDER takes,
 * in microseconds of CPU a kilobyte: the best of nine rounds over all of them,
 * from memory. */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "adapters/yaml.h"
#include "base/file.h"

enum { ROUNDS = 9, FILES_OPEN = 20, PAGES_AT_MOST = 10000 };

/* For nftw, which passes nothing on. */
static struct arena texts;
static struct str front[PAGES_AT_MOST];
static size_t count, bytes;

static int
add_front(const char *path, const struct stat *stat, int type, struct FTW *at)
{
	struct str whole;
	struct strbuf error = {0};
	const char *end;

	(void)at;
	if (type != FTW_F || count == PAGES_AT_MOST ||
	    !str_has_suffix(str_from(path), STR(".md")))
		return 0;
	if (!file_read(str_from(path), (size_t)stat->st_size + 1, &texts,
		       &whole, &error)) {
		fprintf(stderr, "%s: %.*s\n", path,
			STR_ARG(strbuf_str(&error)));
		return 1;
	}
	end = whole.len < 8
		  ? NULL
		  : memmem(whole.ptr + 4, whole.len - 4, "\n---\n", 5);
	if (end == NULL)
		return 0;
	front[count] =
	    (struct str){whole.ptr + 4, (size_t)(end + 1 - whole.ptr) - 4};
	bytes += front[count++].len;
	return 0;
}

/* Seconds of CPU. */
static double
read_all(void)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	clock_t start = clock();

	for (size_t i = 0; i < count; i++) {
		yaml_read(front[i], 2, STR_NONE, &arena, &diags);
		arena_reset(&arena);
		diags = (struct diag_list){.arena = &arena};
	}
	arena_free(&arena);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

int
main(int argc, char **argv)
{
	double best = 0;

	if (argc != 2 || nftw(argv[1], add_front, FILES_OPEN, FTW_PHYS) != 0 ||
	    count == 0) {
		fputs("usage: front_matter FOLDER\n", stderr);
		return 2;
	}
	for (int i = 0; i < ROUNDS; i++) {
		double seconds = read_all();

		if (i == 0 || seconds < best)
			best = seconds;
	}
	printf("%.2f us a KB, %zu pages of %.2f KB\n",
	       best * 1e6 / ((double)bytes / 1000), count,
	       (double)bytes / 1000 / (double)count);
	arena_free(&texts);
	return 0;
}
