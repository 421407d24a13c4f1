#include "suite.h"

#include <string.h>

#include "base/json_reader.h"
#include "parse/parse.h"
#include "parse_site.h"

#define REFERENCES "content/sources/references.json"

static bool
read(struct site *site, struct tree *tree, const char *json)
{
	parse_site_open(site, tree);
	vec_add(
	    &site->config.bibliographies, &site->arena,
	    ((struct located){STR("sources/references.json"), {20, 18, 23}}));
	if (json != NULL)
		tree_add(tree, STR(REFERENCES), str_from(json));
	return parse_bibliographies(site);
}

#define ENTRY(id, rest)                                        \
	"{\"id\": \"" id "\", \"type\": \"article-journal\", " \
	"\"title\": \"On tea\"" rest "}"
#define AUTHOR(name) "{\"family\": \"" name "\", \"given\": \"A.\"}"
#define YEAR ", \"issued\": {\"date-parts\": [[2021, 3, 4]]}"

/* Labels as the design gives them. */
static const struct {
	const char *json, *label;
} labels[] = {
    {ENTRY("a", ", \"author\": [" AUTHOR("Schuster") "]" YEAR),
     "Schuster 2021"},
    {ENTRY("a", ", \"author\": [" AUTHOR("Smith") ", " AUTHOR("Lee") "]" YEAR),
     "Smith and Lee 2021"},
    {ENTRY("a", ", \"author\": [" AUTHOR("Mah") ", " AUTHOR(
		    "Pitre") ", " AUTHOR("Li") "]" YEAR),
     "Mah et al. 2021"},
    {ENTRY("a", ", \"author\": [{\"family\": \"Berg\", \"given\": \"T\", "
		"\"non-dropping-particle\": \"van der\"}]" YEAR),
     "van der Berg 2021"},
    {ENTRY("a", ", \"author\": [{\"literal\": \"World Health "
		"Organization\"}]" YEAR),
     "World Health Organization 2021"},
    {ENTRY("a", ", \"author\": [" AUTHOR("Mah") "]"), "Mah n.d."},
    {ENTRY("a", ""), "On tea"},
    {ENTRY("a", YEAR), "On tea 2021"},
    {ENTRY("a", ", \"title-short\": \"Tea\"" YEAR), "Tea 2021"},
    {ENTRY("a", ", \"author\": [" AUTHOR("Mah") "], \"issued\": {\"raw\": "
						"\"2019-05\"}"),
     "Mah 2019"},
    {ENTRY("a", ", \"author\": [" AUTHOR("Mah") "], \"issued\": "
						"{\"date-parts\": "
						"[[\"2018\"]]}"),
     "Mah 2018"},
};

START_TEST(labels_works)
{
	struct strbuf json = {0};
	struct tree tree = {0};
	struct site site;

	strbuf_printf(&json, "[%s]", labels[_i].json);
	ck_assert(read(&site, &tree, json.ptr));
	ck_assert_uint_eq(site.sources.count, 1);
	ck_assert_str_eq(site.sources.items[0]->label.ptr, labels[_i].label);
	strbuf_free(&json);
	parse_site_close(&site);
}
END_TEST

START_TEST(reads_fields)
{
	struct tree tree = {0};
	struct site site;
	const struct source *source;

	ck_assert(read(
	    &site, &tree,
	    "[\n" ENTRY(
		"http://zotero.org/users/1/items/X",
		", \"citation-key\": \"mah2021\", \"container-title\":"
		" \"BMC\", \"volume\": 21, \"issue\": \"1\", "
		"\"page\": \"125-130\", \"publisher\": \"BMC Ltd\", "
		"\"DOI\": \"https://doi.org/10.1186/X\", \"URL\": "
		"\"https://example.org/\", \"note\": \"Read.\\nPMID: "
		"33865376\\nPMCID: PMC8053283\"" YEAR) ",\n  " ENTRY("abbasi201"
								     "2",
								     "") "\n"
									 "]"));
	ck_assert_uint_eq(site.sources.count, 2);
	ck_assert(str_is(site.sources.items[0]->key, "abbasi2012"));
	ck_assert_uint_eq(site.sources.items[0]->at.line, 3);
	ck_assert_uint_eq(site.sources.items[0]->at.column, 3);
	source = map_find(&site.sources_by_key, STR("mah2021"));
	ck_assert_ptr_eq(source, site.sources.items[1]);
	ck_assert_str_eq(source->path.ptr, REFERENCES);
	ck_assert(str_is(source->volume, "21"));
	ck_assert(str_is(source->doi, "10.1186/X"));
	ck_assert(str_is(source->pmid, "33865376"));
	ck_assert(str_is(source->pmcid, "PMC8053283"));
	ck_assert_uint_eq(source->year, 2021);
	ck_assert_int_eq(source->issued.month, 3);
	ck_assert_int_eq(source->issued.day, 4);
	ck_assert(json_member(source->csl, "note").len > 0);
	parse_site_close(&site);
}
END_TEST

