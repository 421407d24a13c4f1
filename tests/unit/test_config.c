#include "suite.h"

#include <string.h>

#include "config/config.h"
#include "parse/parse.h"
#include "parse_site.h"

#define WHOLE                                                         \
	"title: T\nformat: 1\npublisher: P\ncontact: C\nfunding: F\n" \
	"licence: L\ndisclaimer: D\n"

static bool
read(struct site *site, struct tree *tree, const char *yaml)
{
	parse_site_open(site, tree);
	if (yaml != NULL)
		tree_add(tree, STR("content/site.yaml"), str_from(yaml));
	return config_read(site);
}

START_TEST(reads_a_whole_file)
{
	struct tree tree = {0};
	struct site site;
	const struct site_config *config = &site.config;

	ck_assert(read(&site, &tree,
		       WHOLE "base_url: https://example.org/a/b\n"
			     "language: pt-BR\ntheme: plain\n"
			     "grading: {effect: grade, reference: record}\n"
			     "citations:\n  style: vancouver\n"
			     "  bibliography: sources/./a.json\n"
			     "html: {raw: true}\n"
			     "menu:\n  - {title: All, url: /claims/}\n"
			     "method: {search: S, access: A}\n"
			     "fields: {form: {on: [claim, source], type: "
			     "one-of, values: [a, b]}}\n"
			     "front_matter: {unknown: ignore, rename: {x: y}}\n"
			     "rules: {r: off, s: note}\n"
			     "accept: [{rule: t, why: W}]\n"
			     "params: {n: 3}\n"));
	ck_assert_uint_eq(site.diags.found.count, 0);
	ck_assert_str_eq(config->title.ptr, "T");
	ck_assert_str_eq(config->base_url.ptr, "https://example.org/a/b/");
	ck_assert_str_eq(config->base_path.ptr, "/a/b/");
	ck_assert_str_eq(config->language.ptr, "pt-BR");
	ck_assert_str_eq(config->theme.ptr, "plain");
	ck_assert_str_eq(config->style.text.ptr, "vancouver");
	ck_assert(
	    str_is(config->bibliographies.items[0].text, "sources/a.json"));
	ck_assert_uint_eq(config->bibliographies.items[0].at.line, 14);
	ck_assert(config->raw_html);
	ck_assert_uint_eq(config->menu.count, 1);
	ck_assert_str_eq(config->method.access.ptr, "A");
	ck_assert_uint_eq(config->fields.count, 1);
	ck_assert(config->fields.items[0].on_claim);
	ck_assert(config->fields.items[0].on_source);
	ck_assert_int_eq(config->fields.items[0].type, FIELD_ONE_OF);
	ck_assert_str_eq(config->fields.items[0].label.ptr, "form");
	ck_assert_str_eq(config->fields.items[0].values.items[1].ptr, "b");
	ck_assert_int_eq(config->front_matter.unknown, SCHEMA_UNKNOWN_IGNORE);
	ck_assert_str_eq(config->front_matter.rename.items[0].text.text.ptr,
			 "y");
	ck_assert(config->rules.items[0].off);
	ck_assert(!config->rules.items[1].off);
	ck_assert_int_eq(config->rules.items[1].level, DIAG_NOTE);
	ck_assert_str_eq(config->accept.items[0].rule.text.ptr, "t");
	ck_assert_str_eq(config->accept.items[0].why.ptr, "W");
	ck_assert_str_eq(node_find(&config->grading, "reference")->text.ptr,
			 "record");
	ck_assert_double_eq(node_find(&config->params, "n")->number, 3);
	ck_assert(config_check_grading(&site));
	parse_site_close(&site);
}
END_TEST

START_TEST(has_defaults)
{
	struct tree tree = {0};
	struct site site;

	ck_assert(read(&site, &tree, WHOLE));
	ck_assert_str_eq(site.config.base_path.ptr, "/");
	ck_assert_uint_eq(site.config.base_url.len, 0);
	ck_assert_str_eq(site.config.language.ptr, "en");
	ck_assert_str_eq(site.config.theme.ptr, "default");
	ck_assert_str_eq(site.config.style.text.ptr, "numeric");
	ck_assert(!site.config.raw_html);
	ck_assert(config_set_base_url(
	    &site, (struct located){.text = STR("http://localhost:8000")}));
	ck_assert_str_eq(site.config.base_url.ptr, "http://localhost:8000/");
	ck_assert_str_eq(site.config.base_path.ptr, "/");
	ck_assert(!config_set_base_url(
	    &site, (struct located){.text = STR("localhost")}));
	parse_site_close(&site);
}
END_TEST

