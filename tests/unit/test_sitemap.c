/* Sitemaps of more addresses than one file may hold. */
#include "expect.h"
#include "render/sitemap.h"
#include "suite.h"

static struct page page = {.kind = PAGE_ORDINARY, .url = {"p/", 2}};
static struct page *pages[SITEMAP_URLS + 1];

static struct site
site_of(size_t count)
{
	struct site site = {0};

	for (size_t i = 0; i < count; i++)
		pages[i] = &page;
	site.config.base_url = STR("https://example.org/");
	site.pages.items = pages;
	site.pages.count = count;
	return site;
}

static size_t
count_of(struct str text, struct str needle)
{
	size_t count = 0;

	for (;;) {
		size_t at = str_find(text, needle);

		if (at == text.len)
			return count;
		count++;
		text = str_from_byte(text, at + needle.len);
	}
}

static size_t
urls_in(const struct site *site, size_t part, const char *element)
{
	struct strbuf out = {0};
	size_t count;

	sitemap_render(site, part, &out);
	count = count_of(strbuf_str(&out), str_from(element));
	strbuf_free(&out);
	return count;
}

/* What is there without any page is on top of those. */
START_TEST(parts)
{
	struct site site = site_of(0);
	size_t lists = urls_in(&site, 0, "<url>");

	site = site_of(SITEMAP_URLS - lists);
	ck_assert_uint_eq(sitemap_parts(&site), 1);
	ck_assert_uint_eq(urls_in(&site, 0, "<url>"), SITEMAP_URLS);
	site = site_of(SITEMAP_URLS - lists + 1);
	ck_assert_uint_eq(sitemap_parts(&site), 2);
	ck_assert_uint_eq(urls_in(&site, 0, "<url>"), 0);
	ck_assert_uint_eq(urls_in(&site, 0, "<sitemap>"), 2);
	ck_assert_uint_eq(
	    urls_in(&site, 0, "<loc>https://example.org/sitemap-2.xml</loc>"),
	    1);
	ck_assert_uint_eq(urls_in(&site, 1, "<url>"), SITEMAP_URLS);
	ck_assert_uint_eq(urls_in(&site, 2, "<url>"), 1);
}
END_TEST

SUITE(sitemap)
{
	tcase_add_test(cases, parts);
}
