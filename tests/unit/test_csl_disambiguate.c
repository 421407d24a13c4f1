#include "csl_stand.h"
#include "expect.h"

#include <stdio.h>
#include <time.h>

#include "csl/document_state.h"

#define NAMES(attributes) \
	"<names variable=\"author\"><name " attributes "/></names>"
#define YEAR "<date variable=\"issued\"><date-part name=\"year\"/></date>"
#define LAYOUT(names)                                                 \
	"<layout delimiter=\"; \"><group delimiter=\" \">" names YEAR \
	"</group></layout>"
#define SHORT NAMES("form=\"short\" initialize-with=\". \"")
#define ET_AL "et-al-min=\"3\" et-al-use-first=\"1\" "
#define ADD_NAMES "disambiguate-add-names=\"true\" "
#define ADD_GIVEN "disambiguate-add-givenname=\"true\" "
#define ADD_SUFFIX "disambiguate-add-year-suffix=\"true\" "
#define RULE(rule) "givenname-disambiguation-rule=\"" rule "\" "

/* ---- one by one ---- */

/* Every work cited once, in order, as citeproc-js 2.4 has it. */
static const struct {
	const char *attributes, *names, *works, *expected;
} rows[] = {
    {ET_AL ADD_NAMES, SHORT,
     "a: Doe, J; Roe, R; Poe, P | 2000\nb: Doe, J; Roe, R; Loe, L | 2000",
     "Doe, Roe, Poe 2000; Doe, Roe, Loe 2000"},
    {ET_AL ADD_NAMES, SHORT,
     "a: Doe, J; Roe, R; Poe, P; Koe, K | 2000\n"
     "b: Doe, J; Moe, R; Loe, L; Koe, K | 2000",
     "Doe, Roe, et al. 2000; Doe, Moe, et al. 2000"},
    {ET_AL ADD_NAMES, SHORT,
     "a: Doe, J; Roe, R; Poe, P | 2000\nb: Doe, J; Roe, R; Poe, P | 2000",
     "Doe et al. 2000; Doe et al. 2000"},
    {ET_AL ADD_NAMES, SHORT,
     "a: Doe, J; Roe, R; Poe, P | 2000\nb: Doe, J; Roe, R; Loe, L | 2001",
     "Doe et al. 2000; Doe et al. 2001"},
    {ET_AL ADD_NAMES ADD_GIVEN, SHORT,
     "a: Doe, Jane; Roe, R; Poe, P | 2000\n"
     "b: Doe, Kim; Roe, R; Poe, P | 2000",
     "J. Doe et al. 2000; K. Doe et al. 2000"},
    {ET_AL ADD_NAMES ADD_GIVEN, SHORT,
     "a: Doe, Jane; Roe, R; Poe, P | 2000\n"
     "b: Doe, Joan; Roe, R; Poe, P | 2000",
     "Jane Doe et al. 2000; Joan Doe et al. 2000"},
    {ET_AL ADD_NAMES ADD_SUFFIX, SHORT,
     "a: Doe, J; Roe, R; Poe, P | 2000\nb: Doe, J; Roe, R; Poe, P | 2000\n"
     "c: Doe, J; Loe, R; Poe, P | 2000",
     "Doe, Roe, et al. 2000a; Doe, Roe, et al. 2000b; Doe, Loe, et al. "
     "2000"},
    {ADD_GIVEN, SHORT, "a: Doe, Jane | 2000\nb: Doe, Kim | 2001",
     "Doe 2000; Doe 2001"},
    {ADD_GIVEN, SHORT, "a: Doe, Jane | 2000\nb: Doe, Kim | 2000",
     "J. Doe 2000; K. Doe 2000"},
    {ADD_GIVEN, NAMES("form=\"short\""),
     "a: Doe, Jane | 2000\nb: Doe, Kim | 2000", "Jane Doe 2000; Kim Doe 2000"},
    {ADD_GIVEN, NAMES("initialize-with=\". \""),
     "a: Doe, Jane | 2000\nb: Doe, Joan | 2000\nc: Doe, Kim | 2000",
     "Jane Doe 2000; Joan Doe 2000; K. Doe 2000"},
    {ADD_GIVEN RULE("all-names"), SHORT,
     "a: Doe, Jane; Roe, Al | 2000\nb: Doe, Joan | 2001\nc: Roe, Bo | 2002",
     "Jane Doe, A. Roe 2000; Joan Doe 2001; B. Roe 2002"},
    {ADD_GIVEN RULE("all-names-with-initials"), SHORT,
     "a: Doe, Jane; Roe, Al | 2000\nb: Doe, Joan | 2001\nc: Roe, Bo | 2002",
     "Doe, A. Roe 2000; Doe 2001; B. Roe 2002"},
    {ADD_GIVEN RULE("primary-name"), SHORT,
     "a: Doe, Jane; Roe, Al | 2000\nb: Doe, Joan | 2001\nc: Roe, Bo | 2002",
     "Jane Doe, Roe 2000; Joan Doe 2001; Roe 2002"},
    {ADD_GIVEN RULE("primary-name-with-initials"), SHORT,
     "a: Doe, Jane; Roe, Al | 2000\nb: Doe, Kim | 2001\nc: Doe, Joan | 2002",
     "J. Doe, Roe 2000; K. Doe 2001; J. Doe 2002"},
    {ADD_GIVEN RULE("all-names"), SHORT,
     "a: Doe, J. K. | 2000\nb: Doe, J.K. | 2001", "Doe 2000; Doe 2001"},
    {ADD_SUFFIX, SHORT,
     "a: Doe, Jane | 2000\nb: Doe, Kim | 2000\nc: Roe, Al | 2000",
     "Doe 2000a; Doe 2000b; Roe 2000"},
    {ADD_GIVEN ADD_SUFFIX, SHORT,
     "a: Doe, Jane | 2000\nb: Doe, Kim | 2000\nc: Doe, Jane | 2000",
     "J. Doe 2000a; K. Doe 2000; J. Doe 2000b"},
    {"",
     SHORT "<choose><if disambiguate=\"true\"><text variable=\"title\"/>"
	   "</if></choose>",
     "a: Doe, J | 2000 | A\nb: Doe, J | 2000 | B\nc: Roe, R | 2000 | C",
     "Doe A 2000; Doe B 2000; Roe 2000"},
    {ADD_GIVEN,
     SHORT "<choose><if disambiguate=\"true\"><text variable=\"title\"/>"
	   "</if></choose>",
     "a: Doe, Jane | 2000 | A\nb: Doe, Kim | 2000 | B\nc: Doe, Kim | 2000 | C",
     "J. Doe 2000; K. Doe B 2000; K. Doe C 2000"},
    {"", SHORT, "a: Doe, J | 2000\nb: Doe, J | 2000", "Doe 2000; Doe 2000"},
};

