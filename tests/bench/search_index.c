/* search_index FOLDER SHARE OUTPUT: the files of search/ alone, of the site in
 * FOLDER by the themes in SHARE, written to OUTPUT by one thread; prints
 * seconds of the clock and of CPU, the most KB that were in memory, and by how
 * many these grew meanwhile. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include "base/date.h"
#include "pipeline.h"
#include "render/render.h"

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

static void
put(void *context, struct str url, struct str bytes)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof path, "%s/%.*s", (const char *)context,
		 STR_ARG(url));
	file = fopen(path, "w");
	if (file == NULL ||
	    fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len ||
	    fclose(file) != 0) {
		perror(path);
		exit(1);
	}
}

int
main(int argc, char **argv)
{
	struct site site = {0};
	struct pipeline_options options = {.workers = 1};
	struct sink sink = {.put = put};
	char folder[4096];
	clock_t start;
	double clock_start;
	long memory;

	if (argc != 4) {
		fputs("usage: search_index FOLDER SHARE OUTPUT\n", stderr);
		return 2;
	}
	options.site_folder = str_from(argv[1]);
	options.share_folder = str_from(argv[2]);
	options.today = (struct date){2026, 11, 22};
	sink.context = argv[3];
	snprintf(folder, sizeof folder, "%s/search", argv[3]);
	mkdir(argv[3], 0777);
	mkdir(folder, 0777);
	if (pipeline_load(&site, &options) != PIPELINE_OK)
		return 1;
	memory = most_memory();
	start = clock();
	clock_start = now();
	render_index(&site, &site.diags, sink);
	printf("%.3f %.3f %ld %ld\n", now() - clock_start,
	       (double)(clock() - start) / CLOCKS_PER_SEC, most_memory(),
	       most_memory() - memory);
	pipeline_close(&site);
	return 0;
}
