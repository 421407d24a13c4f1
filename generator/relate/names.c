#include "base/path.h"
#include "relate/join.h"

static struct spot
nowhere(void)
{
	return (struct spot){0};
}

/* ---- drafts ---- */

static void
leave_out_drafts(struct site *site)
{
	size_t kept = 0;

	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];

		if (page->draft && !site->drafts)
			vec_add(&site->drafts_left_out, &site->arena, page);
		else
			site->pages.items[kept++] = page;
	}
	site->pages.count = kept;
}

/* ---- addresses and names ---- */

static void
add_url(struct site *site, struct page *page)
{
	struct page *other = map_add(&site->pages_by_url, &site->arena,
				     page->url, page);

	if (other == NULL && !names_is_generated(site, page->url))
		return;
	diag_add(&page->diags, RULE_URL_COLLISION, page->path, page->slug_at,
		 "the address /%.*s is also that of %.*s", STR_ARG(page->url),
		 STR_ARG(other != NULL ? other->path
				       : STR("a list that attest makes")));
	diag_hint(&page->diags, "rename one, or give it a slug of its own");
}

/* Claims and ordinary pages share one space of names, so that a wikilink is
 * never ambiguous. */
static void
add_name(struct site *site, struct page *page, struct located name)
{
	struct page *other =
	    map_add(&site->pages_by_name, &site->arena, name.text, page);

	if (other == NULL || other == page)
		return;
	/* Two pages at one address were reported already. */
	if (str_equal(other->url, page->url))
		return;
	diag_add(&page->diags, RULE_URL_COLLISION, page->path, name.at,
		 "the name '%.*s' is also that of %.*s", STR_ARG(name.text),
		 STR_ARG(other->path));
	diag_hint(&page->diags, "[[%.*s]] could mean either; rename one",
		  STR_ARG(name.text));
}

static void
add_page(struct site *site, struct page *page)
{
	map_add(&site->pages_by_path, &site->arena, page->path, page);
	add_url(site, page);
	if ((page->kind == PAGE_CLAIM || page->kind == PAGE_ORDINARY) &&
	    page->slug.len > 0)
		add_name(site, page,
			 (struct located){page->slug, page->slug_at});
}

/* ---- aliases ---- */

/* The address of "/old" or "/old/", "old/"; false where it is none. */
static bool
alias_url(struct str alias, struct arena *arena, struct str *url_out)
{
	struct str url;
	bool ok = path_normalize(str_from_byte(alias, 1), arena, &url) &&
		  url.len > 0;

	for (size_t i = 0; ok && i < url.len; i++)
		ok = (unsigned char)url.ptr[i] > ' ' && url.ptr[i] != '?' &&
		     url.ptr[i] != '#' && url.ptr[i] != '%' &&
		     url.ptr[i] != '\\' && url.ptr[i] != '"';
	if (ok)
		*url_out = arena_printf(arena, "%.*s/", STR_ARG(url));
	return ok;
}

static void
report_taken(struct page *page, struct located alias, const struct page *by)
{
	diag_add(&page->diags, RULE_ALIAS_INVALID, page->path, alias.at,
		 "the address '%.*s' is taken", STR_ARG(alias.text));
	if (by == NULL)
		diag_hint(&page->diags, "attest makes a page there");
	else
		diag_hint(&page->diags, "%.*s has it", STR_ARG(by->path));
}

static void
add_redirect(struct site *site, struct page *page, struct located alias)
{
	struct str url;
	const struct page *by;

	if (!alias_url(alias.text, &site->arena, &url)) {
		diag_add(&page->diags, RULE_ALIAS_INVALID, page->path, alias.at,
			 "'%.*s' is no address on this site",
			 STR_ARG(alias.text));
		diag_hint(&page->diags,
			  "write a path from the site's root without spaces, "
			  "as in /old/page/");
		return;
	}
	if (names_is_generated(site, url)) {
		report_taken(page, alias, NULL);
		return;
	}
	by = map_add(&site->pages_by_url, &site->arena, url, page);
	if (by != NULL)
		report_taken(page, alias, by);
	else
		*vec_new(&site->redirects, &site->arena) =
		    (struct redirect){url, page};
}

static void
add_aliases(struct site *site, struct page *page)
{
	for (size_t i = 0; i < page->aliases.count; i++) {
		struct located alias = page->aliases.items[i];

		if (alias.text.len > 0 && alias.text.ptr[0] == '/')
			add_redirect(site, page, alias);
		else if (alias.text.len > 0)
			add_name(site, page, alias);
	}
}

