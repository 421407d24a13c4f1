/* Ranks of works, and what a page numbers, counts and letters. */
#include "suite.h"

#include "csl/document.h"
#include "parse/parse.h"
#include "parse_site.h"
#include "relate/join.h"

#define WORK(id, author, rest)                                          \
	"{\"id\": \"" id "\", \"type\": \"book\", \"author\": [" author \
	"], \"title\": " rest "}"
#define BY(family, given) \
	"{\"family\": \"" family "\", \"given\": \"" given "\"}"
#define IN(year) ", \"issued\": {\"date-parts\": [[" #year "]]}"

/* The names say where each belongs: authors, year (none comes last), title,
 * key, case and accents not counted, as Pandoc's processor sorts them. */
static const char *const works =
    "[" WORK("w09", BY("Smith", "A"), "\"Beta\"" IN(2020)) ",\n" WORK("w08", BY("Smith", "A"), "\"alpha\"" IN(2020)) ",\n" WORK(
	"w11", BY("Smith", "B"),
	"\"A\"" IN(
	    2020)) ","
		   "\n" WORK("w10", BY("Smith", "A"), "\"A\"") ",\n" WORK("w07", BY("Smith", "A"), "\"Z\"" IN(2019)) ",\n" WORK("w06", "", "\"On tea\"" IN(2021)) ",\n" WORK(
		       "w03", BY("evans", "Z"),
		       "\"A\"" IN(
			   2001)) ",\n" WORK("w02", BY("Éluard", "Z"),
					     "\"A\"" IN(
						 2001)) ",\n" WORK("w05",
								   BY("Müller",
								      "A"),
								   "\"A\"" IN(
								       2019)) ",\n" WORK("w04",
											 BY("Muller",
											    "A"),
											 "\"A\"" IN(
											     2018)) ",\n" WORK("w01",
													       BY("Abel", "A") ", " BY(
														   "Zorn",
														   "B"),
													       "\"A\"" IN(
														   2001)) "]";

struct stand {
	struct site site;
	struct tree tree;
	struct page *page;
};

/* A claim, or another page where FRONT says nothing of one. */
static void
open_stand(struct stand *stand, enum page_kind kind, const char *text)
{
	struct site *site = &stand->site;

	*stand = (struct stand){0};
	parse_site_open(site, &stand->tree);
	vec_add(&site->config.bibliographies, &site->arena,
		((struct located){STR("w.json"), {1, 1, 1}}));
	tree_add(&stand->tree, STR("content/w.json"), str_from(works));
	site->sources_complete = parse_bibliographies(site);
	ck_assert(site->sources_complete);
	stand->page =
	    parse_site_page(site, kind, "content/a.md", str_from(text));
	vec_add(&site->pages, &site->arena, stand->page);
	ranks_join(site);
	numbering_join(site);
}

static void
close_stand(struct stand *stand)
{
	parse_site_free(stand->page);
	parse_site_close(&stand->site);
}

START_TEST(ranks_works)
{
	struct stand stand;

	open_stand(&stand, PAGE_ORDINARY, "---\ntitle: T\n---\n");
	for (size_t i = 0; i < stand.site.sources.count; i++) {
		const struct source *source = stand.site.sources.items[i];

		ck_assert_uint_eq(source->rank, i + 1);
	}
	close_stand(&stand);
}
END_TEST

/* "KEY LETTER CITES" of each reference, in order. */
static const struct {
	const char *text, *references;
} pages[] = {
    {"---\ntitle: T\n---\n[@w02; @w01] @w02 [@w02]\n", "w02 3, w01 1"},
    {"---\ntitle: T\nnocite: |\n  @w03, @{w01}\n---\n[@w02]\n",
     "w02 1, w03 0, w01 0"},
    {"---\ntitle: T\nnocite: [w03, \"@w02\"]\n---\n[@w02]\n", "w02 1, w03 0"},
    {"---\ntitle: T\nnocite: w03\n---\n", "w03 0"},
    {"---\ntitle: T\nnocite: \"@*\"\n---\n[@w10]\n",
     "w10 1, w01 0, w02 0, w03 0, w04 0, w05 0, w06 0, w07 0, w08a 0, "
     "w09b 0, w11c 0"},
    {"---\ntitle: T\nnocite: [w05, \"*\"]\n---\n[@w09]\n",
     "w09b 1, w05 0, w01 0, w02 0, w03 0, w04 0, w06 0, w07 0, w08a 0, "
     "w10 0, w11c 0"},
    {"---\ntitle: T\n---\n[@w11; @w09; @w07]\n", "w11b 1, w09a 1, w07 1"},
    {"---\ntitle: T\n---\n[@w11; @w07]\n", "w11 1, w07 1"},
};

