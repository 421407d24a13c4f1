/* pages FOLDER COUNT [VARIANT]: writes a site of COUNT claim pages to FOLDER,
 * always the same bytes. A page has 570 words, 1 KB of front matter, 5
 * citations and 4 wikilinks; a source is cited by about 20 of 10,000 pages.
 * with: an outcome, three effects to pool, one of them from events, and a
 * reported result; without: the same page, whose rows are reported results;
 * ungraded: the same page without answer, grade, outcome and rows. cited:
 * nothing but the body, whose citations are all that the page cites; uncited:
 * the same page, where their keys stand as plain text. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { TOPICS = 20, CLAIMS_PER_SOURCE = 4, BODY_WORDS = 570 };

enum variant { PLAIN, WITH, WITHOUT, UNGRADED, CITED, UNCITED };
static const char *const variant_names[] = {
    "", "with", "without", "ungraded", "cited", "uncited", NULL};

struct site {
	enum variant variant;
	const char *folder;
	unsigned count;
	unsigned sources;
	uint64_t random;
};

static void
fail(const char *what)
{
	perror(what);
	exit(1);
}

/* Knuth's linear congruential generator; the high bits are the good ones. */
static unsigned
draw(struct site *site, unsigned below)
{
	site->random =
	    site->random * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(site->random >> 33) % below;
}

static FILE *open_file(const struct site *site, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Opens FOLDER/PATH, with the folders above it. */
static FILE *
open_file(const struct site *site, const char *format, ...)
{
	char path[1024];
	size_t len = (size_t)snprintf(path, sizeof path, "%s/", site->folder);
	va_list args;
	FILE *file;

	va_start(args, format);
	vsnprintf(path + len, sizeof path - len, format, args);
	va_end(args);
	for (char *slash = strchr(path + 1, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0777);
		*slash = '/';
	}
	file = fopen(path, "w");
	if (file == NULL)
		fail(path);
	return file;
}

static void
close_file(FILE *file)
{
	if (fclose(file) != 0)
		fail("close");
}

/* A pronounceable word; few different ones, as in real text. */
static void
write_word(struct site *site, FILE *file, bool capital)
{
	static const char *const starts[] = {"ma",  "ne", "si", "to", "lu",
					     "pra", "ve", "do", "fi", "ca"};
	static const char *const ends[] = {"l",	  "ren", "st",	 "ming", "ta",
					   "nos", "ble", "sure", "d",	 "gen"};
	const char *start = starts[draw(site, 10)];

	fprintf(file, "%c%s%s%s", capital ? start[0] - 'a' + 'A' : start[0],
		start + 1, draw(site, 2) ? starts[draw(site, 10)] : "",
		ends[draw(site, 10)]);
}

static void
write_words(struct site *site, FILE *file, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		if (i > 0)
			fputc(' ', file);
		write_word(site, file, i == 0);
	}
}

/* One effect in points, one result. */
static void
write_plain_rows(struct site *site, FILE *file)
{
	unsigned low = draw(site, 40), half = draw(site, 40);

	fprintf(file,
		"evidence:\n  - {source: work%u, effect: \"MD %u.5 points (%u "
		"to %u)\", n: %u, studies: 3, at: Table %u}\n",
		draw(site, site->sources), low + half, low, low + 2 * half + 1,
		20 + draw(site, 900), draw(site, site->count));
	fprintf(file,
		"  - {source: work%u, result: \"no clear difference, "
		"p = 0.%02u\"}\n",
		draw(site, site->sources), 6 + draw(site, 90));
}

