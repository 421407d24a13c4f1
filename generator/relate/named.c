#include "relate/join.h"

#define SITE_PATH STR(SITE_YAML)

static void
report_topic(struct site *site, struct located name)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	diag_add(&site->diags, RULE_NAMED_UNKNOWN, SITE_PATH, name.at,
		 "there is no topic '%.*s'", STR_ARG(name.text));
	for (size_t i = 0; i < site->topics.count; i++)
		str_nearer(&nearest, name.text, site->topics.items[i]->slug);
	diag_hint_nearest(&site->diags, nearest.word);
}

static bool
is_draft(const struct site *site, struct str slug)
{
	for (size_t i = 0; i < site->drafts_left_out.count; i++)
		if (str_equal(site->drafts_left_out.items[i]->slug, slug))
			return true;
	return false;
}

/* PAGE has that name, and is of another kind than is due; or NULL. */
static void
report_page(struct site *site, struct located name, const struct page *page,
	    enum page_kind due)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};
	const char *kind = page_kind_names[due];

	diag_add(&site->diags, RULE_NAMED_UNKNOWN, SITE_PATH, name.at,
		 page != NULL ? "'%.*s' is no %s"
			      : "'%.*s': there is no such %s",
		 STR_ARG(name.text), kind);
	if (is_draft(site, name.text)) {
		diag_hint(&site->diags, "it is a draft; publish it first");
		return;
	}
	for (size_t i = 0; i < site->pages.count; i++)
		if (site->pages.items[i]->kind == due)
			str_nearer(&nearest, name.text,
				   site->pages.items[i]->slug);
	diag_hint_nearest(&site->diags, nearest.word);
}

/* The page of KIND with NAME; NULL: reported, or not to be shown. */
static struct page *
find_page(struct site *site, struct located name, enum page_kind kind)
{
	struct page *page = map_find(&site->pages_by_name, name.text);

	if (page == NULL || page->kind != kind)
		report_page(site, name, page, kind);
	else if (!page->failed)
		return page;
	return NULL;
}

static void
find_questions(struct site *site)
{
	for (size_t i = 0; i < site->config.home.questions.count; i++) {
		const struct page *page = find_page(
		    site, site->config.home.questions.items[i], PAGE_CLAIM);

		if (page != NULL && page->claim != NULL)
			vec_add(&site->questions, &site->joined, page->claim);
	}
}

static void
find_home_pages(struct site *site)
{
	for (size_t i = 0; i < site->config.home.pages.count; i++) {
		struct page *page = find_page(
		    site, site->config.home.pages.items[i], PAGE_ORDINARY);

		if (page != NULL)
			vec_add(&site->home_pages, &site->joined, page);
	}
	if (site->config.home.pages.count > 0)
		return;
	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];

		if (page->kind == PAGE_ORDINARY && !page->failed &&
		    str_is(page->template.text, "method.html"))
			vec_add(&site->home_pages, &site->joined, page);
	}
}

void
named_join(struct site *site)
{
	struct located safety = site->config.safety;

	site->safety = map_find(&site->topics_by_slug, safety.text);
	if (safety.text.len > 0 && site->safety == NULL)
		report_topic(site, safety);
	find_questions(site);
	find_home_pages(site);
}
