/* pages FOLDER COUNT [VARIANT [hugo]]: writes a site of COUNT claim pages to
 * FOLDER, always the same bytes. A page has 570 words, 1 KB of front matter, 5
 * citations and 4 wikilinks; a source is cited by about 20 of 10,000 pages.
 * with: an outcome, three effects to pool, one of them from events, and a
 * reported result; without: the same page, whose rows are reported results;
 * ungraded: the same page without answer, grade, outcome and rows. cited:
 * nothing but the body, whose citations are all that the page cites; uncited:
 * the same page, where their keys stand as plain text. full: all that front
 * matter may hold (design, 4), and appraisals of a fifth of the sources; with
 * hugo the same pages as Hugo reads them, whose level and phrase, which attest
 * derives, are written down. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { TOPICS = 20, CLAIMS_PER_SOURCE = 4, BODY_WORDS = 570 };

enum variant { PLAIN, WITH, WITHOUT, UNGRADED, CITED, UNCITED, FULL };
static const char *const variant_names[] = {
    "", "with", "without", "ungraded", "cited", "uncited", "full", NULL};

struct site {
	enum variant variant;
	bool hugo;
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

/* ---- full front matter ---- */

static void
write_domain(struct site *site, FILE *file, const char *indent,
	     const char *name, const char *rating)
{
	fprintf(file, site->hugo ? "%s%s: {rating: %s, why: " : "%s%s: %s, ",
		indent, name, rating);
	write_words(site, file, 12);
	fputs(site->hugo ? "}\n" : "\n", file);
}

/* Low where imprecise, else moderate. */
static void
write_ratings(struct site *site, FILE *file, const char *indent, bool imprecise)
{
	write_domain(site, file, indent, "risk_of_bias", "serious");
	write_domain(site, file, indent, "inconsistency", "not-serious");
	write_domain(site, file, indent, "indirectness", "not-serious");
	write_domain(site, file, indent, "imprecision",
		     imprecise ? "serious" : "not-serious");
	fprintf(file, "%sno_concern: [publication_bias]\n", indent);
	if (site->hugo)
		fprintf(file, "%slevel: %s\n", indent,
			imprecise ? "low" : "moderate");
}

/* Two of them, each with its grade. */
static void
write_outcomes(struct site *site, FILE *file, bool imprecise)
{
	static const char *const names[] = {"pain", "sleep"};

	fputs("outcomes:\n", file);
	for (int i = 0; i < 2; i++) {
		fprintf(file,
			"  - name: %s\n    better: lower\n    important: 20\n"
			"    moderate: 50\n    large: 100\n"
			"    comparator_risk: 0.15\n    importance: %d\n"
			"    finding: mixed\n    grade:\n",
			names[i], 8 - 2 * i);
		write_ratings(site, file, "      ", imprecise);
	}
}

static void
write_ratio(struct site *site, FILE *file)
{
	double value = 0.4 + 0.01 * draw(site, 40),
	       factor = 1.3 + 0.1 * draw(site, 10);

	fprintf(file, "effect: \"RR %.2f (%.2f to %.2f)\"", value,
		value / factor, value * factor);
}

static void
write_events(struct site *site, FILE *file, unsigned people)
{
	unsigned events = 2 + draw(site, people / 4),
		 control = 2 + draw(site, people / 4);

	fprintf(file,
		"effect: {measure: RR, events: [%u, %u], control: [%u, %u]}",
		events, people, control, people);
}

/* Three effects, one of them from events, and a reported result; parted among
 * the outcomes where there are two. */
static void
write_full_rows(struct site *site, FILE *file, bool parted)
{
	const char *n = site->hugo ? "\"n\"" : "n";

	fputs("evidence:\n", file);
	for (int i = 0; i < 4; i++) {
		unsigned people = 40 + draw(site, 400);

		fprintf(file, "  - {source: work%u, %s",
			draw(site, site->sources),
			!parted	     ? ""
			: i % 2 == 0 ? "outcome: pain, "
				     : "outcome: sleep, ");
		if (i < 2) {
			write_ratio(site, file);
		} else if (i == 2) {
			write_events(site, file, people);
			people *= 2;
		} else {
			fprintf(file,
				"result: no clear difference, p: \"0.%02u\"",
				6 + draw(site, 90));
		}
		fprintf(file, ", %s: %u, at: Table %u}\n", n, people,
			draw(site, 1u << 30));
	}
}

