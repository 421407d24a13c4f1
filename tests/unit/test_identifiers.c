#include "suite.h"

#include <regex.h>

#include "base/identifiers.h"

/* The tests of the reference on evidence, 4.4, as they stand there: what one
 * of them takes is valid. */
static const struct {
	enum identifier kind;
	const char *pattern;
} patterns[] = {
    {IDENTIFIER_DOI, "^10\\.[0-9]{4,9}/[-._;()/:A-Za-z0-9]+$"},
    {IDENTIFIER_DOI, "^10\\.1002/[^[:space:]]+$"},
    {IDENTIFIER_DOI, "^10\\.[0-9]{4}/[0-9]+-[0-9]+X?([0-9]+)[0-9]+<[0-9A-Za-z_"
		     "]+:[0-9A-Za-z_]*>[0-9]+\\.[0-9]+\\.[0-9A-Za-z_]+;[0-9]$"},
    {IDENTIFIER_DOI, "^10\\.1021/[0-9A-Za-z_]{2}[0-9]+$"},
    {IDENTIFIER_DOI, "^10\\.1207/[0-9A-Za-z_]+&[0-9]+_[0-9]+$"},
    {IDENTIFIER_PMID, "^[1-9][0-9]{0,7}$"},
    {IDENTIFIER_PMCID, "^PMC[0-9]+$"},
};

static const struct {
	enum identifier kind;
	const char *text;
} by_pattern[] = {
    {IDENTIFIER_DOI, "10.1186/s12906-021-03297-z"},
    {IDENTIFIER_DOI, "10.5555/12345678"},
    {IDENTIFIER_DOI, "10.1016/s0140-6736(97)11096-0"},
    {IDENTIFIER_DOI, "10.1000.5/x"},
    {IDENTIFIER_DOI, "10.123/x"},
    {IDENTIFIER_DOI, "10.1234567890/x"},
    {IDENTIFIER_DOI, "10.5555/"},
    {IDENTIFIER_DOI, "10.5555"},
    {IDENTIFIER_DOI, "10.5555/a b"},
    {IDENTIFIER_DOI, "10.5555/a<b"},
    {IDENTIFIER_DOI, "10.5555/\xc3\xa9"},
    {IDENTIFIER_DOI, "11.5555/a"},
    {IDENTIFIER_DOI, " 10.5555/a"},
    {IDENTIFIER_DOI, "doi:10.5555/a"},
    {IDENTIFIER_DOI, "n/a"},
    {IDENTIFIER_DOI, ""},
    {IDENTIFIER_DOI,
     "10.1002/(SICI)1096-8628(20000101)1:1<1::AID-X>3.0.CO;2-#"},
    {IDENTIFIER_DOI, "10.1002/a b"},
    {IDENTIFIER_DOI, "10.1003/(SICI)1<1::AID-X>3.0.CO;2-#"},
    {IDENTIFIER_DOI, "10.5555/1548-8659X12312<0200:EOTD>2.3.CO;2"},
    {IDENTIFIER_DOI, "10.5555/1548-86591994123<0200:>2.3.CO;2"},
    {IDENTIFIER_DOI, "10.5555/1548-8659X12312<0200:EOTD>2.3.CO;22"},
    {IDENTIFIER_DOI, "10.5555/1548-8659X12312<:EOTD>2.3.CO;2"},
    {IDENTIFIER_DOI, "10.1021/ja0123456"},
    {IDENTIFIER_DOI, "10.1207/s15327752jpa8502&2_1"},
    {IDENTIFIER_DOI, "10.1207/s15327752jpa8502&2"},
    {IDENTIFIER_DOI, "10.1208/s15327752jpa8502&2_1"},
    {IDENTIFIER_PMID, "33865376"},
    {IDENTIFIER_PMID, "1"},
    {IDENTIFIER_PMID, "0"},
    {IDENTIFIER_PMID, "012"},
    {IDENTIFIER_PMID, "123456789"},
    {IDENTIFIER_PMID, "12a"},
    {IDENTIFIER_PMID, ""},
    {IDENTIFIER_PMCID, "PMC8053283"},
    {IDENTIFIER_PMCID, "PMC"},
    {IDENTIFIER_PMCID, "pmc1"},
    {IDENTIFIER_PMCID, "8053283"},
    {IDENTIFIER_PMCID, "PMC12.1"},
};

static bool
matches(const char *pattern, const char *text)
{
	regex_t regex;
	bool found;

	ck_assert_int_eq(regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB), 0);
	found = regexec(&regex, text, 0, NULL, 0) == 0;
	regfree(&regex);
	return found;
}

START_TEST(agrees_with_patterns)
{
	enum identifier kind = by_pattern[_i].kind;
	const char *text = by_pattern[_i].text;
	bool due = false;

	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
		due |= patterns[i].kind == kind &&
		       matches(patterns[i].pattern, text);
	ck_assert_msg(identifier_is_valid(kind, str_from(text)) == due,
		      "%s should be %s", text, due ? "valid" : "invalid");
}
END_TEST