/* What is found, where, and how many works remain. */
static const struct {
	const char *json, *rules;
	uint32_t line, column;
	const char *message;
	size_t count;
} findings[] = {
    {"[" ENTRY("a", "") ",\n " ENTRY("a", "") "]", "source-duplicate", 2, 2,
     "'a'", 1},
    {"[\n{\"type\": \"book\", \"title\": \"T\"}]", "source-invalid", 2, 1,
     "no id", 0},
    {"[{\"id\": \"a b\", \"type\": \"book\", \"title\": \"T\"}]",
     "source-invalid", 1, 2, "'a b'", 0},
    {"[{\"id\": \"a\"}]", "source-invalid source-invalid", 1, 2,
     "title is missing", 0},
    {"[" ENTRY("a", ", \"volume\": [1]") "]", "source-invalid", 1, 70,
     "volume is not text", 0},
    {"[" ENTRY("a", ", \"author\": \"Mah\"") "]", "source-invalid", 1, 70,
     "author is not a list", 0},
    {"[" ENTRY("a", ", \"author\": [\"Mah\"]") "]", "source-invalid", 1, 70,
     "author", 0},
    {"[" ENTRY("a", ", \"author\": [{}]") "]", "source-invalid", 1, 70,
     "neither family nor literal", 0},
    {"[" ENTRY("a", ", \"issued\": \"2021\"") "]", "source-invalid", 1, 70,
     "issued", 0},
    {"[" ENTRY("a", ", \"issued\": {\"date-parts\": [[2021, 13]]}") "]",
     "source-invalid", 1, 70, "issued is no date", 0},
    {"[" ENTRY("a", ", \"note\": \"\\u0001\"") "]", "source-invalid", 1, 2,
     "control character", 0},
    {"[\"a\", " ENTRY("b", "") "]", "source-invalid", 1, 2, "object", 1},
    {"{\"a\": 1}", "source-invalid", 1, 1, "list of works", 0},
    {"[{]", "json-syntax", 1, 3, "", 0},
    {"[\"\xE9\"]", "encoding-invalid", 1, 3, "", 0},
    {NULL, "link-broken", 20, 18, "sources/references.json", 0},
};

START_TEST(reports)
{
	struct tree tree = {0};
	struct site site;

	ck_assert(!read(&site, &tree, findings[_i].json));
	ck_assert_str_eq(parse_site_rules(&site.diags), findings[_i].rules);
	ck_assert_uint_eq(site.diags.found.items[0].at.line, findings[_i].line);
	ck_assert_uint_eq(site.diags.found.items[0].at.column,
			  findings[_i].column);
	ck_assert_ptr_nonnull(strstr(site.diags.found.items[0].message.ptr,
				     findings[_i].message));
	ck_assert_uint_eq(site.sources.count, findings[_i].count);
	parse_site_close(&site);
}
END_TEST

START_TEST(sees_duplicates_across_files)
{
	struct tree tree = {0};
	struct site site;

	parse_site_open(&site, &tree);
	vec_add(&site.config.bibliographies, &site.arena,
		((struct located){.text = STR("b.json")}));
	vec_add(&site.config.bibliographies, &site.arena,
		((struct located){.text = STR("a.json")}));
	vec_add(&site.config.bibliographies, &site.arena,
		((struct located){.text = STR("c.txt"), .at = {3, 4, 5}}));
	tree_add(&tree, STR("content/a.json"), STR("[" ENTRY("x", "") "]"));
	tree_add(&tree, STR("content/b.json"), STR("[" ENTRY("x", "") "]"));
	ck_assert(!parse_bibliographies(&site));
	ck_assert_str_eq(parse_site_rules(&site.diags),
			 "source-duplicate source-invalid");
	ck_assert(str_is(site.diags.found.items[0].path, "content/a.json"));
	ck_assert_str_eq(site.diags.found.items[0].hint.ptr,
			 "it stands in content/b.json, line 1");
	parse_site_close(&site);
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

SUITE(bibliography)
{
	tcase_add_loop_test(cases, labels_works, 0, COUNT(labels));
	tcase_add_test(cases, reads_fields);
	tcase_add_loop_test(cases, reports, 0, COUNT(findings));
	tcase_add_test(cases, sees_duplicates_across_files);
}