/* All works that stand has, in one citation. */
static struct csl_document *
cite_all(struct csl_stand *stand)
{
	struct csl_document *document =
	    csl_document_new(stand->style, &stand->arena);
	size_t count = stand->items.count;
	struct csl_cite *cites =
	    ARENA_ARRAY(&stand->arena, struct csl_cite, count);

	for (size_t i = 0; i < count; i++)
		cites[i].item = stand->items.items[i];
	csl_document_cite(
	    document, &(struct csl_citation){.cites = cites, .count = count});
	csl_document_decide(document);
	return document;
}

START_TEST(cites_are_told_apart)
{
	char citation[1024];
	struct csl_stand stand;

	snprintf(citation, sizeof citation,
		 "<layout delimiter=\"; \"><group delimiter=\" \">%s" YEAR
		 "</group></layout>",
		 rows[_i].names);
	stand = csl_stand_open("in-text", rows[_i].attributes, citation, NULL);
	csl_stand_add(&stand, rows[_i].works);
	ck_assert_str_eq(csl_stand_show(&stand, cite_all(&stand), 1),
			 rows[_i].expected);
	csl_stand_close(&stand);
}
END_TEST

/* Suffixes follow the bibliography, not the citations. */
START_TEST(suffixes_follow_the_bibliography)
{
	struct csl_stand stand =
	    csl_stand_open("in-text", ADD_SUFFIX, LAYOUT(SHORT),
			   "<sort><key variable=\"title\"/></sort>"
			   "<layout>" SHORT "</layout>");

	csl_stand_add(&stand, "a: Doe, J | 2000 | Z\nb: Doe, J | 2000 | A\n"
			      "c: Doe, J | 2000 | M");
	ck_assert_str_eq(csl_stand_show(&stand, cite_all(&stand), 1),
			 "Doe 2000c; Doe 2000a; Doe 2000b");
	csl_stand_close(&stand);
}
END_TEST