static const struct {
	enum identifier kind;
	const char *text;
	bool valid;
} others[] = {
    /* The reference lost the backslashes before these brackets; Wiley's
     * neighbours have them. */
    {IDENTIFIER_DOI, "10.1577/1548-8659(1994)123<0200:EOTD>2.3.CO;2", true},
    /* The examples of ISO 2108 and of the International ISBN Agency. */
    {IDENTIFIER_ISBN, "978-3-16-148410-0", true},
    {IDENTIFIER_ISBN, "9783161484100", true},
    {IDENTIFIER_ISBN, "0-306-40615-2", true},
    {IDENTIFIER_ISBN, "0-8044-2957-X", true},
    {IDENTIFIER_ISBN, "978 3 16 148410 0", true},
    {IDENTIFIER_ISBN, "978-3-16-148410-0 0-306-40615-2", true},
    {IDENTIFIER_ISBN, "9783161484100 (pbk.), 0306406152", true},
    {IDENTIFIER_ISBN, "978-3-16-148410-1", false},
    {IDENTIFIER_ISBN, "0-306-40615-3", false},
    {IDENTIFIER_ISBN, "X-306-40615-2", false},
    {IDENTIFIER_ISBN, "977-3-16-148410-0", false},
    {IDENTIFIER_ISBN, "978-3-16-148410-0 0-306-40615-3", false},
    {IDENTIFIER_ISBN, "none", false},
    /* The examples of ISO 3297. */
    {IDENTIFIER_ISSN, "0378-5955", true},
    {IDENTIFIER_ISSN, "2434-561X", true},
    {IDENTIFIER_ISSN, "03785955", true},
    {IDENTIFIER_ISSN, "0378-5955, 2434-561X", true},
    {IDENTIFIER_ISSN, "0378-5954", false},
    {IDENTIFIER_ISSN, "0378-595", false},
    {IDENTIFIER_ISSN, "0378-5955 2434-5611", false},
};

START_TEST(counts_check_digits)
{
	ck_assert_msg(
	    identifier_is_valid(others[_i].kind, str_from(others[_i].text)) ==
		others[_i].valid,
	    "%s", others[_i].text);
}
END_TEST

static const struct {
	enum identifier kind;
	const char *written, *normal;
} forms[] = {
    {IDENTIFIER_DOI, "10.5555/aBc", "10.5555/aBc"},
    {IDENTIFIER_DOI, "https://doi.org/10.5555/a", "10.5555/a"},
    {IDENTIFIER_DOI, "HTTP://DX.DOI.ORG/10.5555/a", "10.5555/a"},
    {IDENTIFIER_DOI, "www.doi.org/10.5555/a", "10.5555/a"},
    {IDENTIFIER_DOI, "doi: 10.5555/a", "10.5555/a"},
    {IDENTIFIER_DOI, "DOI 10.5555/a", "10.5555/a"},
    {IDENTIFIER_DOI, "https://doi.org/doi:10.5555/a", "10.5555/a"},
    {IDENTIFIER_DOI, "10.5555/a.,;:-_", "10.5555/a"},
    {IDENTIFIER_DOI, "10.5555/s0(97)1)", "10.5555/s0(97)1"},
    {IDENTIFIER_DOI, "10.5555/s0(97)", "10.5555/s0(97)"},
    {IDENTIFIER_DOI, "10.1002/1<1::AID>3.0.CO;2-_",
     "10.1002/1<1::AID>3.0.CO;2-_"},
    {IDENTIFIER_DOI, "https://doi.org/10.1002/%28SICI%291%3C1::A%3E3",
     "10.1002/(SICI)1<1::A>3"},
    {IDENTIFIER_DOI, "10.5555/100%", "10.5555/100%"},
    {IDENTIFIER_PMID, "PMID: 33865376.", "33865376"},
    {IDENTIFIER_PMID, "https://pubmed.ncbi.nlm.nih.gov/33865376/", "33865376"},
    {IDENTIFIER_PMID, "https://www.ncbi.nlm.nih.gov/pubmed/1", "1"},
    {IDENTIFIER_PMCID, "pmc12", "PMC12"},
    {IDENTIFIER_PMCID, "PMCID: PMC12", "PMC12"},
    {IDENTIFIER_PMCID, "https://pmc.ncbi.nlm.nih.gov/articles/PMC12/", "PMC12"},
    {IDENTIFIER_ISBN, "ISBN 9783161484100", "9783161484100"},
    {IDENTIFIER_ISSN, "issn: 0378-5955", "0378-5955"},
};