/* To pages with lower numbers, so that none depends on itself. */
static void
write_relations(struct site *site, FILE *file, unsigned number)
{
	static const char *const types[] = {"refines", "supports"};

	if (number < 2)
		return;
	fputs("relations:\n", file);
	for (unsigned i = 0; i < 2; i++) {
		/* One from each half, so that they differ. */
		unsigned to = i * (number / 2) + draw(site, number / 2);

		fprintf(file,
			site->hugo ? "  - {type: %s, claim: claim-%05u, why: "
				   : "  - {%s: claim-%05u, why: ",
			types[draw(site, 2)], to);
		write_words(site, file, 8);
		fputs("}\n", file);
	}
}

static void
write_question(struct site *site, FILE *file)
{
	static const char *const parts[] = {"population", "intervention",
					    "comparator", "outcome"};

	fputs("pico:\n", file);
	for (int i = 0; i < 4; i++) {
		fprintf(file, "  %s: ", parts[i]);
		write_words(site, file, 4);
		fputc('\n', file);
	}
	fputs("search:\n  date: 2026-01-05\n  databases: PubMed, CENTRAL\n"
	      "  strategy: ",
	      file);
	write_words(site, file, 8);
	fputc('\n', file);
}

/* A claim's folder is a topic of it; every third one has another. */
static void
write_topics_of(const struct site *site, FILE *file, unsigned number)
{
	unsigned own = number % TOPICS, further = (own + 7) % TOPICS;

	if (site->hugo && number % 3 == 0)
		fprintf(file, "topics: [topic-%02u, topic-%02u]\n", own,
			further);
	else if (site->hugo)
		fprintf(file, "topics: [topic-%02u]\n", own);
	else if (number % 3 == 0)
		fprintf(file, "topics: [topic-%02u]\n", further);
}

static void
write_full(struct site *site, FILE *file, unsigned number)
{
	bool imprecise = number % 2 == 1, parted = number % 4 < 2;

	fputs("answer: ", file);
	write_words(site, file, 20);
	fputs(".\nfinding: mixed\n", file);
	write_topics_of(site, file, number);
	write_question(site, file);
	if (site->hugo)
		fprintf(file, "phrase: Results disagree\nlevel: %s\n",
			imprecise ? "low" : "moderate");
	if (parted) {
		write_outcomes(site, file, imprecise);
	} else {
		fputs("grade:\n", file);
		write_ratings(site, file, "  ", imprecise);
		fputs("outcome: {name: pain, better: lower, important: 20, "
		      "moderate: 50, large: 100, comparator_risk: 0.15}\n",
		      file);
	}
	write_full_rows(site, file, parted);
	write_assertions(site, file);
	write_relations(site, file, number);
}

/* ---- pages ---- */

static void
write_front_matter(struct site *site, FILE *file, unsigned number)
{
	bool is_bare = site->variant == CITED || site->variant == UNCITED;

	fprintf(file, "---\ntitle: Does item %u change the outcome?\n", number);
	fprintf(file, "statement: Item %u changes the outcome.\n", number);
	if (site->variant == FULL) {
		write_full(site, file, number);
	} else if (!is_bare) {
		if (site->variant != UNGRADED)
			write_grade(site, file);
		write_assertions(site, file);
	}
	fputs("---\n\n", file);
}

/* The same draws as below. */
static void
write_hugo_mark(struct site *site, FILE *file, unsigned i)
{
	if (i % 114 == 57) {
		fprintf(file, " {{< cite \"work%u\"",
			draw(site, site->sources));
		if (draw(site, 4) == 0)
			fprintf(file, " \"p. %u\"", 1 + draw(site, 300));
		fputs(" >}}", file);
	}
	if (i % 142 == 100) {
		unsigned to = draw(site, site->count);

		fprintf(file,
			" [Does item %u change the outcome?]"
			"(/claims/claim-%05u/)",
			to, to);
	}
}

