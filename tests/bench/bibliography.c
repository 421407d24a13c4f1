/* bibliography [COUNT [ROUNDS]]: what reading a library of COUNT works costs,
 * as CSL-JSON in the shape in which Better BibTeX exports it, beside what
 * jansson takes for the same bytes. Medians of CPU over the rounds; each is
 * measured in a process of its own, so that none finds memory warm. */
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/tree.h"
#include "parse/parse.h"

enum { COUNT = 25000, ROUNDS = 9, MOST_ROUNDS = 99 };

static const char *const words[] = {
    "magnesium", "sleep",	    "of",     "the",
    "in",	 "trial",	    "adults", "placebo",
    "and",	 "effects",	    "blood",  "pressure",
    "on",	 "bisglycinate",    "oral",   "review",
    "cohort",	 "supplementation", "after",  "deficiency",
    "muscle",	 "serum",	    "with",   "intake"};
static const char *const families[] = {
    "Müller",  "García",    "Ivanova", "Okafor", "Smith",   "Nguyen",
    "de Boer", "Lindqvist", "Rossi",   "Tanaka", "O’Brien", "Novák"};

#define SIZE(array) (sizeof(array) / sizeof *(array))

/* Knuth's linear congruential generator; the high bits are the good ones. */
static unsigned
draw(uint64_t *random, unsigned below)
{
	*random = *random * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*random >> 33) % below;
}

static void
add_authors(struct strbuf *out, uint64_t *random)
{
	unsigned count = 1 + draw(random, 3);

	strbuf_printf(out, "\"author\":[");
	for (unsigned i = 0; i < count; i++)
		strbuf_printf(out, "%s{\"family\":\"%s\",\"given\":\"%c.\"}",
			      i > 0 ? "," : "",
			      families[draw(random, SIZE(families))],
			      'A' + draw(random, 26));
	strbuf_printf(out, "],");
}

static void
add_title(struct strbuf *out, uint64_t *random)
{
	unsigned count = 7 + draw(random, 6);

	strbuf_printf(out, "\"title\":\"Of");
	for (unsigned i = 0; i < count; i++)
		strbuf_printf(out, i % 8 == 3 ? " <i>%s</i>" : " %s",
			      words[draw(random, SIZE(words))]);
	strbuf_printf(out, "\",");
}

static void
add_entry(struct strbuf *out, unsigned number, uint64_t *random)
{
	unsigned page = 1 + draw(random, 2000);

	strbuf_printf(out, "%s\n  {\"id\":\"work%u\",", number ? "," : "",
		      number);
	add_authors(out, random);
	strbuf_printf(out,
		      "\"citation-key\":\"work%u\",\"container-title\":"
		      "\"Journal of %s and %s\",\"DOI\":\"10.5555/j.%u.%u\",",
		      number, words[draw(random, SIZE(words))],
		      words[draw(random, SIZE(words))], number % 977,
		      number * 7 + 1000001);
	strbuf_printf(out, "\"ISSN\":\"0378-5955\",\"issue\":\"%u\",",
		      1 + draw(random, 12));
	strbuf_printf(out,
		      "\"issued\":{\"date-parts\":[[\"%u\",%u,%u]]},"
		      "\"page\":\"%u-%u\",\"PMID\":\"%u\",",
		      1980 + draw(random, 46), 1 + draw(random, 12),
		      1 + draw(random, 28), page, page + draw(random, 20),
		      number * 3 + 10000001);
	add_title(out, random);
	strbuf_printf(out, "\"type\":\"article-journal\",\"volume\":\"%u\"}",
		      1 + draw(random, 90));
}

static struct str
generate(unsigned count)
{
	struct strbuf out = {0};
	uint64_t random = 1;

	strbuf_printf(&out, "[");
	for (unsigned i = 0; i < count; i++)
		add_entry(&out, i, &random);
	strbuf_printf(&out, "\n]\n");
	return strbuf_str(&out);
}

static bool
load_plainly(struct str text)
{
	json_error_t error;
	json_t *root =
	    json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
	bool ok = root != NULL;

	json_decref(root);
	return ok;
}

static bool
read_works(struct str text)
{
	struct tree tree = {0};
	struct site site = {.tree = &tree};

	site.diags.arena = &site.arena;
	tree_open_memory(&tree);
	tree_add(&tree, STR("content/a.json"), text);
	vec_add(&site.config.bibliographies, &site.arena,
		((struct located){.text = STR("a.json")}));
	return parse_bibliographies(&site) && site.sources.count > 0;
}

struct cost {
	double seconds;
	long kilobytes;
};

/* What WORK on TEXT costs, in a process of its own. */
static struct cost
cost_of(bool (*work)(struct str text), struct str text)
{
	struct rusage usage;
	pid_t child = fork();
	int status;

	if (child == 0)
		_exit(work(text) ? 0 : 1);
	if (child < 0 || wait4(child, &status, 0, &usage) < 0 || status != 0) {
		fputs("bibliography: reading failed\n", stderr);
		exit(1);
	}
	return (struct cost){
	    (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
		(double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6,
	    usage.ru_maxrss};
}

static int
compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static double
median(double *values, unsigned count)
{
	qsort(values, count, sizeof *values, compare);
	return values[count / 2];
}

int
main(int argc, char **argv)
{
	double plain[MOST_ROUNDS], whole[MOST_ROUNDS], ratio[MOST_ROUNDS];
	unsigned count = argc > 1 ? (unsigned)atoi(argv[1]) : COUNT;
	unsigned rounds = argc > 2 ? (unsigned)atoi(argv[2]) : ROUNDS;
	struct str text = generate(count);
	struct cost cost = {0};
	double middle;

	if (count == 0 || rounds == 0 || rounds > MOST_ROUNDS)
		return 2;
	for (unsigned i = 0; i < rounds; i++) {
		plain[i] = cost_of(load_plainly, text).seconds;
		cost = cost_of(read_works, text);
		whole[i] = cost.seconds;
		ratio[i] = whole[i] / plain[i];
	}
	middle = median(ratio, rounds);
	printf("%u works, %.1f MB of CSL-JSON: %.3f s of CPU, %ld MB\n", count,
	       (double)text.len / 1e6, median(whole, rounds),
	       cost.kilobytes / 1024);
	printf("jansson alone: %.3f s; ratio %.2f (%.2f to %.2f)\n",
	       median(plain, rounds), middle, ratio[0], ratio[rounds - 1]);
	return 0;
}