START_TEST(brings_into_form)
{
	struct arena arena = {0};
	struct str normal = identifier_normal(
	    forms[_i].kind, str_from(forms[_i].written), &arena);

	ck_assert_msg(str_is(normal, forms[_i].normal), "%s became %.*s",
		      forms[_i].written, STR_ARG(normal));
	arena_free(&arena);
}
END_TEST

START_TEST(compares_without_case)
{
	struct arena arena = {0};
	struct str small = STR("10.5555/a-1");

	ck_assert(identifier_equal(STR("10.5555/AbC"), STR("10.5555/aBc")));
	ck_assert(!identifier_equal(STR("10.5555/Ab"), STR("10.5555/aBc")));
	ck_assert(
	    str_is(identifier_fold(STR("10.5555/AbC"), &arena), "10.5555/abc"));
	ck_assert_ptr_eq(identifier_fold(small, &arena).ptr, small.ptr);
	arena_free(&arena);
}
END_TEST

/* RFC 3986, 2.1: what is not allowed is "%" and two digits. The second one is
 * the example of the DOI handbook, 2.5.2.4. */
static const struct {
	const char *doi, *address;
} addresses[] = {
    {"10.5555/a_(b)", "https://doi.org/10.5555/a_(b)"},
    {"10.1000/456#789", "https://doi.org/10.1000/456%23789"},
    {"10.1002/(SICI)1<2::AID>3.0;2-Z",
     "https://doi.org/10.1002/(SICI)1%3C2::AID%3E3.0;2-Z"},
    {"10.5555/\u00e9", "https://doi.org/10.5555/%C3%A9"},
};

START_TEST(makes_addresses)
{
	struct arena arena = {0};

	ck_assert(
	    str_is(identifier_doi_address(str_from(addresses[_i].doi), &arena),
		   addresses[_i].address));
	arena_free(&arena);
}
END_TEST

static const struct {
	const char *text;
	bool placeholder;
} invented[] = {
    {"10.1016/j.sleep.2024.123456", true},
    {"10.5555/j.x.2024.12345", true},
    {"10.5555/j.x.XXXX", true},
    {"10.5555/j.x.0000", true},
    {"12345678", true},
    {"10.5555/j.x.12354", false},
    {"10.5555/j.x.xxx", false},
    {"10.5555/0000.1", false},
};

START_TEST(knows_placeholders)
{
	ck_assert(identifier_is_placeholder(str_from(invented[_i].text)) ==
		  invented[_i].placeholder);
}
END_TEST

static const struct {
	const char *text, *bad;
} registrations[] = {
    {"NCT01234567", ""},
    {"ISRCTN70584524 (registered late)", ""},
    {"PROSPERO CRD42020123456; ACTRN12605000000000", ""},
    {"the NCT and ISRCTN registers have none", ""},
    {"NCT0123456", "NCT0123456"},
    {"NCT012345678", "NCT012345678"},
    {"ISRCTN70584524, nct01234567", "nct01234567"},
    {"ISRCTN7058452A", "ISRCTN7058452A"},
};

START_TEST(checks_registrations)
{
	ck_assert(str_is(
	    identifier_bad_registration(str_from(registrations[_i].text)),
	    registrations[_i].bad));
}
END_TEST

static const struct {
	const char *doi;
	unsigned version; /* 0: no Cochrane review */
} reviews[] = {
    {"10.1002/14651858.CD009402", 1},
    {"10.1002/14651858.CD009402.pub3", 3},
    {"10.1002/14651858.cd009402.PUB12", 12},
    {"10.1002/14651858.CD009402.pub", 0},
    {"10.1002/14651858.CD00940", 0},
    {"10.1002/14651858.ED000001", 0},
    {"10.5555/14651858.CD009402", 0},
};

START_TEST(reads_versions_of_reviews)
{
	struct str review;
	unsigned version = 0;
	bool found =
	    identifier_cochrane(str_from(reviews[_i].doi), &review, &version);

	ck_assert(found == (reviews[_i].version > 0));
	ck_assert_uint_eq(version, reviews[_i].version);
	ck_assert(!found ||
		  identifier_equal(review, STR("10.1002/14651858.CD009402")));
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

SUITE(identifiers)
{
	tcase_add_loop_test(cases, agrees_with_patterns, 0, COUNT(by_pattern));
	tcase_add_loop_test(cases, counts_check_digits, 0, COUNT(others));
	tcase_add_loop_test(cases, brings_into_form, 0, COUNT(forms));
	tcase_add_test(cases, compares_without_case);
	tcase_add_loop_test(cases, makes_addresses, 0, COUNT(addresses));
	tcase_add_loop_test(cases, knows_placeholders, 0, COUNT(invented));
	tcase_add_loop_test(cases, checks_registrations, 0,
			    COUNT(registrations));
	tcase_add_loop_test(cases, reads_versions_of_reviews, 0,
			    COUNT(reviews));
}
