/* bibtex [COUNT [ROUNDS]]: what loading a library of COUNT works costs that is
 * written as Better BibTeX writes BibLaTeX, beside what jansson takes for the
 * same library as CSL-JSON. Medians of CPU over the rounds. */
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/tree.h"
#include "parse/bibtex.h"
#include "parse/parse.h"

enum { COUNT = 25000, ROUNDS = 9, MOST_ROUNDS = 99 };

static const char *const words[] = {"magnesium",
				    "sleep",
				    "of",
				    "{{mRNA}}",
				    "the",
				    "trial",
				    "adults",
				    "{{COVID-19}}",
				    "placebo",
				    "and",
				    "effects",
				    "na{\\\"\\i}ve",
				    "{$\\beta$}",
				    "\\& blood",
				    "pressure",
				    "\\emph{in vitro}",
				    "bisglycinate",
				    "oral",
				    "review",
				    "{M{\\'e}ni{\\`e}re}'s",
				    "``open label''",
				    "cohort",
				    "deficiency",
				    "B\\textsubscript{12}"};
static const char *const families[] = {
    "M{\\\"u}ller", "Garc{\\'i}a",	"Ivanova",	  "Okafor",
    "Smith",	    "Nguy{\\~{\\^e}}n", "{van der Berg}", "Lindqvist",
    "Rossi",	    "{\\O}stergaard",	"O'Brien",	  "Nov{\\'a}k",
    "de la Cruz",   "\\v{S}imi\\'c",	"Tanaka",	  "Yılmaz"};

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
	unsigned count = 1 + draw(random, 5);

	strbuf_addz(out, "  author = {");
	for (unsigned i = 0; i < count; i++)
		strbuf_printf(out, "%s%s, %c. %c.", i > 0 ? " and " : "",
			      families[draw(random, SIZE(families))],
			      'A' + draw(random, 26), 'A' + draw(random, 26));
	strbuf_addz(out, "},\n");
}

static void
add_title(struct strbuf *out, uint64_t *random)
{
	unsigned count = 7 + draw(random, 6);

	strbuf_addz(out, "  title = {Of");
	for (unsigned i = 0; i < count; i++)
		strbuf_printf(out, "%s %s", i == 4 ? ":" : "",
			      words[draw(random, SIZE(words))]);
	strbuf_addz(out, "},\n");
}

static void
add_entry(struct strbuf *out, unsigned number, uint64_t *random)
{
	unsigned page = 1 + draw(random, 2000);

	strbuf_printf(out, "@article{work%u,\n", number);
	add_title(out, random);
	add_authors(out, random);
	strbuf_printf(out,
		      "  date = {%u-%02u-%02u},\n"
		      "  journaltitle = {Journal of {{Clinical}} %s},\n"
		      "  volume = {%u},\n  number = {%u},\n"
		      "  pages = {%u--%u},\n  issn = {1234-5679},\n"
		      "  doi = {10.5555/j.%u_%u},\n"
		      "  url = {https://example.org/articles/%u},\n"
		      "  urldate = {2024-05-06},\n  langid = {english}\n}\n\n",
		      1980 + draw(random, 45), 1 + draw(random, 12),
		      1 + draw(random, 28), words[draw(random, SIZE(words))],
		      draw(random, 90), draw(random, 12), page, page + 9,
		      number % 977, number, number);
}

static bool
load_works(struct str bytes)
{
	struct tree tree = {0};
	struct site site = {.tree = &tree};

	site.diags.arena = &site.arena;
	tree_open_memory(&tree);
	vec_add(&site.config.bibliographies, &site.arena,
		((struct located){.text = STR("library.bib")}));
	tree_add(&tree, STR("content/library.bib"), bytes);
	return parse_bibliographies(&site) && site.sources.count > 0;
}

static bool
load_json(struct str bytes)
{
	json_t *root = json_loadb(bytes.ptr, bytes.len, 0, NULL);
	bool loaded = root != NULL;

	json_decref(root);
	return loaded;
}

