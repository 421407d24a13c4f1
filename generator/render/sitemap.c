#include "render/sitemap.h"

#include "render/claim_lists.h"
#include "render/history_page.h"
#include "render/people_page.h"
#include "render/review_list.h"
#include "render/source_lists.h"

#define NAMESPACE "http://www.sitemaps.org/schemas/sitemap/0.9"

struct sitemap {
	const struct site *site;
	struct strbuf *out; /* NULL: addresses are counted */
	size_t from;	    /* of this part */
	size_t seen;
};

/* The addresses are safe by construction but for & and quotes in base_url. */
static void
add_loc(const struct sitemap *sitemap, struct str url)
{
	strbuf_addz(sitemap->out, "<loc>");
	strbuf_add_html(sitemap->out, sitemap->site->config.base_url);
	strbuf_add_html(sitemap->out, url);
	strbuf_addz(sitemap->out, "</loc>");
}

static void
add_url(struct sitemap *sitemap, struct str url, struct date modified)
{
	size_t index = sitemap->seen++;

	if (sitemap->out == NULL || index < sitemap->from ||
	    index - sitemap->from >= SITEMAP_URLS)
		return;
	strbuf_addz(sitemap->out, "<url>");
	add_loc(sitemap, url);
	if (!date_is_none(modified))
		strbuf_printf(sitemap->out, "<lastmod>%04d-%02d-%02d</lastmod>",
			      modified.year, modified.month, modified.day);
	strbuf_addz(sitemap->out, "</url>\n");
}

static void
add_list(struct sitemap *sitemap, const char *url)
{
	add_url(sitemap, str_from(url), (struct date){0});
}

/* When PAGE was changed, where there is one. */
static struct date
modified(const struct page *page)
{
	return page != NULL ? site_page_modified(page) : (struct date){0};
}

static void
add_claim_lists(struct sitemap *sitemap)
{
	struct arena arena = {0};
	struct claim_lists lists = claim_lists_make(sitemap->site, &arena);

	for (size_t i = 0; i < lists.count; i++)
		add_url(sitemap, claim_list_url(&lists.items[i], &arena),
			(struct date){0});
	arena_free(&arena);
}

static void
add_source_lists(struct sitemap *sitemap)
{
	struct arena arena = {0};
	struct source_lists lists = source_lists_make(sitemap->site, &arena);

	for (size_t i = 0; i < lists.count; i++)
		add_url(sitemap, source_list_url(&lists.items[i], &arena),
			(struct date){0});
	arena_free(&arena);
}

static void
add_histories(struct sitemap *sitemap)
{
	const struct site *site = sitemap->site;
	struct arena arena = {0};

	for (size_t i = 0; history_page_exists(site) && i < site->claims.count;
	     i++) {
		const struct page *page = site->claims.items[i]->page;

		add_url(sitemap, history_page_url(page, &arena),
			page->revisions.count > 0
			    ? page->revisions.items[0].commit->date
			    : (struct date){0});
		arena_reset(&arena);
	}
	arena_free(&arena);
}

static void
add_review_lists(struct sitemap *sitemap)
{
	struct arena arena = {0};
	struct review_lists lists = review_lists_make(sitemap->site, &arena);

	for (size_t i = 0; i < lists.count; i++)
		add_url(sitemap, review_list_url(&lists.items[i], &arena),
			(struct date){0});
	arena_free(&arena);
}

static void
add_people(struct sitemap *sitemap)
{
	struct arena arena = {0};
	struct people_lists lists = people_lists_make(sitemap->site, &arena);

	for (size_t i = 0; i < lists.count; i++) {
		const struct people_list *list = &lists.items[i];

		add_url(sitemap, people_list_url(list, &arena),
			list->person != NULL ? list->counts->modified
					     : (struct date){0});
	}
	arena_free(&arena);
}

static void
add_pages(struct sitemap *sitemap)
{
	const struct site *site = sitemap->site;

	for (size_t i = 0; i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];

		if (!page->failed && page->url.len > 0 &&
		    (page->kind == PAGE_CLAIM || page->kind == PAGE_ORDINARY))
			add_url(sitemap, page->url, modified(page));
	}
	for (size_t i = 0; i < site->topics.count; i++)
		add_url(sitemap, site->topics.items[i]->url,
			modified(site->topics.items[i]->page));
	for (size_t i = 0; i < site->sources.count; i++)
		add_url(sitemap, site->sources.items[i]->url,
			modified(site->sources.items[i]->appraisal));
}

/* All that should be found; what is only a tool or a copy says so itself. */
static void
add_all(struct sitemap *sitemap)
{
	add_list(sitemap, "");
	add_claim_lists(sitemap);
	add_list(sitemap, "topics/");
	add_source_lists(sitemap);
	add_list(sitemap, "map/");
	add_list(sitemap, "changes/");
	add_review_lists(sitemap);
	add_people(sitemap);
	add_pages(sitemap);
	add_histories(sitemap);
}

size_t
sitemap_parts(const struct site *site)
{
	struct sitemap sitemap = {.site = site};

	add_all(&sitemap);
	return (sitemap.seen + SITEMAP_URLS - 1) / SITEMAP_URLS;
}

struct str
sitemap_url(size_t part, struct arena *arena)
{
	return part == 0 ? STR("sitemap.xml")
			 : arena_printf(arena, "sitemap-%zu.xml", part);
}

static void
add_index(const struct sitemap *sitemap, size_t parts)
{
	struct arena arena = {0};

	strbuf_addz(sitemap->out, "<sitemapindex xmlns=\"" NAMESPACE "\">\n");
	for (size_t part = 1; part <= parts; part++) {
		strbuf_addz(sitemap->out, "<sitemap>");
		add_loc(sitemap, sitemap_url(part, &arena));
		strbuf_addz(sitemap->out, "</sitemap>\n");
	}
	strbuf_addz(sitemap->out, "</sitemapindex>\n");
	arena_free(&arena);
}

void
sitemap_render(const struct site *site, size_t part, struct strbuf *out)
{
	size_t parts = sitemap_parts(site);
	struct sitemap sitemap = {.site = site, .out = out};

	strbuf_addz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	if (part == 0 && parts > 1) {
		add_index(&sitemap, parts);
		return;
	}
	sitemap.from = part == 0 ? 0 : (part - 1) * SITEMAP_URLS;
	strbuf_addz(out, "<urlset xmlns=\"" NAMESPACE "\">\n");
	add_all(&sitemap);
	strbuf_addz(out, "</urlset>\n");
}

bool
robots_exists(const struct site *site)
{
	for (size_t i = 0; i < site->assets.count; i++)
		if (str_is(site->assets.items[i].url, "robots.txt"))
			return false;
	return site->config.base_url.len > 0;
}

void
robots_render(const struct site *site, struct strbuf *out)
{
	strbuf_printf(out, "User-agent: *\nDisallow:\n\nSitemap: %.*s%s\n",
		      STR_ARG(site->config.base_url), "sitemap.xml");
}