/* The effects of three studies, and what a fourth one says. */
static void
write_studies(struct site *site, FILE *file)
{
	const char *key = site->variant == WITH ? "effect" : "result";
	unsigned n = 40 + draw(site, 400), events = 2 + draw(site, n / 4),
		 control = 2 + draw(site, n / 4);

	fputs("outcome: {name: pain, better: lower, important: 20, "
	      "moderate: 50, large: 100, comparator_risk: 0.15}\nevidence:\n",
	      file);
	for (int i = 0; i < 2; i++) {
		double value = 0.4 + 0.01 * draw(site, 40),
		       factor = 1.3 + 0.1 * draw(site, 10);

		fprintf(file,
			"  - {source: work%u, %s: \"RR %.2f (%.2f to "
			"%.2f)\", n: %u, at: Table %u}\n",
			draw(site, site->sources), key, value, value / factor,
			value * factor, 40 + draw(site, 400),
			draw(site, 1u << 30));
	}
	fprintf(file, "  - {source: work%u, ", draw(site, site->sources));
	fprintf(file,
		site->variant == WITH
		    ? "effect: {measure: RR, events: [%u, %u], control: [%u, "
		      "%u]}, n: %u, at: Table %u}\n"
		    : "result: \"%u of %u against %u of %u\", n: %u, at: "
		      "Table %u}\n",
		events, n, control, n, 2 * n, draw(site, 1u << 30));
	fprintf(file,
		"  - {source: work%u, result: \"no clear difference\", "
		"p: \"0.%02u\"}\n",
		draw(site, site->sources), 6 + draw(site, 90));
}

static void
write_grade(struct site *site, FILE *file)
{
	static const char *const findings[] = {"benefit", "harm", "no-effect",
					       "mixed"};

	fputs("answer: ", file);
	write_words(site, file, 20);
	/* Nothing to be found on pages whose numbers are drawn. */
	fprintf(file, ".\nfinding: %s\ngrade:\n",
		site->variant == PLAIN ? findings[draw(site, 4)] : "mixed");
	fputs("  risk_of_bias: serious, ", file);
	write_words(site, file, 12);
	fputs("\n  imprecision: serious, ", file);
	write_words(site, file, 12);
	if (site->variant != PLAIN)
		fputs("\n  inconsistency: not-serious, as drawn", file);
	fprintf(file, "\n  no_concern: [%sindirectness, publication_bias]\n",
		site->variant == PLAIN ? "inconsistency, " : "");
	if (site->variant == PLAIN)
		write_plain_rows(site, file);
	else
		write_studies(site, file);
}

static void
write_assertions(struct site *site, FILE *file)
{
	fputs("asserted_by:\n", file);
	for (int i = 0; i < 3; i++) {
		fprintf(file, "  - source: work%u\n    says: ",
			draw(site, site->sources));
		write_words(site, file, 12);
		fputs(".\n    problem: overstated\n", file);
	}
}

static void
write_front_matter(struct site *site, FILE *file, unsigned number)
{
	bool is_bare = site->variant == CITED || site->variant == UNCITED;

	fprintf(file, "---\ntitle: Does item %u change the outcome?\n", number);
	fprintf(file, "statement: Item %u changes the outcome.\n", number);
	if (site->variant != UNGRADED && !is_bare)
		write_grade(site, file);
	if (!is_bare)
		write_assertions(site, file);
	fputs("---\n\n", file);
}

/* What stands behind word I of the body. */
static void
write_mark(struct site *site, FILE *file, unsigned i)
{
	if (i % 114 == 57) {
		fprintf(file, " [%swork%u", site->variant == UNCITED ? "" : "@",
			draw(site, site->sources));
		if (draw(site, 4) == 0)
			fprintf(file, ", p. %u", 1 + draw(site, 300));
		fputc(']', file);
	}
	if (i % 142 == 100)
		fprintf(file, " [[claim-%05u]]", draw(site, site->count));
}

static void
write_body(struct site *site, FILE *file)
{
	bool start = true;

	for (unsigned i = 0; i < BODY_WORDS; i++) {
		bool end = i % 13 == 12 || i + 1 == BODY_WORDS;

		if (i % 190 == 0) {
			fputs("## ", file);
			write_words(site, file, 3);
			fputs("\n\n", file);
		}
		write_word(site, file, start);
		write_mark(site, file, i);
		start = end;
		if (end)
			fputc('.', file);
		fputs((i + 1) % 95 == 0 ? "\n\n"
		      : i % 12 == 11	? "\n"
					: " ",
		      file);
	}
	fputc('\n', file);
}

