#include "base/path.h"
#include "relate/join.h"
#include "relate/renamed.h"
#include "relate/unverified.h"
#include "site_people.h"

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
			vec_add(&site->drafts_left_out, &site->joined, page);
		else
			site->pages.items[kept++] = page;
	}
	site->pages.count = kept;
}

/* ---- addresses and names ---- */

/* Files that are their owner's, whatever stands in them. */
static bool
is_owners(struct str url)
{
	static const char *const files[] = {"CNAME", "LICENSE", "README.md"};
	struct str first = str_part(url, 0, str_find_byte(url, '/'));

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (str_is(first, files[i]))
			return true;
	return first.len > 0 && first.ptr[0] == '.';
}

/* What follows people/ID/, of somebody who is registered, or people/ alone; of
 * another address false. */
static bool
is_below_person(const struct site *site, struct str url, struct str *rest)
{
	size_t end;

	if (site->config.people.count == 0 ||
	    !str_has_prefix(url, STR(SITE_PEOPLE_URL)))
		return false;
	url = str_from_byte(url, sizeof SITE_PEOPLE_URL - 1);
	end = str_find_byte(url, '/');
	*rest = url;
	for (size_t i = 0; i < site->config.people.count; i++)
		if (str_equal(site->config.people.items[i].id.text,
			      str_part(url, 0, end)))
			*rest = str_from_byte(url, end + 1);
	return true;
}

/* "people/ada/2/", "people/2/": there may be so many of them. */
static bool
is_further_page(const struct site *site, struct str url)
{
	struct str rest;
	size_t digits = 0;

	if (!is_below_person(site, url, &rest))
		return false;
	while (digits < rest.len && byte_is_digit(rest.ptr[digits]))
		digits++;
	return digits > 0 && digits + 1 == rest.len;
}

struct str
names_taken_by(const struct site *site, struct str url)
{
	if (names_is_generated(site, url))
		return STR("a page that attest makes");
	/* Lists of claims lie below it. */
	if (str_has_prefix(url, STR("claims/by/")) ||
	    is_further_page(site, url))
		return STR("lists that attest makes");
	return is_owners(url) ? STR("a file that attest never touches")
			      : STR_NONE;
}

static void
add_url(struct site *site, struct page *page)
{
	struct page *other =
	    map_add(&site->pages_by_url, &site->joined, page->url, page);
	struct str name =
	    other != NULL ? other->path : names_taken_by(site, page->url);

	if (name.len == 0)
		return;
	diag_add(&page->diags, RULE_URL_COLLISION, page->path, page->slug_at,
		 "the address /%.*s is also that of %.*s", STR_ARG(page->url),
		 STR_ARG(name));
	diag_hint(&page->diags, "rename one, or give it a slug of its own");
}

/* Claims and ordinary pages share one space of names, so that a wikilink is
 * never ambiguous. */
static void
add_name(struct site *site, struct page *page, struct located name)
{
	struct page *other =
	    map_add(&site->pages_by_name, &site->joined, name.text, page);

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

/* "wide" and "wide.html" are the same. */
void
names_join_template(struct site *site, struct page *page)
{
	const struct loaded_files *templates = &site->theme.templates;
	struct str_nearest nearest = {.distance = SIZE_MAX};
	struct str name = page->template.text;

	page->template_stated = name;
	if (name.len == 0)
		return;
	if (!str_has_suffix(name, STR(".html")))
		name = arena_printf(&site->joined, "%.*s.html", STR_ARG(name));
	for (size_t i = 0; i < templates->count; i++) {
		if (str_equal(templates->items[i].name, name)) {
			page->template.text = name;
			return;
		}
		str_nearer(&nearest, name, templates->items[i].name);
	}
	diag_add(&page->diags, RULE_WORD_UNKNOWN, page->path, page->template.at,
		 "the theme has no template '%.*s'", STR_ARG(name));
	diag_hint_nearest(&page->diags, nearest.word);
	page->template.text = STR_NONE;
}

static void
add_page(struct site *site, struct page *page)
{
	map_add(&site->pages_by_path, &site->joined, page->path, page);
	names_join_template(site, page);
	add_url(site, page);
	if ((page->kind == PAGE_CLAIM || page->kind == PAGE_ORDINARY) &&
	    page->slug.len > 0)
		add_name(site, page,
			 (struct located){page->slug, page->slug_at});
}

/* ---- aliases ---- */

/* The address that an alias means: "old/" or, as other generators have it,
 * "old.html". Empty where it is none. */
static struct str
alias_url(struct site *site, struct str alias)
{
	struct str url = STR_NONE;

	if (!path_normalize(str_from_byte(alias, 1), &site->joined, &url))
		return STR_NONE;
	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.ptr[i] <= ' ' || url.ptr[i] == '?' ||
		    url.ptr[i] == '#' || url.ptr[i] == '%' ||
		    url.ptr[i] == '\\' || url.ptr[i] == '"')
			return STR_NONE;
	if (str_is(path_name(url), "index.html"))
		url = path_folder(url);
	if (url.len == 0 || str_has_suffix(url, STR(".html")))
		return url;
	return arena_printf(&site->joined, "%.*s/", STR_ARG(url));
}