/* ---- any works ---- */

static unsigned
next_random(uint64_t *state, unsigned below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*state >> 33) % below;
}

/* Many of them alike. Titles are unique. */
static void
add_random_works(struct csl_stand *stand, uint64_t *state, unsigned count)
{
	static const char *const families[] = {"Doe", "Roe", "Poe"};
	static const char *const given[] = {"Jane", "Joan", "Kim", "J. K.", ""};
	struct strbuf works = {0};

	for (unsigned i = 0; i < count; i++) {
		unsigned names = 1 + next_random(state, 5);

		strbuf_printf(&works, "w%u: ", i);
		while (names-- > 0)
			strbuf_printf(&works, "%s, %s;",
				      families[next_random(state, 3)],
				      given[next_random(state, 5)]);
		strbuf_printf(&works, " | %u | Title %u\n",
			      2000 + next_random(state, 2), i);
	}
	csl_stand_add(stand, works.ptr);
	strbuf_free(&works);
}

static const char *const options[] = {
    ET_AL ADD_NAMES,
    ET_AL ADD_NAMES ADD_GIVEN,
    ET_AL ADD_NAMES ADD_GIVEN ADD_SUFFIX,
    ET_AL ADD_NAMES ADD_GIVEN ADD_SUFFIX RULE("all-names"),
    ET_AL ADD_GIVEN ADD_SUFFIX RULE("primary-name-with-initials"),
    ET_AL ADD_NAMES ADD_SUFFIX,
    ET_AL,
};

static const char bibliography[] =
    "<sort><key variable=\"title\"/></sort><layout><group delimiter=\". \">"
    "<text variable=\"citation-number\"/>" SHORT YEAR
    "<choose><if disambiguate=\"true\"><text variable=\"title\"/></if></choose>"
    "</group></layout>";

static struct csl_stand
open_random(int seed)
{
	return csl_stand_open(
	    "in-text", options[(size_t)seed % ROWS(options)],
	    LAYOUT(SHORT "<choose><if disambiguate=\"true\">"
			 "<text variable=\"title\"/></if></choose>"),
	    bibliography);
}

/* The cite of each work, a citation each, of works listed as ORDER has it. */
static const char *
cites_of(struct csl_stand *stand, const size_t *order)
{
	struct csl_document *document =
	    csl_document_new(stand->style, &stand->arena);

	for (size_t i = 0; i < stand->items.count; i++)
		csl_document_list(document, stand->items.items[order[i]]);
	for (size_t i = 0; i < stand->items.count; i++) {
		struct csl_cite cite = {.item = stand->items.items[i]};

		csl_document_cite(document, &(struct csl_citation){
						.cites = &cite, .count = 1});
	}
	csl_document_decide(document);
	return csl_stand_show(stand, document, stand->items.count);
}

START_TEST(order_of_works_does_not_matter)
{
	enum { WORKS = 60 };
	struct csl_stand stand = open_random(_i);
	uint64_t state = (uint64_t)_i * 977 + 3;
	size_t order[WORKS];
	const char *expected;

	add_random_works(&stand, &state, WORKS);
	for (size_t i = 0; i < WORKS; i++)
		order[i] = i;
	expected = cites_of(&stand, order);
	for (unsigned i = WORKS; i-- > 1;) {
		unsigned other = next_random(&state, i + 1);
		size_t moved = order[i];

		order[i] = order[other];
		order[other] = moved;
	}
	ck_assert_str_eq(cites_of(&stand, order), expected);
	csl_stand_close(&stand);
}
END_TEST

/* Where there are year suffixes, no two cites are alike. */
START_TEST(suffixes_tell_all_apart)
{
	enum { WORKS = 60 };
	struct csl_stand stand = open_random(2);
	uint64_t state = (uint64_t)_i * 31 + 7;
	size_t order[WORKS];
	struct str cites, cite;
	struct map seen = {0};

	add_random_works(&stand, &state, WORKS);
	for (size_t i = 0; i < WORKS; i++)
		order[i] = i;
	cites = str_from(cites_of(&stand, order));
	while (str_next(&cites, '|', &cite))
		ck_assert_msg(map_add(&seen, &stand.arena, cite, &stand) ==
				  NULL,
			      "'%.*s' twice", STR_ARG(cite));
	csl_stand_close(&stand);
}
END_TEST

