#include "expect.h"
#include "parse_site.h"

#include "relate/join.h"
#include "render/terms.h"

static const char glossary_text[] =
    "---\n"
    "title: Words\n"
    "terms: {adverse events: Adverse event, Salze: Salz, R&D: Research}\n"
    "---\n"
    "### Event\n\n"
    "## Salt\n\n## Salz\n\n## Adverse event\n\n## Event\n\n## Salt\n\n"
    "## GRADE\n\n## NMDA receptor\n\n## Amino-acid chelate\n\n## Chelate\n\n"
    "## Research\n\n## Note\n\n## Größe\n\n## 睡眠\n\n## ความเชื่อมั่น\n\n## "
    "5-HT\n\n## Ю\n\n"
    "## an unusually long first word: "
    "Donaudampfschifffahrtsgesellschaft\n\n"
    "## ***\n\n## !\n";

/* Of a body in Markdown what is marked: the id and the text, parted by "|". */
static const struct {
	const char *body, *marks;
} bodies[] = {
    {"Nothing.", ""},
    {"Salt and salt.", "salt:Salt"},
    {"A salt, a Salt.", "salt:salt"},
    {"Salty basalt, salts; saltless.", ""},
    {"(salt)", "salt:salt"},
    {"salt-free", "salt:salt"},
    {"Viele Salze, ein Salz.", "salz:Salze"},
    /* The longest wins; what is within it is none. */
    {"An adverse event.", "adverse-event:adverse event"},
    {"An adverse event, an adverse event, an event.",
     "adverse-event:adverse event|event-2:event"},
    {"Adverse events, an adverse event.", "adverse-event:Adverse events"},
    {"An adverse\nevent.", "adverse-event:adverse\nevent"},
    {"An adverse. Event", "event-2:Event"},
    {"An adverse *event*.", "event-2:event"},
    {"amino acid chelate, chelate",
     "amino-acid-chelate:amino acid chelate|chelate:chelate"},
    {"amino\u2011acid\u00a0chelate",
     "amino-acid-chelate:amino\u2011acid\u00a0chelate"},
    {"amino, acid chelate", "chelate:chelate"},
    /* Capitals behind the first letter are part of a term. */
    {"A grade, a Grade.", ""},
    {"GRADE", "grade:GRADE"},
    {"SALT", ""},
    {"NMDA receptor", "nmda-receptor:NMDA receptor"},
    {"the nmda receptor", ""},
    {"R&D", "research:R&amp;D"},
    {"5-HT", "5-ht:5-HT"},
    /* Any script; accents count. */
    {"die größe", "gr%C3%B6%C3%9Fe:größe"},
    {"grosse, GRÖSSE", ""},
    {"镁能改善睡眠质量", "%E7%9D%A1%E7%9C%A0:睡眠"},
    {"ระดับความเชื่อมั่นต่ำ",
     "%E0%B8%84%E0%B8%A7%E0%B8%B2%E0%B8%A1%E0%B9%80%E0%B8%8A%E0%B8%B7%E0%B9%88%"
     "E0%B8%AD%E0%B8%A1%E0%B8%B1%E0%B9%88%E0%B8%99:ความเชื่อมั่น"},
    {"ю", "%D1%8E:ю"},
    {"юг", ""},
    /* What stands where. */
    {"# Salt\n\n## Salt\n\nsalt", "salt:salt"},
    {"[salt](b.md) [salt](https://a.example/) <https://salt.example/>", ""},
    {"[a](b.md \"salt\") salt", "salt:salt"},
    {"`salt`\n\n    salt\n\n```salt\nsalt\n```", ""},
    {"![salt](a.png) ![salt](https://a.example/a.png)", ""},
    {"![a *salt*](a.png \"salt\")", ""},
    {"| salt |\n|--|\n| event |", "event-2:event"},
    {"> [!NOTE]\n> note", "note:note"},
    {"> salt", "salt:salt"},
    {"- **salt**", "salt:salt"},
    {"~~salt~~", "salt:salt"},
    {"a[^1]\n\n[^1]: salt", "salt:salt"},
    {"[@salt] [[salt]] ![[salt]]", ""},
    /* The author's own HTML. */
    {"<div title=\"salt\">salt</div>\n\nsalt", "salt:salt"},
    {"<i>salt</i>", "salt:salt"},
    {"<a href=\"b\">salt <b>salt</b></a> salt event",
     "salt:salt|event-2:event"},
    {"<BUTTON>salt</button> event", "event-2:event"},
    {"<a>\n\nsalt", ""},
    {"A <!-- salt --> salt", "salt:salt"},
    {"&lt;salt&gt; &amp;amp; event", "salt:salt|event-2:event"},
};