static const struct {
	const char *yaml, *rules;
	uint32_t line;
	const char *hint;
	bool ok;
} findings[] = {
    {NULL, "site-missing", 0, "attest init", false},
    {"title: T\nformat: 1\npublisher: P\n", "site-incomplete", 1, "site.yaml",
     true},
    {WHOLE "titl: T\n", "key-unknown", 8, "'title'", false},
    {WHOLE "html: {row: true}\n", "key-unknown", 8, "'raw'", false},
    {WHOLE "base_url: example.org\n", "path-invalid", 8, "https://", false},
    {WHOLE "base_url: https://example.org/?q\n", "path-invalid", 8, "", false},
    {WHOLE "language: English!\n", "word-unknown", 8, "BCP 47", false},
    {WHOLE "theme: ../x\n", "path-invalid", 8, "", false},
    {WHOLE "citations: {bibliography: ../x.json}\n", "path-invalid", 8, "",
     false},
    {WHOLE "grading: {effects: grade}\n", "word-unknown", 8, "'effect'", false},
    {WHOLE "grading: grade\n", "type-mismatch", 8, "", false},
    {WHOLE "menu: [{title: A}]\n", "key-missing", 8, "", false},
    {WHOLE "fields: [form]\n", "type-mismatch", 8, "", false},
    {WHOLE "fields: {form: {}}\n", "key-missing", 8, "claim, source", false},
    {WHOLE "fields: {Form: {on: claim}}\n", "key-invalid", 8, "lower-case",
     false},
    {WHOLE "fields: {_a: {on: claim}}\n", "key-invalid", 8, "", false},
    {WHOLE "fields: {2a: {on: claim}}\n", "key-invalid", 8, "", false},
    {WHOLE "fields: {a-b: {on: claim}}\n", "key-invalid", 8, "", false},
    {WHOLE "fields: {a2_b: {on: topic}}\n", "word-unknown", 8, "claim", false},
    {WHOLE "fields: {a: {on: claim, type: data}}\n", "word-unknown", 8,
     "'date'", false},
    {WHOLE "fields: {a: {on: claim, type: one-of}}\n", "key-invalid", 8,
     "values", false},
    {WHOLE "fields: {a: {on: claim, values: [b]}}\n", "key-invalid", 8,
     "one-of", false},
    {WHOLE "front_matter: {unknown: warning}\n", "word-unknown", 8, "warn",
     false},
    {WHOLE "front_matter: {rename: lastmod}\n", "type-mismatch", 8, "", false},
    {WHOLE "rules: {raw-html: no}\n", "word-unknown", 8, "off", false},
    {WHOLE "accept: [{rule: raw-html}]\n", "key-missing", 8, "why", false},
    {"- a\n", "site-incomplete type-mismatch", 1, "", false},
    {WHOLE "menu: [a\n", "yaml-syntax", 8, "", false},
    {WHOLE "title: \xE9\n", "encoding-invalid", 8, "Latin-1", false},
};

START_TEST(reports)
{
	struct tree tree = {0};
	struct site site;
	const struct diag *first;

	ck_assert_int_eq(read(&site, &tree, findings[_i].yaml),
			 findings[_i].ok);
	ck_assert_str_eq(parse_site_rules(&site.diags), findings[_i].rules);
	first = &site.diags.found.items[0];
	ck_assert_uint_eq(first->at.line, findings[_i].line);
	if (*findings[_i].hint != '\0')
		ck_assert_ptr_nonnull(
		    strstr(first->hint.ptr, findings[_i].hint));
	parse_site_close(&site);
}
END_TEST

START_TEST(lists_what_readers_are_not_told)
{
	struct tree tree = {0};
	struct site site;

	read(&site, &tree, "title: T\nformat: 1\npublisher: P\nlicence: L\n");
	ck_assert_ptr_nonnull(strstr(site.diags.found.items[0].message.ptr,
				     "contact, funding, disclaimer"));
	parse_site_close(&site);
}
END_TEST

