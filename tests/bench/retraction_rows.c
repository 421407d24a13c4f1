/* retraction_rows COUNT: a table in the shape of Retraction Watch's, COUNT rows
 * of about 950 bytes, on standard output; the same each time. Names, titles and
 * identifiers are made up. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const char header[] =
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,"
    "ArticleType,RetractionDate,RetractionDOI,RetractionPubMedID,"
    "OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,"
    "Reason,Paywalled,Notes,";

static const char *const words[] = {
    "effects", "of",	     "a",	   "randomised", "trial",  "on",
    "long",    "term",	     "intake",	   "in",	 "adults", "with",
    "and",     "regulation", "signalling", "network",	 "based",  "deep",
    "cells",   "expression", "model",	   "β-carotene", "study",  "analysis"};
static const char *const subjects[] = {
    "(BLS) Biochemistry;", "(HSC) Medicine - General;", "(B/T) Technology;",
    "(BLS) Nutrition;",	   "(PHY) Engineering;",	"(SOC) Education;"};
static const char *const reasons[] = {"Investigation by Journal/Publisher;",
				      "Unreliable Results and/or Conclusions;",
				      "Paper Mill;",
				      "Concerns/Issues about Data;",
				      "Date of Article and/or Notice Unknown;",
				      "Duplication of/in Image;"};
static const char *const natures[] = {"Retraction", "Correction",
				      "Expression of concern", "Reinstatement"};

static uint64_t state = 20261120;

static unsigned
below(unsigned limit)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % limit;
}

#define PICK(list) ((list)[below(sizeof(list) / sizeof *(list))])

/* In quotes, as programs write what has commas, quotes or line ends. */
static void
put_title(void)
{
	unsigned count = 9 + below(8);
	int quoted = below(3) == 0, doubled = below(30) == 0;

	if (quoted || doubled)
		putchar('"');
	for (unsigned i = 0; i < count; i++) {
		if (doubled && i == 2)
			printf("\"\"%s\"\" ", PICK(words));
		else
			printf("%s%s ", PICK(words),
			       quoted && i == 4 ? "," : "");
	}
	if (quoted || doubled)
		putchar('"');
	putchar(',');
}

static void
put_list(const char *const *list, unsigned size, unsigned most)
{
	for (unsigned i = 1 + below(most); i > 0; i--)
		fputs(list[below(size)], stdout);
	putchar(',');
}

static void
put_institutions(void)
{
	putchar('"');
	for (unsigned i = 2 + below(4); i > 0; i--)
		printf("Department of %s %s, Faculty of %s, University of Town "
		       "%u, Town %u;",
		       PICK(words), PICK(words), PICK(words), below(900),
		       below(900));
	fputs("\",", stdout);
}

static void
put_authors(void)
{
	for (unsigned i = 2 + below(6); i > 0; i--)
		printf("Given%u Family%u;", below(5000), below(5000));
	putchar(',');
}

static void
put_date(void)
{
	printf("%u/%u/%u 0:00,", 1 + below(12), 1 + below(28),
	       2000 + below(26));
}

static void
put_doi(unsigned number)
{
	if (below(1000) < 48)
		printf("%s,", below(2) ? "unavailable" : "Unavailable");
	else
		printf("10.5555/J.Made.%u.%06u,", below(90), number);
}

static void
put_pmid(unsigned number)
{
	printf("%u,", below(100) < 46 ? 0 : 20000000 + number);
}

static void
put_notes(unsigned number)
{
	if (below(8) == 0)
		printf("\"See also: https://example.org/notices/%u,\nand what "
		       "the \"\"authors\"\" say of it.\"",
		       number);
	else if (below(2) == 0)
		printf("Date of notice from its page. See also record %u.",
		       number);
}

static void
put_row(unsigned number)
{
	printf("%u,", number);
	put_title();
	put_list(subjects, 6, 4);
	put_institutions();
	printf("Journal of Made Results %u,Publisher %u,Country %u;,",
	       below(4000), below(90), below(100));
	put_authors();
	printf("https://retractions.example/%u/%u-made-up-address-of-a-post/;,"
	       "Research Article;,",
	       2000 + below(26), number);
	put_date();
	printf("10.5555/notice.%u,", number);
	put_pmid(30000000 + number);
	put_date();
	put_doi(number);
	put_pmid(number);
	printf("%s,", natures[below(100) < 88 ? 0 : 1 + below(3)]);
	put_list(reasons, 6, 7);
	printf("%s,", below(20) ? "No" : "Yes");
	put_notes(number);
	fputs(",\n", stdout);
}

int
main(int argc, char **argv)
{
	unsigned count = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 0;

	if (count == 0) {
		fputs("usage: retraction_rows COUNT\n", stderr);
		return 2;
	}
	puts(header);
	for (unsigned i = 1; i <= count; i++)
		put_row(i);
	/* The real table ends with rows that hold nothing. */
	for (unsigned i = 0; i < 190; i++)
		puts(",,,,,,,,,,,,,,,,,,,,");
	return fflush(stdout) != 0;
}