static void
add_marks(struct strbuf *out, struct str html)
{
	struct str open = STR("<a class=\"term\" href=\"../words/#");

	for (;;) {
		size_t at = str_find(html, open), quote, close;

		if (at == html.len)
			return;
		html = str_from_byte(html, at + open.len);
		quote = str_find_byte(html, '"');
		close = str_find(html, STR("</a>"));
		strbuf_printf(
		    out, "%s%.*s:%.*s", out->len > 0 ? "|" : "",
		    STR_ARG(str_part(html, 0, quote)),
		    STR_ARG(str_part(html, quote + 2, close - quote - 2)));
	}
}

/* HTML without what add_marks finds, to OUT. */
static void
without_marks(struct strbuf *out, struct str html)
{
	struct str open = STR("<a class=\"term\"");

	for (size_t at; (at = str_find(html, open)) < html.len;) {
		size_t close;

		strbuf_add(out, str_part(html, 0, at));
		html = str_from_byte(html, at);
		html = str_from_byte(html, str_find_byte(html, '>') + 1);
		close = str_find(html, STR("</a>"));
		strbuf_add(out, str_part(html, 0, close));
		html = str_from_byte(html, close + 4);
	}
	strbuf_add(out, html);
}

/* The body of PAGE to MARKED, and as it is without marks to PLAIN. */
static void
write_body(const struct site *site, const struct page *page,
	   struct strbuf *marked, struct strbuf *plain)
{
	struct arena arena = {0};
	struct terms terms;

	terms_begin(&terms, site, page, &arena);
	for (size_t i = 0; i < page->body.segments.count; i++) {
		const struct markdown_segment *segment =
		    &page->body.segments.items[i];

		if (segment->html.len == 0)
			continue;
		strbuf_add(plain, segment->html);
		terms_add(&terms, segment->html, segment->kind == MARKDOWN_RAW,
			  marked);
	}
	terms_end(&terms);
	arena_free(&arena);
}

static struct page *
open_glossary(struct site *site, const char *text)
{
	struct page *page =
	    parse_site_page(site, PAGE_ORDINARY, GLOSSARY_PATH, str_from(text));

	page->url = STR("words/");
	map_add(&site->pages_by_path, &site->arena, page->path, page);
	glossary_join(site);
	return page;
}

static void
expect_marks(struct site *site, struct page *page, const char *expected)
{
	struct strbuf marked = {0}, plain = {0}, marks = {0}, without = {0};

	write_body(site, page, &marked, &plain);
	add_marks(&marks, strbuf_str(&marked));
	expect_text(strbuf_str(&marks), expected);
	without_marks(&without, strbuf_str(&marked));
	ck_assert(str_equal(strbuf_str(&without), strbuf_str(&plain)));
	strbuf_free(&marked);
	strbuf_free(&plain);
	strbuf_free(&marks);
	strbuf_free(&without);
}

static struct page *
body_page(struct site *site, const char *body)
{
	struct arena arena = {0};
	struct page *page = parse_site_page(
	    site, PAGE_ORDINARY, "content/a.md",
	    arena_printf(&arena, "---\ntitle: A\n---\n%s\n", body));

	page->url = STR("a/");
	arena_free(&arena);
	return page;
}

START_TEST(marks)
{
	struct site site = {0};
	struct tree tree;
	struct page *glossary, *page;

	parse_site_open(&site, &tree);
	site.config.raw_html = true;
	glossary = open_glossary(&site, glossary_text);
	page = body_page(&site, bodies[_i].body);
	expect_marks(&site, page, bodies[_i].marks);
	parse_site_free(page);
	parse_site_free(glossary);
	parse_site_close(&site);
}
END_TEST

START_TEST(marks_no_page_of_its_own)
{
	struct site site = {0};
	struct tree tree;
	struct page *glossary, *page;

	parse_site_open(&site, &tree);
	page = body_page(&site, "Salt.");
	expect_marks(&site, page, "");
	glossary = open_glossary(
	    &site, "---\ntitle: Words\n---\n## Salt\n\nA salt.\n");
	expect_marks(&site, glossary, "");
	page->kind = PAGE_SOURCE;
	expect_marks(&site, page, "");
	page->kind = PAGE_CLAIM;
	expect_marks(&site, page, "salt:Salt");
	parse_site_free(page);
	parse_site_free(glossary);
	parse_site_close(&site);
}
END_TEST

SUITE(terms)
{
	tcase_add_loop_test(cases, marks, 0, ROWS(bodies));
	tcase_add_test(cases, marks_no_page_of_its_own);
}
