#include "suite.h"

#include <string.h>

#include "parse/parse.h"
#include "parse_site.h"

/* A page of ordinary kind: what is found first. Positions count the file's
 * lines from 1. */
static const struct {
	const char *text;
	const char *rule; /* "": nothing */
	uint32_t line, column;
	const char *hint;
	bool failed;
} pages[] = {
    {"---\ntitle: T\n---\nBody.\n", "", 0, 0, "", false},
    {"---\r\ntitle: T\r\n---\r\nBody.\r\n", "", 0, 0, "", false},
    {"\xEF\xBB\xBF---\ntitle: T\n---\n", "", 0, 0, "", false},
    {"---  \ntitle: T\n---\t\n", "", 0, 0, "", false},
    {"---\ntitle: T\n---", "", 0, 0, "", false},
    {"---\n---\n", "key-missing", 2, 1, "title", true},
    {"", "front-matter-missing", 1, 1, "begin", true},
    {"Body.\n", "front-matter-missing", 1, 1, "begin", true},
    {"\n---\ntitle: T\n---\n", "front-matter-missing", 1, 1, "blank", true},
    {"+++\ntitle = 'T'\n+++\n", "front-matter-missing", 1, 1, "TOML", true},
    {"{\"title\": \"T\"}\n", "front-matter-missing", 1, 1, "JSON", true},
    {"----\ntitle: T\n---\n", "front-matter-missing", 1, 1, "nothing else",
     true},
    {"---\ntitle: T\n", "front-matter-unclosed", 1, 1, "end it", true},
    {"---\ntitle: T\n----\nBody.\n", "front-matter-unclosed", 1, 1, "line 3",
     true},
    {"---\ntitle: T\n ---\nBody.\n", "front-matter-unclosed", 1, 1, "line 3",
     true},
    {"---\ntitle: T\n...\nBody.\n", "front-matter-unclosed", 1, 1, "line 3",
     true},
    {"---\n- a\n---\n", "type-mismatch", 2, 1, "key: value", true},
    {"---\nonly words\n---\n", "type-mismatch", 2, 1, "key: value", true},
    {"---\n\ttitle: T\n---\n", "yaml-syntax", 2, 1, "spaces", true},
    {"---\ntitle: T\ntitle: U\n---\n", "key-duplicate", 3, 1, "line 2", true},
    {"---\ntitle: caf\xE9\n---\n", "encoding-invalid", 2, 11, "'\xC3\xA9'",
     true},
    {"\xFF\xFE-\n", "encoding-invalid", 1, 1, "UTF-16", true},
    {"---\ntitle: T\x01\n---\n", "control-character", 2, 9, "", true},
    {"---\ntitle: T\rU\n---\n", "control-character", 2, 9, "CRLF", true},
    {"---\ntitle: T\xC2\x85\n---\n", "control-character", 2, 9, "", true},
    {"---\ntitle: T\xE2\x80\xA8U\n---\n", "control-character", 2, 9, "", true},
    {"---\ntitle: T\n---\n\nA \x1B.\n", "control-character", 5, 3, "", true},
    {"---\ntitle: T\n---\nA\rB\n", "control-character", 4, 2, "CRLF", true},
    {"---\ntitle: T\n---\nA\xE2\x80\xA8"
     "B\n",
     "", 0, 0, "", false},
};

START_TEST(reads_pages)
{
	struct tree tree = {0};
	struct site site;
	struct page *page;
	const struct diag *first;

	parse_site_open(&site, &tree);
	page = parse_site_page(&site, PAGE_ORDINARY, "content/x.md",
			       str_from(pages[_i].text));
	parse_site_rules(&page->diags);
	ck_assert_int_eq(page->failed, pages[_i].failed);
	if (*pages[_i].rule == '\0') {
		ck_assert_uint_eq(page->diags.found.count, 0);
		ck_assert_str_eq(page->title.text.ptr, "T");
	} else {
		ck_assert_uint_ge(page->diags.found.count, 1);
		first = &page->diags.found.items[0];
		ck_assert_str_eq(first->rule.ptr, pages[_i].rule);
		ck_assert_uint_eq(first->at.line, pages[_i].line);
		ck_assert_uint_eq(first->at.column, pages[_i].column);
		if (*pages[_i].hint != '\0')
			ck_assert_ptr_nonnull(
			    strstr(first->hint.ptr, pages[_i].hint));
	}
	parse_site_free(page);
	parse_site_close(&site);
}
END_TEST

START_TEST(refuses_nul)
{
	struct tree tree = {0};
	struct site site;
	struct page *page;

	parse_site_open(&site, &tree);
	page = parse_site_page(&site, PAGE_ORDINARY, "content/x.md",
			       STR("---\ntitle: T\n---\na\0b\n"));
	ck_assert_str_eq(parse_site_rules(&page->diags), "control-character");
	ck_assert_uint_eq(page->diags.found.items[0].at.line, 4);
	ck_assert_uint_eq(page->diags.found.items[0].at.column, 2);
	parse_site_free(page);
	parse_site_close(&site);
}
END_TEST