/* What stands behind word I of the body. */
static void
write_mark(struct site *site, FILE *file, unsigned i)
{
	if (site->hugo) {
		write_hugo_mark(site, file, i);
		return;
	}
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

/* What takes an extension of Markdown. */
static void
write_table_and_note(struct site *site, FILE *file)
{
	fputs("\n| group | people | events |\n|---|---:|---:|\n", file);
	for (int i = 0; i < 3; i++) {
		fputs("| ", file);
		write_words(site, file, 2);
		fprintf(file, " | %u |", 100 + draw(site, 400));
		fprintf(file, " %u |\n", draw(site, 100));
	}
	fputc('\n', file);
	write_words(site, file, 20);
	fputs(".[^1]\n\n[^1]: ", file);
	write_words(site, file, 15);
	fputs(".\n", file);
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
		if (site->variant == FULL)
			write_table_and_note(site, file);
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

/* What was found of every fifth source when it was read. */
static void
write_appraisal(struct site *site, FILE *file, unsigned number)
{
	fprintf(file, "design: randomised-trial\n%s: %u\naccess: full-text\n",
		site->hugo ? "\"n\"" : "n", 40 + number % 400);
	fputs("population: ", file);
	write_words(site, file, 8);
	fputs("\ncomparator: ", file);
	write_words(site, file, 3);
	fputs("\nduration: 8 weeks\nfunding: ", file);
	write_words(site, file, 6);
	fputs("\nrob: ", file);
	write_words(site, file, 15);
	fputc('\n', file);
}

static void
write_appraisals(struct site *site)
{
	for (unsigned i = 0; i < site->sources; i += 5) {
		FILE *file = open_file(site, "content/sources/work%u.md", i);

		fputs("---\n", file);
		write_appraisal(site, file, i);
		fputs("---\n\n", file);
		write_words(site, file, 60);
		fputs(".\n", file);
		close_file(file);
	}
}

/* A page for each source, with what attest reads from works.json: Hugo makes
 * no pages from data. */
static void
write_hugo_sources(struct site *site)
{
	for (unsigned i = 0; i < site->sources; i++) {
		FILE *file = open_file(site, "content/sources/work%u.md", i);

		fputs("---\ntitle: ", file);
		write_words(site, file, 12);
		fprintf(file,
			"\nkey: work%u\nlabel: Family%u and Second %u\nentry: "
			"Family%u G, Second BC\njournal: Journal %u\n"
			"year: %u\nvolume: %u\npages: %u-%u\n"
			"doi: 10.5555/%u\n",
			i, i, 1990 + i % 35, i, i % 40, 1990 + i % 35, i % 90,
			i, i + 9, i);
		if (i % 5 == 0)
			write_appraisal(site, file, i);
		fputs("---\n\n", file);
		if (i % 5 == 0) {
			write_words(site, file, 60);
			fputs(".\n", file);
		}
		close_file(file);
	}
}

static void
write_topics(struct site *site)
{
	for (unsigned i = 0; i < TOPICS; i++) {
		FILE *file =
		    open_file(site,
			      site->hugo ? "content/topics/topic-%02u/_index.md"
					 : "content/topics/topic-%02u.md",
			      i);

		if (site->hugo)
			fprintf(file,
				"---\ntitle: What is known of topic %u?\n", i);
		else
			fprintf(file,
				"---\nquestion: What is known of topic %u?\n",
				i);
		fputs("answer: Little.\n---\n\n", file);
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

static void
write_site(struct site *site)
{
	if (!site->hugo)
		write_settings(site);
	if (site->variant == CITED || site->variant == UNCITED)
		write_home(site);
	write_topics(site);
	if (site->hugo)
		write_hugo_sources(site);
	else
		write_sources(site);
	if (site->variant == FULL) {
		if (!site->hugo)
			write_appraisals(site);
		/* So that both flavours have the same claims. */
		site->random = 1;
	}
	write_claims(site);
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

static int
usage(void)
{
	fputs("usage: pages FOLDER COUNT [with|without|ungraded|cited|uncited|"
	      "full [hugo]]\n",
	      stderr);
	return 2;
}

int
main(int argc, char **argv)
{
	struct site site = {.random = 1};

	if (argc < 3 || argc > 5 ||
	    strtoul(argv[2], NULL, 10) < CLAIMS_PER_SOURCE ||
	    (argc > 3 && !find_variant(argv[3], &site.variant)))
		return usage();
	site.hugo = argc == 5;
	if (site.hugo && (site.variant != FULL || strcmp(argv[4], "hugo") != 0))
		return usage();
	site.folder = argv[1];
	site.count = (unsigned)strtoul(argv[2], NULL, 10);
	site.sources = site.count / CLAIMS_PER_SOURCE;
	write_site(&site);
	return 0;
}