START_TEST(lists_references)
{
	struct stand stand;
	struct strbuf found = {0};

	open_stand(&stand, PAGE_ORDINARY, pages[_i].text);
	for (size_t i = 0; i < stand.page->references.count; i++) {
		const struct reference *reference =
		    &stand.page->references.items[i];

		ck_assert_uint_eq(reference->number, i + 1);
		strbuf_printf(&found, "%s%.*s", i > 0 ? ", " : "",
			      STR_ARG(reference->source->key));
		if (reference->letter > 0)
			strbuf_add_letters(&found, reference->letter);
		strbuf_printf(&found, " %u", reference->cites);
	}
	ck_assert_str_eq(found.ptr, pages[_i].references);
	ck_assert_str_eq(parse_site_rules(&stand.page->diags), "");
	strbuf_free(&found);
	close_stand(&stand);
}
END_TEST

/* Works that are listed only are cited by nobody. */
START_TEST(cites_listed_works)
{
	struct stand stand;

	open_stand(&stand, PAGE_ORDINARY,
		   "---\ntitle: T\nnocite: [w03]\n---\n[@w02]\n");
	ck_assert_uint_eq(stand.site.sources.items[1]->cited_by.count, 1);
	ck_assert_uint_eq(stand.site.sources.items[2]->cited_by.count, 1);
	close_stand(&stand);
}
END_TEST

START_TEST(counts_occurrences)
{
	static const uint32_t cites[] = {1, 1, 2, 3}, rows[] = {1, 1, 2};
	struct stand stand;

	open_stand(&stand, PAGE_CLAIM,
		   "---\ntitle: T\nstatement: S\nanswer: A\n"
		   "finding: benefit\nevidence:\n"
		   "  - {source: w02, result: R, direction: better}\n"
		   "  - {source: w01, result: R, direction: better}\n"
		   "  - {source: w02, result: Q, direction: better}\n---\n"
		   "[@w01; @w02] @w02 [@w02]\n");
	for (size_t i = 0, n = 0; i < stand.page->body.citations.count; i++) {
		const struct markdown_citation *citation =
		    &stand.page->body.citations.items[i];

		for (size_t k = 0; k < citation->cites.count; k++)
			ck_assert_uint_eq(citation->cites.items[k].occurrence,
					  cites[n++]);
	}
	for (size_t i = 0; i < 3; i++)
		ck_assert_uint_eq(
		    stand.page->claim->evidence.items[i].occurrence, rows[i]);
	close_stand(&stand);
}
END_TEST

START_TEST(knows_retracted_works)
{
	struct stand stand;

	open_stand(&stand, PAGE_ORDINARY,
		   "---\ntitle: T\ndiscusses_retraction: [w03, \"@w01\"]\n"
		   "---\n");
	ck_assert_uint_eq(stand.page->discusses.count, 2);
	ck_assert_str_eq(stand.page->discusses.items[1].text.ptr, "w01");
	ck_assert_uint_eq(stand.page->references.count, 0);
	close_stand(&stand);
}
END_TEST

SUITE(numbering)
{
	tcase_add_test(cases, ranks_works);
	tcase_add_loop_test(cases, lists_references, 0,
			    sizeof pages / sizeof *pages);
	tcase_add_test(cases, cites_listed_works);
	tcase_add_test(cases, counts_occurrences);
	tcase_add_test(cases, knows_retracted_works);
}