/* Sizes of front matter and body, and the finding's line. */
static const struct {
	size_t front, body;
	uint32_t line; /* 0: nothing is found */
} sizes[] = {
    {64 * 1024, 256 * 1024, 0},
    {64 * 1024 + 1, 10, 2},
    {20, 256 * 1024 + 1, 4},
};

static void
fill(struct strbuf *text, size_t until)
{
	while (text->len < until)
		strbuf_add_byte(text, text->len % 60 == 0 ? '\n' : 'x');
}

START_TEST(knows_caps)
{
	struct strbuf text = {0};
	struct tree tree = {0};
	struct site site;
	struct page *page;

	strbuf_addz(&text, "---\ntitle: ");
	while (text.len < 4 + sizes[_i].front - 1)
		strbuf_add_byte(&text, 'x');
	strbuf_addz(&text, "\n---\n");
	fill(&text, text.len + sizes[_i].body);
	parse_site_open(&site, &tree);
	page = parse_site_page(&site, PAGE_ORDINARY, "content/x.md",
			       strbuf_str(&text));
	if (sizes[_i].line == 0) {
		ck_assert_str_eq(parse_site_rules(&page->diags), "");
	} else {
		ck_assert_str_eq(parse_site_rules(&page->diags),
				 "file-too-large");
		ck_assert_uint_eq(page->diags.found.items[0].at.line,
				  sizes[_i].line);
	}
	ck_assert_int_eq(page->failed, sizes[_i].line != 0);
	parse_site_free(page);
	parse_site_close(&site);
	strbuf_free(&text);
}
END_TEST

START_TEST(refuses_a_huge_file)
{
	struct strbuf text = {0};
	struct tree tree = {0};
	struct site site;
	struct page *page;

	strbuf_addz(&text, "---\ntitle: T\n---\n");
	fill(&text, 1 << 20);
	parse_site_open(&site, &tree);
	page = parse_site_page(&site, PAGE_CLAIM, "content/claims/t/x.md",
			       strbuf_str(&text));
	ck_assert_str_eq(parse_site_rules(&page->diags), "file-too-large");
	ck_assert(page->failed);
	ck_assert_ptr_nonnull(page->claim);
	parse_site_free(page);
	parse_site_close(&site);
	strbuf_free(&text);
}
END_TEST

/* What stands before a syntax error is checked, what is missing after it is
 * not complained of, and the body is parsed. */
START_TEST(goes_on_after_a_syntax_error)
{
	struct tree tree = {0};
	struct site site;
	struct page *page;

	parse_site_open(&site, &tree);
	page = parse_site_page(&site, PAGE_CLAIM, "content/claims/t/x.md",
			       STR("---\ntitel: T\nkind: efect\ngrade:\n"
				   "  imprecision: serious, a: b\n"
				   "statement: S\n---\nThe body.\n"));
	ck_assert_str_eq(parse_site_rules(&page->diags),
			 "key-unknown word-unknown yaml-syntax");
	ck_assert(page->failed);
	ck_assert_str_eq(markdown_plain(&page->body, &page->arena).ptr,
			 "The body.");
	parse_site_free(page);
	parse_site_close(&site);
}
END_TEST

START_TEST(fills_common_keys)
{
	struct tree tree = {0};
	struct site site;
	struct page *page;
	const struct node *list;

	parse_site_open(&site, &tree);
	page = parse_site_page(
	    &site, PAGE_ORDINARY, "content/a/b.md",
	    STR("---\ntitle: ' T '\ndescription: D\ndate: 2024-02-29\n"
		"lastmod: 2025-03-01\ntags: [x, y]\nweight: 12\n"
		"draft: true\nslug: other\ntemplate: wide\n"
		"authors: A. Author\naliases:\n  - /old/\n  - else\n"
		"params:\n  n: 1.5e2\n  yes: yes\n  on: true\n  q: \"1\"\n"
		"  list: [1, a]\n  octal: 0o17\n  hex: 0x1F\n"
		"  inf: -.inf\n  text: 0o8\n---\n"));
	ck_assert_str_eq(parse_site_rules(&page->diags), "");
	ck_assert_str_eq(page->title.text.ptr, "T");
	ck_assert_uint_eq(page->title.at.line, 2);
	ck_assert_int_eq(page->date.day, 29);
	ck_assert_int_eq(page->updated.month, 3);
	ck_assert_uint_eq(page->tags.count, 2);
	ck_assert_uint_eq(page->weight, 12);
	ck_assert(page->draft);
	ck_assert_str_eq(page->slug.ptr, "other");
	ck_assert_uint_eq(page->slug_at.line, 9);
	ck_assert_str_eq(page->url.ptr, "at/other/");
	ck_assert_str_eq(page->template.text.ptr, "wide");
	ck_assert_uint_eq(page->authors.count, 1);
	ck_assert_uint_eq(page->aliases.count, 2);
	ck_assert_uint_eq(page->aliases.items[1].at.line, 14);
	ck_assert_double_eq(node_find(page->params, "n")->number, 150);
	ck_assert_int_eq(node_find(page->params, "yes")->kind, NODE_TEXT);
	ck_assert_int_eq(node_find(page->params, "on")->kind, NODE_BOOL);
	ck_assert_int_eq(node_find(page->params, "q")->kind, NODE_TEXT);
	ck_assert_double_eq(node_find(page->params, "octal")->number, 15);
	ck_assert_double_eq(node_find(page->params, "hex")->number, 31);
	ck_assert_double_infinite(node_find(page->params, "inf")->number);
	ck_assert_int_eq(node_find(page->params, "text")->kind, NODE_TEXT);
	list = node_find(page->params, "list");
	ck_assert_int_eq(list->items[0].kind, NODE_NUMBER);
	ck_assert_int_eq(list->items[1].kind, NODE_TEXT);
	parse_site_free(page);
	parse_site_close(&site);
}
END_TEST