static struct str
entry_text(struct csl_stand *stand, const struct csl_entry *entry)
{
	struct csl_output output = {.arena = &stand->arena};
	struct csl_markup markup = csl_html;
	struct strbuf text = {0};
	struct str result;

	markup.number_hole = "#";
	markup.year_suffix_hole = "~";
	csl_entry_format(stand->style, entry, &output);
	csl_output_write(&output, &markup, &text);
	result = strbuf_take(&text, &stand->arena);
	strbuf_free(&text);
	return result;
}

/* What an entry of equal state was formatted as elsewhere is what it is here:
 * documents of some of the works, each. */
START_TEST(entries_of_equal_state_are_equal)
{
	enum { WORKS = 40, DOCUMENTS = 12 };
	struct csl_stand stand = open_random(_i);
	uint64_t state = (uint64_t)_i * 101 + 11;
	struct map texts = {0};

	add_random_works(&stand, &state, WORKS);
	for (int k = 0; k < DOCUMENTS; k++) {
		struct csl_document *document =
		    csl_document_new(stand.style, &stand.arena);
		struct csl_entries entries;

		for (size_t i = 0; i < WORKS; i++)
			if (next_random(&state, 2) == 0)
				csl_document_list(document,
						  stand.items.items[i]);
		csl_document_decide(document);
		entries = csl_document_entries(document);
		for (size_t i = 0; i < entries.count; i++) {
			struct str *text = ARENA_NEW(&stand.arena, struct str);
			struct str *before;

			*text = entry_text(&stand, &entries.items[i]);
			before = map_add(&texts, &stand.arena,
					 entries.items[i].state_key, text);
			if (before != NULL)
				expect_text(*text, before->ptr);
		}
	}
	csl_stand_close(&stand);
}
END_TEST

/* ---- limits ---- */

static double
seconds(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

/* DIFFERENT: their last names tell them apart. */
static void
expect_quick(const char *attributes, bool different)
{
	enum { WORKS = 5000, AUTHORS = 8 };
	struct csl_stand stand =
	    csl_stand_open("in-text", attributes, LAYOUT(SHORT), NULL);
	struct strbuf works = {0};
	double before;

	for (unsigned i = 0; i < WORKS; i++) {
		strbuf_printf(&works, "w%u: ", i);
		for (unsigned k = 0; k < AUTHORS; k++)
			strbuf_printf(&works, "Doe%u, Jane%u;", k,
				      different ? i % (k + 2) : 0);
		strbuf_addz(&works, " | 2000\n");
	}
	csl_stand_add(&stand, works.ptr);
	before = seconds();
	cite_all(&stand);
	ck_assert_double_lt(seconds() - before, patience(2));
	strbuf_free(&works);
	csl_stand_close(&stand);
}

START_TEST(many_equal_works_are_quick)
{
	expect_quick(ET_AL ADD_NAMES ADD_GIVEN ADD_SUFFIX, false);
	expect_quick(ET_AL ADD_NAMES ADD_GIVEN ADD_SUFFIX RULE("all-names"),
		     false);
	expect_quick(ET_AL ADD_NAMES ADD_GIVEN ADD_SUFFIX, true);
	expect_quick(ET_AL ADD_NAMES ADD_GIVEN RULE("all-names"), true);
}
END_TEST

SUITE(csl_disambiguate)
{
	enum { SEEDS = 28 };

	tcase_add_loop_test(cases, cites_are_told_apart, 0, ROWS(rows));
	tcase_add_test(cases, suffixes_follow_the_bibliography);
	tcase_add_loop_test(cases, order_of_works_does_not_matter, 0, SEEDS);
	tcase_add_loop_test(cases, suffixes_tell_all_apart, 0, SEEDS);
	tcase_add_loop_test(cases, entries_of_equal_state_are_equal, 0, SEEDS);
	tcase_add_test(cases, many_equal_works_are_quick);
}