static void
write_claims(struct site *site)
{
	for (unsigned i = 0; i < site->count; i++) {
		FILE *file =
		    open_file(site, "content/claims/topic-%02u/claim-%05u.md",
			      i % TOPICS, i);

		write_front_matter(site, file, i);
		write_body(site, file);
		close_file(file);
	}
}

static void
write_sources(struct site *site)
{
	FILE *file = open_file(site, "content/sources/works.json");

	for (unsigned i = 0; i < site->sources; i++) {
		fprintf(file,
			"%s{\"id\": \"work%u\", \"type\": "
			"\"article-journal\", \"title\": \"",
			i == 0 ? "[" : ",\n", i);
		write_words(site, file, 12);
		fprintf(file,
			"\", \"author\": [{\"family\": \"Family%u\", "
			"\"given\": \"Given\"}, {\"family\": \"Second\", "
			"\"given\": \"B. C.\"}], \"container-title\": "
			"\"Journal %u\", \"issued\": {\"date-parts\": "
			"[[%u, %u, 1]]}, \"volume\": \"%u\", \"page\": "
			"\"%u-%u\", \"DOI\": \"10.5555/%u\"}",
			i, i % 40, 1990 + i % 35, 1 + i % 12, i % 90, i, i + 9,
			i);
	}
	fputs("]\n", file);
	close_file(file);
}

static void
write_topics(struct site *site)
{
	for (unsigned i = 0; i < TOPICS; i++) {
		FILE *file = open_file(site, "content/topics/topic-%02u.md", i);

		fprintf(file,
			"---\nquestion: What is known of topic %u?\n"
			"answer: Little.\n---\n\n",
			i);
		write_words(site, file, 60);
		fputs(".\n", file);
		close_file(file);
	}
}

/* All works have a page, whether or not anything cites them. */
static void
write_home(struct site *site)
{
	FILE *file = open_file(site, "content/index.md");

	fputs("---\ntitle: Home\nnocite: \"@*\"\n---\n", file);
	close_file(file);
}

static void
write_settings(struct site *site)
{
	FILE *file = open_file(site, "content/site.yaml");

	fputs("title: Ten thousand pages\n"
	      "description: Made up to be measured.\n"
	      "base_url: https://example.org/\n"
	      "publisher: Nobody\n"
	      "contact: nobody@example.org\n"
	      "funding: none\n"
	      "licence: CC0\n"
	      "disclaimer: Everything here is made up.\n"
	      "citations:\n"
	      "  bibliography: [sources/works.json]\n",
	      file);
	close_file(file);
}

static bool
find_variant(const char *name, enum variant *variant_out)
{
	for (int i = WITH; variant_names[i] != NULL; i++)
		if (strcmp(name, variant_names[i]) == 0) {
			*variant_out = (enum variant)i;
			return true;
		}
	return false;
}

int
main(int argc, char **argv)
{
	struct site site = {.random = 1};

	if (argc < 3 || argc > 4 ||
	    strtoul(argv[2], NULL, 10) < CLAIMS_PER_SOURCE ||
	    (argc == 4 && !find_variant(argv[3], &site.variant))) {
		fputs("usage: pages FOLDER COUNT [with|without|ungraded|cited|"
		      "uncited]\n",
		      stderr);
		return 2;
	}
	site.folder = argv[1];
	site.count = (unsigned)strtoul(argv[2], NULL, 10);
	site.sources = site.count / CLAIMS_PER_SOURCE;
	write_settings(&site);
	if (site.variant >= CITED)
		write_home(&site);
	write_topics(&site);
	write_sources(&site);
	write_claims(&site);
	return 0;
}