START_TEST(fills_an_appraisal)
{
	struct tree tree = {0};
	struct site site;
	struct page *page;

	parse_site_open(&site, &tree);
	page =
	    parse_site_page(&site, PAGE_SOURCE, "content/sources/mah2021.md",
			    STR("---\ndesign: meta-analysis\nn: 151\n"
				"access: full-text\nfunding: none\n"
				"includes: [abbasi2012, held2002]\n"
				"unverified: [n, container-title, n]\n---\n"));
	ck_assert_str_eq(parse_site_rules(&page->diags), "");
	ck_assert(str_is(page->appraisal->key.text, "mah2021"));
	ck_assert_str_eq(page->appraisal->design.ptr, "meta-analysis");
	ck_assert_uint_eq(page->appraisal->n, 151);
	ck_assert_uint_eq(page->appraisal->includes.count, 2);
	ck_assert_uint_eq(page->appraisal->unverified->words.count, 2);
	parse_site_free(page);
	page = parse_site_page(&site, PAGE_SOURCE, "content/sources/a.md",
			       STR("---\nn: 151\n"
				   "unverified: [n, funding, access, volum]\n"
				   "---\n"));
	ck_assert_str_eq(parse_site_rules(&page->diags),
			 "key-missing word-unknown word-unknown");
	ck_assert_uint_eq(page->appraisal->unverified->words.count, 2);
	parse_site_free(page);
	page = parse_site_page(&site, PAGE_SOURCE, "content/sources/b.md",
			       STR("---\ndesign: RCT\naccess: abstract\n"
				   "slug: c\n---\n"));
	ck_assert_str_eq(parse_site_rules(&page->diags),
			 "word-unknown word-unknown path-invalid");
	ck_assert(str_is(page->slug, "b"));
	ck_assert_ptr_null(page->appraisal->unverified);
	parse_site_free(page);
	parse_site_close(&site);
}
END_TEST

START_TEST(fills_a_topic)
{
	struct tree tree = {0};
	struct site site;
	struct page *page;

	parse_site_open(&site, &tree);
	page = parse_site_page(&site, PAGE_TOPIC, "content/topics/sleep.md",
			       STR("---\nquestion: Does it help?\n"
				   "answer: Barely.\ntitle: Sleep\n---\n"));
	ck_assert_str_eq(parse_site_rules(&page->diags), "");
	ck_assert_str_eq(page->title.text.ptr, "Does it help?");
	ck_assert_str_eq(page->topic_page->title.ptr, "Sleep");
	ck_assert_str_eq(page->topic_page->answer.text.ptr, "Barely.");
	parse_site_free(page);
	page = parse_site_page(&site, PAGE_TOPIC, "content/topics/b.md",
			       STR("---\ntitle: Sleep\n---\n"));
	ck_assert_str_eq(parse_site_rules(&page->diags), "key-missing");
	parse_site_free(page);
	parse_site_close(&site);
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

SUITE(frontmatter)
{
	tcase_add_loop_test(cases, reads_pages, 0, COUNT(pages));
	tcase_add_test(cases, refuses_nul);
	tcase_add_loop_test(cases, knows_caps, 0, COUNT(sizes));
	tcase_add_test(cases, refuses_a_huge_file);
	tcase_add_test(cases, goes_on_after_a_syntax_error);
	tcase_add_test(cases, fills_common_keys);
	tcase_add_test(cases, fills_an_appraisal);
	tcase_add_test(cases, fills_a_topic);
}