static void
report_taken(struct page *page, struct located alias, struct str by)
{
	diag_add(&page->diags, RULE_ALIAS_INVALID, page->path, alias.at,
		 "the address '%.*s' is taken", STR_ARG(alias.text));
	diag_hint(&page->diags, "it is that of %.*s", STR_ARG(by));
}

static void
add_redirect(struct site *site, struct page *page, struct located alias)
{
	struct str url = alias_url(site, alias.text);
	struct str by = names_taken_by(site, url);
	const struct page *other;

	if (url.len == 0) {
		diag_add(&page->diags, RULE_ALIAS_INVALID, page->path, alias.at,
			 "'%.*s' is no address on this site",
			 STR_ARG(alias.text));
		diag_hint(&page->diags,
			  "write a path from the site's root without spaces, "
			  "as in /old/page/");
		return;
	}
	if (by.len > 0) {
		report_taken(page, alias, by);
		return;
	}
	other = map_add(&site->pages_by_url, &site->joined, url, page);
	if (other != NULL)
		report_taken(page, alias, other->path);
	else
		*vec_new(&site->redirects, &site->joined) =
		    (struct redirect){url, page, alias.at};
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
	topic = ARENA_NEW(&site->joined, struct topic);
	topic->slug = topic->title = slug;
	topic->url = arena_printf(&site->joined, "topics/%.*s/", STR_ARG(slug));
	map_add(&site->topics_by_slug, &site->joined, slug, topic);
	vec_add(&site->topics, &site->joined, topic);
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
		if (map_add(&site->topics_by_slug, &site->joined, page->slug,
			    page->topic_page) == NULL)
			vec_add(&site->topics, &site->joined, page->topic_page);
	}
}

static void
add_to_topic(struct site *site, struct claim *claim, struct located slug)
{
	struct topic *topic = topic_named(site, slug.text);

	/* Claims come one after another: the same one twice is the last. */
	if (topic->claims.count > 0 &&
	    topic->claims.items[topic->claims.count - 1] == claim)
		return;
	vec_add(&topic->claims, &site->joined, claim);
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
	struct str rest;

	for (size_t i = 0; i < site->own_lists.count; i++)
		if (str_equal(site->own_lists.items[i].url, url))
			return true;
	if (is_below_person(site, url, &rest) && rest.len == 0)
		return true;
	return str_is(url, "claims/") || str_is(url, "topics/") ||
	       str_is(url, "sources/") || str_is(url, "map/") ||
	       str_is(url, "changes/") || str_is(url, "reviews/") ||
	       str_is(url, "search/");
}

/* "sitemap.xml", "sitemap-1.xml" … */
static bool
is_sitemap(struct str url)
{
	if (str_is(url, "sitemap.xml"))
		return true;
	if (!str_has_prefix(url, STR("sitemap-")) ||
	    !str_has_suffix(url, STR(".xml")))
		return false;
	url = str_part(url, 8, url.len - 12);
	for (size_t i = 0; i < url.len; i++)
		if (!byte_is_digit(url.ptr[i]))
			return false;
	return url.len > 0;
}

bool
names_is_made(struct str url)
{
	for (size_t i = 0; site_data_urls[i] != NULL; i++)
		if (str_is(url, site_data_urls[i]))
			return true;
	return str_is(url, "404.html") || is_sitemap(url) ||
	       str_is(url, "changes/feed.xml");
}

static void
add_sources(struct site *site)
{
	for (size_t i = 0; i < site->sources.count; i++) {
		struct source *source = site->sources.items[i];

		source->url = site_source_url(source->key, &site->joined);
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
			if (!renamed_hint(site, page->slug, &page->diags))
				diag_hint(&page->diags, "the file's name is "
							"the citation key");
			page->failed = true;
			continue;
		}
		source->appraisal = page;
		source->used = true;
		if (page->appraisal == NULL)
			continue;
		page->appraisal->work = source;
		renamed_check(site, page, source);
		unverified_check(page, source);
	}
}

static void
check_assets(struct site *site)
{
	for (size_t i = 0; i < site->assets.count; i++) {
		const struct asset *asset = &site->assets.items[i];

		if (!str_is(path_name(asset->url), "index.html") &&
		    !str_has_prefix(asset->url, STR("assets/")) &&
		    !names_is_made(asset->url) && !is_owners(asset->url))
			continue;
		diag_add(&site->diags, RULE_URL_COLLISION, asset->path,
			 nowhere(),
			 is_owners(asset->url)
			     ? "attest never touches a file at this address"
			     : "attest writes a file of its own at this "
			       "address");
		diag_hint(&site->diags, "rename the file, or move it");
	}
}

void
names_join(struct site *site)
{
	leave_out_drafts(site);
	map_expect(&site->pages_by_path, &site->joined, site->pages.count);
	map_expect(&site->pages_by_url, &site->joined, site->pages.count);
	map_expect(&site->pages_by_name, &site->joined, site->pages.count);
	for (size_t i = 0; i < site->pages.count; i++)
		add_page(site, site->pages.items[i]);
	for (size_t i = 0; i < site->pages.count; i++)
		add_aliases(site, site->pages.items[i]);
	add_sources(site);
	add_topic_pages(site);
	fill_topics(site);
	check_assets(site);
}