START_TEST(takes_one_format)
{
	struct tree tree = {0};
	struct site site;

	ck_assert(!read(&site, &tree, "title: T\nformat: 2\n"));
	parse_site_rules(&site.diags);
	ck_assert_str_eq(site.diags.found.items[1].rule.ptr, "word-unknown");
	parse_site_close(&site);
}
END_TEST

START_TEST(checks_schemes)
{
	struct tree tree = {0};
	struct site site;

	ck_assert(read(&site, &tree, WHOLE "grading: {mechanism: recrd}\n"));
	ck_assert(!config_check_grading(&site));
	ck_assert_str_eq(site.diags.found.items[0].rule.ptr, "grade-scheme");
	ck_assert_uint_eq(site.diags.found.items[0].at.line, 8);
	ck_assert_ptr_nonnull(
	    strstr(site.diags.found.items[0].hint.ptr, "'record'"));
	parse_site_close(&site);
}
END_TEST

/* What site.yaml adds to pages' keys, against those there are. */
static const struct {
	const char *yaml, *rules;
} additions[] = {
    {"fields: {form: {on: [claim, source]}}\n", ""},
    {"fields: {n: {on: claim}, size: {on: source}}\n", ""},
    {"fields: {title: {on: claim}}\n", "key-invalid"},
    {"fields: {lastmod: {on: claim}}\n", "key-invalid"},
    {"fields: {n: {on: source}}\n", "key-invalid"},
    {"front_matter: {rename: {lastmod: updated, changed: updated}}\n", ""},
    {"front_matter: {rename: {changed: modified}}\n", ""},
    {"front_matter: {rename: {n: statement}}\n", ""},
    {"front_matter: {rename: {n: title}}\n", "key-invalid"},
    {"front_matter: {rename: {title: statement}}\n", "key-invalid"},
    {"front_matter: {rename: {lastmod: date}}\n", "key-invalid"},
    {"front_matter: {rename: {a: b, b: title}}\n", "word-unknown"},
    {"fields: {b: {on: claim}}\nfront_matter: {rename: {a: b}}\n", ""},
    {"fields: {b: {on: claim}}\nfront_matter: {rename: {b: title}}\n",
     "key-invalid"},
};

START_TEST(adds_keys)
{
	struct tree tree = {0};
	struct site site;
	struct arena arena = {0};
	struct str yaml = arena_printf(&arena, WHOLE "%s", additions[_i].yaml);

	ck_assert(read(&site, &tree, yaml.ptr));
	ck_assert_int_eq(parse_make_schemas(&site),
			 *additions[_i].rules == '\0');
	ck_assert_str_eq(parse_site_rules(&site.diags), additions[_i].rules);
	parse_site_close(&site);
	arena_free(&arena);
}
END_TEST

START_TEST(has_room_for_256_keys)
{
	struct tree tree = {0};
	struct site site;
	struct strbuf yaml = {0};

	strbuf_addz(&yaml, WHOLE "fields:\n");
	for (int i = 0; i < 256; i++)
		strbuf_printf(&yaml, "  f%d: {on: claim}\n", i);
	ck_assert(read(&site, &tree, yaml.ptr));
	ck_assert(!parse_make_schemas(&site));
	ck_assert_uint_eq(parse_schema(&site, PAGE_CLAIM)->count,
			  SCHEMA_KEYS_AT_MOST);
	ck_assert_str_eq(site.diags.found.items[0].rule.ptr, "key-invalid");
	parse_site_close(&site);
	strbuf_free(&yaml);
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

SUITE(config)
{
	tcase_add_test(cases, reads_a_whole_file);
	tcase_add_test(cases, has_defaults);
	tcase_add_loop_test(cases, reports, 0, COUNT(findings));
	tcase_add_test(cases, lists_what_readers_are_not_told);
	tcase_add_test(cases, takes_one_format);
	tcase_add_test(cases, checks_schemes);
	tcase_add_loop_test(cases, adds_keys, 0, COUNT(additions));
	tcase_add_test(cases, has_room_for_256_keys);
}
