#include "render/sitemap.h"

#include "render/claim_lists.h"
#include "render/history_page.h"
#include "render/review_list.h"
#include "render/source_lists.h"

/* The addresses are safe by construction but for & and quotes in base_url. */
static void
add_url(const struct site *site, struct strbuf *out, struct str url,
	struct date updated)
{
	strbuf_addz(out, "<url><loc>");
	strbuf_add_html(out, site->config.base_url);
	strbuf_add_html(out, url);
	strbuf_addz(out, "</loc>");
	if (!date_is_none(updated))
		strbuf_printf(out, "<lastmod>%04d-%02d-%02d</lastmod>",
			      updated.year, updated.month, updated.day);
	strbuf_addz(out, "</url>\n");
}

static void
add_claim_lists(const struct site *site, struct strbuf *out)
{
	struct arena arena = {0};
	struct claim_lists lists = claim_lists_make(site, &arena);

	for (size_t i = 0; i < lists.count; i++)
		add_url(site, out, claim_list_url(&lists.items[i], &arena),
			(struct date){0});
	arena_free(&arena);
}

static void
add_source_lists(const struct site *site, struct strbuf *out)
{
	struct arena arena = {0};
	struct source_lists lists = source_lists_make(site, &arena);

	for (size_t i = 0; i < lists.count; i++)
		add_url(site, out, source_list_url(&lists.items[i], &arena),
			(struct date){0});
	arena_free(&arena);
}

static void
add_histories(const struct site *site, struct strbuf *out)
{
	struct arena arena = {0};
	struct date none = {0};

	for (size_t i = 0; history_page_exists(site) && i < site->claims.count;
	     i++) {
		add_url(site, out,
			history_page_url(site->claims.items[i]->page, &arena),
			none);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

static void
add_review_lists(const struct site *site, struct strbuf *out)
{
	struct arena arena = {0};
	struct review_lists lists = review_lists_make(site, &arena);

	for (size_t i = 0; i < lists.count; i++)
		add_url(site, out, review_list_url(&lists.items[i], &arena),
			(struct date){0});
	arena_free(&arena);
}

void
sitemap_render(const struct site *site, struct strbuf *out)
{
	struct date none = {0};

	strbuf_addz(out,
		    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/"
		    "0.9\">\n");
	add_url(site, out, STR_NONE, none);
	add_claim_lists(site, out);
	add_url(site, out, STR("topics/"), none);
	add_source_lists(site, out);
	add_url(site, out, STR("map/"), none);
	add_url(site, out, STR("changes/"), none);
	add_review_lists(site, out);
	for (size_t i = 0; i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];

		if (!page->failed && page->url.len > 0 &&
		    (page->kind == PAGE_CLAIM || page->kind == PAGE_ORDINARY))
			add_url(site, out, page->url, page->updated);
	}
	for (size_t i = 0; i < site->topics.count; i++)
		add_url(site, out, site->topics.items[i]->url, none);
	for (size_t i = 0; i < site->sources.count; i++)
		add_url(site, out, site->sources.items[i]->url, none);
	add_histories(site, out);
	strbuf_addz(out, "</urlset>\n");
}
