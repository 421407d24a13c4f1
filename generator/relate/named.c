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

static void
report_claim(struct site *site, struct located name, const struct page *page)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	diag_add(&site->diags, RULE_NAMED_UNKNOWN, SITE_PATH, name.at,
		 page != NULL ? "'%.*s' is a page, but no claim"
			      : "there is no claim '%.*s'",
		 STR_ARG(name.text));
	if (is_draft(site, name.text)) {
		diag_hint(&site->diags, "it is a draft; publish it first");
		return;
	}
	for (size_t i = 0; i < site->pages.count; i++)
		if (site->pages.items[i]->kind == PAGE_CLAIM)
			str_nearer(&nearest, name.text,
				   site->pages.items[i]->slug);
	diag_hint_nearest(&site->diags, nearest.word);
}

void
named_join(struct site *site)
{
	struct located safety = site->config.safety;

	site->safety = map_find(&site->topics_by_slug, safety.text);
	if (safety.text.len > 0 && site->safety == NULL)
		report_topic(site, safety);
	for (size_t i = 0; i < site->config.home.questions.count; i++) {
		struct located name = site->config.home.questions.items[i];
		struct page *page = map_find(&site->pages_by_name, name.text);

		if (page == NULL || page->kind != PAGE_CLAIM)
			report_claim(site, name, page);
		else if (!page->failed && page->claim != NULL)
			vec_add(&site->questions, &site->arena, page->claim);
	}
}