struct cost {
	double ms;
	long kilobytes;
};

/* What WORK on BYTES costs, in a process of its own, so that none finds memory
 * warm. */
static struct cost
cost_of(bool (*work)(struct str bytes), struct str bytes)
{
	struct rusage usage;
	pid_t child = fork();
	int status;

	if (child == 0)
		_exit(work(bytes) ? 0 : 1);
	if (child < 0 || wait4(child, &status, 0, &usage) < 0 || status != 0) {
		fputs("reading failed\n", stderr);
		exit(EXIT_FAILURE);
	}
	return (struct cost){
	    (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
		(double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3,
	    usage.ru_maxrss};
}

/* The names of base/json.h are also jansson's. */
static void
add_text(struct strbuf *out, struct str text)
{
	strbuf_add_byte(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"' || text.ptr[i] == '\\')
			strbuf_add_byte(out, '\\');
		strbuf_add_byte(out, text.ptr[i]);
	}
	strbuf_add_byte(out, '"');
}

static void
add_node(struct strbuf *out, const struct node *node)
{
	bool map = node->kind == NODE_MAP;

	if (!map && node->kind != NODE_LIST) {
		if (node->kind == NODE_TEXT)
			add_text(out, node->text);
		else
			strbuf_add_number(out, node->number, 0);
		return;
	}
	strbuf_add_byte(out, map ? '{' : '[');
	for (size_t i = 0; i < node->count; i++) {
		if (i > 0)
			strbuf_add_byte(out, ',');
		if (map) {
			add_text(out, node->items[i].key.text);
			strbuf_add_byte(out, ':');
		}
		add_node(out, &node->items[i]);
	}
	strbuf_add_byte(out, map ? '}' : ']');
}

static void
write_json(struct str bytes, struct strbuf *out)
{
	struct arena arena = {0}, scratch = {0};
	struct diag_list diags = {.arena = &arena};
	struct bibtex *bibtex = bibtex_open(bytes, STR("library.bib"),
					    DIALECT_BIBLATEX, &arena, &diags);
	struct node work;

	while (bibtex_next(bibtex, &scratch, &work)) {
		strbuf_add_byte(out, out->len == 0 ? '[' : ',');
		add_node(out, &work);
		arena_reset(&scratch);
	}
	strbuf_add_byte(out, ']');
	bibtex_close(bibtex);
	arena_free(&scratch);
	arena_free(&arena);
}

static int
compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static double
median(double *times, size_t count)
{
	qsort(times, count, sizeof *times, compare);
	return times[count / 2];
}

int
main(int argc, char **argv)
{
	size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : COUNT;
	size_t rounds = argc > 2 ? strtoul(argv[2], NULL, 10) : ROUNDS;
	double ours[MOST_ROUNDS], theirs[MOST_ROUNDS];
	struct strbuf bibtex = {0}, json = {0};
	struct cost cost = {0};
	uint64_t random = 1;

	if (count == 0 || rounds == 0 || rounds > MOST_ROUNDS)
		return EXIT_FAILURE;
	for (unsigned i = 0; i < count; i++)
		add_entry(&bibtex, i, &random);
	write_json(strbuf_str(&bibtex), &json);
	for (size_t i = 0; i < rounds; i++) {
		cost = cost_of(load_works, strbuf_str(&bibtex));
		ours[i] = cost.ms;
		theirs[i] = cost_of(load_json, strbuf_str(&json)).ms;
	}
	printf("%zu works, %.1f MB of BibLaTeX: %.0f ms of CPU, %ld MB\n",
	       count, (double)bibtex.len / 1e6, median(ours, rounds),
	       cost.kilobytes / 1024);
	printf("the same as CSL-JSON, %.1f MB, by jansson alone: %.0f ms; "
	       "ratio %.2f\n",
	       (double)json.len / 1e6, median(theirs, rounds),
	       median(ours, rounds) / median(theirs, rounds));
	strbuf_free(&bibtex);
	strbuf_free(&json);
	return EXIT_SUCCESS;
}