/* ---- topics ---- */

static struct topic *
topic_named(struct site *site, struct str slug)
{
	struct topic *topic = map_find(&site->topics_by_slug, slug);

	if (topic != NULL)
		return topic;
	topic = ARENA_NEW(&site->arena, struct topic);
	topic->slug = topic->title = slug;
	topic->url = arena_printf(&site->arena, "topics/%.*s/", STR_ARG(slug));
	map_add(&site->topics_by_slug, &site->arena, slug, topic);
	vec_add(&site->topics, &site->arena, topic);
	return topic;
}

static void
add_topic_pages(struct site *site)
{
	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];

		if (page->kind != PAGE_TOPIC || page->topic_page == NULL)
			continue;
		page->topic_page->slug = page->slug;
		page->topic_page->url = page->url;
		page->topic_page->page = page;
		if (map_add(&site->topics_by_slug, &site->arena, page->slug,
			    page->topic_page) == NULL)
			vec_add(&site->topics, &site->arena, page->topic_page);
	}
}

static void
add_to_topic(struct site *site, struct claim *claim, struct located slug)
{
	struct topic *topic = topic_named(site, slug.text);

	for (size_t i = 0; i < topic->claims.count; i++)
		if (topic->claims.items[i] == claim)
			return;
	vec_add(&topic->claims, &site->arena, claim);
	if (claim->topic == NULL)
		claim->topic = topic;
	if (topic->page != NULL || topic->claims.count > 1)
		return;
	diag_add(&claim->page->diags, RULE_TOPIC_WITHOUT_PAGE,
		 claim->page->path, slug.at, "the topic '%.*s' has no page",
		 STR_ARG(slug.text));
	diag_hint(&claim->page->diags, "write content/topics/%.*s.md",
		  STR_ARG(slug.text));
}

static void
fill_topics(struct site *site)
{
	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];
		struct claim *claim = page->claim;

		if (claim == NULL || page->failed)
			continue;
		add_to_topic(site, claim,
			     (struct located){page->topic, nowhere()});
		for (size_t j = 0; j < claim->topics.count; j++)
			add_to_topic(site, claim, claim->topics.items[j]);
	}
}

/* ---- all ---- */

struct page *
names_page_at(const struct site *site, struct str url)
{
	return map_find(&site->pages_by_url, url);
}

bool
names_is_generated(const struct site *site, struct str url)
{
	(void)site;
	return str_is(url, "claims/") || str_is(url, "topics/") ||
	       str_is(url, "sources/");
}

static void
add_sources(struct site *site)
{
	for (size_t i = 0; i < site->sources.count; i++) {
		struct source *source = site->sources.items[i];

		source->url = site_source_url(source->key, &site->arena);
	}
	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];
		struct source *source;

		if (page->kind != PAGE_SOURCE)
			continue;
		source = map_find(&site->sources_by_key, page->slug);
		if (source == NULL && !site->sources_complete)
			continue;
		if (source == NULL) {
			diag_add(&page->diags, RULE_APPRAISAL_WITHOUT_SOURCE,
				 page->path, nowhere(),
				 "no bibliography holds the work '%.*s'",
				 STR_ARG(page->slug));
			diag_hint(&page->diags,
				  "the file's name is the citation key");
			page->failed = true;
			continue;
		}
		source->appraisal = page;
		if (page->appraisal != NULL)
			page->appraisal->work = source;
	}
}

static void
check_assets(struct site *site)
{
	for (size_t i = 0; i < site->assets.count; i++) {
		const struct asset *asset = &site->assets.items[i];

		if (!str_is(path_name(asset->url), "index.html") &&
		    !str_has_prefix(asset->url, STR("assets/")) &&
		    !str_is(asset->url, "404.html") &&
		    !str_is(asset->url, "sitemap.xml"))
			continue;
		diag_add(&site->diags, RULE_URL_COLLISION, asset->path,
			 nowhere(),
			 "attest writes a file of its own at this address");
		diag_hint(&site->diags, "rename the file, or move it");
	}
}

void
names_join(struct site *site)
{
	leave_out_drafts(site);
	for (size_t i = 0; i < site->pages.count; i++)
		add_page(site, site->pages.items[i]);
	for (size_t i = 0; i < site->pages.count; i++)
		add_aliases(site, site->pages.items[i]);
	add_sources(site);
	add_topic_pages(site);
	fill_topics(site);
	check_assets(site);
}
